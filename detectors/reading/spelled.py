"""E-mail addresses said aloud ("j point dupont arobase gmail point com") and words spelled letter by letter
("D comme Denis", "M as in Mike", "d u p o n t")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detectors.reading.spoken import speech
from detectors.reading.written import Unit
from scanner.text.folding import fold_each

_SIGNS = {"dot": ".", "hyphen": "-", "underscore": "_", "plus": "+"}
_MOST_PARTS = 24
_FEWEST_LETTERS = 4
_FEWEST_CALLED = 3
"""Fewer are believed where each is said by its word of the ICAO alphabet."""


def emails(said: Sequence[Unit]) -> list[Unit]:
    """Spoken e-mail addresses as one unit each, written without spaces."""
    said = _low_lines(said)
    kept: list[Unit] = []
    i = 0
    while i < len(said):
        end, domain = _domain(said, i + 1) if _is(said[i], "at") else (i, "")
        local = _local(kept) if domain else 0
        if not local:
            kept.append(said[i])
            i += 1
            continue
        parts = kept[-local:]
        del kept[-local:]
        name = "".join(_sign(u) for u in parts if not u.blank and u.text != ",")
        kept.append(Unit(parts[0].start, said[end - 1].end, f"{name}@{domain}", same=False))
        i = end
    return kept


def _low_lines(said: Sequence[Unit]) -> list[Unit]:
    """An underscore that is said in several words ("tiret du bas") as one unit."""
    kept: list[Unit] = []
    i = 0
    while i < len(said):
        end = next((end for end in (i + 5, i + 3) if _low_line(said[i:end])), i)
        kept.append(Unit(said[i].start, said[end - 1].end, "_", same=False) if end > i else said[i])
        i = max(end, i + 1)
    return kept


def _low_line(said: Sequence[Unit]) -> bool:
    return " ".join(fold_each(u.text) for u in said if not u.blank) in speech()["low_line"]


def _is(unit: Unit, kind: str) -> bool:
    return fold_each(unit.text) in speech()[kind]


def _joins(unit: Unit) -> bool:
    """A sign that joins two parts of an address."""
    return any(_is(unit, kind) for kind in _SIGNS)


def _sign(unit: Unit) -> str:
    """A spoken sign as it is written, a word without its accents."""
    for kind, sign in _SIGNS.items():
        if _is(unit, kind):
            return sign
    return fold_each(unit.text).replace("'", "").replace(" ", "")


def _domain(said: Sequence[Unit], i: int) -> tuple[int, str]:
    """(end, domain) of "gmail point com" from `i` on; the domain is "" when there is none."""
    domain, end, dots = "", i, 0
    for j in range(i, min(i + 14, len(said))):
        unit = said[j]
        if unit.blank:
            continue
        if _is(unit, "dot") or _is(unit, "hyphen"):
            if not domain or domain[-1] in ".-":
                break
            dots += _is(unit, "dot")
            domain += _sign(unit)
        elif not domain or domain[-1] in ".-" or _two_words(domain, unit):
            if not unit.text[0].isalnum():
                break
            domain += _sign(unit)
            if dots and domain.rpartition(".")[2] in speech()["domains"]:
                end = j + 1
        else:
            break
    known = end > i
    return (end, "".join(_sign(u) for u in said[i:end] if not u.blank)) if known else (i, "")


def _two_words(domain: str, unit: Unit) -> bool:
    """ "hot mail", "la poste": a provider's name heard as two words."""
    return domain + fold_each(unit.text) in speech()["providers"]


