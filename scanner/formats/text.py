"""Plain text: short ones whole, long ones as the rows of a log, so that any line can be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import encoding_of, lines
from scanner.formats.jsonl import Lines
from scanner.formats.records import RowTable
from scanner.formats.said import encoded
from scanner.message import message

WHOLE = 256 * 1024
"""Bytes of a text that is read in one piece."""


class LineTable(RowTable):
    """The lines of a long text."""

    def tidy(self, record: Any) -> Sequence[Any]:
        return (record.rstrip("\r\n"),)


class PlainText(Format):
    """Text without any structure that another format knows."""

    name = "text"
    summary = "plain text, Markdown, logs, source and settings files"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".md", ".log", ".text", ".rst")

    def recognises(self, stream: ByteStream) -> float:
        if encoding_of(stream) is None:
            return 0.0
        return 0.4 if stream.name.lower().endswith(self.suffixes) else 0.3

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text-despite-name"), "open")
        if stream.size is not None and stream.size <= WHOLE:
            text = "".join(lines(stream, codec, WHOLE))
            yield Text("", text)
            yield from encoded(text)
            return
        table = LineTable(["line"], Lines(stream, codec, plan.max_bytes), kind="log")
        yield table
        if table.trouble:
            yield Unread("", "read", table.trouble)
