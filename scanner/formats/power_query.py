"""Queries of Excel's Power Query, which a workbook keeps packed as Base64 in a piece of custom XML (MS-QDEFF 2.2)."""

from __future__ import annotations

import re
import struct
from base64 import b64decode

_MASHUP = re.compile(r"<(?:[\w.-]{1,50}:)?DataMashup\b[^>]{0,1000}>([A-Za-z0-9+/=\s]{12,})<")
_SPACE = re.compile(r"\s+")


def packed(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """The ZIP file of queries in a piece of custom XML and what is said of them (XML), () where there is none."""
    if b"DataMashup" not in data[:4000].replace(b"\0", b""):
        return ()
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    found = _MASHUP.search(data.decode("utf-16" if wide else "utf-8", "replace"))
    if found is None:
        return ()
    text = _SPACE.sub("", found[1]).rstrip("=")
    raw = b64decode(text + "=" * (-len(text) % 4)) if len(text) % 4 != 1 else b""
    if len(raw) < 8:
        return ()
    (size,) = struct.unpack_from("<I", raw, 4)
    return (("queries.zip", raw[8 : 8 + size]), ("of the queries", raw[8 + size :]))
