"""Draws: seeded, without replacement, uniform; and pages that keep what they prove."""

from __future__ import annotations

import math
import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from scanner.sampling import Reservoir, clean_below, draw_indexes, thin_groups


def drawn(items: list[int], size: int, seed: int) -> list[int]:
    reservoir: Reservoir[int] = Reservoir(size, seed)
    for item in items:
        reservoir.offer(item)
    return [item for _, item in reservoir.kept()]


@given(st.integers(0, 300), st.integers(0, 50), st.integers())
def test_a_reservoir_keeps_so_many_different_items_in_order(total: int, size: int, seed: int) -> None:
    kept = drawn(list(range(total)), size, seed)
    assert len(kept) == min(total, size)
    assert kept == sorted(set(kept))
    assert kept == drawn(list(range(total)), size, seed)


def test_every_item_is_as_likely_to_be_kept() -> None:
    runs, total, size = 4000, 12, 4
    counts = Counter(item for seed in range(runs) for item in drawn(list(range(total)), size, seed))
    expected = runs * size / total
    assert all(abs(counts[i] - expected) < 5 * math.sqrt(expected) for i in range(total))


def test_a_reservoir_shows_no_item() -> None:
    reservoir: Reservoir[str] = Reservoir(2, 1)
    reservoir.offer("canary@example.org")
    assert "canary" not in repr(reservoir)


@given(st.integers(0, 10**12), st.integers(0, 40), st.integers())
def test_indexes_are_different_sorted_and_repeatable(total: int, size: int, seed: int) -> None:
    if size >= total and total > 100:
        return
    indexes = draw_indexes(total, size, seed)
    assert len(indexes) == min(total, size)
    assert list(indexes) == sorted(set(indexes))
    assert all(0 <= i < total for i in indexes)
    assert indexes == draw_indexes(total, size, seed)


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(0, 60), st.integers(0, 5))
def test_thinning_keeps_as_many_pages_as_it_can(groups: list[int], size: int, seed: int) -> None:
    kept = thin_groups(groups, size, seed)
    assert len(kept) == min(size, len(groups))
    assert len({groups[i] for i in kept}) == min(size, len(set(groups)))


def test_what_clustered_tables_prove_is_stated_on_pages() -> None:
    """Personal data fills whole pages. Counted in rows the statement would be wrong too often; on pages it holds."""
    pages, rows_per_page, drawn_pages, kept_rows, runs = 2000, 20, 100, 500, 600
    rng = random.Random(3)
    dirty = round(0.02 * pages)
    wrong_by_pages = wrong_by_rows = 0
    for run in range(runs):
        chosen = rng.sample(range(pages), drawn_pages)
        groups = [page for page in chosen for _ in range(rows_per_page)]
        kept = thin_groups(groups, kept_rows, run)
        if any(groups[i] < dirty for i in kept):
            continue
        share = dirty / pages
        by_pages = clean_below(len({groups[i] for i in kept}), None, "pages")
        by_rows = clean_below(len(kept), None, "rows")
        assert by_pages is not None
        assert by_rows is not None
        wrong_by_pages += by_pages <= share
        wrong_by_rows += by_rows <= share
    assert wrong_by_pages <= 0.05 * runs + 3 * math.sqrt(runs * 0.05 * 0.95)
    assert wrong_by_rows > 0.08 * runs
