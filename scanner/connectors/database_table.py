"""One table or view of a database: rows drawn, columns streamed, months counted by the server."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from scanner import arrow
from scanner.connectors import drawing
from scanner.connectors.database_rows import Rows
from scanner.connectors.dialects.base import Dialect, Relation, Row
from scanner.connectors.drawing import Draw
from scanner.connectors.finding import indexed_columns, rows_where
from scanner.connectors.laid_open import laid_open
from scanner.connectors.nested_columns import NestedColumns
from scanner.connectors.reading import driver_errors
from scanner.content import Column, Drawn, Plan, Table
from scanner.message import Message, Said, message
from scanner.model import Stage, StateCount

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

_BATCH_ROWS = 5_000
_BATCH_BYTES = 64 * 1024 * 1024
_WAYS = (drawing.by_key, drawing.by_page, drawing.by_leading_key, drawing.by_listed_keys, drawing.by_reservoir)


class DatabaseTable(Table):
    """Raises Unreadable for whatever the server refuses or breaks off.

    After `sample`, a column of JSON, lists or records has given way to one column for each path inside it.
    """

    name = ""

    def __init__(
        self,
        connection: Connection,
        dialect: Dialect,
        relation: Relation,
        columns: tuple[Column, ...],
        *,
        remarks: Said = (),
        unread: Said = (),
    ) -> None:
        self.kind = "table" if relation.stored else "view"
        self.notes = self._remarks = remarks
        self.unread = self._withheld = unread
        self._connection = connection
        self._dialect = dialect
        self._relation = relation
        self._rows = Rows(connection, dialect, relation, columns)
        self._nested = NestedColumns(columns)
        self.columns = columns

    def sample(self, plan: Plan) -> Drawn:
        """All rows where there are no more than planned; else, as far as the table allows, rows by a key drawn at
        random, pages that the server draws, groups of rows, rows from a list of keys, or a reservoir.

        A view gives its head, because more would make the server work; on a server it proves nothing even when all of
        it was read: what it shows may depend on who reads it.
        """
        notes = list(self._remarks)
        with self._reading("read"):
            drawn = self._draw(plan, notes)
        self._dialect.check()
        if not self._relation.stored and self._dialect.has_users:
            drawn = replace(drawn, method="head", total=None, exact=False)
        sample, said, unread = laid_open(drawn, self._nested)
        self.columns = self._nested.columns
        self.notes = (*notes, *said)
        self.unread = (*self._withheld, *unread)
        return sample

    def _draw(self, plan: Plan, notes: list[Message]) -> Draw:
        rows = self._rows
        rows.left = plan.max_bytes // 2
        first = rows.fetch(rows.select().limit(plan.rows + 1))
        if len(first) <= plan.rows and not rows.spent:
            return Draw(first, len(first), True, "full", len(first), tuple(range(1, len(first) + 1)))
        if rows.spent:
            plan = replace(plan, rows=max(1, min(plan.rows, len(first) // 2)))
            megabytes = plan.max_bytes / 1024 / 1024
            notes.append(message("only.wide-rows", n=plan.rows, megabytes=megabytes))
        rows.left += plan.max_bytes - plan.max_bytes // 2
        if self._relation.stored:
            return next(drawn for way in _WAYS if (drawn := way(rows, plan)) is not None)
        head = first[: plan.rows]
        return Draw(head, None, False, "head", len(head), tuple(range(1, len(head) + 1)))

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """By the key where it is one whole number or text, so that no batch is read in the transaction of another;
        one long statement where there is none."""
        needed = self._nested.needed(columns)
        for rows in self._by_pieces(needed):
            chosen = self._nested.chosen(columns, needed, rows)
            yield from arrow.table(list(columns), chosen).to_batches()
        self._dialect.check()

    def _by_pieces(self, needed: Sequence[str]) -> Iterator[list[Row]]:
        rows = self._rows
        with self._reading("read"):
            key = drawing.walking_key(rows) if self._relation.stored else None
        if key is None:
            yield from self._in_one_go(needed)
            return
        last: Any = None
        while True:
            statement = rows.select(key, names=needed).order_by(key).limit(_BATCH_ROWS)
            rows.left = _BATCH_BYTES
            with self._reading("read"):
                found = rows.fetch(statement if last is None else statement.where(key > last))
            if not found:
                return
            last = found[-1][0]
            yield [row[1:] for row in found]

    def _in_one_go(self, needed: Sequence[str]) -> Iterator[list[Row]]:
        with self._reading("read"):
            self._rows.left = sys.maxsize
            yield from self._rows.stream(self._rows.select(names=needed), _BATCH_ROWS)

    def indexed(self) -> frozenset[str]:
        with self._reading("read"), self._dialect.limited():
            return indexed_columns(self._connection, self._relation)

    def lookup(self, column: str, values: Sequence[str | int], most: int) -> list[tuple[int | None, Row]] | None:
        with self._reading("read"):
            return rows_where(self._rows, self._relation.stored, column, values, most)

    @property
    def stored(self) -> tuple[Column, ...]:
        return self._rows.columns

    def months(self, dated_by: str, consent: str, objection: str) -> tuple[StateCount, ...] | None:
        from sqlalchemy import column, func, literal, literal_column, select

        types = {c.name: c.declared_type for c in self._rows.columns}
        if not self._dialect.name or not {dated_by, consent, objection} <= types.keys() | {""}:
            return None
        month = self._dialect.month(column(dated_by), types.get(dated_by, "")) if dated_by else literal("")
        if month is None:
            return None
        states = [
            self._dialect.state(column(name), types[name]) if name else literal(None) for name in (consent, objection)
        ]
        told = [state for state in states if state is not None]
        if len(told) < len(states):
            return None
        # By position: the expressions hold parameters, and a server may take equal ones for different.
        grouped: list[ColumnElement[Any]] = [
            literal_column(str(i)) for i, name in enumerate((dated_by, consent, objection), 1) if name
        ]
        statement = select(month, *told, func.count()).select_from(self._rows.source).group_by(*grouped)
        with self._reading("measure"), self._dialect.limited():
            rows = self._connection.execute(statement).all()
        counts = [StateCount(m or "", _state(c), _state(o), n) for m, c, o, n in rows if n]
        return tuple(sorted(counts, key=lambda s: (s.month, str(s.consent), str(s.objection))))

    @contextmanager
    def _reading(self, stage: Stage) -> Iterator[None]:
        """Around the statements of one step: in a transaction of its own, errors in our words."""
        with driver_errors(self._dialect, stage):
            try:
                with self._dialect.limited():
                    self._dialect.guard(self._connection, self._relation)
                yield
            finally:
                if not self._connection.invalidated:
                    self._connection.rollback()


def _state(value: Any) -> bool | None:
    return None if value is None else bool(value)
