"""A source is not asked for more than can be kept of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from scanner.content import Column, Drawn, Plan, Table
from scanner.measure import hash_sets
from scanner.model import Examined, Field, FieldRef, FieldScan, Finding


class Endless(Table):
    """A table of e-mail addresses that counts the batches it was asked for."""

    name = ""
    columns = (Column("email"),)
    asked = 0

    def sample(self, plan: Plan) -> Drawn:
        return Drawn(pa.table({"email": ["u@x.org"]}), None, False, "head", 1)

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        while True:
            self.asked += 1
            values = [f"u{self.asked}.{i}@x.org" for i in range(5000)]
            yield pa.RecordBatch.from_arrays([pa.array(values)], names=["email"])


def test_reading_stops_where_nothing_more_is_kept() -> None:
    table = Endless()
    ref = FieldRef("crm", "t", "email")
    finding = Finding(ref, "user.contact.email", None, None, "medium", 1.0, None, ())
    scan = FieldScan(Field(ref), Examined(None, False, 1, "rows", 1, ""), (finding,))
    (hashes,) = hash_sets(table, [scan], [], b"k" * 32, max_bytes=80_000)
    assert not hashes.complete
    assert table.asked < 100
