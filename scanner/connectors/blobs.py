"""What lies in columns of bytes, told by how it begins. Sources: each format's own specification."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Sequence

import pyarrow as pa

from scanner.arrow import CLIP

_DOCUMENTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older office document"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\0", "SQLite database"),
    (b"\x1f\x8b", "gzip"),
    (b"PAR1", "Parquet"),
)
_PICTURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"GIF8", "GIF picture"),
    (b"II*\0", "TIFF picture"),
    (b"MM\0*", "TIFF picture"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
)


def kinds_of(columns: Iterable[pa.ChunkedArray]) -> tuple[str, str]:
    """What the columns of bytes among these hold: (documents, other things) in words, each "" for none.

    Bytes that are text are read like any other text, and not told of.
    """
    documents: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for column in columns:
        if not pa.types.is_binary(column.type):
            continue
        for value in column.to_pylist():
            if value:
                _count(value, documents, others)
    return _words(documents), _words(others)


def _count(value: bytes, documents: Counter[str], others: Counter[str]) -> None:
    if kind := _begins(value, _DOCUMENTS):
        documents[kind] += 1
    elif kind := _begins(value, _PICTURES):
        others[kind] += 1
    elif not _is_text(value):
        others["bytes of no known kind"] += 1


def _begins(value: bytes, known: Sequence[tuple[bytes, str]]) -> str:
    return next((kind for mark, kind in known if value.startswith(mark)), "")


def _is_text(value: bytes) -> bool:
    """Whether it is UTF-8 without null bytes; one that was cut may end inside a letter."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        return "\0" not in decoder.decode(value, final=len(value) < CLIP)
    except UnicodeDecodeError:
        return False


def _words(found: Counter[str]) -> str:
    return ", ".join(f"{kind} ({number})" for kind, number in sorted(found.items()))
