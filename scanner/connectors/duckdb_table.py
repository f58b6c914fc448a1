"""One table or view of a DuckDB file: rows drawn by row id, columns streamed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from scanner import arrow
from scanner.connectors.catalogs.duckdb import Relation
from scanner.connectors.dialects.base import LONGEST_JSON, STATEMENT_SECONDS
from scanner.connectors.drawing import Draw, draw_by_key
from scanner.connectors.laid_open import laid_open
from scanner.connectors.nested_columns import NestedColumns
from scanner.content import Column, Drawn, Plan, Table
from scanner.errors import Unreadable
from scanner.message import Said, message, name
from scanner.model import Stage
from scanner.sampling import Reservoir

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 100
_BATCH_ROWS = 5_000
_AS_THEY_ARE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "BOOLEAN", "DOUBLE",
                "FLOAT", "DECIMAL", "UUID")  # fmt: skip

Row = tuple[Any, ...]


class DuckTable(Table):
    """Raises Unreadable for whatever DuckDB refuses. After `sample`, structs, lists, maps and JSON are laid open."""

    name = ""

    def __init__(self, connection: DuckDBPyConnection, relation: Relation, columns: tuple[Column, ...]) -> None:
        self.kind = relation.kind
        self.columns = columns
        self._connection = connection
        self._plain = columns
        self._nested = NestedColumns(columns)
        self._from = f"{quoted(relation.schema)}.{quoted(relation.table)}"

    def sample(self, plan: Plan) -> Drawn:
        """All rows where there are no more than planned, else rows by row ids drawn at random; a view's head."""
        with duckdb_errors("read"), self._limited():
            drawn = self._draw(plan)
        sample, said, self.unread = laid_open(drawn, self._nested)
        self.columns = self._nested.columns
        self.notes = (*self._narrowed(plan, drawn), *said)
        return sample

    def _narrowed(self, plan: Plan, drawn: Draw) -> Said:
        if drawn.method == "full" or len(drawn.rows) >= plan.rows:
            return ()
        return (message("only.wide-rows", n=len(drawn.rows), megabytes=plan.max_bytes >> 20),)

    def _draw(self, plan: Plan) -> Draw:
        first, whole = self._fetch(
            f"SELECT {self._list()} FROM {self._from} LIMIT {plan.rows + 1}", plan.max_bytes // 2
        )
        if whole and len(first) <= plan.rows:
            return Draw(first, len(first), True, "full", len(first), tuple(range(1, len(first) + 1)))
        if not whole:
            plan = replace(plan, rows=max(1, min(plan.rows, len(first) // 2)))
        if self.kind == "view":
            head = first[: plan.rows]
            return Draw(head, None, False, "head", len(head), tuple(range(1, len(head) + 1)))
        return self._by_row_id(plan) or self._by_reservoir(plan)

    def _by_row_id(self, plan: Plan) -> Draw | None:
        low, high, total = self._connection.execute(
            f"SELECT min(rowid), max(rowid), count(*) FROM {self._from}"
        ).fetchall()[0]

        def fetch(keys: Sequence[int]) -> dict[int, Row]:
            listed = ", ".join(map(str, keys))
            rows, _ = self._fetch(
                f"SELECT rowid, {self._list()} FROM {self._from} WHERE rowid IN ({listed})", plan.max_bytes
            )
            return {row[0]: row[1:] for row in rows}

        found = draw_by_key(fetch, low, high, plan.rows, plan.seed)
        return Draw(found[0], total, True, "rows", len(found[0])) if found else None

    def _by_reservoir(self, plan: Plan) -> Draw:
        """Where so many rows were deleted that their ids can no longer be guessed: from a list of the ids."""
        ids: Reservoir[int] = Reservoir(plan.rows, plan.seed)
        cursor = self._connection.execute(f"SELECT rowid FROM {self._from}")
        while some := cursor.fetchmany(_BATCH_ROWS):
            for (number,) in some:
                ids.offer(number)
        listed = ", ".join(str(number) for _, number in ids.kept())
        rows, _ = self._fetch(f"SELECT {self._list()} FROM {self._from} WHERE rowid IN ({listed})", plan.max_bytes)
        return Draw(rows, ids.offered, True, "rows", len(rows))

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        needed = self._nested.needed(columns)
        with duckdb_errors("read"):
            cursor = self._connection.cursor()
            with self._limited():
                cursor.execute(f"SELECT {self._list(needed)} FROM {self._from}")
            while some := cursor.fetchmany(_BATCH_ROWS):
                yield from arrow.table(list(columns), self._nested.chosen(columns, needed, some)).to_batches()

    def lookup(self, column: str, values: Sequence[str | int], most: int) -> list[tuple[int | None, Row]] | None:
        """Row ids are DuckDB's places, from 0, until rows are deleted: then the place is that of the row before."""
        marks = ", ".join("?" * len(values))
        place = "NULL" if self.kind == "view" else "rowid + 1"
        statement = f"SELECT {place}, {self._list()} FROM {self._from} WHERE {quoted(column)} IN ({marks}) LIMIT {most}"
        with duckdb_errors("read"), self._limited():
            rows = self._connection.execute(statement, list(values)).fetchall()
        return [(row[0], row[1:]) for row in rows]

    @property
    def stored(self) -> tuple[Column, ...]:
        return self._plain

    def _fetch(self, statement: str, most: int) -> tuple[list[Row], bool]:
        """Rows of a statement up to so many bytes, and whether that was all of them."""
        cursor = self._connection.execute(statement)
        rows: list[Row] = []
        while some := cursor.fetchmany(_AT_ONCE):
            rows += some
            most -= sum(len(v) if isinstance(v, (str, bytes)) else 8 for row in some for v in row)
            if most <= 0:
                return rows, cursor.fetchone() is None
        return rows, True

    def _list(self, names: Sequence[str] | None = None) -> str:
        return ", ".join(_shown(c) for c in self._plain if names is None or c.name in names)

    @contextmanager
    def _limited(self) -> Iterator[None]:
        watch = threading.Timer(STATEMENT_SECONDS, self._connection.interrupt)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()


def _shown(column: Column) -> str:
    """SQL for a value as text or number, no longer than is looked at: Python cannot hold all that DuckDB can."""
    name, kind = quoted(column.name), column.declared_type
    if kind.endswith("]") or kind.startswith(("STRUCT", "MAP", "UNION")):
        return f"left(CAST(to_json({name}) AS VARCHAR), {LONGEST_JSON + 1})"
    if kind == "BLOB":
        return f"{name}[1:{arrow.CLIP + 1}]"
    return name if kind.startswith(_AS_THEY_ARE) else f"left(CAST({name} AS VARCHAR), {LONGEST_JSON + 1})"


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def duckdb_errors(stage: Stage) -> Iterator[None]:
    """Turns what DuckDB raises into Unreadable at this stage, in our words."""
    import duckdb

    try:
        yield
        return
    except duckdb.InterruptException:
        reason = message("refused.not-within", n=STATEMENT_SECONDS)
    except (duckdb.PermissionException, duckdb.BinderException, duckdb.CatalogException):
        reason = message("refused.definition-fails-or-gone")
    except (duckdb.ConversionException, duckdb.InvalidInputException, duckdb.OutOfRangeException):
        reason = message("refused.definition-fails")
    except (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException):
        reason = message("damaged.database")
    except duckdb.Error as error:
        reason = message("refused.by-duckdb", kind=name(type(error).__name__))
    raise Unreadable(reason, stage) from None
