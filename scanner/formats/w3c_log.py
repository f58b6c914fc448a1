"""Logs in the W3C extended format (w3.org/TR/WD-logfile), which Microsoft IIS, CDNs and proxies write: the fields are
named in the file; a table of kind "log"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, encoding_of, lines
from scanner.formats.records import Records, RowTable, unique
from scanner.message import message

_FIELDS = re.compile(r"(?m)^#Fields:[ \t]*(?P<names>\S[^\r\n]*)")
_VALUE = re.compile(r'"(?:[^"]|"")*"|\S+')


class _Entries(Records[str]):
    """The entries, without directives."""

    def __init__(self, stream: ByteStream, codec: str, limit: int) -> None:
        self._stream, self._codec, self._limit = stream, codec, limit

    def __iter__(self) -> Iterator[str]:
        return (line for line in lines(self._stream, self._codec, self._limit) if line.strip() and line[0] != "#")


class W3cTable(RowTable):
    """The entries by the names of the first "#Fields" line; what is too much stands in the last column."""

    def tidy(self, record: Any) -> Sequence[Any]:
        values = [value.strip('"') for value in _VALUE.findall(record)]
        width = len(self.columns)
        row: list[str | None] = [None if value in ("-", "") else value for value in values[: width - 1]]
        row += [None] * (width - 1 - len(row))
        return [*row, " ".join(values[width - 1 :]) or None]


class W3cLog(Format):
    """A log in the W3C extended format."""

    name = "w3c_log"
    summary = "W3C extended logs of IIS, CDNs and proxies"

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        return 0.92 if text and text.lstrip("\ufeff").startswith("#") and _FIELDS.search(text) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        found = _FIELDS.search(decoded_head(stream) or "")
        if codec is None or found is None:
            raise Unreadable(message("form.no-log"), "open")
        names = unique([*found["names"].split(), "further"])
        table = W3cTable(names, _Entries(stream, codec, plan.max_bytes), kind="log")
        yield table
        if table.trouble:
            yield Unread("", "read", table.trouble)
