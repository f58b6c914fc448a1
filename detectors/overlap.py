"""Which of many matches overlap a place, found without holding all of them against it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from detectors.base import Match


class Places:
    """The places of matches, of which few overlap each other."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._matches = sorted(matches, key=lambda m: m.start)
        self._starts = [m.start for m in self._matches]
        self._reached = list(accumulate((m.end for m in self._matches), max))
        """How far the matches up to each one reach."""

    def overlapping(self, start: int, end: int) -> Iterator[Match]:
        """Those that overlap [start, end), the last first."""
        place = bisect_left(self._starts, end) - 1
        while place >= 0 and self._reached[place] > start:
            if self._matches[place].end > start:
                yield self._matches[place]
            place -= 1
