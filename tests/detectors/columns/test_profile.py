"""What a column's values look like."""

from __future__ import annotations

import datetime

import pyarrow as pa
import pytest

from detectors.profile import profile


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1", "2", "30"], "integer"),
        ([1.0, 2.0], "integer"),
        ([1.5, 2.25], "decimal"),
        (["1 234,50", "17,25"], "decimal"),
        (["$29278", "$59,696"], "decimal"),
        (["2024-01-31", "1985-12-02"], "date"),
        (["31/01/1985", "02.12.1990"], "date"),
        (["19850131", "19901202"], "date"),
        (["4 mars 1985", "Jan 5, 1980"], "date"),
        (["06 11 34 56 22", "06 12 34 56 23"], "text"),
        (["+33612345678", "+33612345679"], "text"),
        (["yes", "no"], "boolean"),
        ([0, 1], "boolean"),
        ([True, False], "boolean"),
        (["", None, "N/A", "null"], "empty"),
        (["a", "b"], "text"),
        ([b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1"], "binary"),
        ([b"abc", b"def"], "text"),
        ([datetime.date(1980, 1, 2)], "date"),
    ],
)
def test_kind(values: list[object], kind: str) -> None:
    assert profile(pa.array(values)).kind == kind


def test_counts_are_of_rows_and_empty_cells_do_not_count() -> None:
    looked = profile(pa.array(["a", " a ", "b", None, "", "N/A"]))
    assert (looked.rows, looked.filled, looked.counts) == (6, 3, (2, 1))
    assert looked.rows_of((0,)) == 2


def test_a_float_column_of_whole_numbers_reads_as_integers() -> None:
    assert profile(pa.array([94025.0, 1000.0, None])).inspected == ("94025", "1000")


def test_chunks_dictionaries_and_nested_values() -> None:
    assert profile(pa.chunked_array([["x"], ["y", "x"]])).counts == (2, 1)
    assert profile(pa.array(["x", "y", "x"]).dictionary_encode()).filled == 3
    assert profile(pa.array([{"mail": "x"}])).inspected == ('{"mail": "x"}',)


def test_years_and_time_of_day() -> None:
    days = profile(pa.array(["1985-03-02", "1990-01-01 00:00:00"]))
    assert (days.years, days.midnight) == ((1985, 1990), True)
    assert not profile(pa.array(["2024-01-02 10:15:00", "2024-01-03 08:00:00"])).midnight


@pytest.mark.parametrize(
    ("values", "running"), [(range(1, 50), True), (range(7, 900, 40), False), ([1, 1, 2, 2, 3], False)]
)
def test_sequence(values: object, running: bool) -> None:
    assert profile(pa.array(list(values))).sequence is running  # type: ignore[call-overload]


def test_values_do_not_show() -> None:
    assert "secret" not in repr(profile(pa.array(["secret"])))


def test_a_declared_boolean_is_one_whatever_its_values() -> None:
    assert profile(pa.array([1, 1, 1]), "BOOLEAN").kind == "boolean"
    assert profile(pa.array(["1", "5"]), "text").kind == "integer"
