"""Avro: records by path; what is missing or broken is said."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping

import fastavro
import pytest

from scanner.content import Plan, Table, Unread
from scanner.formats.avro import Avro
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.support.saying import english, unreadable
from tests.writings import columns

_CITY = {"type": "record", "name": "place", "fields": [{"name": "city", "type": ["null", "string"]}]}
_SCHEMA = {
    "type": "record",
    "name": "person",
    "fields": [
        {"name": "email", "type": "string"},
        {"name": "place", "type": _CITY},
        {"name": "tags", "type": {"type": "array", "items": "string"}},
    ],
}


def avro(rows: int = 60, codec: str = "deflate") -> bytes:
    buffer = io.BytesIO()
    records = [{"email": CANARY, "place": {"city": f"Lyon {i}"}, "tags": ["a", "b"]} for i in range(rows)]
    fastavro.writer(buffer, _SCHEMA, records, codec=codec, sync_interval=500)
    return buffer.getvalue()


class TestAvro(FormatContract):
    format = Avro
    name = "people.avro"
    never_encrypted = "the specification of Avro files names codecs, and no encryption"

    def example(self) -> bytes:
        return avro()

    def writings(self) -> Mapping[str, bytes]:
        return columns.avros()


@pytest.mark.parametrize("codec", ["null", "deflate", "bzip2", "xz"])
def test_records_by_path(codec: str) -> None:
    (table,) = Avro().read(stream(avro(codec=codec), "x"), PLAN)
    assert isinstance(table, Table)
    assert [c.name for c in table.columns] == ["email", "place.city", "tags[]"]
    drawn = table.sample(PLAN)
    assert (drawn.rows_total, drawn.rows.num_rows, drawn.method) == (60, 50, "rows")


def test_a_broken_file_keeps_what_stands_before() -> None:
    data = avro()
    table, trouble = Avro().read(stream(data[: len(data) // 2], "x.avro"), PLAN)
    assert isinstance(table, Table)
    assert table.sample(PLAN).method == "head"
    assert isinstance(trouble, Unread)
    assert english(trouble.reason).startswith("the Avro file is damaged or broken off")


def test_the_ceiling_holds() -> None:
    found = list(Avro().read(stream(avro(2000), "x.avro"), Plan(rows=10, max_bytes=2000)))
    assert isinstance(found[1], Unread)
    assert english(found[1].reason) == "only the first 2000 bytes were read"


def test_without_its_library_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastavro", None)
    with unreadable(r"piimap\[avro\]"):
        list(Avro().read(stream(avro(), "x.avro"), PLAN))
