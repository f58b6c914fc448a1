"""Pictures in the drawings of old office files (MS-ODRAW 2.2.23), wherever they stand in a stream."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

_HEADER = re.compile(
    rb"(?:[\x40\x50]\x3d(?P<emf>\x1a)|[\x60\x70]\x21(?P<wmf>\x1b)|[\x20\x30]\x54(?P<pict>\x1c)|"
    rb"(?:[\xa0\xb0]\x46|[\x20\x30]\x6e)(?P<jpg>\x1d)|[\x00\x10]\x6e(?P<png>\x1e)|[\x80\x90]\x7a(?P<bmp>\x1f)|"
    rb"[\x40\x50]\x6e(?P<tif>\x29))\xf0"
)
"""A record's instance and type: which picture it is, and (odd instances) that two digests stand before it, not one."""
_DIGEST = 16
_DRAWN = frozenset({"emf", "wmf", "pict"})
_LARGEST = 256 * 1024 * 1024
_MOST = 2000


def blips(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The kind of each picture (as a suffix) and its bytes, MOST at most."""
    place = count = 0
    while count < _MOST and (found := _HEADER.search(data, place)) and len(data) >= found.end() + 4:
        kind = found.lastgroup or ""
        (size,) = struct.unpack_from("<I", data, found.end())
        begin = found.end() + 4
        if not _DIGEST <= size <= len(data) - begin:
            place = found.end()
            continue
        count += 1
        body = data[begin : begin + size]
        twice = bool(found[0][0] & 0x10)
        body = body[_DIGEST * (2 if twice else 1) :]
        picture = _drawn(body) if kind in _DRAWN else body[1:]
        if kind == "bmp":
            picture = b"BM" + struct.pack("<IHHI", len(picture) + 14, 0, 0, 54) + picture
        if picture:
            yield kind, picture
        place = begin + size


def _drawn(body: bytes) -> bytes:
    """A metafile, which is mostly packed; b"" for a damaged one."""
    if len(body) < 34:
        return b""
    if body[32] != 0:
        return body[34:]
    inflater = zlib.decompressobj()
    try:
        return inflater.decompress(body[34:], _LARGEST)
    except zlib.error:
        return b""
