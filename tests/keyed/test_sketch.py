"""A sketch: a filter that never misses and seldom errs, a sample, and how many there were."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.sketch import BITS, Bloom, Hashes, Sketch


def drawn(count: int, seed: int) -> Hashes:
    return np.unique(np.random.default_rng(seed).integers(0, 1 << 64, count, dtype=np.uint64))


@given(st.integers(1, 2000), st.integers(0, 99), st.integers(1, 1 << 14))
def test_what_was_added_is_always_held(count: int, seed: int, max_bytes: int) -> None:
    bloom, hashes = Bloom.within(max_bytes), drawn(count, seed)
    bloom.add(hashes)
    folded = bloom.folded(count)
    assert bloom.holds(hashes).all()
    assert folded.holds(hashes).all()
    assert Bloom.of(folded.tobytes()).holds(hashes).all()


def test_about_one_in_a_hundred_others_seems_to_be_held_and_the_filter_says_so() -> None:
    bloom = Bloom.within(1 << 20)
    bloom.add(drawn(50_000, 1))
    folded = bloom.folded(50_000)
    assert 50_000 * BITS <= len(folded.tobytes()) * 8 < 2 * 50_000 * BITS
    hits = float(folded.holds(drawn(100_000, 2)).mean())
    assert hits < 0.012
    assert hits == pytest.approx(folded.false_hits, rel=0.2)


def test_small_hashes_hit_no_more_often_than_others() -> None:
    bloom = Bloom.within(1 << 16)
    bloom.add(drawn(40_000, 3))
    small = drawn(1_000_000, 4)[:20_000]
    assert float(bloom.holds(small).mean()) == pytest.approx(bloom.false_hits, rel=0.25)


def test_a_sketch_knows_about_how_many_there_were_and_keeps_the_smallest() -> None:
    hashes = drawn(20_000, 5)
    sketch = Sketch(hashes[:0], 1 << 15)
    for part in np.array_split(np.random.default_rng(6).permutation(hashes), 7):
        sketch.add(part)
    assert sketch.distinct == pytest.approx(len(hashes), rel=0.05)
    assert (sketch.smallest == hashes[: len(sketch.smallest)]).all()
    assert not sketch.full
    sketch.add(drawn(40_000, 7))
    assert sketch.full


def test_a_sketch_of_few_is_all_of_them() -> None:
    hashes = drawn(9, 8)
    sketch = Sketch(hashes, 1 << 12)
    assert sketch.distinct == len(hashes)
    assert (sketch.smallest == hashes).all()
