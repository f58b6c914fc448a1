"""ORC, Arrow files and streams, Feather: rows drawn group by group, nested columns by path."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import ClassVar

import pyarrow as pa
import pytest
from pyarrow import ipc, orc

from scanner.content import Plan, Table
from scanner.formats.arrow_ipc import ArrowIpc
from scanner.formats.base import Format, format_for
from scanner.formats.orc import Orc
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.support.saying import unreadable
from tests.writings import columns


def people(rows: int = 40) -> pa.Table:
    return pa.table(
        {
            "id": list(range(rows)),
            "email": [CANARY] * rows,
            "address": [{"city": f"Lyon {i}", "zip": "69001"} for i in range(rows)],
        }
    )


def as_orc(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    orc.write_table(table, buffer)
    return buffer.getvalue()


def as_file(table: pa.Table, rows: int = 7, compression: str | None = None) -> bytes:
    buffer = io.BytesIO()
    with ipc.new_file(buffer, table.schema, options=ipc.IpcWriteOptions(compression=compression)) as writer:
        writer.write_table(table, max_chunksize=rows)
    return buffer.getvalue()


def as_stream(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    with ipc.new_stream(buffer, table.schema) as writer:
        writer.write_table(table, max_chunksize=7)
    return buffer.getvalue()


class TestOrc(FormatContract):
    format = Orc
    name = "people.orc"

    def example(self) -> bytes:
        return as_orc(people())

    def writings(self) -> Mapping[str, bytes]:
        return columns.orcs()

    def encrypted(self) -> bytes:
        return columns.locked_orc()


class TestArrow(FormatContract):
    format = ArrowIpc
    name = "people.arrow"
    not_read: ClassVar[Mapping[str, str]] = {
        "a stream in the format of 0.14": "a stream of 2019 begins with a bare length, and no mark",
    }
    never_encrypted = "the Arrow format has no encryption of its own: Parquet has it in its place"

    def example(self) -> bytes:
        return as_file(people())

    def writings(self) -> Mapping[str, bytes]:
        return columns.arrows()


class TestArrowStream(FormatContract):
    format = ArrowIpc
    name = "people.arrows"
    never_encrypted = "the Arrow format has no encryption of its own: Parquet has it in its place"

    def example(self) -> bytes:
        return as_stream(people())


@pytest.mark.parametrize(
    ("data", "kind"), [(as_orc(people()), Orc), (as_file(people()), ArrowIpc), (as_stream(people()), ArrowIpc)]
)
def test_rows_are_drawn_and_nested_columns_have_paths(data: bytes, kind: type[Format]) -> None:
    (table,) = kind().read(stream(data, "x"), PLAN)
    assert isinstance(table, Table)
    assert [c.name for c in table.columns] == ["id", "email", "address.city", "address.zip"]
    drawn = table.sample(Plan(rows=10, seed=3))
    assert (drawn.method, drawn.rows_total, drawn.units_examined) == ("rows", 40, 10)
    ids = drawn.rows.column("id").to_pylist()
    assert ids == sorted(set(ids))
    assert drawn.row_numbers == tuple(i + 1 for i in ids)
    assert drawn.rows.column("address.city").to_pylist() == [f"Lyon {i}" for i in ids]
    batches = [row for batch in table.batches(["address.city", "id"]) for row in batch.to_pylist()]
    assert batches[39] == {"address.city": "Lyon 39", "id": 39}


def test_of_a_file_beyond_the_ceiling_groups_are_drawn() -> None:
    data = as_file(people(400), rows=20)
    (table,) = ArrowIpc().read(stream(data, "x.arrow"), PLAN)
    assert isinstance(table, Table)
    drawn = table.sample(Plan(rows=50, max_bytes=len(data) // 4))
    assert drawn.method == "row_groups"
    assert 0 < drawn.units_examined <= 5
    assert drawn.rows_total == 400


def test_a_stream_without_an_index_beyond_the_ceiling_is_refused() -> None:
    data = as_stream(people())
    with unreadable("more than 100 bytes"):
        list(ArrowIpc().read(stream(data, "x.arrows"), Plan(max_bytes=100)))


def test_a_string_that_is_no_utf8_costs_nothing_else() -> None:
    raw = pa.table({"name": pa.array([b"Jos\xe9", b"Ann"], pa.binary())})
    damaged = pa.table({"name": pa.Array.from_buffers(pa.string(), 2, raw["name"].chunk(0).buffers())})
    (table,) = ArrowIpc().read(stream(as_file(damaged), "x.arrow"), PLAN)
    assert isinstance(table, Table)
    assert table.sample(PLAN).rows.column("name").to_pylist() == ["Jos\ufffd", "Ann"]


def test_a_text_that_begins_like_one_is_none() -> None:
    found = format_for(stream(b"ORC hordes: a field report\nby many hands\n", "novel.txt"))
    assert found is not None
    assert found.name == "text"
