"""Postal addresses as whole spans: number, street, unit, postcode, town, country, by vocabulary/addresses.toml.

A street is found by its type; what has no type is found by the words that lead to an address ("lives at",
"demeurant"), or by standing alone on lines that end in a postcode. Around it, the parts beside it are joined to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.base import Match
from detectors.reading import address_parts, countries
from detectors.reading.grammar import grammar
from detectors.reading.lexicon import ordinary, place_level
from scanner.message import message
from scanner.text.folding import fold_value

_G = grammar("addresses")
_STREETS, _AFTER = _G.patterns("streets"), _G.patterns("after")
_FR_PLACE, _TAIL_TOWN, _TAIL_COUNTRY = _G.pattern("fr_place"), _G.pattern("tail_town"), _G.pattern("tail_country")
_LINE, _UNIT, _UNIT_BEFORE = _G.pattern("line"), _G.pattern("unit"), _G.pattern("unit_before")
_PLAIN, _ZIP = _G.patterns("plain"), _G.pattern("part_zip")
_LEADS, _CHUNK, _CHUNK_END = _G.pattern("leads"), _G.pattern("chunk"), _G.pattern("chunk_end")
_NO_ADDRESS, _CODE_CUE, _CAP = _G.pattern("no_address"), _G.pattern("code_cue"), _G.pattern("cap")
_SMALL_START = re.compile(r"(?:(?:as|is|at|to|on|in|au|à|le|est|now) )+")
_ADDRESSEE = re.compile(r"[^\d\n]{2,60},\s(?=\d)")
_SPAN_REASON = message("text.address")

Span = tuple[int, int, float]


def find(text: str) -> list[Match]:
    """Addresses in `text`, whole in a sentence and by their parts in a block of lines, and postcodes named as such;
    overlapping ones are joined."""
    spans: list[Span] = [(m.start(), _grow(text, m.end()), 0.85) for p in _STREETS for m in p.finditer(text)]
    spans += [(m.start(), m.end(), 0.7) for m in _FR_PLACE.finditer(text) if _real_town(m.group())]
    spans += list(_led(text))
    spans += list(_blocks(text))
    spans += list(_plain(text))
    found: list[Match] = []
    for start, end, confidence in _joined(text, [(_unit_first(text, s), e, c) for s, e, c in spans]):
        whole = Match(start, end, "user.contact.address", "address_in_text", confidence, reason=_SPAN_REASON)
        found += address_parts.of_block(text, start, end, confidence) or [whole]
    return found + list(_codes(text))


def _grow(text: str, end: int) -> int:
    """Where the address that has reached `end` really ends: unit, postcode, town and country follow."""
    for _ in range(5):
        grown = max((m.end() for m in (p.match(text, end) for p in _AFTER) if m), default=end)
        if grown == end:
            break
        end = grown
    for _ in range(3):
        town = _TAIL_TOWN.match(text, end)
        if not town:
            break
        country = _TAIL_COUNTRY.match(text, town.end())
        if country and countries.named(country[1]):
            return country.end()
        if not (countries.named(town[1]) or _is_town(town[1])):
            break
        end = town.end()
    return end


def _is_town(said: str) -> bool:
    """A known town; one whose name is an everyday word ("Best") only if very many live there."""
    level = place_level(fold_value(said).replace("\n", " "))
    return level >= (5 if ordinary(fold_value(said), said.lower()) else 3)


def _real_town(found: str) -> bool:
    """A French postcode with a town that exists: five digits and any word are too little."""
    words = re.sub(r"^\S+\s+", "", found)
    return place_level(fold_value(re.sub(r"(?i)\s+cedex.*$", "", words))) >= 3


def _led(text: str) -> Iterator[Span]:
    """What follows words that lead to an address, if it has a number and a name in it; a line without a number may
    stand before it (the addressee)."""
    for lead in _LEADS.finditer(text):
        chunk = _CHUNK.match(text, lead.end())
        if not chunk:
            continue
        said, start = chunk[2], chunk.start(2)
        small = _SMALL_START.match(said)
        if small:
            said, start = said[small.end() :], start + small.end()
        addressee = _ADDRESSEE.match(said)
        if addressee:
            said, start = said[addressee.end() :], start + addressee.end()
        stop = _CHUNK_END.search(said)
        if stop:
            said = said[: stop.start()]
        said = said.rstrip(" ,.\n")
        likely = " " in said and re.search(r"\d", said) and _CAP.search(said) and re.match(r"[\w(#]", said)
        if likely and not _NO_ADDRESS.search(said):
            yield start, _grow(text, start + len(said)), 0.75


def _blocks(text: str) -> Iterator[Span]:
    """Lines that stand alone as in a letter: a street with a number, then lines up to one with a postcode."""
    for line in _LINE.finditer(text):
        end = _grow(text, line.end(1))
        if _UNIT.fullmatch(line[1]):
            continue
        if end > line.end(1) and "\n" in text[line.end(1) : end]:
            yield line.start(1), end, 0.75


def _plain(text: str) -> Iterator[Span]:
    """A house and a name, then town and postcode or country: "12 Kingsway, Arnsdorf, Germany"."""
    for house in (m for pattern in _PLAIN for m in pattern.finditer(text)):
        end = _grow(text, house.end())
        tail = text[house.end() : end]
        if _ZIP.search(tail) or countries.named(tail.rpartition(",")[2]):
            yield house.start(), end, 0.7


def _unit_first(text: str, start: int) -> int:
    """Where the flat begins that stands before the street, on its line or on the line above."""
    before = _UNIT_BEFORE.search(text, max(0, start - 40), start)
    return before.start() if before else start


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap, or that only a comma or a line break parts, made one."""
    whole: list[Span] = []
    for start, end, confidence in sorted(spans):
        if whole and (start < whole[-1][1] or re.fullmatch(r"[ ,\n]{0,3}", text[whole[-1][1] : start])):
            first, last, sure = whole[-1]
            whole[-1] = (first, max(last, end), max(sure, confidence))
        else:
            whole.append((start, end, confidence))
    return whole


def _codes(text: str) -> Iterator[Match]:
    """Postcodes named as such: "ZIP: 62704", "code postal 38300"."""
    reason = message("text.postcode")
    for code in _CODE_CUE.finditer(text):
        yield Match(*code.span(1), "user.contact.address.postal_code", "postcode_in_text", 0.7, reason=reason)
