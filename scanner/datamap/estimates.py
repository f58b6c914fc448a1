"""How many values two columns share: counted where all their hashes are kept, else estimated, with its 95 % interval.

Of a column too long to be kept whole there is a random sample and a filter of all (`scanner.sketch`). Held against
the filter of the larger column, the smaller column's hashes, or its sample of them, say how much of the smaller
lies in the larger, once the filter's false hits are taken off.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scanner.model import HashSet
from scanner.sampling import prevalence

if TYPE_CHECKING:
    from scanner.datamap.containment import Hashes

_TWO_SIDED = 1.96
"""Standard deviations of a normal law within which 95 % lies."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Values in common: the likeliest number, and its 95 % interval; the three are one where all were counted."""

    number: int
    low: int
    high: int
    counted: bool = True

    def __str__(self) -> str:
        return str(self.number) if self.counted else f"about {self.number} ({self.low} to {self.high})"


def array(hashes: HashSet) -> Hashes:
    """The kept hashes as sorted numbers."""
    import numpy as np

    return np.frombuffer(hashes.hashes, dtype=">u8").astype(np.uint64)


def shared_by(columns: Sequence[HashSet], at_least: int) -> Iterator[tuple[int, int, Shared]]:
    """(i, j, what both have), i < j, for the pairs that surely share `at_least` so many values.

    Every column is comparable. Those kept whole are counted by `containment`; a column of which a sample is kept
    is held against every other. Samples of digests (`scanner.digests`) are of whole people, and count as such.
    """
    from scanner.datamap.containment import shared_counts

    arrays = [array(c) for c in columns]
    sketched = [i for i, c in enumerate(columns) if c.bloom]
    counted = [a[:0] if c.bloom else a for a, c in zip(arrays, columns, strict=True)]
    for i, j, hits in shared_counts(counted, at_least):
        share = min(columns[i].share, columns[j].share)
        yield i, j, Shared(hits, hits, hits) if share == 1 else _scaled(hits, share)
    for i in sketched:
        for j in range(len(columns)):
            if j != i and (not columns[j].bloom or j > i):
                found = estimated(columns[i], columns[j])
                if found.low >= at_least:
                    yield min(i, j), max(i, j), found


def _scaled(hits: int, share: float) -> Shared:
    """Of all people where a random `share` of them gave `hits` (their number follows Poisson's law)."""
    spread = _TWO_SIDED * math.sqrt(hits)
    low, high = max(hits, round((hits - spread) / share)), round((hits + spread) / share)
    return Shared(round(hits / share), low, high, counted=False)


def estimated(one: HashSet, other: HashSet) -> Shared:
    """What two columns share where at least one is kept as a sketch: the smaller held against the larger."""
    import numpy as np

    from scanner.sketch import Bloom

    small, large = sorted((one, other), key=lambda h: (h.values, h.ref))
    drawn = array(small)
    if not len(drawn) or not (large.bloom or large.complete):
        return Shared(0, 0, 0, counted=False)
    if large.bloom:
        bloom = Bloom.of(large.bloom)
        hits, false = int(bloom.holds(drawn).sum()), bloom.false_hits
    else:
        hits, false = int(np.isin(drawn, array(large), assume_unique=True).sum()), 0.0
    found = _true(hits / len(drawn), false)
    # What is uncertain: which values were drawn, unless all were; and which false hits there were.
    low, high = prevalence(hits, len(drawn)) if small.share < 1 else (hits / len(drawn),) * 2
    noise = _TWO_SIDED * math.sqrt(false * (1 - false) * (1 - found) / len(drawn)) / (1 - false)
    size = small.values
    return Shared(
        round(size * found), round(size * max(0.0, _true(low, false) - noise)),
        round(size * min(1.0, _true(high, false) + noise)), counted=False,
    )  # fmt: skip


def _true(share: float, false: float) -> float:
    """The share that is really there, of which the others hit falsely with a chance of `false`."""
    return min(1.0, max(0.0, (share - false) / (1 - false)))
