"""A transcript as one written text, with the way back from it to the turns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from detectors.base import Match
from detectors.custom import CustomDetector
from detectors.gazetteer import family_level, given_level
from detectors.reading import answers, spelled, spoken, words
from detectors.reading.language import languages_of
from detectors.reading.lexicon import lexicon, ordinary
from detectors.reading.runs import introduced
from detectors.reading.settle import settle
from detectors.reading.turns import Block, blocks, lead
from detectors.reading.words import Shape
from detectors.reading.written import Unit, Written
from scanner.content import Turn
from scanner.taxonomy import entry
from scanner.text.folding import fold_each

_BREAK = "\n\n"
_SENTENCE_END = re.compile(r"[.?!\n]|\Z")
_ANSWER_BEGINS = 30
"""So many characters of an answer tell whether it is a yes."""
_SHORT_ANSWER = 5
_TELLING = 60
"""Characters from which a block tells its own language."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block in the written text: where it begins there, and how it leads back."""

    block: Block
    start: int
    units: tuple[Unit, ...]
    written: Written
    starts: tuple[int, ...]
    """Where each turn of the block begins in what was said."""

    def placed(self, matches: Iterable[Match]) -> Iterator[Match]:
        """Matches in this block's written text as matches in the whole."""
        for match in matches:
            yield replace(match, start=match.start + self.start, end=match.end + self.start)

    def own(self, matches: Sequence[Match], starts: Sequence[int]) -> list[Match]:
        """Of the matches of the whole, which begin at `starts`, in order, those that lie in this block, counted from
        where it begins."""
        first = bisect_left(starts, self.start)
        last = bisect_left(starts, self.start + len(self.written.text))
        return [replace(m, start=m.start - self.start, end=m.end - self.start) for m in matches[first:last]]


class Conversation:
    """The turns of a call put as they would be written, blocks parted by empty lines."""

    def __init__(self, turns: Sequence[Turn], languages: Sequence[str]) -> None:
        self._turns = turns
        found = blocks(turns)
        said = [" ".join(turns[i].text for i in block.turns) for block in found]
        self._parts: list[_Part] = []
        text = ""
        spoken_in = _languages(said, languages)
        written_once = [_write(*each) for each in zip(said, spoken_in, (b.asked for b in found), strict=True)]
        names = _spelled_names(written_once)
        for block, original, language, once in zip(found, said, spoken_in, written_once, strict=True):
            before = lead(block.asked, language)
            units = tuple(_write(original, language, block.asked, names) if names else once)
            written = Written(units)
            self._parts.append(_Part(block, len(text) + len(before), units, written, self._starts(block)))
            text += before + written.text + _BREAK
        self.text = text

    def settled(self, matches: Sequence[Match], kinds: Sequence[CustomDetector] = ()) -> list[Match]:
        """The matches that were read in `text`, with those that only the talk tells: answers, corrections, repeats.
        `kinds` are those of the configuration."""
        runs = [answers.runs(part.units) for part in self._parts]
        found = [m for m in matches if not self._only_asked(m)]
        for part, said in zip(self._parts, runs, strict=True):
            found += part.placed(answers.answered(part.block.asked, said))
            found += part.placed(answers.of_own_kinds(part.block.before, said, kinds))
        found = settle(found)
        so_far = tuple(found)
        starts = [m.start for m in so_far]
        for part, said in zip(self._parts, runs, strict=True):
            found += part.placed(answers.corrected(said, part.own(so_far, starts)))
        known = answers.Known(self._numbers(found))
        for part, said, inside in zip(self._parts, runs, self._inside(), strict=True):
            found += part.placed(answers.again(said, known, 2 if inside else 4))
        return settle(found)

    def _only_asked(self, match: Match) -> bool:
        """A state that a question names ("any allergies?") is nobody's until the answer is yes."""
        if not entry(match.category).special:
            return False
        end = _SENTENCE_END.search(self.text, match.end)
        if end is None or end.group() != "?":
            return False
        start = 0
        for mark in "\n?.!":  # each is sought only behind the last that was found: blocks end, marks may be nowhere
            start = max(start, self.text.rfind(mark, start, match.start) + 1)
        sentence = re.findall(r"[\w']+", fold_each(self.text[start : match.end]))
        gap = self.text.find(_BREAK, end.end())
        behind = self.text[gap + len(_BREAK) : gap + len(_BREAK) + _ANSWER_BEGINS] if gap >= 0 else ""
        answer = fold_each(behind).partition(": ")
        first = re.findall(r"[\w']+", answer[2] or answer[0])[:1]
        return set(sentence).isdisjoint(spoken.speech()["first_person"]) and not set(first) & set(
            spoken.speech()["yes"]
        )

    def _numbers(self, matches: Sequence[Match]) -> dict[str, Match]:
        """The numbers found, by what they are without separators."""
        numbers = (m for m in matches if answers.numbered(m))
        return {re.sub(r"[^A-Z0-9]", "", self.text[m.start : m.end].upper()): m for m in numbers}

    def _inside(self) -> Iterator[bool]:
        """Of each block whether it lies inside another's: a listener's word between the pieces of what is given."""
        reached = -1
        for part in self._parts:  # in the order of their first turns
            yield part.block.turns[0] < reached
            reached = max(reached, part.block.turns[-1])

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


