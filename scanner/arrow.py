"""Python values of any kind, as drivers and parsers give them, become Arrow columns.

Whole numbers stay int64 and bytes stay binary; all the rest becomes strings, because what personal data
looks like is a matter of its written form. A column of mixed kinds becomes strings.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

CLIP = 131_072
"""Characters or bytes of one value that are looked at."""

_BYTES = (bytes, bytearray, memoryview)


def array(values: Sequence[Any]) -> pa.Array:
    """One Arrow column: int64, binary or string."""
    kinds = {type(v) for v in values if v is not None}
    if kinds == {int}:
        try:
            return pa.array(values, pa.int64())
        except (OverflowError, pa.ArrowInvalid):
            return pa.array([None if v is None else str(v) for v in values], pa.string())
    if kinds and kinds <= set(_BYTES):
        return pa.array([None if v is None else bytes(v) for v in values], pa.binary())
    if kinds != {str}:
        values = [None if v is None else text(v) for v in values]
    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        return pa.array([None if v is None else v.encode("utf-8", "replace").decode() for v in values], pa.string())


def table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> pa.Table:
    """Rows as an Arrow table; a row that is too short is filled with nulls."""
    listed = list(rows)
    width = len(names)
    if any(len(row) != width for row in listed):
        listed = [[*row[:width], *[None] * (width - len(row))] for row in listed]
    columns = list(zip(*listed, strict=True)) if listed else [()] * width
    return pa.Table.from_arrays([array(column) for column in columns], names=list(names))


def text(value: Any) -> str | None:
    """One value as people write it: 612345678.0 as "612345678", a date as ISO 8601, a list as JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value != value:
            return None
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() and abs(value.adjusted()) < 60 else None
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, _BYTES):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=text)
    return str(value)


def clip(value: Any) -> Any:
    """The value, cut to CLIP where it is longer; a cut value is a new object."""
    if isinstance(value, (str, bytes)) and len(value) > CLIP:
        return value[:CLIP]
    return value
