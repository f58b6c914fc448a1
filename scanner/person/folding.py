"""Text without case, accents and invisible characters, with the way back to every character of the original."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from scanner import arrow
from scanner.normal_form import as_text


def fold(text: str) -> str:
    """Lower case, in Unicode's form KD, without marks and format characters."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


def fold_back(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place of the one it comes from; one place more at the end."""
    parts = [_folded(c) for c in text]
    places = [i for i, part in enumerate(parts) for _ in part]
    return "".join(parts), [*places, len(text)]


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    kept = (c for c in unicodedata.normalize("NFKD", char.lower()) if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(kept)


def texts_of(values: pa.Array) -> pa.Array:
    """Any column as strings: dates as ISO 8601, lists and records as JSON, bytes as text or hexadecimal digits."""
    kind = values.type
    written = pa.types.is_nested(kind) or pa.types.is_temporal(kind) or pa.types.is_boolean(kind)
    if written:
        return pa.array([arrow.text(value) for value in values.to_pylist()], pa.string())
    return as_text(values)


def fold_array(texts: pa.Array) -> pa.Array:
    """`fold` for a column of strings."""
    if pc.all(pc.string_is_ascii(texts)).as_py():
        return pc.ascii_lower(texts)  # a tenth of the work, and most columns are so
    plain = pc.utf8_normalize(pc.utf8_lower(texts), form="NFKD")
    return pc.replace_substring_regex(plain, r"[\p{Mn}\p{Cf}]+", "")
