"""Which rows are drawn, and what a sample proves. Pure functions; every draw follows from its seed.

Sources: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case
of the binomial", Biometrika 26 (1934); the exact bound for zero hits inverts the hypergeometric law
(Buonaccorsi, "A note on confidence intervals for proportions in finite populations", 1987); the reservoir
is K.-H. Li's Algorithm L (ACM TOMS 20, 1994).
"""

from __future__ import annotations

import math
import random
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from scanner.model import Method

LEVEL = 0.95
"""Confidence of every statement made here."""

T = TypeVar("T")
_LEAST_PLAUSIBLE = math.log(1 - LEVEL) - 1e-9
"""A hair below, so that rounding never makes a statement stronger than it is."""
_EXACT_UP_TO = 10**9
"""Above this many units the law without replacement cannot be told from the one with it."""


def prevalence(matches: int, units: int) -> tuple[float, float]:
    """The two-sided 95 % Clopper–Pearson interval for a share: `matches` of `units` drawn independently.

    (0.0, 1.0) for no units: nothing was looked at. Raises ValueError unless 0 ≤ matches ≤ units.
    """
    from scipy.special import betaincinv

    if not 0 <= matches <= units:
        raise ValueError("matches must lie between 0 and units")
    tail = (1 - LEVEL) / 2
    low = float(betaincinv(matches, units - matches + 1, tail)) if matches else 0.0
    high = float(betaincinv(matches + 1, units - matches, 1 - tail)) if matches < units else 1.0
    return low, high


def clean_below(units_examined: int, units_total: int | None, method: Method) -> float | None:
    """What zero hits prove: the share of units below which the truth lies, at 95 % (one-sided, exact).

    0.0 when everything was read; None for the head of something, or when nothing was drawn. Without
    replacement from `units_total` units where that number is known; otherwise the binomial bound, which
    is never smaller.
    """
    if method == "full":
        return 0.0
    if method == "head" or units_examined <= 0:
        return None
    if units_total is None or units_total > _EXACT_UP_TO:
        return float(1 - (1 - LEVEL) ** (1 / units_examined))
    if units_examined >= units_total:
        return 0.0
    return _first_implausible(units_examined, units_total) / units_total


def _first_implausible(drawn: int, total: int) -> int:
    """The smallest number of units with personal data that zero hits in `drawn` of `total` would contradict."""
    low, high = 0, total - drawn + 1
    while high - low > 1:
        middle = (low + high) // 2
        if _log_of_no_hit(drawn, total, middle) >= _LEAST_PLAUSIBLE:
            low = middle
        else:
            high = middle
    return high


def _log_of_no_hit(drawn: int, total: int, with_data: int) -> float:
    """log of C(total - with_data, drawn) / C(total, drawn)."""
    rest = total - with_data
    return (math.lgamma(rest + 1) - math.lgamma(rest - drawn + 1)) - (
        math.lgamma(total + 1) - math.lgamma(total - drawn + 1)
    )


def draw_indexes(total: int, size: int, seed: int) -> tuple[int, ...]:
    """`size` different numbers of range(total), each set equally likely, in ascending order; all when size ≥ total."""
    if size >= total:
        return tuple(range(total))
    return tuple(sorted(random.Random(seed).sample(range(total), size)))


def thin_groups(groups: Sequence[Hashable], size: int, seed: int) -> tuple[int, ...]:
    """Positions of at most `size` items that keep as many different groups (pages) as they can, ascending.

    `groups` names each item's group. Items are taken in rounds, one at random from each group: so the first
    item of each group is one independent draw, and the number of groups kept counts the units examined.
    """
    rng = random.Random(seed)
    order = list(range(len(groups)))
    rng.shuffle(order)
    rank: dict[Hashable, int] = {}
    rounds: list[tuple[int, int, int]] = []
    for place, position in enumerate(order):
        turn = rank.get(groups[position], 0)
        rank[groups[position]] = turn + 1
        rounds.append((turn, place, position))
    return tuple(sorted(position for _, _, position in sorted(rounds)[:size]))


class Reservoir(Generic[T]):
    """A uniform sample without replacement of a stream whose length is not known beforehand."""

    def __init__(self, size: int, seed: int) -> None:
        self.size = size
        self.offered = 0
        self._kept: list[tuple[int, T]] = []
        self._rng = random.Random(seed)
        self._weight = 1.0
        self._next = size
        if size > 0:
            self._skip()

    def offer(self, item: T) -> None:
        """Show the next item of the stream."""
        if self.offered < self.size:
            self._kept.append((self.offered, item))
        elif self.offered == self._next and self.size > 0:
            self._kept[self._rng.randrange(self.size)] = (self.offered, item)
            self._next += 1
            self._skip()
        self.offered += 1

    def _skip(self) -> None:
        """Decide how many items pass before the next one that is kept (Algorithm L)."""
        self._weight *= math.exp(math.log(1 - self._rng.random()) / self.size)
        if self._weight < 1:
            self._next += math.floor(math.log(1 - self._rng.random()) / math.log1p(-self._weight))

    def kept(self) -> list[tuple[int, T]]:
        """(position in the stream from 0, item), in the stream's order."""
        return sorted(self._kept, key=lambda pair: pair[0])

    def __repr__(self) -> str:
        return f"<Reservoir of {len(self._kept)} of {self.offered}>"
