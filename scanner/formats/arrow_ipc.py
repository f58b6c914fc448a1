"""Arrow's own files and streams, and Feather, which is the same (arrow.apache.org/docs/format/Columnar.html)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

import pyarrow as pa

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.columnar import DAMAGE, ColumnarTable
from scanner.formats.properties import metadata, text_of
from scanner.message import Term, message, name

FILE, FEATHER_1 = b"ARROW1\0\0", b"FEA1"
STREAM = b"\xff\xff\xff\xff"
"""The continuation mark before the first message of a stream; a length and a flatbuffer follow."""


class ArrowTable(ColumnarTable):
    """One file or stream of record batches. A stream, and old Feather, has no index: it is read whole."""

    @contextmanager
    def opened(self) -> Iterator[Any]:
        try:
            with self._stream.open() as file:
                yield self._reader(file)
        except DAMAGE as error:
            raise Unreadable(
                message("damaged.found", what=Term("the", "arrow-file"), kind=name(type(error).__name__))
            ) from None

    def _reader(self, file: Any) -> Any:
        from pyarrow import feather, ipc

        if self._stream.head.startswith(FILE):
            return ipc.open_file(file)
        if self._stream.head.startswith(FEATHER_1):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                return feather.read_table(file)
        return ipc.open_stream(file).read_all()

    def layout(self, file: Any) -> tuple[pa.Schema, list[int]]:
        if isinstance(file, pa.Table):
            return file.schema, [file.num_rows]
        return file.schema, [file.get_batch(i).num_rows for i in range(file.num_record_batches)]

    def words(self, file: Any) -> Iterator[str]:
        """The footer's own metadata, and that of each batch."""
        yield from metadata(getattr(file, "metadata", None))
        for i in range(getattr(file, "num_record_batches", 0)):
            _, told = file.get_batch_with_custom_metadata(i)
            yield from metadata(told)

    def group(self, file: Any, number: int, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        batches = file.to_batches() if isinstance(file, pa.Table) else [file.get_batch(number)]
        for batch in batches:
            _check(batch)
            yield batch.select(columns) if columns is not None else batch


def _check(batch: pa.RecordBatch) -> None:
    """Raises ArrowInvalid for buffers that are not what they say, which would be read beyond their end.

    A string that is not UTF-8 is no such thing: it is read all the same.
    """
    try:
        batch.validate(full=True)
    except pa.ArrowInvalid:
        raw = [c.cast(pa.binary()) if pa.types.is_string(c.type) else c for c in batch.columns]
        for column in raw:
            column.validate(full=True)


class ArrowIpc(Format):
    """Arrow IPC files and streams, Feather."""

    name = "arrow"
    summary = "Arrow IPC files and streams, Feather, nested columns as paths"
    suffixes: ClassVar[tuple[str, ...]] = (".arrow", ".feather", ".ipc", ".arrows")

    def recognises(self, stream: ByteStream) -> float:
        head = stream.head
        if head.startswith((FILE, FEATHER_1)) or (head.startswith(STREAM) and head[8:12] == b"\x10\0\0\0"):
            return 1.0
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if not stream.head.startswith((FILE, FEATHER_1, STREAM)):
            raise Unreadable(message("form.none", what=Term("no", "arrow-file")), "open")
        if not stream.head.startswith(FILE) and (stream.size or 0) > plan.max_bytes:
            raise Unreadable(
                message("size.more-than", what=Term("a", "arrow-stream"), n=plan.max_bytes, unit=Term("unit", "bytes")),
                "open",
            )
        table = ArrowTable(stream)
        yield table
        yield from text_of(iter(table.said))
