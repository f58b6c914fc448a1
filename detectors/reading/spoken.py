"""Spoken numbers, e-mail addresses and spellings put as they are written: "zéro six douze" is 06 12.

The numbers are text2num's work; what it leaves alone ("oh", "double", "zero" without its accent) is put into words it
knows first. Every step works on units that remember where they were said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from text_to_num import Token, find_numbers

from detectors.reading.written import Unit
from scanner.text.folding import fold_each

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+)*|\d+|\s+|[^\w\s]|_")
_ZERO = {"fr": "zéro", "en": "zero"}
_CARD_DIGITS = 12
_WORDS_ASKED = frozenset(("name", "email"))
"""What is asked for and answered in words: a number there is only an article."""
_ARTICLES = frozenset(("une", "one", "neuf"))
"""Numbers that are everyday words as often."""


@cache
def speech() -> dict[str, Any]:
    """vocabulary/speech.toml."""
    text = files("detectors.reading.vocabulary").joinpath("speech.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def units(text: str) -> list[Unit]:
    """The words, spaces and marks of `text`; what a redaction left ("[PII]", "XXXX") is written as dots."""
    marks = [m.span() for m in re.finditer(speech()["marks"], text)]
    found: list[Unit] = []
    last = 0
    for start, end in [*marks, (len(text), len(text))]:
        found += [Unit(last + m.start(), last + m.end(), m.group()) for m in _TOKEN.finditer(text[last:start])]
        if end > start:
            found.append(Unit(start, end, "....", same=False))
        last = end
    return found


class _Word(Token):  # type: ignore[misc]  # text2num has no types
    """A unit as text2num wants it."""

    def __init__(self, said: str) -> None:
        self._said = said

    def text(self) -> str:
        return self._said


def numbers(said: Sequence[Unit], language: str, asked: Sequence[str] = ()) -> list[Unit]:
    """Spoken numbers as digits; those that count something ("douze euros") stay words, and so do lone small ones where
    none of the things `asked` for is a number."""
    prepared = _prepared(said, language)
    small = any(kind not in _WORDS_ASKED for kind in asked)
    found: list[tuple[int, int, Unit]] = []
    for first, last in _stretches(prepared, "birth" in asked):
        for hit in find_numbers([_Word(t) for t in prepared[first:last]], language, 0.0):
            start, end = first + hit.start, first + hit.end
            if hit.text[0].isdigit():
                unit = Unit(
                    said[start].start, said[end - 1].end, hit.text, number=True, ordinal=hit.is_ordinal, same=False
                )
                found.append((start, end, unit))
    return _replaced(said, _grouped(said, found, language, small))


def _stretches(texts: Sequence[str], dated: bool) -> list[tuple[int, int]]:
    """Where numbers are to be read by themselves: in a date of birth "zéro sept mille neuf cent …" is July of a year,
    not seven thousand."""
    cuts = [
        i
        for i, text in enumerate(texts)
        if dated and i and text == "mille" and [t for t in texts[i + 1 : i + 5] if t.strip()][:2] == ["neuf", "cent"]
    ]
    return list(pairwise((0, *cuts, len(texts))))


def _prepared(said: Sequence[Unit], language: str) -> list[str]:
    """The units' texts with every way of saying zero as text2num knows it, where numbers stand beside it."""
    texts = [u.text.lower() for u in said]
    for i, unit in enumerate(said):
        if fold_each(unit.text) not in speech()["zero"]:
            continue
        beside = [_folded(said, i - 2), _folded(said, i + 2)]
        if fold_each(unit.text) == "zero" or any(_numeric(word, language) for word in beside):
            texts[i] = _ZERO.get(language, "zero")
    for i, unit in enumerate(said[:-2]):
        times = speech()["repeat"].get(fold_each(unit.text))
        if times and said[i + 1].blank and _is_digit(texts[i + 2], language):
            texts[i : i + 2] = [texts[i + 2], texts[i + 2] if times == 3 else texts[i + 1]]
    return texts


@cache
def _is_digit(word: str, language: str) -> bool:
    """A single digit, as a word or written: what "double" can stand before."""
    if word.isdigit():
        return len(word) == 1
    return [hit.text for hit in find_numbers([_Word(word)], language, 0.0) if len(hit.text) == 1] != []


