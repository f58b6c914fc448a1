"""What old presentations (MS-PPT) hold: every text atom, those of masters, notes, comments and earlier versions too."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from scanner.formats import binary_words

_TEXT_CHARS, _TEXT_BYTES, _STRING, _SHAPE, _OBJECT, _SOUND = 0x0FA0, 0x0FA8, 0x0FBA, 0xF00B, 0x1011, 0x07E7
_CONTAINER, _TAG_DATA = 0xF, 0x138B
"""Tags that hold records too (comments, above all) do not say so."""
_ENCRYPTED = 0xF3D1C4DF
_LARGEST = 256 * 1024 * 1024


@dataclass(slots=True)
class Found:
    """Lines of text, descriptions of shapes, and files inside."""

    texts: list[str] = field(default_factory=list, repr=False)
    shapes: list[str] = field(default_factory=list, repr=False)
    objects: list[bytes] = field(default_factory=list, repr=False)


def protected(current_user: bytes) -> bool:
    """Whether the stream "Current User" says that the presentation is encrypted (MS-PPT 2.3.2)."""
    return len(current_user) >= 16 and bool(struct.unpack_from("<I", current_user, 12)[0] == _ENCRYPTED)


def found(document: bytes) -> Found:
    """Everything that the document stream says in words, in its order."""
    result = Found()
    for kind, instance, body in _atoms(document):
        if kind == _TEXT_BYTES:
            result.texts += _lines(body.decode("latin-1"))
        elif kind in (_TEXT_CHARS, _STRING):
            result.texts += _lines(body.decode("utf-16-le", "replace"))
        elif kind == _SHAPE:
            result.shapes += binary_words.lines(body, narrow=False)
        elif kind in (_OBJECT, _SOUND):
            result.objects.append(_unpacked(body[4:]) if kind == _OBJECT and instance == 1 else body)
    return result


def _lines(text: str) -> list[str]:
    return [line for line in text.replace("\x0b", "\r").split("\r") if line.strip() and not line.startswith("___PPT")]


def _atoms(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The number, instance and body of each record that holds no others."""
    place = 0
    while place + 8 <= len(data):
        version, kind, size = struct.unpack_from("<HHI", data, place)
        place += 8
        if version & 0xF != _CONTAINER and kind != _TAG_DATA:
            yield kind, version >> 4, data[place : place + size]
            place += size


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, _LARGEST)
    except zlib.error:
        return b""
