"""JSON in one piece: an array of records, or a document whose lists of objects are tables of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import encoding_of, opened
from scanner.formats.json_paths import Listed, PathTable, outline, partial
from scanner.formats.records import Records
from scanner.formats.said import encoded, twice
from scanner.message import Message, Term, message
from scanner.nesting import flatten

MAX_DOCUMENT = 64 * 1024 * 1024
"""Characters of a document that is no array: it has to be parsed whole."""
_CHUNK = 1024 * 1024
_MAX_ELEMENT = 16 * 1024 * 1024
_BROKEN = message("read.up-to-there", why=message("damaged.text", what=Term("the", "json")))
_SPACE = " \t\r\n\ufeff"


class JsonDocument(Format):
    """JSON that is not in lines."""

    name = "json"
    summary = "a JSON array of records, or one document"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".geojson")

    def recognises(self, stream: ByteStream) -> float:
        named = stream.name.lower().endswith(self.suffixes)
        if outline(stream) is not None:
            return 0.8 if named else 0.7
        return 0.45 if named else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text-despite-json"), "open")
        if stream.head.decode(codec, "replace").lstrip(_SPACE)[:1] == "[":
            table = PathTable(Elements(stream, codec, plan.max_bytes), plan)
            if table.columns or not table.trouble:
                yield table
            if table.trouble:
                yield Unread("", "read", table.trouble)
            return
        document, trouble = whole_document(stream, codec)
        if stream.size is not None and stream.size <= len(stream.head):
            yield from encoded(stream.head.decode(codec, "replace"))
        for name, records in split(document):
            yield PathTable(Listed(records), plan, name)
        if trouble:
            yield Unread("", "read", trouble)


class Elements(Records[Any]):
    """The elements of a top-level array, one after the other, in bounded memory."""

    def __init__(self, stream: ByteStream, codec: str, limit: int) -> None:
        self._stream, self._codec, self._limit = stream, codec, limit

    def __iter__(self) -> Iterator[Any]:
        with opened(self._stream, self._codec, self._limit) as (file, bounded):
            text = file.read(_CHUNK).lstrip(_SPACE)
            place, ended = 1, False
            decode = json.JSONDecoder(object_pairs_hook=twice).raw_decode
            while True:
                place = _after(text, place, _SPACE + ",")
                if text[place : place + 1] == "]":
                    return
                try:
                    element, end = decode(text, place)
                    if end < len(text) or ended:
                        yield element
                        place = end
                        continue
                except RecursionError:
                    raise Unreadable(message("size.nested")) from None
                except ValueError:
                    if ended or len(text) - place > _MAX_ELEMENT:
                        limit = (
                            message("only.first", n=self._limit, unit=Term("unit", "bytes")) if bounded.cut else _BROKEN
                        )
                        raise Unreadable(limit) from None
                more = file.read(max(_CHUNK, len(text) - place))
                text, place, ended = text[place:] + more, 0, not more


def _after(text: str, place: int, skipped: str) -> int:
    while place < len(text) and text[place] in skipped:
        place += 1
    return place


def whole_document(stream: ByteStream, codec: str | None = None) -> tuple[Any, Message | None]:
    """A document, and what was wrong with it (None for nothing): of a broken one, all that stands before the break.

    Raises Unreadable for one that is too large, nested too deep, or no JSON at all.
    """
    codec = codec or encoding_of(stream) or "utf-8"
    with opened(stream, codec, 4 * MAX_DOCUMENT) as (file, _):
        text = file.read(MAX_DOCUMENT + 1)
    if len(text) > MAX_DOCUMENT:
        raise Unreadable(
            message("size.more-than", what=Term("a", "json-document"), n=MAX_DOCUMENT, unit=Term("unit", "characters"))
        )
    try:
        return json.loads(text.lstrip("\ufeff"), object_pairs_hook=twice), None
    except RecursionError:
        raise Unreadable(message("size.nested")) from None
    except ValueError:
        document = partial(text)
    if not document:
        raise Unreadable(message("form.no-json"))
    return document, _BROKEN


def split(document: Any) -> Iterator[tuple[str, list[Any]]]:
    """A document's tables by name: "" for what stands once, and the path of each list of objects."""
    tables: list[tuple[str, list[Any]]] = []
    rest = _without_lists("", document, tables, 0)
    if rest is not None and flatten(rest):
        yield "", [rest]
    yield from tables


def _without_lists(path: str, value: Any, tables: list[tuple[str, list[Any]]], depth: int) -> Any:
    if not isinstance(value, dict) or depth > 5:
        return value
    rest: dict[str, Any] = {}
    for key, item in value.items():
        inner = f"{path}.{key}" if path else str(key)
        if isinstance(item, list) and len(item) > 1 and all(isinstance(element, dict) for element in item):
            tables.append((f"{inner}[]", item))
        else:
            rest[key] = _without_lists(inner, item, tables, depth + 1)
    return rest
