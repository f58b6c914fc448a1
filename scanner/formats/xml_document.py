"""XML: what repeats is a table, by path; a document of sentences is text. Entities and what lies elsewhere are refused.

A small file is read whole; of a large one the element that repeats most is read as records, one at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, ClassVar, cast

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import Bounded, broke_off, decoded_head
from scanner.formats.json_document import split
from scanner.formats.json_paths import Listed, PathTable
from scanner.formats.records import Records
from scanner.formats.text import PlainText
from scanner.formats.xml_tree import BROKEN, Builder, Path, parse
from scanner.message import Message, Term, message

WHOLE = 32 * 1024 * 1024
"""Bytes of a file that is read in one piece."""
_BEGIN = re.compile(
    r"\ufeff?\s*(?:<\?xml\s|(?:<!--(?:(?!-->).){0,4000}-->\s*)?<(?P<root>[A-Za-z_][\w.:-]{0,100})[\s>/])", re.DOTALL
)
_SENTENCES = 0.5
"""A file with so large a share of its words in elements that mix text and elements is a document."""


class Xml(Format):
    """XML."""

    name = "xml"
    summary = "XML: records and documents, elements and attributes as paths; entities refused"
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".kml", ".gpx", ".svg", ".rss", ".atom", ".xsd", ".plist", ".resx")

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        found = _BEGIN.match(text) if text else None
        named = stream.name.lower().endswith(self.suffixes)
        if text is None or found is None:
            return 0.45 if named else 0.0
        if found["root"] is None:
            return 0.75
        whole = stream.size is not None and stream.size <= len(stream.head)
        ends = not whole or text.rstrip().endswith((f"</{found['root']}>", "/>", "-->"))
        return 0.7 if named else 0.5 * ends

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        limit = min(WHOLE, plan.max_bytes)
        builder, trouble = _whole(stream, limit)
        if trouble == BROKEN and _is_loose(stream, limit):
            yield from PlainText().read(stream, plan)
            return
        if stream.size is None or stream.size > limit:
            record = _most_repeated(builder.root)
            if record:
                table = PathTable(_Elements(stream, plan.max_bytes, record), plan, ".".join(record) + "[]")
                yield table
                trouble = table.trouble
        elif not builder.root and not (builder.comments and not trouble):
            begins = _BEGIN.match(decoded_head(stream) or "")
            raise Unreadable(trouble if trouble and begins else message("form.none", what=Term("no", "xml")))
        elif builder.in_sentences > _SENTENCES * builder.characters:
            yield Text("", "\n".join(_strings(builder.root)))
        else:
            for name, records in split(builder.root):
                yield PathTable(Listed(records), plan, name)
        if builder.encrypted:
            yield Unread("", "read", message("locked.elements"))
        if builder.comments:
            yield Text("comments", "\n".join(builder.comments))
        if trouble:
            yield Unread("", "read", trouble)


def _is_loose(stream: ByteStream, limit: int) -> bool:
    """Whether it only begins as XML may, and declares nothing: a text whose first word stands in angle brackets."""
    begins = _BEGIN.match(decoded_head(stream) or "")
    return begins is not None and begins["root"] is not None and stream.size is not None and stream.size <= limit


class _Elements(Records[Any]):
    """The elements at one path of a large file."""

    def __init__(self, stream: ByteStream, limit: int, path: Path) -> None:
        self._stream, self._limit, self._path = stream, limit, path

    def __iter__(self) -> Iterator[Any]:
        with self._stream.open() as file:
            bounded = Bounded(file, self._limit)
            try:
                yield from parse(cast(BinaryIO, bounded), Builder(self._path))
            except Unreadable:
                if not bounded.cut:
                    raise
            if bounded.cut:
                raise Unreadable(message("only.first", n=self._limit, unit=Term("unit", "bytes")))


def _whole(stream: ByteStream, limit: int) -> tuple[Builder, Message | None]:
    """What the first `limit` bytes hold, and what was wrong."""
    builder = Builder()
    trouble: Message | None = None
    try:
        with stream.open() as file:
            bounded = Bounded(file, limit)
            for _ in parse(cast(BinaryIO, bounded), builder):
                pass
    except Unreadable as error:
        if error.stage == "open":
            raise
        trouble = error.reason
    except OSError as error:
        raise Unreadable(broke_off(error)) from None
    builder.close()
    return builder, trouble


def _most_repeated(root: dict[str, Any]) -> Path:
    """The path of the longest list within four levels, () for none."""
    best: tuple[int, Path] = (1, ())
    stack: list[tuple[Path, Any]] = [((), root)]
    while stack:
        path, value = stack.pop()
        for key, item in value.items():
            if isinstance(item, list) and len(item) > best[0]:
                best = (len(item), (*path, key))
            elif isinstance(item, dict) and len(path) < 4:
                stack.append(((*path, key), item))
    return best[1]


def _strings(value: Any) -> Iterator[str]:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, str):
            yield item
