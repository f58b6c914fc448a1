"""Counting what columns share: exact, whatever the columns look like."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.datamap import containment
from scanner.datamap.containment import shared_counts

columns = st.lists(st.frozensets(st.integers(0, 40), max_size=25), max_size=12)


def naive(sets: list[frozenset[int]], at_least: int) -> list[tuple[int, int, int]]:
    return [
        (i, j, len(sets[i] & sets[j]))
        for i in range(len(sets))
        for j in range(i + 1, len(sets))
        if len(sets[i] & sets[j]) >= at_least
    ]


def counted(sets: list[frozenset[int]], at_least: int) -> list[tuple[int, int, int]]:
    return list(shared_counts([np.array(sorted(s), dtype=np.uint64) for s in sets], at_least))


@given(columns, st.integers(1, 6))
def test_it_agrees_with_holding_every_column_against_every_other(sets: list[frozenset[int]], at_least: int) -> None:
    assert counted(sets, at_least) == naive(sets, at_least)


def test_columns_in_several_slices_are_counted_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    sets = [frozenset(range(i, i + 20)) for i in range(30)]
    monkeypatch.setattr(containment, "_SLICE", 7)
    assert counted(sets, 5) == naive(sets, 5)


def test_the_largest_hashes_are_counted_too() -> None:
    top = np.array([2**64 - 2, 2**64 - 1], dtype=np.uint64)
    assert list(shared_counts([top, top, top[:1]], 1)) == [(0, 1, 2), (0, 2, 1), (1, 2, 1)]