def _languages(said: Sequence[str], allowed: Sequence[str]) -> list[str]:
    """The language of each block; a short one is in that of the whole talk."""
    whole = languages_of([" ".join(said)], allowed)[0]
    each = languages_of(said, allowed)
    return [own if len(text) >= _TELLING else whole for text, own in zip(said, each, strict=True)]


@cache
def _fillers() -> frozenset[str]:
    """Words of assent, which are family names too ("Bien", "Sure")."""
    return frozenset(word for said in spoken.speech()["listening"] for word in said.split()) | {"bien", "sur", "alors"}


def _accented_word(folded: str, lower: str) -> bool:
    """The word with its accents is an everyday one, though without them it is a name: "marié" is not Marie."""
    return folded != lower and ordinary(lower, lower)


def _spelled_names(written: Iterable[Sequence[Unit]]) -> frozenset[str]:
    """Words that somebody spelled in the talk: said as words, they are the same name."""
    return frozenset(
        fold_each(u.text) for units in written for u in units if not u.same and u.text.isalpha() and u.text[1:]
    )


def _write(text: str, language: str, asked: Sequence[str], names: frozenset[str] = frozenset()) -> list[Unit]:
    """What was said as units that are written: names with capitals, numbers, addresses and spellings."""
    said = spoken.units(_with_capitals(text, "name" in asked, names))
    return spelled.emails(spelled.letters(spoken.numbers(said, language, asked)))


def _with_capitals(text: str, asked_name: bool, names: frozenset[str]) -> str:
    """Speech without capitals gets them where a name stands: after words that introduce one, on given names that are no
    everyday words, and in a short answer to the question for a name. Letter for letter, so that offsets stay."""
    lex = lexicon()
    found = words.split(text)
    if any(w.capital and not w.first for w in found):
        return text
    letters = list(text)
    named = -1
    introducing = (lex.titles - lex.short_titles) | frozenset(spoken.speech()["relations"])
    answer = asked_name and len(found) <= _SHORT_ANSWER
    for i, word in enumerate(found):
        everyday = ordinary(word.folded, word.lower)
        if word.shape is not Shape.LOWER or len(word.folded) < 3 or word.folded in lex.never | lex.offices:
            continue
        before = found[i - 1].folded if i else ""
        given = given_level(word.folded) >= 5 and not everyday and not _accented_word(word.folded, word.lower)
        called = not everyday and (introduced(found, i, lex.cues) or before in introducing)
        family = family_level(word.folded) >= 1 and word.folded not in _fillers()
        goes_on = named == i - 1 and word.joined and (not everyday or (family and len(word.folded) > 3))
        if given or called or goes_on or (answer and family) or word.folded in names:
            letters[word.start] = letters[word.start].upper()
            named = i
    return "".join(letters)
