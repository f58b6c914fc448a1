"""Statements that change rows: UPDATE … FROM, MERGE, and what a trigger writes of the row it was called for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner.sql.moves import Carried, columns_named, table_of, transform_of

if TYPE_CHECKING:
    from sqlglot import exp

_ROW = frozenset({"NEW", "OLD"})
"""The row that a trigger was called for."""


def updated(statement: exp.Expression) -> Iterator[Carried]:
    """What an UPDATE takes from other tables, or of a trigger's row."""
    from sqlglot import exp

    target = table_of(statement.this)
    aliases = {t.alias_or_name: table_of(t) for t in statement.find_all(exp.Table)}
    for change in statement.expressions:
        if isinstance(change, exp.EQ) and isinstance(change.this, exp.Column):
            for column in change.expression.find_all(exp.Column):
                table = aliases.get(column.table, column.table)
                if table and table != target:
                    how = "UPDATE … FROM"
                    yield Carried(
                        (table, column.name), (target, change.this.name), how, transform_of(column, change.expression)
                    )
                    yield Carried((table,), (target,), how)


def merged(statement: exp.Expression) -> Iterator[Carried]:
    """From the table or query that a MERGE uses to its target."""
    from sqlglot import exp

    target, using = table_of(statement.this), statement.args.get("using")
    tables = [using] if isinstance(using, exp.Table) else list(using.find_all(exp.Table)) if using is not None else []
    yield from (Carried((table_of(table),), (target,), "MERGE") for table in tables)


def row_written(statement: exp.Expression) -> Iterator[Carried]:
    """INSERT … VALUES in a trigger: what it takes of the row that was written, NEW.email."""
    from sqlglot import exp

    target, values = table_of(statement.this), statement.args.get("expression")
    if not target or not isinstance(values, exp.Values):
        return
    names, how = columns_named(statement.this), "INSERT … VALUES"
    for row in values.expressions:
        given = row.expressions if isinstance(row, exp.Tuple) else [row]
        for place, expression in enumerate(given):
            for column in expression.find_all(exp.Column):
                of_row = column.table.upper() if column.table else column.name.upper()
                if of_row not in _ROW:
                    continue
                yield Carried((of_row,), (target,), how)
                if column.table and not isinstance(column.this, exp.Star) and place < len(names):
                    ends = (of_row, column.name), (target, names[place])
                    yield Carried(*ends, how, transform_of(column, expression))
