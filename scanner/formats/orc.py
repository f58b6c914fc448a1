"""ORC (orc.apache.org/specification): the rows drawn are picked from their stripes, one in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

import pyarrow as pa

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.columnar import BATCH_ROWS, DAMAGE, ColumnarTable
from scanner.formats.decoding import binary
from scanner.formats.orc_footer import names_encryption
from scanner.formats.properties import metadata, text_of
from scanner.message import Term, message, name

MAGIC = b"ORC"


class OrcTable(ColumnarTable):
    """One ORC file."""

    @contextmanager
    def opened(self) -> Iterator[Any]:
        from pyarrow import orc

        try:
            with self._stream.open() as file:
                yield orc.ORCFile(file)
        except DAMAGE as error:
            raise Unreadable(
                message("damaged.found", what=Term("the", "orc-file"), kind=name(type(error).__name__))
            ) from None

    def layout(self, file: Any) -> tuple[pa.Schema, list[int]]:
        """Stripes do not say in the footer, as pyarrow shows it, how many rows they have: their first column does."""
        if file.nstripes == 1 or not file.schema.names:
            return file.schema, [file.nrows]
        first = file.schema.names[:1]
        return file.schema, [file.read_stripe(i, columns=first).num_rows for i in range(file.nstripes)]

    def words(self, file: Any) -> Iterator[str]:
        yield from metadata(file.metadata)

    def group(self, file: Any, number: int, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        stripe = file.read_stripe(number, columns=columns)
        yield from pa.Table.from_batches([stripe]).to_batches(BATCH_ROWS)


class Orc(Format):
    """Apache ORC."""

    name = "orc"
    summary = "Apache ORC, nested columns as paths"
    suffixes: ClassVar[tuple[str, ...]] = (".orc",)

    def recognises(self, stream: ByteStream) -> float:
        # Three letters may begin a text as well; what follows is a protobuf, which no text is.
        if stream.head.startswith(MAGIC) and any(byte < 9 for byte in stream.head[3:64]):
            return 1.0
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if not stream.head.startswith(MAGIC):
            raise Unreadable(message("form.none", what=Term("no", "orc-file")), "open")
        table = OrcTable(stream)
        yield table
        yield from text_of(iter(table.said))
        with binary(stream) as file:
            if names_encryption(file):
                yield Unread("columns", "read", message("locked.columns"))
