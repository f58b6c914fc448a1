"""The ways of packing a ZIP member that Python's own library does not know: what reads them, and which extra brings it.

Numbers as in APPNOTE.TXT 6.3.10, 4.4.5.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, cast

from scanner.errors import Unreadable
from scanner.formats.compression import MAX_WINDOW
from scanner.message import Message, message, name

_CHUNK = 256 * 1024
_PIECE = 1024 * 1024
Decode = Callable[[bytes, int], bytes]
"""From packed bytes, and how many unpacked ones are still expected, to unpacked ones."""


@dataclass(frozen=True, slots=True)
class Method:
    """`decoder` raises ImportError where its library is missing; `extra` brings that, "" if it is always there."""

    name: str
    extra: str
    decoder: Callable[[IO[bytes]], Decode]


def _deflate64(_source: IO[bytes]) -> Decode:
    from inflate64 import Inflater

    inflater = Inflater()
    return lambda data, _left: inflater.inflate(data)


def _zstandard(_source: IO[bytes]) -> Decode:
    import zstandard

    decoder = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompressobj()

    def decode(data: bytes, _left: int) -> bytes:
        try:
            return decoder.decompress(data)
        except zstandard.ZstdError:
            raise OSError("a damaged stream") from None

    return decode


def _xz(_source: IO[bytes]) -> Decode:
    decoder = lzma.LZMADecompressor(memlimit=MAX_WINDOW)
    return lambda data, _left: decoder.decompress(data)


def _ppmd(source: IO[bytes]) -> Decode:
    from pyppmd import Ppmd8Decoder

    told = int.from_bytes(source.read(2), "little")
    order, memory, restore = (told & 15) + 1, ((told >> 4 & 255) + 1) << 20, told >> 12
    if memory > MAX_WINDOW or order < 2:
        raise OSError("a damaged stream")
    decoder = Ppmd8Decoder(order, memory, restore)
    return lambda data, left: decoder.decode(data, left)


METHODS = {
    9: Method("Deflate64", "sevenzip", _deflate64),
    20: Method("Zstandard", "", _zstandard),
    93: Method("Zstandard", "", _zstandard),
    95: Method("XZ", "", _xz),
    98: Method("PPMd", "sevenzip", _ppmd),
}


def opened(file: BinaryIO, entry: zipfile.ZipInfo) -> BinaryIO:
    """A member that is packed in one of METHODS. Raises Unreadable where the library is missing, OSError if damaged."""
    method = METHODS[entry.compress_type]
    file.seek(entry.header_offset)
    header = file.read(30)
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    source = io.BytesIO(file.read(entry.compress_size))
    try:
        return cast(BinaryIO, io.BufferedReader(_Unpacked(source, method.decoder(source), entry)))
    except ImportError:
        raise Unreadable(_no_library(method)) from None


def _no_library(method: Method) -> Message:
    packed = message("unknown.packed", method=name(method.name))
    return message("extra.missing", what=packed, extra=name(method.extra)) if method.extra else packed


class _Unpacked(io.RawIOBase):
    """The member's bytes, held against its size and checksum at the end."""

    def __init__(self, source: IO[bytes], decode: Decode, entry: zipfile.ZipInfo) -> None:
        self._source, self._decode = source, decode
        self._left, self._wanted, self._sum = entry.file_size, entry.CRC, 0
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready and self._left > 0:
            data = self._source.read(_CHUNK)
            try:
                self._ready = self._decode(data, min(self._left, _PIECE))[: self._left]
            except (lzma.LZMAError, EOFError, ValueError, TypeError):
                raise OSError("a damaged stream") from None
            if not data and not self._ready:
                raise EOFError("the stream breaks off")
            self._left -= len(self._ready)
            self._sum = zlib.crc32(self._ready, self._sum)
        if not self._ready and self._sum != self._wanted:
            raise OSError("a damaged stream")
        part, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
