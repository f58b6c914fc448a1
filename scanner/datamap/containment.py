"""How many hashes each pair of columns shares, without holding every column against every other.

All hashes are sorted once. Hashes that lie in the same columns are counted together (copies of one table
make few such groups, however long they are), and only columns that meet in a group make a pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Indexes = npt.NDArray[np.int64]

_SLICE = 1024
"""So many columns are held against the others at once."""


def shared_counts(columns: Sequence[Hashes], at_least: int) -> Iterator[tuple[int, int, int]]:
    """(i, j, number of hashes that both have), i < j, sorted, for the pairs with `at_least` so many.

    Each column's hashes are distinct. Exact. Time and memory grow with the number of hashes, times the
    number of columns that a typical hash lies in.
    """
    if sum(bool(len(column)) for column in columns) < 2:
        return
    groups, sizes = _groups(columns)
    yield from _pairs(groups, sizes, len(columns), at_least)


def _groups(columns: Sequence[Hashes]) -> tuple[Any, Indexes]:
    """Columns × groups as a sparse matrix of ones, and how many hashes each group has.

    A group is made of the hashes that lie in exactly the same two or more columns. The columns of a hash are
    told by the sum of random numbers, one for each column: two sets of columns have one sum with a
    chance of 2⁻⁶⁴.
    """
    from scipy.sparse import csr_array

    hashes = np.concatenate(columns)
    owners = np.repeat(np.arange(len(columns), dtype=np.int32), [len(c) for c in columns])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
    lengths = np.diff(np.append(starts, len(hashes)))
    marks = np.random.default_rng(0).integers(0, 1 << 64, len(columns), dtype=np.uint64)
    sums = np.add.reduceat(marks[owners], starts)
    several = np.flatnonzero(lengths > 1)
    _, first, sizes = np.unique(sums[several], return_index=True, return_counts=True)
    chosen = several[first]
    members = np.concatenate(
        [owners[s : s + n] for s, n in zip(starts[chosen], lengths[chosen], strict=True)] or [owners[:0]]
    )
    pointers = np.concatenate([[0], np.cumsum(lengths[chosen])])
    ones = np.ones(len(members), dtype=np.int64)
    return csr_array((ones, members, pointers), shape=(len(chosen), len(columns))), sizes.astype(np.int64)


def _pairs(groups: Any, sizes: Indexes, columns: int, at_least: int) -> Iterator[tuple[int, int, int]]:
    """The pairs of columns that meet, their groups' sizes added up; a slice of the columns at a time."""
    by_column = groups.T.tocsr()
    weighted = groups.multiply(sizes[:, None]).tocsr()
    for start in range(0, columns, _SLICE):
        counts = (by_column[start : start + _SLICE] @ weighted).tocoo()
        rows = counts.row.astype(np.int64) + start
        keep = (counts.col > rows) & (counts.data >= at_least)
        found = np.stack([rows[keep], counts.col[keep], counts.data[keep]], axis=1)
        for i, j, n in found[np.lexsort((found[:, 1], found[:, 0]))].tolist():
            yield int(i), int(j), int(n)
