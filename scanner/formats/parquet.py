"""Parquet: the rows drawn are picked from their row groups, one group in memory at a time; nested columns by path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

import pyarrow as pa

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.columnar import BATCH_ROWS, DAMAGE, ColumnarTable
from scanner.formats.package import PROTECTED
from scanner.formats.properties import metadata, text_of
from scanner.message import Term, message, name

MAGIC, ENCRYPTED = b"PAR1", b"PARE"


class ParquetTable(ColumnarTable):
    """One Parquet file."""

    @contextmanager
    def opened(self) -> Iterator[Any]:
        import pyarrow.parquet as pq

        try:
            with self._stream.open() as file:
                yield pq.ParquetFile(file)
        except DAMAGE as error:
            if "decrypt" in str(error).lower():  # its footer stands in the open, its columns do not
                raise Unreadable(PROTECTED, "open") from None
            raise Unreadable(
                message("damaged.found", what=Term("the", "parquet-file"), kind=name(type(error).__name__))
            ) from None

    def layout(self, file: Any) -> tuple[pa.Schema, list[int]]:
        return file.schema_arrow, [file.metadata.row_group(i).num_rows for i in range(file.metadata.num_row_groups)]

    def words(self, file: Any) -> Iterator[str]:
        yield from metadata(file.metadata.metadata)

    def group(self, file: Any, number: int, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        yield from file.iter_batches(BATCH_ROWS, row_groups=[number], columns=columns)


class Parquet(Format):
    """Apache Parquet."""

    name = "parquet"
    summary = "Parquet, nested columns as paths"
    suffixes: ClassVar[tuple[str, ...]] = (".parquet", ".pq")

    def recognises(self, stream: ByteStream) -> float:
        if stream.head.startswith((MAGIC, ENCRYPTED)):
            return 1.0
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if stream.head.startswith(ENCRYPTED):
            raise Unreadable(PROTECTED, "open")
        if not stream.head.startswith(MAGIC):
            raise Unreadable(message("form.none", what=Term("no", "parquet-file")), "open")
        table = ParquetTable(stream)
        yield table
        yield from text_of(iter(table.said))
