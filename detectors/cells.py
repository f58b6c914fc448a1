"""A column's cells as text, row by row: the one place where a value of any Arrow type becomes what people read."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def plain(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The same cells in one array that is neither encoded (dictionary, runs) nor of a type of somebody's own."""
    array = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if isinstance(array, pa.ChunkedArray):  # combine_chunks of older Arrow on zero or many chunks
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    if isinstance(array, pa.ExtensionArray):
        return plain(array.storage)
    if pa.types.is_dictionary(array.type):
        return plain(array.dictionary_decode())
    if pa.types.is_run_end_encoded(array.type):
        return plain(pc.run_end_decode(array))
    return array.cast(pa.large_binary()) if pa.types.is_binary_view(array.type) else array


def is_bytes(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind))


def as_text(array: pa.Array) -> pa.Array | None:
    """`plain` cells as large strings, lists and records as JSON; None for what cannot be shown as text."""
    if pa.types.is_nested(array.type):
        return _nested(array)
    try:
        return array.cast(pa.large_string())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        return None


def _nested(array: pa.Array) -> pa.Array:
    try:
        cells = array.to_pylist()
    except (OverflowError, ValueError):  # a time that no calendar of Python's has
        cells = array.cast(_without_times(array.type)).to_pylist()
    told = partial(json.dumps, ensure_ascii=False, default=_told)
    return pa.array(
        [None if v is None else told(v).encode("utf-8", "replace").decode() for v in cells], pa.large_string()
    )


def _told(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _without_times(kind: pa.DataType) -> pa.DataType:
    """The type with a string in place of each time in it."""
    if pa.types.is_temporal(kind):
        return pa.string()
    if pa.types.is_struct(kind):
        return pa.struct([pa.field(f.name, _without_times(f.type)) for f in kind])
    if pa.types.is_map(kind):
        return pa.map_(_without_times(kind.key_type), _without_times(kind.item_type))
    if pa.types.is_large_list(kind):
        return pa.large_list(_without_times(kind.value_type))
    if pa.types.is_fixed_size_list(kind):
        return pa.list_(_without_times(kind.value_type), kind.list_size)
    return pa.list_(_without_times(kind.value_type)) if pa.types.is_list(kind) else kind
