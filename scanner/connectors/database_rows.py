"""Reads rows of one table or view: the statements, what is sent of long values, and a ceiling on bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scanner.connectors.dialects.base import LONGEST_JSON, Dialect, Relation, Row
from scanner.content import Column

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

_FIRST = 10
_AT_ONCE = 100
"""Rows held beside those that are kept."""


class Rows:
    """Bound to one connection. Whoever uses it turns the driver's errors into ours.

    `left` is how many bytes may still be read; at 0 no more rows come, and `spent` is True.
    """

    def __init__(
        self, connection: Connection, dialect: Dialect, relation: Relation, columns: tuple[Column, ...]
    ) -> None:
        self.connection = connection
        self.dialect = dialect
        self.relation = relation
        self.columns = columns
        self.left = 0

    @property
    def spent(self) -> bool:
        return self.left <= 0

    @cached_property
    def source(self) -> Any:
        """The table as SQL names it, with its columns and without types of ours."""
        from sqlalchemy import column, table

        return table(
            self.relation.table,
            *(column(c.name) for c in self.columns),
            schema=self.relation.schema or self.dialect.home,
        )

    def bounded(self, source: Any, names: Sequence[str] | None = None) -> list[ColumnElement[Any]]:
        """The columns of a source of these rows, each no longer than is looked at."""
        wanted = [c for c in self.columns if names is None or c.name in names]
        return [self.dialect.bounded(source.c[c.name], c.declared_type) for c in wanted]

    def select(self, *first: ColumnElement[Any], names: Sequence[str] | None = None) -> Select[Any]:
        """`first`, then the columns (all, or those of these names in the table's order)."""
        from sqlalchemy import select

        source = self.source
        return select(*first, *self.bounded(source, names)).select_from(source)

    def stream(self, statement: Select[Any], size: int = _AT_ONCE) -> Iterator[list[Row]]:
        """The rows of a statement, some at a time, until `left` is used up. The statement must be bounded: some
        drivers read to its end when they close it."""
        asked = statement.execution_options(stream_results=True, max_row_buffer=max(size, _AT_ONCE))
        with self.dialect.limited():
            result = self.connection.execute(asked)
        try:
            number = min(size, _FIRST)
            while not self.spent:
                with self.dialect.limited():
                    some = result.fetchmany(number)
                if not some:
                    return
                before = self.left
                yield [self._taken(row) for row in some]
                each = max(1, (before - self.left) // len(some))
                number = max(1, min(size, self.left // each))
        finally:
            result.close()

    def fetch(self, statement: Select[Any]) -> list[Row]:
        """All rows of a bounded statement, or those before the ceiling."""
        return [row for some in self.stream(statement) for row in some]

    def one(self, statement: Any) -> Row:
        """The only row of a statement that counts or compares."""
        with self.dialect.limited():
            return tuple(self.connection.execute(statement).one())

    def _taken(self, row: Sequence[Any]) -> Row:
        taken = tuple(_cut(value) for value in row)
        self.left -= sum(_bytes(value) for value in taken)
        return taken


def _cut(value: Any) -> Any:
    return value[:LONGEST_JSON] if isinstance(value, (str, bytes)) and len(value) > LONGEST_JSON else value


def _bytes(value: Any) -> int:
    if isinstance(value, (str, bytes)):
        return len(value)
    return 8 + sum(_bytes(item) for item in value) if isinstance(value, (list, tuple)) else 8
