"""Finds the rows of a database table that hold given values: by statements with parameters, by an index where there is
one. What `piimap subject` asks; a scan never does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from scanner.connectors.database_rows import Rows
from scanner.connectors.drawing import unique_key
from scanner.content import Row

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from scanner.connectors.dialects.base import Relation

_BYTES = 64 * 1024 * 1024
_VALUES = 500
"""Parameters of one statement; SQLite takes 999 at most in old versions."""
_PLACED = 100
"""Rows of one question whose place is worked out: each costs the server a count."""


def indexed_columns(connection: Connection, relation: Relation) -> frozenset[str]:
    """The columns that an index, a unique constraint or the primary key begins with."""
    from sqlalchemy import inspect

    if not relation.stored:
        return frozenset()
    inspector = inspect(connection)
    listed: list[Sequence[str | None]] = [
        index["column_names"] for index in inspector.get_indexes(relation.table, schema=relation.schema)
    ]
    listed.append(inspector.get_pk_constraint(relation.table, schema=relation.schema)["constrained_columns"])
    try:
        unique = inspector.get_unique_constraints(relation.table, schema=relation.schema)
    except NotImplementedError:  # SQL Server lists them as indexes
        unique = []
    listed += [constraint["column_names"] for constraint in unique]
    return frozenset(names[0] for names in listed if names and names[0])


def rows_where(
    rows: Rows, stored: bool, name: str, values: Sequence[str | int], most: int
) -> list[tuple[int | None, Row]]:
    """The rows whose column `name` is one of the values, in the order of the table's key where it has one."""
    key = unique_key(rows) if stored else None
    found: list[Row] = []
    for start in range(0, len(values), _VALUES):
        some = list(values[start : start + _VALUES])
        statement: Select[Any] = rows.select(*(() if key is None else (key,))).where(rows.source.c[name].in_(some))
        rows.left = _BYTES
        found += rows.fetch(statement.limit(most - len(found)))
        if len(found) >= most:
            break
    if key is None:
        return [(None, row) for row in found]
    found.sort(key=lambda row: int(row[0]))
    return [(_place(rows, key, row[0]) if i < _PLACED else None, row[1:]) for i, row in enumerate(found)]


def _place(rows: Rows, key: Any, value: Any) -> int:
    from sqlalchemy import func, select

    return int(rows.one(select(func.count()).select_from(rows.source).where(key <= value))[0])
