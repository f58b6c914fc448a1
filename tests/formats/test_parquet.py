"""Parquet: drawn from its row groups, nested columns by path."""

from __future__ import annotations

import datetime
import decimal
import io
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from scanner.content import Plan, Table
from scanner.formats.parquet import Parquet
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.writings import columns


def written(table: pa.Table, group: int = 1000) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, row_group_size=group)
    return buffer.getvalue()


def table_of(data: bytes, plan: Plan = PLAN) -> Table:
    (table,) = Parquet().read(stream(data, "t.parquet"), plan)
    assert isinstance(table, Table)
    return table


class TestParquet(FormatContract):
    format = Parquet
    name = "members.parquet"

    def example(self) -> bytes:
        return written(pa.table({"id": list(range(200)), "email": [CANARY] * 200}), 50)

    def writings(self) -> Mapping[str, bytes]:
        return columns.parquet()

    def encrypted(self) -> bytes:
        return columns.locked_parquet(plain_footer=True)


def test_types_become_numbers_strings_and_bytes() -> None:
    table = pa.table(
        {
            "i": pa.array([1, None], pa.int16()),
            "u": pa.array([2**63, 1], pa.uint64()),
            "f": [1.5, 2.0],
            "d": [datetime.date(2026, 1, 31), None],
            "t": [datetime.datetime(2026, 1, 31, 10), None],
            "m": pa.array([decimal.Decimal("1.50"), None], pa.decimal128(5, 2)),
            "b": [b"\xff", None],
            "k": pa.array(["x", "y"]).dictionary_encode(),
            "o": [True, False],
        }
    )
    drawn = table_of(written(table)).sample(PLAN)
    assert drawn.rows.to_pydict() == {
        "i": [1, None], "u": [str(2**63), "1"], "f": ["1.5", "2"], "d": ["2026-01-31", None],
        "t": ["2026-01-31 10:00:00", None], "m": ["1.50", None], "b": [b"\xff", None], "k": ["x", "y"],
        "o": ["true", "false"],
    }  # fmt: skip
    assert drawn.method == "full"


def test_nested_columns_are_paths() -> None:
    table = pa.table({"a": [{"b": {"c": "x"}, "l": ["p", "q"]}], "people": [[{"n": "A"}, {"n": "B"}]]})
    read = table_of(written(table))
    assert [c.name for c in read.columns] == ["a.b.c", "a.l[]", "people[].n"]
    assert read.sample(PLAN).rows.to_pylist() == [{"a.b.c": "x", "a.l[]": "p\nq", "people[].n": "A\nB"}]


def test_rows_are_drawn_over_all_row_groups() -> None:
    drawn = table_of(written(pa.table({"id": list(range(5000))}), 100)).sample(PLAN)
    assert (drawn.method, drawn.rows_total, drawn.units_examined) == ("rows", 5000, 50)
    ids = drawn.rows.column("id").to_pylist()
    assert [i + 1 for i in ids] == list(drawn.row_numbers or ())
    assert len({i // 100 for i in ids}) > 20


def test_beyond_the_ceiling_whole_row_groups_are_the_units() -> None:
    data = written(pa.table({"id": list(range(5000)), "x": [f"{i:050}" for i in range(5000)]}), 100)
    plan = Plan(rows=50, seed=2, max_bytes=len(data) // 4)
    drawn = table_of(data, plan).sample(plan)
    assert drawn.method == "row_groups"
    groups = {i // 100 for i in drawn.rows.column("id").to_pylist()}
    assert len(groups) == drawn.units_examined
    assert drawn.units_examined >= 8
    assert drawn.rows.num_rows <= 50


def test_batches_hold_everything() -> None:
    table = table_of(written(pa.table({"a": list(range(3000)), "s": [{"e": str(i)} for i in range(3000)]}), 700))
    assert [v for b in table.batches(["s.e"]) for v in b.column(0).to_pylist()] == [str(i) for i in range(3000)]