@cache
def _numeric(word: str, language: str) -> bool:
    if word.isdigit() or word in speech()["repeat"] or word in speech()["zero"][:3]:
        return True
    return any(True for _ in find_numbers([_Word(word)], language, 0.0))


def numeric(text: str) -> bool:
    """Whether something that is a number and not only an article is said, in French or English."""
    return any(
        word.isdigit() or (len(word) > 2 and word not in _ARTICLES and any(_numeric(word, code) for code in _ZERO))
        for word in re.findall(r"\w+", fold_each(text))
    )


def _folded(said: Sequence[Unit], i: int) -> str:
    return fold_each(said[i].text) if 0 <= i < len(said) else ""


Found = list[tuple[int, int, Unit]]


def _grouped(said: Sequence[Unit], found: Found, language: str, keep_small: bool) -> Found:
    """Numbers that follow one another made one, as a person gives a phone number or a year."""
    runs: list[Found] = []
    for hit in found:
        gap = said[runs[-1][-1][1] : hit[0]] if runs else ()
        near = bool(runs) and all(u.blank or u.text in ",-." for u in gap) and not runs[-1][-1][2].ordinal
        if near:
            runs[-1].append(hit)
        else:
            runs.append([hit])
    kept: Found = []
    for run in runs:
        start, end = run[0][0], run[-1][1]
        if not _counts(said, start, end, run, keep_small):
            text = _joined([u.text for _, _, u in run], _dated(said, start), language)
            ordinal = run[-1][2].ordinal and len(run) == 1
            unit = Unit(run[0][2].start, run[-1][2].end, text, number=True, ordinal=ordinal, same=False)
            kept.append((start, end, unit))
    return kept


def _counts(said: Sequence[Unit], start: int, end: int, run: Found, keep_small: bool) -> bool:
    """The number counts things, or is a lone small one: an article as often as a number."""
    after = [_folded(said, i) for i in range(end, min(end + 4, len(said))) if not said[i].blank]
    if after and (after[0] in speech()["counted"] or " ".join(after[:2]) in speech()["counted"]):
        return True
    written = said[start].text.isdigit()
    small = len(run) == 1 and len(run[0][2].text) == 1 and not written and not keep_small
    street = bool(after) and after[0] in speech()["streets"]
    aged = bool(after) and (after[0] in speech()["aged"] or " ".join(after[:2]) in speech()["aged"])
    month = bool(after) and (
        after[0] in speech()["months"] or " ".join(after[:2]).removeprefix("of ") in speech()["months"]
    )
    return small and not month and not aged and not street and not _dated(said, start)


def _dated(said: Sequence[Unit], start: int) -> bool:
    """A month, or a day with its month, stands just before."""
    before = [_folded(said, i) for i in range(max(0, start - 7), start) if not said[i].blank]
    return any(word in speech()["months"] for word in before[-3:])


def _joined(groups: list[str], dated: bool, language: str) -> str:
    """The groups of a number as they are written: single digits together, years whole, long numbers without gaps."""
    if dated and len(groups) >= 2 and groups[-2] in ("18", "19", "20") and len(groups[-1]) == 2:
        return " ".join([*groups[:-2], groups[-2] + groups[-1]])
    digits = "".join(groups)
    if len(digits) >= _CARD_DIGITS and len(groups) > 1:
        return digits
    if language == "en" and len(digits) == 10 and digits[0] not in "01" and len(groups) > 1:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    if len(groups) >= 6 and all(len(g) == 1 for g in groups):
        return digits
    text = groups[0]
    for before, group in pairwise(groups):
        text += group if len(before) == len(group) == 1 else f" {group}"
    return text


def _replaced(said: Sequence[Unit], found: Found) -> list[Unit]:
    """The units with those from start to end replaced by one."""
    kept: list[Unit] = []
    last = 0
    for start, end, unit in found:
        kept += said[last:start]
        kept.append(unit)
        last = end
    return [*kept, *said[last:]]


__all__ = ["Found", "numbers", "numeric", "speech", "units"]
