"""What Parquet, ORC and Arrow share: rows in groups, each group read by itself, nested columns by path."""

from __future__ import annotations

import random
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import pyarrow as pa
from pyarrow import compute

from scanner import arrow
from scanner.content import ByteStream, Column, Drawn, Plan, Table
from scanner.errors import Unreadable
from scanner.formats.properties import schema_words
from scanner.formats.records import MAX_COLUMNS, beyond, unique
from scanner.message import message
from scanner.nesting import flatten
from scanner.sampling import draw_indexes

BATCH_ROWS = 16_384
_ROWS_PER_GROUP = 5
MAX_ROWS = 5_000_000
"""Rows that are unpacked to draw from: more only from a few groups."""
_PLAUSIBLE = 4 * 1024 * 1024
"""Bytes of a file in which so many rows may lie; in less, they are one row again and again."""
DAMAGE = (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError)
"""What pyarrow raises for a file that is damaged, broken off or made to fill the memory."""


class ColumnarTable(Table):
    """One file of columns in groups of rows: Parquet's row groups, ORC's stripes, Arrow's batches."""

    name = ""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        with self.opened() as file:
            self._schema, self._groups = self.layout(file)
            self.said = (*dict.fromkeys([*schema_words(self._schema), *self.words(file)]),)
            """What the file says beside its rows."""
            # Inside: of a damaged file even a column's name may be no text.
            paths = [path for f in self._schema for path in _paths(f.name, f.type)]
        self._rows = sum(self._groups)
        self._paths = paths[:MAX_COLUMNS]
        self.unread = beyond(len(paths))
        self.columns = tuple(
            Column(name, str(kind), nullable)
            for name, (_, kind, nullable) in zip(unique([p for p, _, _ in self._paths]), self._paths, strict=True)
        )

    @abstractmethod
    def opened(self) -> AbstractContextManager[Any]:
        """The file, opened by its library; what that raises becomes Unreadable."""

    @abstractmethod
    def layout(self, file: Any) -> tuple[pa.Schema, list[int]]:
        """The schema, and how many rows each group has."""

    def words(self, file: Any) -> Iterator[str]:
        """What the file says of itself that is not in its schema."""
        return iter(())

    @abstractmethod
    def group(self, file: Any, number: int, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The rows of one group, a bounded batch at a time; only these top-level columns where some are named."""

    def sample(self, plan: Plan) -> Drawn:
        """Rows drawn one by one; of a file beyond the ceiling a few groups only, because each has to be read."""
        if self._rows > MAX_ROWS:
            return self._bounded(plan)
        size = self._stream.size or 0
        per_group = size / max(1, len(self._groups))
        few = int(plan.max_bytes // max(1.0, per_group))
        if self._rows > plan.rows and size > plan.max_bytes and few < len(self._groups):
            return self._by_group(plan, few)
        wanted = draw_indexes(self._rows, plan.rows, plan.seed)
        rows = self._picked(wanted, range(len(self._groups)))
        return Drawn(rows, self._rows, True, "full" if self._rows <= plan.rows else "rows", len(wanted),
                     tuple(i + 1 for i in wanted))  # fmt: skip

    def _bounded(self, plan: Plan) -> Drawn:
        """Of a file with more rows than are unpacked (equal rows take no room): some of its groups, drawn at random, or
        the beginning of a single one."""
        few, rows = 0, 0
        for group in random.Random(plan.seed).sample(range(len(self._groups)), len(self._groups)):
            rows += self._groups[group]
            if rows > MAX_ROWS:
                break
            few += 1
        if few:
            return self._by_group(plan, few)
        wanted = draw_indexes(MAX_ROWS, plan.rows, plan.seed)
        self.unread = (*self.unread, message("beyond.rows", most=MAX_ROWS, n=self._rows - MAX_ROWS))
        return Drawn(self._picked(wanted, [0]), self._rows, True, "head", len(wanted), tuple(i + 1 for i in wanted))

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        places = [i for wanted in columns for i, c in enumerate(self.columns) if c.name == wanted]
        roots = list(dict.fromkeys(_root(self._paths[i][0], self._schema) for i in places))
        if self._rows > MAX_ROWS * max(1, (self._stream.size or 0) // _PLAUSIBLE):
            raise Unreadable(message("size.unpacks-rows", n=self._rows))
        with self.opened() as file:
            for number in range(len(self._groups)):
                for batch in map(takeable, self.group(file, number, roots)):
                    arrays = [self._column(batch, self._paths[i][0]) for i in places]
                    yield pa.RecordBatch.from_arrays(arrays, names=list(columns))

    def _by_group(self, plan: Plan, few: int) -> Drawn:
        if few < 1:
            raise Unreadable(message("size.row-group", n=plan.max_bytes))
        order = random.Random(plan.seed).sample(range(len(self._groups)), few)
        share = max(_ROWS_PER_GROUP, -(-plan.rows // few))
        chosen = sorted(order[: -(-plan.rows // share)])
        starts = [sum(self._groups[:group]) for group in chosen]
        wanted = [
            start + i
            for group, start in zip(chosen, starts, strict=True)
            for i in draw_indexes(self._groups[group], share, plan.seed + group)
        ][: plan.rows]
        rows = self._picked(wanted, chosen)
        return Drawn(rows, self._rows, True, "row_groups", len(chosen), tuple(i + 1 for i in wanted))

    def _picked(self, wanted: Sequence[int], groups: Sequence[int]) -> pa.Table:
        """Rows by their number in the file, read a batch at a time from these groups."""
        kept: list[pa.RecordBatch] = []
        left = list(wanted)
        with self.opened() as file:
            for group in groups:
                begin = sum(self._groups[:group])
                if not left or left[0] >= begin + self._groups[group]:
                    continue
                for batch in map(takeable, self.group(file, group)):
                    here = [i - begin for i in left if i < begin + batch.num_rows]
                    if here:
                        kept.append(batch.take(pa.array(here)))
                        left = left[len(here) :]
                    begin += batch.num_rows
                    if not left:
                        break
            table = pa.Table.from_batches(kept, None if kept else self._schema)
            arrays = [self._column(table, path) for path, _, _ in self._paths]
        return pa.Table.from_arrays(arrays, names=[c.name for c in self.columns])

    def _column(self, rows: pa.Table | pa.RecordBatch, path: str) -> pa.Array | pa.ChunkedArray:
        root = _root(path, self._schema)
        column = rows.column(rows.schema.get_field_index(root))
        kind = column.type
        if pa.types.is_integer(kind) and not pa.types.is_uint64(kind):
            return column.cast(pa.int64())
        if pa.types.is_string(kind) or pa.types.is_large_string(kind):
            return _valid(column)
        if pa.types.is_nested(kind):
            return arrow.array([flatten({root: value}).get(path) for value in _plain(column)])
        return arrow.array(_plain(column))


def _paths(name: str, kind: pa.DataType, nullable: bool = True) -> Iterator[tuple[str, pa.DataType, bool]]:
    """The paths of a column's plain values, named as `flatten` names them."""
    if pa.types.is_struct(kind):
        for inner in kind:
            yield from _paths(f"{name}.{inner.name}", inner.type)
    elif pa.types.is_map(kind):
        yield from _paths(f"{name}[][]", kind.item_type)
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        yield from _paths(f"{name}[]", kind.value_type)
    else:
        yield name, kind, nullable


def takeable(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with views of strings and runs of equal values written out: of those Arrow cannot pick rows."""
    for place, field in enumerate(batch.schema):
        kind = field.type
        if pa.types.is_string_view(kind) or pa.types.is_binary_view(kind):
            plain = pa.large_string() if pa.types.is_string_view(kind) else pa.large_binary()
            batch = batch.set_column(place, field.name, batch.column(place).cast(plain))
        elif pa.types.is_run_end_encoded(kind):
            batch = batch.set_column(place, field.name, compute.run_end_decode(batch.column(place)))
        elif pa.types.is_list_view(kind) or pa.types.is_large_list_view(kind):
            batch = batch.set_column(place, field.name, batch.column(place).cast(pa.large_list(kind.value_type)))
    return batch


def _plain(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """The values. Times that Python's own types cannot hold (of nanoseconds, beyond the year 9999) are texts."""
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except (ValueError, OverflowError):
        if pa.types.is_nested(column.type):
            raise
        return column.cast(pa.string()).to_pylist()  # type: ignore[no-any-return]


def _valid(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Strings that are UTF-8, as Arrow promises and a damaged or careless file does not keep."""
    try:
        column.validate(full=True)
        return column.cast(pa.string())
    except pa.ArrowInvalid:
        binary = pa.large_binary() if pa.types.is_large_string(column.type) else pa.binary()
        raw = column.cast(binary).to_pylist()
        return arrow.array([None if value is None else value.decode("utf-8", "replace") for value in raw])


def _root(path: str, schema: pa.Schema) -> str:
    """The top-level column that a path leads into: the longest name that it begins with."""
    name: str = max(
        (f.name for f in schema if path == f.name or path.startswith((f.name + ".", f.name + "[]"))), key=len
    )
    return name
