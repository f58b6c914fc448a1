"""JSON lines (jsonlines.org): one record on each line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, encoding_of, lines
from scanner.formats.json_paths import PathTable, loaded
from scanner.formats.records import LINES_PER_PAGE, Draw, Records, draw_lines
from scanner.message import message

NO_JSON = "lines that are no JSON"


class Lines(Records[str]):
    """Lines that are not blank."""

    def __init__(self, stream: ByteStream, codec: str, limit: int) -> None:
        self._stream, self._codec, self._limit = stream, codec, limit

    def __iter__(self) -> Iterator[str]:
        return (line for line in lines(self._stream, self._codec, self._limit) if line.strip())

    def pages(self, plan: Plan) -> Draw[str] | None:
        found = draw_lines(self._stream, self._codec, 0, plan)
        if found is None:
            return None
        pages = [[line for line in page if line.strip()] for page in found[0]]
        items = [line for page in pages for line in page][: plan.rows]
        return Draw(items, found[1], False, "pages", min(len(pages), -(-len(items) // LINES_PER_PAGE)), None)


class _LineTable(PathTable):
    def parsed(self, item: Any) -> Any:
        """A line that is no JSON is kept as it stands, under a name that says so: it is read all the same."""
        record = loaded(item)
        return {NO_JSON: item.strip()} if record is None and item.strip() != "null" else record


class JsonLines(Format):
    """JSON lines."""

    name = "jsonl"
    summary = "JSON lines, nested keys as paths"
    tested_on = "real files"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        if text is None:
            return 0.0
        first = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()][:3]
        named = PurePath(stream.name.lower()).suffix in self.suffixes
        if not first or not all(isinstance(loaded(line), dict | list) for line in first):
            return 0.5 if named and first and first[0].lstrip()[:1] in "{[" else 0.0
        return 0.85 if named or len(first) > 1 else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text-despite-name"), "open")
        table = _LineTable(Lines(stream, codec, plan.max_bytes), plan)
        if not table.columns and table.trouble:
            raise Unreadable(table.trouble)
        yield table
        if table.trouble:
            yield Unread("", "read", table.trouble)
