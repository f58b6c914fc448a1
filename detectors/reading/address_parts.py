"""The parts of a postal address that is written as a block, each on a line of its own.

In a sentence an address is one thing. In a letter's head, a form or a signature each part has its line, and is
reported by what it is: street, unit, postcode, town, country; so a declaration that names parts can be held against
it. Two lines (street, then town and postcode) are still one address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.base import Match
from detectors.reading import countries
from detectors.reading.grammar import grammar
from scanner.message import message

_G = grammar("addresses")
_UNIT, _ZIP, _REGION = _G.pattern("unit"), _G.pattern("part_zip"), _G.pattern("region_end")
_LINE = re.compile(r"[^\n]+")
_EDGE = " \t\r,;>.-–"
_LINE_HEAD = re.compile(r"(?:\A|\n)[ \t>]*\Z")
_LED = re.compile(r":[ \t\r]*(?:\n[ \t>\r]*)+\Z")
_FEWEST_LINES = 3
_ADDRESS = "user.contact.address"
_REASON = message("text.address-lines")

Part = tuple[int, int, str]


def of_block(text: str, start: int, end: int, confidence: float) -> list[Match]:
    """The parts of the address at `start` to `end`, in order; none when it is not a block of its own: it begins inside
    a line, the line before leads to it ("Address:"), or it has fewer than three lines."""
    lines = [m.span() for m in _LINE.finditer(text, start, end) if m.group().strip(_EDGE)]
    if len(lines) < _FEWEST_LINES or not _LINE_HEAD.search(text, 0, start) or _LED.search(text, 0, start):
        return []
    found = [part for number, (first, last) in enumerate(lines) for part in _line(text, first, last, number == 0)]
    return [Match(a, b, f"{_ADDRESS}{kind}", "address_in_text", confidence, reason=_REASON) for a, b, kind in found]


def _line(text: str, start: int, end: int, street: bool) -> Iterator[Part]:
    """The parts on one line; `street` on the line that the block begins with."""
    unit = _UNIT.search(text, start, end)
    if unit:
        yield from _before_unit(text, start, unit.start(), street)
        yield (*unit.span(), ".street")
        yield from _place(text, unit.end(), end)
    else:
        yield from _before_unit(text, start, end, street)


def _before_unit(text: str, start: int, end: int, street: bool) -> Iterator[Part]:
    start, end = _trimmed(text, start, end)
    if street or (re.search(r"\d", text[start:end]) and not _ZIP.search(text, start, end)):
        if start < end:
            yield start, end, ".street"
    else:
        yield from _place(text, start, end)


def _place(text: str, start: int, end: int) -> Iterator[Part]:
    """A postcode at either end, a state's abbreviation, and the town or country between them."""
    start, end = _trimmed(text, start, end)
    code = _ZIP.search(text, start, end)
    after: list[Part] = []
    if code:
        if code.start() == start:
            yield (*code.span(), ".postal_code")
            start, end = _trimmed(text, code.end(), end)
        else:
            after = [(*code.span(), ".postal_code")]
            start, end = _trimmed(text, start, code.start())
    region = _REGION.search(text, start, end)
    if region and region.start() >= start:
        after.insert(0, (*region.span(1), ".country" if countries.named(region[1]) else ""))
        start, end = _trimmed(text, start, region.start())
    for piece in re.finditer(r"[^,]+", text[start:end]):
        first, last = _trimmed(text, start + piece.start(), start + piece.end())
        if first < last:
            yield first, last, ".country" if countries.named(text[first:last]) else ".city"
    yield from after


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, commas and quotation marks of mail at its ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end
