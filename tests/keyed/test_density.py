"""How close numbers lie together: near 1 for sequences, near 0 for numbers that tell people apart."""

from __future__ import annotations

import random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.density import drawn_from_few
from scanner.keyed import Collector
from scanner.model import FieldRef

REF = FieldRef("crm", "customers", "number")


def density(values: list[object], category: str = "user.unique_id", size: int = 0) -> float:
    collector = Collector(bytes(32), REF, category)
    size = size or len(values) or 1
    for start in range(0, len(values), size):
        collector.add(pa.array(values[start : start + size]))
    return collector.result().density


@pytest.mark.parametrize(
    "values",
    [
        list(range(1, 500)),
        list(range(100_000, 100_900)),
        [*range(1, 300), 999_999_999],
        [year * 10**6 + n for year in (2023, 2024) for n in range(1, 200)],
        [f"{n:08}" for n in range(1, 200)],
        list(range(1, 20_000)),
    ],
    ids=["from 1", "from 100000", "with a placeholder", "by year", "with leading zeros", "longer than the sample"],
)
def test_a_sequence_is_dense(values: list[object]) -> None:
    assert density(values) > 0.9


def test_numbers_far_apart_are_not() -> None:
    drawn = random.Random(1)
    assert density(drawn.sample(range(10**10), 1000)) < 0.001
    assert density(drawn.sample(range(10**10), 20_000)) < 0.001


def test_a_part_of_a_sequence_is_as_dense_as_it_is_large() -> None:
    part = random.Random(1).sample(range(1, 10_000), 1000)
    assert 0.05 < density(list(part)) < 0.3


@pytest.mark.parametrize("values", [["C-1", "C-2", "C-3"], [1], [], ["5", "x", "y"]])
def test_what_is_no_run_of_numbers_is_not_dense(values: list[object]) -> None:
    assert density(values) == 0.0


def test_numbers_among_words_count_by_their_share() -> None:
    assert density([*map(str, range(1, 101)), *(f"C-{n}" for n in range(300))]) == pytest.approx(0.25)


def test_only_plain_numbers_are_looked_at() -> None:
    phones = [f"+3363998{n:04}" for n in range(500)]
    assert density(phones, "user.contact.phone_number") == 0.0


@given(st.lists(st.integers(0, 10**6), max_size=60), st.integers(1, 9), st.randoms(use_true_random=False))
def test_neither_order_nor_batches_change_it(values: list[int], size: int, shuffler: random.Random) -> None:
    shuffled = list(values)
    shuffler.shuffle(shuffled)
    assert density(list(shuffled), size=size) == density(list(values))


def test_the_sample_changes_with_neither_order_nor_batches() -> None:
    values = random.Random(4).sample(range(10**7), 9000)
    assert density(list(values), size=700) == density(sorted(values), size=5000)


@pytest.mark.parametrize(("stock", "rows"), [(90, 80), (90, 300), (540, 300), (5000, 200), (50_000, 2_000)])
def test_repetition_tells_how_much_of_a_stock_a_column_holds(stock: int, rows: int) -> None:
    draw = random.Random(stock)
    distinct = len({draw.randrange(stock) for _ in range(rows)})
    assert drawn_from_few(distinct, rows) == pytest.approx(distinct / stock, abs=0.12)


def test_what_never_repeats_is_drawn_from_no_small_stock() -> None:
    assert drawn_from_few(100, 100) == 0
    assert drawn_from_few(100, 0) == 0
    assert drawn_from_few(0, 100) == 0
    assert drawn_from_few(2, 10_000) > 0.99
