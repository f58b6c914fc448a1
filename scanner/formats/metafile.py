"""Drawings of Windows (EMF, WMF): the words drawn in them. Office files keep them beside objects and charts."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import binary_words
from scanner.formats.base import Format
from scanner.formats.decoding import binary
from scanner.message import Term, message

_EMF, _EMF_SIGN = b"\x01\0\0\0", b" EMF"
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_WMF = tuple(bytes([kind, 0, 9, 0, 0, version]) for kind in (1, 2) for version in (1, 3))
_WIDE_TEXT, _NARROW_TEXT = 84, 83
"""EMR_EXTTEXTOUTW and A (MS-EMF 2.3.5)."""
_SMALL_TEXT = 108
_COMMENT = 70
_BITMAPS = frozenset({76, 77, 78, 79, 80, 81, 114, 116})
"""Records of pictures inside (EMR_BITBLT … EMR_ALPHABLEND)."""
_WMF_TEXT, _WMF_LONG_TEXT = 0x0521, 0x0A32
_WMF_BITMAPS = frozenset({0x0940, 0x0B41, 0x0F43, 0x0922, 0x0B23, 0x0D33})
_WMF_ESCAPE, _COMMENTS, _SAME = 0x0626, b"\x0f\0", b"WMFC"
"""Comments in escapes (MS-WMF 2.3.6.21); one of them may hold the same drawing as EMF."""
_HIDDEN = message("unknown.inside-drawing")


class Metafile(Format):
    """A drawing as a list of commands, some of which write text."""

    name = "metafile"
    summary = "EMF and WMF drawings: the text that they write; pictures inside are listed as not read"
    suffixes: ClassVar[tuple[str, ...]] = (".emf", ".wmf")

    def recognises(self, stream: ByteStream) -> float:
        head = stream.head
        if head.startswith(_EMF) and head[40:44] == _EMF_SIGN:
            return 0.95
        return 0.95 if head.startswith((_PLACEABLE, *_WMF)) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(
                message("size.more-than", what=Term("a", "drawing"), n=plan.max_bytes, unit=Term("unit", "bytes")),
                "open",
            )
        with binary(stream) as file:
            data = file.read(plan.max_bytes)
        if not self.recognises(stream):
            raise Unreadable(message("form.none", what=Term("no", "drawing")), "open")
        lines: list[str] = []
        hidden = False
        for text, unread in _emf(data) if data.startswith(_EMF) and data[40:44] == _EMF_SIGN else _wmf(data):
            hidden = hidden or unread
            lines += [text] if text.strip() else []
        yield Text("", "\n".join(lines))
        if hidden:
            yield Unread("", "read", _HIDDEN)


def _emf(data: bytes) -> Iterator[tuple[str, bool]]:
    """The text of each record, and whether it holds what is not read. What breaks off ends them."""
    if len(data) >= 68:
        count, where = struct.unpack_from("<II", data, 60)
        yield _written(data, where, count if where else 0, True).replace("\0", " "), False
    place = 0
    while place + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, place)
        if size < 8:
            return
        record = data[place : place + size] if kind in (_WIDE_TEXT, _NARROW_TEXT, _SMALL_TEXT, _COMMENT) else b""
        if kind in (_WIDE_TEXT, _NARROW_TEXT) and len(record) >= 52:
            count, where = struct.unpack_from("<II", record, 44)
            yield _written(record, where, count, kind == _WIDE_TEXT), False
        elif kind == _SMALL_TEXT and len(record) >= 36:
            (count,), (options,) = struct.unpack_from("<I", record, 16), struct.unpack_from("<I", record, 20)
            yield _written(record, 36 if options & 0x100 else 52, count, not options & 0x200), False
        elif kind in _BITMAPS:
            yield "", size > 200
        elif kind == _COMMENT and record[12:18] == b"EMF+\x01\x40":
            yield "", not int.from_bytes(record[18:19]) & 1  # else the same is drawn by the records that are read
        place += size


def _written(record: bytes, where: int, count: int, wide: bool) -> str:
    if wide:
        return record[where : where + 2 * count].decode("utf-16-le", "replace")
    return record[where : where + count].decode("cp1252", "replace")


def _wmf(data: bytes) -> Iterator[tuple[str, bool]]:
    place = (22 if data.startswith(_PLACEABLE) else 0) + 18
    while place + 6 <= len(data):
        size, kind = struct.unpack_from("<IH", data, place)
        if size < 3:
            return
        end = place + 2 * size
        if kind == _WMF_TEXT and place + 8 <= len(data):
            (count,) = struct.unpack_from("<H", data, place + 6)
            yield data[place + 8 : min(end, place + 8 + count)].decode("cp1252", "replace"), False
        elif kind == _WMF_LONG_TEXT and place + 14 <= len(data):
            count, options = struct.unpack_from("<HH", data, place + 10)
            begin = place + (22 if options & 0x6 else 14)
            yield data[begin : min(end, begin + count)].decode("cp1252", "replace"), False
        elif kind in _WMF_BITMAPS:
            yield "", size > 100
        elif (
            kind == _WMF_ESCAPE and data[place + 6 : place + 8] == _COMMENTS and data[place + 10 : place + 14] != _SAME
        ):
            yield "\n".join(binary_words.lines(data[place + 10 : end], shortest=3)), False
        place = end
