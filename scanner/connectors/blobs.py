"""What lies in columns of bytes, told by how it begins. Sources: each format's own specification."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Sequence

import pyarrow as pa

from scanner.arrow import CLIP
from scanner.message import Term, Value, message

_DOCUMENTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-office"),
    (b"{\\rtf", "rtf"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x1f\x8b", "gzip"),
    (b"PAR1", "parquet"),
)
_PICTURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
)


def kinds_of(columns: Iterable[pa.ChunkedArray]) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """What the columns of bytes among these hold: (documents, other things), each () for none.

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
    return _told(documents), _told(others)


def _count(value: bytes, documents: Counter[str], others: Counter[str]) -> None:
    if kind := _begins(value, _DOCUMENTS):
        documents[kind] += 1
    elif kind := _begins(value, _PICTURES):
        others[kind] += 1
    elif not _is_text(value):
        others["unknown"] += 1


def _begins(value: bytes, known: Sequence[tuple[bytes, str]]) -> str:
    return next((kind for mark, kind in known if value.startswith(mark)), "")


def _is_text(value: bytes) -> bool:
    """Whether it is UTF-8 without null bytes; one that was cut may end inside a letter."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        return "\0" not in decoder.decode(value, final=len(value) < CLIP)
    except UnicodeDecodeError:
        return False


def _told(found: Counter[str]) -> tuple[Value, ...]:
    return tuple(message("unknown.part", kind=Term("bytes", kind), n=number) for kind, number in sorted(found.items()))
