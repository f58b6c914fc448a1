"""Overlapping findings settled by the strength of their evidence: one place in a text says one thing."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from detectors.base import Match
from scanner.taxonomy import entry


def settle(matches: Iterable[Match]) -> list[Match]:
    """The matches that stand, in the order of the text: of two that overlap, the validated, surer, longer one.

    What a sentence says of a person's state may overlap a name in it, since both are true; two states may not.
    """
    standing: list[Match] = []
    taken: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for match in sorted(matches, key=_strength):
        spans = taken[_state(match)]
        if not _overlaps(spans, match.start, match.end):
            insort(spans, (match.start, match.end))
            standing.append(match)
    return sorted(standing, key=lambda m: (m.start, m.end, m.category))


def _strength(match: Match) -> tuple[bool, float, int, int, str, str]:
    return (
        not match.validated,
        -match.confidence,
        match.start - match.end,
        match.start,
        match.category,
        match.detector,
    )


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of these disjoint, sorted spans overlaps [start, end)."""
    place = bisect_left(spans, (start, start))
    return (place < len(spans) and spans[place][0] < end) or (place > 0 and spans[place - 1][1] > start)


def _state(match: Match) -> bool:
    found = entry(match.category)
    return bool(found.special) or found.criminal
