from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.content import Column, Drawn, Plan, Table
from scanner.keyed import Collector
from scanner.measure import Wish, hash_sets, measures
from scanner.model import Detection, Examined, Field, FieldRef, FieldScan, Finding, StateCount
from scanner.months import month_of, state_of
from tests.support.saying import english


class Rows(Table):
    """A table in memory, read two rows at a time."""

    name = ""

    def __init__(self, **columns: list[Any]) -> None:
        self._columns = columns
        self.columns = tuple(Column(name) for name in columns)

    def sample(self, plan: Plan) -> Drawn:
        rows = pa.table(self._columns)
        return Drawn(rows, rows.num_rows, True, "full", rows.num_rows)

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        yield from pa.table({name: self._columns[name] for name in columns}).to_batches(max_chunksize=2)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_month_is_read_from_every_usual_writing(day: date) -> None:
    month = f"{day:%Y-%m}"
    moment = datetime(day.year, day.month, day.day, 12, 30)
    for written in (day, moment, f"{day}", f"{moment}", f"{day}T10:00:00Z", f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y 10:00}"):
        assert month_of(written) == month


@pytest.mark.parametrize("text", [None, "", "soon", "2024-13-01", "31/31/2024", "12", 5, "2024"])
def test_what_has_no_month(text: object) -> None:
    assert month_of(text) == ""


def test_unix_times() -> None:
    assert month_of(1782806400) == "2026-06"
    assert month_of("1782806400000") == "2026-06"


@pytest.mark.parametrize("value", [True, 1, "1", "oui", "Yes", "VRAI", 1.0, " o "])
def test_yes(value: object) -> None:
    assert state_of(value) is True


@pytest.mark.parametrize("value", [False, 0, "0", "non", "No", "faux", "0.0"])
def test_no(value: object) -> None:
    assert state_of(value) is False


@pytest.mark.parametrize(
    "value", [date(2024, 5, 1), "2024-05-01", "2024-05-01T10:00:00Z", "01/05/2024", "2024-05", 1782806400, " 1.5.2024 "]
)
def test_a_date_means_yes(value: object) -> None:
    assert state_of(value) is True


@pytest.mark.parametrize("value", [None, "", "maybe", 7, "0000-00-00", "2024-13-01", "2024", "soon"])
def test_not_recorded(value: object) -> None:
    assert state_of(value) is None


def test_rows_are_counted_over_the_whole_table_by_month_and_state() -> None:
    table = Rows(
        seen=["2024-01-05", "2024-01-20", "2024-02-01", None],
        agreed=[1, 0, None, 1],
        refused=["non", "non", "oui", None],
    )
    (measure,) = measures("crm", "list", table, [Wish("seen", "agreed", "refused")])
    assert measure.rows == 4
    assert set(measure.counts) == {
        StateCount("2024-01", True, False, 1),
        StateCount("2024-01", False, False, 1),
        StateCount("2024-02", None, True, 1),
        StateCount("", True, None, 1),
    }


def test_a_column_that_is_not_there_is_said() -> None:
    table = Rows(seen=["2024-01-05"])
    (partly,) = measures("crm", "list", table, [Wish("seen", "agreed")])
    assert (partly.dated_by, partly.consent, partly.rows) == ("seen", "", 1)
    (gone,) = measures("crm", "list", table, [Wish("last_contact")])
    assert english(gone.not_measured) == "the table has no column last_contact"


def _scans(table: Table, category: str) -> list[FieldScan]:
    examined = Examined(3, True, 3, "full", 3, "")
    scans = []
    for column in table.columns:
        ref = FieldRef("crm", "list", column.name)
        detection = Detection("d", category, 3, 3, 3, 0.99)
        found = (
            (Finding(ref, category, None, None, "medium", 0.99, None, (detection,)),) if column.name == "mail" else ()
        )
        scans.append(FieldScan(Field(ref), examined, found))
    return scans


def test_cohorts_are_the_people_who_objected_or_withdrew() -> None:
    table = Rows(mail=["a@b.fr", "c@d.fr", "e@f.fr"], agreed=[1, 0, None], refused=["non", "non", "oui"])
    key = bytes(32)
    sets = hash_sets(table, _scans(table, "user.contact.email"), [Wish("", "agreed", "refused")], key, 1 << 20)
    by_cohort = {s.cohort: s for s in sets if not s.digest}

    def hashed(*values: str) -> bytes:
        collector = Collector(key, FieldRef("x", "y", "z"), "user.contact.email", "", 1 << 20)
        collector.add(pa.array(values))
        return collector.result().hashes

    assert {cohort: len(s) for cohort, s in by_cohort.items()} == {"": 3, "objected": 1, "withdrawn": 1}
    assert by_cohort["withdrawn"].hashes == hashed("C@D.fr ")
    assert by_cohort["objected"].hashes == hashed("e@f.fr")


def test_only_identifiers_are_hashed() -> None:
    table = Rows(mail=["Paris", "Lyon", "Lille"])
    assert hash_sets(table, _scans(table, "user.contact.address.city"), [], bytes(32), 1 << 20) == ()
