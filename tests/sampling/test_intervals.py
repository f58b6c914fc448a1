"""What a sample proves: exact values, and statements that hold as often as they say."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from scanner.sampling import clean_below, prevalence

counts = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts)
def test_prevalence_is_the_interval_of_clopper_and_pearson(pair: tuple[int, int]) -> None:
    matches, units = pair
    exact = binomtest(matches, units).proportion_ci(0.95, "exact")
    assert prevalence(matches, units) == pytest.approx((exact.low, exact.high), abs=1e-9)


def test_prevalence_of_nothing_is_anything() -> None:
    assert prevalence(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("matches", "units"), [(-1, 5), (6, 5)])
def test_prevalence_refuses_impossible_counts(matches: int, units: int) -> None:
    with pytest.raises(ValueError, match="between 0 and units"):
        prevalence(matches, units)


def test_a_full_reading_leaves_no_doubt_and_a_head_proves_nothing() -> None:
    assert clean_below(10, 10, "full") == 0.0
    assert clean_below(1000, 1001, "head") is None
    assert clean_below(0, 100, "rows") is None
    assert clean_below(7, 7, "rows") == 0.0


def test_the_rule_of_three() -> None:
    assert clean_below(1000, None, "rows") == pytest.approx(3 / 1000, rel=0.01)
    assert clean_below(1000, 10**12, "rows") == clean_below(1000, None, "rows")


@given(st.integers(1, 300), st.integers(1, 3000))
def test_the_bound_without_replacement_is_exact(drawn: int, more: int) -> None:
    """The share one step below the bound could have stayed unseen with more than 5 %, the bound itself could not."""
    total = drawn + more
    bound = clean_below(drawn, total, "rows")
    assert bound is not None
    with_data = round(bound * total)
    assert _unseen(drawn, total, with_data) < 0.05
    assert with_data == 1 or _unseen(drawn, total, with_data - 1) >= 0.05
    without_total = clean_below(drawn, None, "rows")
    assert without_total is not None
    assert bound <= without_total + 1 / total + 1e-9


def _unseen(drawn: int, total: int, with_data: int) -> float:
    return math.comb(total - with_data, drawn) / math.comb(total, drawn)


@pytest.mark.parametrize("share", [0.002, 0.01, 0.03])
def test_a_clean_sample_is_wrong_no_more_often_than_it_says(share: float) -> None:
    total, drawn, runs = 4000, 300, 600
    with_data = round(share * total)
    rng = random.Random(7)
    wrong = 0
    for _ in range(runs):
        hit = any(i < with_data for i in rng.sample(range(total), drawn))
        bound = clean_below(drawn, total, "rows")
        wrong += not hit and bound is not None and bound <= share
    assert wrong <= 0.05 * runs + 3 * math.sqrt(runs * 0.05 * 0.95)


@pytest.mark.parametrize("matches_share", [0.01, 0.2, 0.5])
def test_the_interval_holds_the_truth_as_often_as_it_says(matches_share: float) -> None:
    rng = random.Random(11)
    runs, units = 600, 80
    held = 0
    for _ in range(runs):
        low, high = prevalence(sum(rng.random() < matches_share for _ in range(units)), units)
        held += low <= matches_share <= high
    assert held >= 0.95 * runs - 3 * math.sqrt(runs * 0.05 * 0.95)
