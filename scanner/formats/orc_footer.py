"""Whether an ORC file's footer names encrypted columns (orc.apache.org/specification, "File Tail"): the library reads
their masks, which are nulls, without a word."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

_MOST = 16 * 1024 * 1024
"""Bytes of a footer that are looked at."""
_FOOTER_SIZE, _COMPRESSION, _ENCRYPTION = 1, 2, 10
"""Fields of the postscript (the first two) and of the footer."""
_PLAIN, _ZLIB, _SNAPPY, _ZSTD = 0, 1, 2, 5


def names_encryption(file: BinaryIO) -> bool:
    """False as well for a footer that is damaged or packed by LZ4, LZO or Brotli. The file is left where it stands."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - 256))
    tail = file.read(256)
    told = dict(_numbers(tail[-1 - tail[-1] : -1])) if tail else {}
    length = told.get(_FOOTER_SIZE, 0)
    if not 0 < length <= min(_MOST, size):
        return False
    file.seek(max(0, size - 1 - tail[-1] - length))
    try:
        footer = _unpacked(file.read(length), told.get(_COMPRESSION, _PLAIN))
    except (zlib.error, ValueError, OSError):
        return False
    return any(field == _ENCRYPTION for field, _ in _numbers(footer))


def _numbers(message: bytes) -> Iterator[tuple[int, int]]:
    """The fields of a protobuf message, each with its number, or with the length of what it holds."""
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        value = 0
        if key & 7 == 0:
            value, place = _varint(message, place)
        elif key & 7 == 2:
            value, place = _varint(message, place)
            place += value
        elif key & 7 in (1, 5):
            place += 8 if key & 7 == 1 else 4
        else:
            return
        yield key >> 3, value


def _varint(message: bytes, place: int) -> tuple[int, int]:
    """A number of seven bits a byte, and the place behind it."""
    value = shift = 0
    while place < len(message) and shift < 64:
        byte = message[place]
        value |= (byte & 127) << shift
        place, shift = place + 1, shift + 7
        if byte < 128:
            break
    return value, place


def _unpacked(data: bytes, way: int) -> bytes:
    """The footer's chunks, each behind its length of three bytes, whose lowest bit says that it is not packed."""
    if way == _PLAIN:
        return data
    found, place = b"", 0
    while place + 3 <= len(data) and len(found) <= _MOST:
        told = int.from_bytes(data[place : place + 3], "little")
        chunk = data[place + 3 : place + 3 + (told >> 1)]
        found += chunk if told & 1 else _chunk(chunk, way)
        place += 3 + (told >> 1)
    return found


def _chunk(data: bytes, way: int) -> bytes:
    import pyarrow as pa

    if way == _ZLIB:
        return zlib.decompressobj(-15).decompress(data, _MOST)
    if way == _SNAPPY and (size := _varint(data, 0)[0]) <= _MOST:
        return pa.Codec("snappy").decompress(data, size, asbytes=True)  # type: ignore[no-any-return]
    if way == _ZSTD:
        import zstandard

        try:
            return zstandard.ZstdDecompressor().decompressobj().decompress(data)[:_MOST]
        except zstandard.ZstdError:
            raise ValueError("a damaged footer") from None
    return b""