def _local(before: Sequence[Unit]) -> int:
    """How many of the last units are the address's first part: one word, and all that signs or spelling join to it."""
    count, words = 0, 0
    joined, letters_before = True, False
    for place in range(len(before) - 1, -1, -1):
        unit = before[place]
        if (unit.blank and "\n" not in unit.text) or (unit.text == "," and not words):
            count += 1
            continue
        sign = _joins(unit)
        short = unit.number or len(unit.text) == 1
        if sign:
            joined = True
        elif not unit.text[0].isalnum() or not (joined or (short and letters_before) or _after_sign(before, place)):
            break
        else:
            joined, letters_before = False, short
            words += 1
        count += 1
        if count > _MOST_PARTS:
            break
    while count and (before[-count].blank or _joins(before[-count])):
        count -= 1
    return count if words else 0


def _after_sign(before: Sequence[Unit], place: int) -> bool:
    """A sign stands before this word: "tiret le goff" is one part of two words."""
    left = next((u for u in reversed(before[:place]) if not u.blank), None)
    return left is not None and _joins(left)


def letters(said: Sequence[Unit]) -> list[Unit]:
    """Words spelled aloud as one unit each: "Dupont", or "AB123CD" where digits stand among the letters."""
    kept: list[Unit] = []
    i = 0
    while i < len(said):
        end, spelled, explained = _spelling(said, i)
        signs = [c for c in spelled if c.isalpha()]
        called = fold_each(said[i].text) in speech()["nato"]
        if len(signs) >= (2 if explained else _FEWEST_CALLED if called else _FEWEST_LETTERS):
            mixed = len(signs) < len(spelled)
            text = spelled.upper() if mixed else spelled.capitalize()
            if len(kept) > 1 and kept[-1].blank and fold_each(kept[-2].text) == fold_each(text):
                kept[-1] = replace(
                    kept[-1], text="; ", same=False
                )  # said, then spelled: two names, not one of two words
            kept.append(Unit(said[i].start, said[end - 1].end, text, same=False))
            i = end
        else:
            kept.append(said[i])
            i += 1
    return kept


def _spelling(said: Sequence[Unit], i: int) -> tuple[int, str, bool]:
    """(end, letters, whether one was explained by a word) of a spelling that begins at `i`."""
    spelled, end, explained = "", i, False
    repeat = 1
    j = i
    while j < len(said):
        unit = said[j]
        folded = fold_each(unit.text)
        sign = _sign_of(said, j)
        if sign:
            spelled += sign * repeat
            repeat = 1
            skip = _explanation(said, j + 1) if len(folded) == 1 else j + 1
            explained = explained or skip > j + 1
            j = end = max(skip, j + 1)
        elif folded in ("deux", "double", "two") and spelled and _letter_follows(said, j):
            repeat = 2
            j += 1
        elif unit.number and spelled and len(unit.text) <= 4:
            spelled += unit.text.replace(" ", "")
            j = end = j + 1
        elif spelled and (unit.blank or unit.text in ",-"):
            j += 1
        else:
            break
    return end, spelled, explained


def _sign_of(said: Sequence[Unit], i: int) -> str:
    """The letter that a unit stands for: itself, or a word of the ICAO alphabet beside another ("tango oscar"); "" for
    any other unit."""
    folded = fold_each(said[i].text)
    if len(folded) == 1 and folded.isalpha():
        return folded
    letter: str = speech()["nato"].get(folded, "")
    beside = [fold_each(said[j].text) for j in (i - 2, i + 2) if 0 <= j < len(said)]
    return letter if any(word in speech()["nato"] for word in beside) else ""


def _letter_follows(said: Sequence[Unit], i: int) -> bool:
    return i + 2 < len(said) and said[i + 1].blank and len(said[i + 2].text) == 1


def _explanation(said: Sequence[Unit], i: int) -> int:
    """The end of "comme Denis" or "as in Mike" after a letter, `i` when there is none."""
    words = [j for j in range(i, min(i + 7, len(said))) if not said[j].blank]
    for size in (2, 1):
        said_so = " ".join(fold_each(said[j].text) for j in words[:size])
        if len(words) > size and said_so in speech()["as_in"]:
            word = said[words[size]].text
            return words[size] + 1 if len(word) > 1 and word[0].isalpha() else i
    return i
