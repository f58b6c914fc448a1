"""Flat OpenDocument files (OpenDocument 1.3 part 3, 2.2.2): text, sheets or slides in one XML file, no container.

They are read as what they would be inside their container; pictures and objects stand in them as Base64.
"""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from typing import ClassVar

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import binary, decoded_head
from scanner.formats.document import Document
from scanner.formats.embedded import Inside
from scanner.formats.spreadsheet import Spreadsheet
from scanner.formats.xml_tree import Builder, local_name, parse
from scanner.message import Term, message

_ROOT = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,4000}-->\s*)?<(?:[\w.-]{1,50}:)?document\s[^>]{0,20000}?"
    r"""mimetype=["'](?P<kind>application/vnd\.oasis\.opendocument\.[\w-]{1,60})["']""",
    re.DOTALL,
)
_OPENED = re.compile(rb"<([\w.-]{1,50}):document\s[^>]{0,20000}>")
_SHEETS = ("spreadsheet", "spreadsheet-template")
_MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_INDENTED = re.compile(rb">[ \t]*\r?\n\s*<")
"""Space for the eye between elements, which the reader of sheets takes for text."""
_SHOWN = frozenset({"object", "object-ole", "table"})
"""What a frame holds that is read itself: a picture beside it only shows it."""
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


class FlatOdf(Format):
    """A flat OpenDocument file."""

    name = "flat_odf"
    summary = "flat OpenDocument text, sheets and slides, part by part as in their containers"
    tested_on = "real files"
    suffixes: ClassVar[tuple[str, ...]] = (".fodt", ".fods", ".fodp", ".fodg")

    def recognises(self, stream: ByteStream) -> float:
        return 0.9 if _kind(stream) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        kind = _kind(stream)
        if not kind:
            raise Unreadable(message("form.none", what=Term("no", "flat-opendocument")), "open")
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(
                message("size.more-than", what=Term("a", "document"), n=plan.max_bytes, unit=Term("unit", "bytes")),
                "open",
            )
        with binary(stream) as file:
            data = file.read(plan.max_bytes + 1)
        packed = _packed(kind, data)
        reader: Format = Spreadsheet() if kind.endswith(_SHEETS) else Document()
        whole = ByteStream(
            stream.name, len(packed), lambda: io.BytesIO(packed), packed[: 64 * 1024], depth=stream.depth
        )
        yield from reader.read(whole, plan)
        yield from _files(Inside(stream), data)


def _kind(stream: ByteStream) -> str:
    text = decoded_head(stream)
    found = _ROOT.match(text) if text and "opendocument" in text[:30_000] else None
    return found["kind"] if found else ""


def _packed(kind: str, data: bytes) -> bytes:
    """The same in a container; what the file says of itself stands in a part of its own there."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", kind)
        for part in (b"meta", b"settings"):
            name, inside, data = _apart(data, part)
            if inside:
                archive.writestr(name, inside)
        if kind.endswith(_SHEETS):
            data = _INDENTED.sub(b"><", data)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", data)
    return buffer.getvalue()


def _apart(data: bytes, part: bytes) -> tuple[str, bytes, bytes]:
    """The name and the XML of a part that the file holds, b"" without it; and the file without that part."""
    if root := _OPENED.search(data):
        office = root[1]
        begin, closing = data.find(b"<%s:%s>" % (office, part)), b"</%s:%s>" % (office, part)
        end = data.find(closing, max(begin, 0)) + len(closing)
        if 0 <= begin < end - len(closing):
            inside = root[0] + data[begin:end] + b"</%s:document>" % office
            return f"{part.decode()}.xml", inside, data[:begin] + data[end:]
    return "", b"", data


class _Binary(Builder):
    """Collects Base64, and whether it is an object."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[tuple[bool, str]] = []
        self._open: list[str] = []
        self._frames: list[tuple[int, bool]] = []
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        if name == "frame":
            self._frames.append((len(self.files), False))
        elif name in _SHOWN and self._open[-1:] == ["frame"]:
            self._frames[-1] = (self._frames[-1][0], True)
        self._open.append(name)

    def data(self, text: str) -> None:
        if self._open and self._open[-1] == "binary-data":
            self._text.append(text)

    def comment(self, text: str) -> None:
        """A comment holds no file."""

    def end(self, tag: str) -> None:
        name = self._open.pop()
        if name == "frame":
            first, shown = self._frames.pop()
            if shown:
                self.files[first:] = [file for file in self.files[first:] if file[0]]
        if name == "binary-data" and self._text:
            self.files.append((self._open[-1:] == ["object-ole"], "".join(self._text)))
            self._text = []

    def close(self) -> None:
        """A file that breaks off is none."""


def _files(inside: Inside, data: bytes) -> Iterator[Content | Unread]:
    found = _Binary()
    try:
        for _ in parse(io.BytesIO(data), found):
            pass
    except Unreadable as error:
        yield Unread("", "read", error.reason)
    for number, (is_object, text) in enumerate(found.files, 1):
        packed = _NO_BASE64.sub("", text)
        content = b64decode(packed + "=" * (-len(packed) % 4)) if len(packed) % 4 != 1 else b""
        if is_object:
            yield from inside.object(f"object {number}", content)
        else:
            yield inside.file(f"picture {number}", content)
