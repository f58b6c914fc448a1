"""Which of the columns that share values is a copy of which: the fewest flows that explain what is shared.

One customer's address lies in a dozen places, so nearly every column of addresses meets nearly every other.
Drawing them all would hide the export among them. A column that lies wholly in others is drawn as a copy of
the smallest of them; columns of the same values are drawn from one of them; two that merely have some
values in common are drawn only where no column around one of them has as many in common with the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Role = Literal[-1, 0, 1]
"""-1 where data comes in from a partner, 1 where it waits to go out to one, 0 anywhere else."""

Direction = Literal["partner", "subset", "unknown"]
"""What tells the direction: a partner's folder, one column being a part of the other, or nothing."""

WHOLE = 0.95
"""A column lies wholly in another with this share of its values: rows come and go between two scans."""


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """`shared` values went from one column to another; columns are numbered as they were given."""

    origin: int
    destination: int
    shared: int
    direction: Direction


def copies(sizes: Sequence[int], roles: Sequence[Role], pairs: Iterable[tuple[int, int, int]]) -> list[Copy]:
    """The copies among columns of these sizes, from (i, j, shared) of every pair that counts, sorted."""
    shared: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for i, j, n in pairs:
        if roles[i] != roles[j] or roles[i] == 0:
            shared[i][j] = shared[j][i] = n
    found = _Columns(sizes, roles, shared)
    return sorted({*found.twins(), *found.parts(), *found.meetings()})


class _Columns:
    def __init__(self, sizes: Sequence[int], roles: Sequence[Role], shared: dict[int, dict[int, int]]) -> None:
        self._sizes, self._roles, self._shared = sizes, roles, shared
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
        """Columns that lie wholly in others, from the smallest of those."""
        for j, around in self._around.items():
            smallest = min((self._sizes[i] for i in around), default=0)
            for i in around:
                if self._sizes[i] == smallest:
                    direction: Direction = "subset" if self._roles[i] == self._roles[j] else "partner"
                    yield Copy(i, j, self._shared[i][j], direction)

    def meetings(self) -> Iterator[Copy]:
        """Columns that share some values, where no other column explains it."""
        for i in self._around:
            for j, n in self._shared[i].items():
                if j <= i or j not in self._around or i in self._around[j] or j in self._around[i]:
                    continue
                if self._explained(i, j, n) or self._explained(j, i, n):
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
        return tuple(
            sorted(
                i
                for i, n in self._shared[j].items()
                if i not in self._like and n >= WHOLE * self._sizes[j] and self._before(i, j)
            )
        )

    def _before(self, i: int, j: int) -> bool:
        if self._roles[i] != self._roles[j]:
            return self._roles[i] < self._roles[j]
        return (self._sizes[i], -i) > (self._sizes[j], -j)

    def _explained(self, i: int, j: int, n: int) -> bool:
        """Whether a column around the first shares as much with the second."""
        return any(p != j and self._shared[p].get(j, 0) >= n for p in self._around[i])
