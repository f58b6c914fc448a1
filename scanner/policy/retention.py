"""Storage periods (Art. 13(2)(a) GDPR): how long, of what, and from which event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scanner.policy.data_named import categories_in
from scanner.policy.facts import StatedRetention
from scanner.policy.passages import Passage, sentences
from scanner.policy.words import cue, flat, patterns, shortened

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "thirteen": 13, "fifteen": 15, "eighteen": 18, "twenty-four": 24, "twenty-five": 25,
    "thirty": 30, "sixty": 60, "ninety": 90,
    "le": 1, "the": 1, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10,
    "douze": 12, "treize": 13, "quinze": 15, "dix-huit": 18, "vingt-quatre": 24, "vingt-cinq": 25, "trente": 30,
    "soixante": 60, "quatre-vingt-dix": 90,
}  # fmt: skip
_UNITS = {"y": "Y", "an": "Y", "mo": "M", "w": "W", "se": "W", "d": "D", "j": "D"}
DURATION = cue("retention_duration")
_KEEPING = cue("retention_keeping")
_NOT_KEEPING = cue("retention_not_keeping")
_AFTER = cue("retention_after")


def stated_retention(found_passages: Sequence[Passage]) -> tuple[StatedRetention, ...]:
    """Every storage period that the policy states, in the order of the text.

    A period that stands in a list within a paragraph is read with its item, not with all of the paragraph.
    """
    narrowest: dict[tuple[int, str], StatedRetention] = {}
    for stated in _all(found_passages):
        known = narrowest.setdefault((stated.line, stated.period), stated)
        if len(stated.text) < len(known.text):
            narrowest[stated.line, stated.period] = stated
    return tuple(narrowest.values())


def _all(found_passages: Sequence[Passage]) -> Iterator[StatedRetention]:
    for passage in found_passages:
        context = passage.lead or passage.heading
        if passage.kind == "row":
            context = " ".join(passage.header)
            yield from periods_in(passage.text, passage.line, 0.9, context)
            continue
        for sentence in sentences(passage.text):
            yield from periods_in(sentence, passage.line, 0.9, context)


def periods_in(text: str, line: int, confidence: float, context: str = "") -> tuple[StatedRetention, ...]:
    """The storage periods in a sentence, an item or a cell. `context` introduces it: a lead, a heading."""
    folded, around = flat(text), flat(context)
    keeps = bool(_KEEPING.search(folded))
    if not keeps and not (_KEEPING.search(around) and not _NOT_KEEPING.search(around)):
        return ()
    if _NOT_KEEPING.search(folded) and not re.search(
        r"\bkept\b|\bretain\w*|\bconserv\w+|\bretention\b|\bstored?\b|\bkeep\b", folded
    ):
        return ()
    sure = confidence if keeps else round(confidence - 0.15, 2)
    return tuple(
        StatedRetention(
            line, shortened(text, 220), sure, period, _starts(folded[hit.end() :]), categories_in(text)
        )
        for hit in DURATION.finditer(folded)
        if (period := iso(hit))
    )  # fmt: skip


def iso(hit: re.Match[str]) -> str:
    """The matched duration in ISO 8601; "" for a bare "a" or "an" that counts nothing ("an annual")."""
    digits = hit["digits"] or ""
    number = (
        int(digits) if digits.isdigit() else int(hit["number"]) if hit["number"].isdigit() else _NUMBERS[hit["number"]]
    )
    unit = hit["unit"].split()[-1]
    code = next(code for start, code in _UNITS.items() if unit.startswith(start))
    return f"P{number * 7}D" if code == "W" else f"P{number}{code}"


def _starts(after: str) -> str:
    """The event that a period counts from, by the words behind it."""
    said = _AFTER.search(after[:60])
    if said is None:
        return ""
    event = said["event"]
    hits = [(match.start(), key) for key, pattern in patterns("starts").items() if (match := pattern.search(event))]
    return min(hits)[1] if hits else ""
