"""Which of the columns that share values is a copy of which: the fewest flows that explain what is shared.

One customer's address lies in a dozen places, so nearly every column of addresses meets nearly every other.
Drawing them all would hide the export among them. A column that lies wholly in others is drawn as a copy of
one of them, the likeliest; columns of the same values are drawn from one of them; two that merely have some
values in common are drawn only where no third column has the same values in common with both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from scanner.datamap.containment import Hashes

Role = Literal[-1, 0, 1]
"""-1 where data comes in from a partner, 1 where it waits to go out to one, 0 anywhere else."""

Direction = Literal["partner", "subset", "unknown"]
"""What tells the direction: a partner's folder, one column being a part of the other, or nothing."""

Likelihood = Callable[[int, int], tuple[float, ...]]
"""How likely a column (the first) is the origin of another; the greater the likelier."""

WHOLE = 0.95
"""A column lies wholly in another with this share of its values: rows come and go between two scans."""
EXPLAINED = 0.8
"""What two columns share is explained by a third that holds this share of it: a mere meeting is weak evidence."""


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """`shared` values went from one column to another; columns are numbered as they were given."""

    origin: int
    destination: int
    shared: int
    direction: Direction


def copies(
    columns: Sequence[Hashes],
    roles: Sequence[Role],
    pairs: Iterable[tuple[int, int, int]],
    likelihood: Likelihood,
    sizes: Sequence[int] | None = None,
) -> list[Copy]:
    """The copies among columns of sorted hashes, from (i, j, shared) of every pair that counts, sorted.

    Where `sizes` says that a column has more values than hashes, these are its smallest ones. Of several columns
    that a column lies in the likeliest is its origin; then the smallest, then the first.
    """
    shared: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for i, j, n in pairs:
        if roles[i] != roles[j] or roles[i] == 0:
            shared[i][j] = shared[j][i] = n
    found = _Columns(columns, roles, shared, likelihood, sizes or [len(c) for c in columns])
    return sorted({*found.twins(), *found.parts(), *found.meetings()})


class _Columns:
    def __init__(
        self,
        columns: Sequence[Hashes],
        roles: Sequence[Role],
        shared: dict[int, dict[int, int]],
        likelihood: Likelihood,
        sizes: Sequence[int],
    ) -> None:
        self._columns, self._roles, self._shared, self._likelihood = columns, roles, shared, likelihood
        self._sizes = sizes
        self._like: dict[int, int] = {}
        for i in sorted(shared):
            if i not in self._like:
                self._like.update((j, i) for j in sorted(shared[i]) if j > i and self._same(i, j))
        self._around = {i: self._columns_around(i) for i in sorted(shared) if i not in self._like}

    def twins(self) -> Iterator[Copy]:
        """Columns of the same values, from the first of them."""
        for j, i in self._like.items():
            yield Copy(i, j, self._shared[i][j], "unknown")

    def parts(self) -> Iterator[Copy]:
        """Columns that lie wholly in others, from the likeliest of those."""
        for j, around in self._around.items():
            if around:
                i = max(around, key=lambda i, j=j: (*self._likelihood(i, j), -self._sizes[i], -i))  # type: ignore[misc]
                direction: Direction = "subset" if self._roles[i] == self._roles[j] else "partner"
                yield Copy(i, j, self._shared[i][j], direction)

    def meetings(self) -> Iterator[Copy]:
        """Columns that share some values, where no third column explains it."""
        for i, around in self._around.items():
            for j, n in self._shared[i].items():
                if j <= i or j not in self._around or i in self._around[j] or j in around or self._explained(i, j):
                    continue
                if self._roles[i] == self._roles[j]:
                    yield Copy(i, j, n, "unknown")
                else:
                    ends = (i, j) if self._roles[i] < self._roles[j] else (j, i)
                    yield Copy(*ends, n, "partner")

    def _same(self, i: int, j: int) -> bool:
        """Whether two columns are one, as far as values can tell. Nothing flows back out of a partner's folder."""
        free = self._roles[i] == self._roles[j] == 0 and j not in self._like
        return free and self._shared[i][j] >= WHOLE * max(self._sizes[i], self._sizes[j])

    def _columns_around(self, j: int) -> tuple[int, ...]:
        """The columns that hold all of a column, and that it can have come from."""
        least = WHOLE * self._sizes[j]
        near = (i for i, n in self._shared[j].items() if i not in self._like and n >= least)
        return tuple(sorted(i for i in near if self._before(i, j)))

    def _before(self, i: int, j: int) -> bool:
        if self._roles[i] != self._roles[j]:
            return self._roles[i] < self._roles[j]
        return (self._sizes[i], -i) > (self._sizes[j], -j)

    def _explained(self, i: int, j: int) -> bool:
        """Whether a third column holds what the two share, and shares more with each of them."""
        import numpy as np

        n = self._shared[i][j]
        common = self._shared[i].keys() & self._shared[j].keys()
        free = (p for p in common if p not in self._like and self._roles[p] != 1)
        thirds = [p for p in free if all(self._closer(p, end, (n, -i, -j)) for end in (i, j))]
        if not thirds:
            return False
        both = np.intersect1d(self._columns[i], self._columns[j], assume_unique=True)
        return any(self._holds(p, both, i, j) for p in thirds)

    def _holds(self, p: int, both: Hashes, i: int, j: int) -> bool:
        """Whether a column holds most of what two share, as far as all three are known: up to the last hash of
        those of which only the smallest are kept."""
        import numpy as np

        partial = [self._columns[c][-1] for c in (i, j, p) if self._sizes[c] > len(self._columns[c])]
        known = both[both <= min(partial)] if partial else both
        return bool(np.isin(known, self._columns[p], assume_unique=True).sum() >= max(1, EXPLAINED * len(known)))

    def _closer(self, p: int, i: int, than: tuple[int, int, int]) -> bool:
        """Whether two columns share more than another pair does; by their numbers where they share as much, so
        that of three columns with the same values in common not all pairs explain each other away."""
        return (self._shared[p][i], -min(p, i), -max(p, i)) > than
