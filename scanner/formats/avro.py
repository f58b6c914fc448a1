"""Avro object container files (avro.apache.org/docs/1.12.0/specification), through fastavro: records by path."""

from __future__ import annotations

import json
import lzma
import zlib
from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.json_paths import PathTable
from scanner.formats.properties import avro_words, metadata, text_of
from scanner.formats.records import Records
from scanner.message import Term, message, name

MAGIC = b"Obj\x01"
_BROKEN = (ValueError, TypeError, KeyError, IndexError, EOFError, OSError, OverflowError, AttributeError,
           zlib.error, lzma.LZMAError, MemoryError, RecursionError, AssertionError)  # fmt: skip
"""What fastavro lets through for a damaged file, beside its own errors, which are ValueErrors."""
_UNPACKERS = frozenset({"cramjam", "lz4", "_block", "backports", "compression", "_zstd", "zstandard"})
"""Modules whose errors speak of a damaged block; they are not imported for files that are packed otherwise."""


class AvroRecords(Records[Any]):
    """The records, block after block."""

    def __init__(self, stream: ByteStream, limit: int) -> None:
        self._stream, self._limit = stream, limit
        self.said: dict[str, None] = {}
        """What the header says beside the types."""

    def __iter__(self) -> Iterator[Any]:
        try:
            from fastavro import reader
            from fastavro.schema import SchemaParseException
        except ImportError:
            raise Unreadable(
                message("extra.missing", what=Term("a", "avro-file"), extra=name("avro")), "open"
            ) from None
        try:
            with self._stream.open() as file:
                records = reader(file)
                self._note(records.metadata)
                for record in records:
                    yield record
                    if file.tell() > self._limit:
                        raise Unreadable(message("only.first", n=self._limit, unit=Term("unit", "bytes")))
        except Exception as error:
            packed = type(error).__module__.partition(".")[0] in _UNPACKERS
            if not packed and not isinstance(error, (*_BROKEN, SchemaParseException)):
                raise
            if not packed and "codec" in str(error):
                raise Unreadable(
                    message("extra.missing", what=Term("a", "packed-avro-file"), extra=name("avro")), "open"
                ) from None
            raise Unreadable(
                message("damaged.found", what=Term("the", "avro-file"), kind=name(type(error).__name__))
            ) from None

    def _note(self, header: Any) -> None:
        told = {key: value for key, value in header.items() if key != "avro.schema"}
        schema = json.loads(header.get("avro.schema", "null"))
        self.said |= dict.fromkeys([*metadata(told), *avro_words(schema)])


class Avro(Format):
    """Apache Avro."""

    name = "avro"
    summary = "Avro, nested fields as paths"
    suffixes: ClassVar[tuple[str, ...]] = (".avro",)
    extra = "avro"

    def recognises(self, stream: ByteStream) -> float:
        if stream.head.startswith(MAGIC):
            return 1.0
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if not stream.head.startswith(MAGIC):
            raise Unreadable(message("form.none", what=Term("no", "avro-file")), "open")
        records = AvroRecords(stream, plan.max_bytes)
        table = PathTable(records, plan)
        if not table.columns and table.trouble:
            raise Unreadable(table.trouble)
        yield table
        yield from text_of(iter(records.said))
        if table.trouble:
            yield Unread("", "read", table.trouble)
