"""The SQL that MySQL and MariaDB keep: views, routines, triggers and events, as far as this user may read them.

Source: mariadb.com/kb/en/information-schema-views-table, -routines-table, -triggers-table and -events-table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scanner.connectors.definitions import Definition
from scanner.connectors.learning import with_remedy
from scanner.message import Term, message

if TYPE_CHECKING:
    from scanner.connectors.learning import Learning

_SYSTEM = "('information_schema', 'mysql', 'performance_schema', 'sys')"


_KEPT = (
    ("view", "views", "table_schema, table_name, view_definition", "views", "table_schema"),
    ("routine", "routines", "routine_schema, routine_name, routine_definition", "routines", "routine_schema"),
    ("routine", "events", "event_schema, event_name, event_definition", "events", "event_schema"),
    ("trigger", "triggers", "event_object_schema, event_object_table, action_statement", "triggers",
     "event_object_schema"),
)  # fmt: skip
_REMEDIES = {
    "views": message("remedy.show-view"),
    "routines": message("remedy.show-routine"),
}


def definitions(learn: Learning) -> Iterator[Definition]:
    """Views, routines, events and triggers; one that this user may not look into has no text and is noted."""
    for kind, what, columns_, table, schema in _KEPT:
        rows = learn.rows(
            message("ask.carry", what=Term("statements", what)),
            f"SELECT {columns_} FROM information_schema.{table} WHERE {schema} NOT IN {_SYSTEM} ORDER BY 1, 2, 3",
        )
        closed = 0
        for place, name, sql in rows:
            closed += not sql
            if text := _text(sql):
                told: Any = kind
                yield Definition(told, _text(place), _text(name), text, body=kind != "view")
        if closed:
            untold = message("learnt.closed", n=closed, what=Term("statements", what))
            learn.note(with_remedy(untold, _REMEDIES.get(what, message("remedy.none"))))


def columns(learn: Learning) -> dict[tuple[str, str], list[str]]:
    """The columns of every table and view by (schema, table), in their order."""
    found: dict[tuple[str, str], list[str]] = {}
    rows = learn.rows(
        message("ask.statement-columns"),
        "SELECT table_schema, table_name, column_name FROM information_schema.columns "
        f"WHERE table_schema NOT IN {_SYSTEM} ORDER BY table_schema, table_name, ordinal_position",
    )
    for schema, table, column in rows:
        found.setdefault((_text(schema), _text(table)), []).append(_text(column))
    return found


def _text(value: str | bytes | None) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value or ""
