"""A transcript as one written text, with the way back from it to the turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from detectors.base import Match
from detectors.gazetteer import family_level, given_level
from detectors.reading import spelled, spoken, words
from detectors.reading.language import languages_of
from detectors.reading.lexicon import lexicon, ordinary
from detectors.reading.runs import introduced
from detectors.reading.turns import Block, blocks, lead
from detectors.reading.words import Shape
from detectors.reading.written import Unit, Written
from scanner.content import Turn

_BREAK = "\n\n"
_SHORT_ANSWER = 5


@dataclass(frozen=True, slots=True)
class _Part:
    """A block in the written text: where it begins there, and how it leads back."""

    block: Block
    start: int
    written: Written
    starts: tuple[int, ...]
    """Where each turn of the block begins in what was said."""


class Conversation:
    """The turns of a call put as they would be written, blocks parted by empty lines."""

    def __init__(self, turns: Sequence[Turn], languages: Sequence[str]) -> None:
        self._turns = turns
        found = blocks(turns)
        said = [" ".join(turns[i].text for i in block.turns) for block in found]
        self._parts: list[_Part] = []
        text = ""
        for block, original, language in zip(found, said, languages_of(said, languages), strict=True):
            before = lead(block.asked, language)
            written = Written(_write(original, language, block.asked == "name"))
            self._parts.append(_Part(block, len(text) + len(before), written, self._starts(block)))
            text += before + written.text + _BREAK
        self.text = text

    def _starts(self, block: Block) -> tuple[int, ...]:
        starts, place = [], 0
        for i in block.turns:
            starts.append(place)
            place += len(self._turns[i].text) + 1
        return tuple(starts)

    def turns(self, matches: Sequence[Match]) -> list[list[Match]]:
        """The matches in the written text as matches in the turns; one that runs over several turns is in each."""
        found: list[list[Match]] = [[] for _ in self._turns]
        parts = iter(self._parts)
        part = next(parts, None)
        for match in sorted(matches, key=lambda m: (m.start, m.end)):
            while part is not None and match.start >= part.start + len(part.written.text) + len(_BREAK):
                part = next(parts, None)
            if part is None:
                break
            for turn, placed in self._placed(part, match):
                found[turn].append(placed)
        return found

    def _placed(self, part: _Part, match: Match) -> Iterator[tuple[int, Match]]:
        first = match.start - part.start
        last = min(match.end - part.start, len(part.written.text))
        if first < 0 or last <= first:
            return
        start, end = part.written.back(first, last)
        for turn, begins in zip(part.block.turns, part.starts, strict=True):
            text = self._turns[turn].text
            a, b = max(start - begins, 0), min(end - begins, len(text))
            if a < b and text[a:b].strip():
                kept = text[a:b]
                a += len(kept) - len(kept.lstrip())
                b -= len(kept) - len(kept.rstrip())
                yield turn, replace(match, start=a, end=b)


@cache
def _fillers() -> frozenset[str]:
    """Words of assent, which are family names too ("Bien", "Sure")."""
    return frozenset(word for said in spoken.speech()["listening"] for word in said.split()) | {"bien", "sur", "alors"}


def _write(text: str, language: str, asked_name: bool) -> list[Unit]:
    """What was said as units that are written: names with capitals, numbers, addresses and spellings."""
    said = spoken.units(_with_capitals(text, asked_name))
    return spelled.letters(spelled.emails(spoken.numbers(said, language)))


def _with_capitals(text: str, asked_name: bool) -> str:
    """Speech without capitals gets them where a name stands: after words that introduce one, on given names that are no
    everyday words, and in a short answer to the question for a name. Letter for letter, so that offsets stay."""
    lex = lexicon()
    found = words.split(text)
    if any(w.capital and not w.first for w in found):
        return text
    letters = list(text)
    named = -1
    answer = asked_name and len(found) <= _SHORT_ANSWER
    for i, word in enumerate(found):
        everyday = ordinary(word.folded, word.lower)
        if word.shape is not Shape.LOWER or len(word.folded) < 3 or word.folded in lex.never | lex.offices:
            continue
        before = found[i - 1].folded if i else ""
        given = given_level(word.folded) >= 5 and not everyday
        called = not everyday and (introduced(found, i, lex.cues) or (before in lex.titles - lex.short_titles))
        family = family_level(word.folded) >= 1 and word.folded not in _fillers()
        goes_on = named == i - 1 and word.joined and (not everyday or (family and len(word.folded) > 3))
        if given or called or goes_on or (answer and family):
            letters[word.start] = letters[word.start].upper()
            named = i
    return "".join(letters)
