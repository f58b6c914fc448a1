"""Passages of a long text drawn at random by a seed, with the way back to the text; likewise stretches of a call."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from detectors.base import Match
from detectors.reading import passages
from scanner.content import Turn

_PARTED = "\n\n"
_STRETCH = 16_000
"""Characters of a call that are read together."""


class Excerpt:
    """About `most` characters of a text: passages drawn at random, in the text's order."""

    def __init__(self, text: str, most: int, seed: int) -> None:
        pieces = list(passages.split(text))
        chosen = _drawn([len(said) for _, said in pieces], most, seed)
        parts: list[str] = []
        self._origins: list[int] = []
        for place in sorted(chosen):
            offset, said = pieces[place]
            parts.append(said if place + 1 in chosen else said + _PARTED)
            self._origins.append(offset)
        self._starts = list(accumulate(map(len, parts), initial=0))
        self.text = "".join(parts)

    def back(self, matches: Sequence[Match]) -> list[Match]:
        """The matches of the excerpt as matches of the text, but for those that run over a seam."""
        found = []
        for match in matches:
            first = self._shift(match.start)
            if first == self._shift(match.end - 1):
                found.append(replace(match, start=match.start + first, end=match.end + first))
        return found

    def _shift(self, place: int) -> int:
        number = bisect_right(self._starts, place) - 1
        return self._origins[number] - self._starts[number]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive turns of a call, or pieces of turns; and of each the number of its turn and where in it it begins."""

    turns: tuple[Turn, ...] = field(repr=False)
    places: tuple[tuple[int, int], ...]


def stretches(turns: Sequence[Turn], most: int, seed: int) -> list[Stretch]:
    """About `most` characters of a call: stretches drawn at random, in the call's order."""
    whole = list(_stretches(turns))
    lengths = [sum(len(turn.text) for turn in stretch.turns) for stretch in whole]
    return [whole[i] for i in sorted(_drawn(lengths, most, seed))]


def _stretches(turns: Sequence[Turn]) -> Iterator[Stretch]:
    held: list[Turn] = []
    places: list[tuple[int, int]] = []
    size = 0
    for number, turn in enumerate(turns):
        pieces = passages.split(turn.text) if len(turn.text) > _STRETCH else [(0, turn.text)]
        for offset, said in pieces:
            if held and size + len(said) > _STRETCH:
                yield Stretch(tuple(held), tuple(places))
                held, places, size = [], [], 0
            held.append(replace(turn, text=said, words=()))
            places.append((number, offset))
            size += len(said)
    if held:
        yield Stretch(tuple(held), tuple(places))


def _drawn(lengths: Sequence[int], most: int, seed: int) -> set[int]:
    """Numbers of pieces that together are about `most` long, one at least."""
    order = list(range(len(lengths)))
    random.Random(seed).shuffle(order)
    chosen: set[int] = set()
    left = most
    for place in order:
        if chosen and lengths[place] > left:
            break
        chosen.add(place)
        left -= lengths[place]
    return chosen
