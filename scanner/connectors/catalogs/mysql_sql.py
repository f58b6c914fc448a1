"""The SQL that MySQL and MariaDB keep: views, routines, triggers and events, as far as this user may read them.

Source: mariadb.com/kb/en/information-schema-views-table, -routines-table, -triggers-table and -events-table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner.connectors.definitions import Definition

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SYSTEM = "('information_schema', 'mysql', 'performance_schema', 'sys')"


def definitions(connection: Connection) -> Iterator[Definition]:
    """Views, routines, events and triggers; one that this user may not look into has no text and is left out."""
    rows = connection.exec_driver_sql(
        "SELECT 'view', table_schema, table_name, view_definition FROM information_schema.views "
        f"WHERE table_schema NOT IN {_SYSTEM} UNION ALL "
        "SELECT 'routine', routine_schema, routine_name, routine_definition FROM information_schema.routines "
        f"WHERE routine_schema NOT IN {_SYSTEM} UNION ALL "
        "SELECT 'routine', event_schema, event_name, event_definition FROM information_schema.events "
        f"WHERE event_schema NOT IN {_SYSTEM} UNION ALL "
        "SELECT 'trigger', event_object_schema, event_object_table, action_statement FROM information_schema.triggers "
        f"WHERE event_object_schema NOT IN {_SYSTEM} ORDER BY 1, 2, 3, 4"
    )
    for kind, schema, name, sql in rows.all():
        if text := _text(sql):
            told = _text(kind)
            body = told != "view"
            yield Definition("view" if not body else "trigger" if told == "trigger" else "routine", _text(schema),
                             _text(name), text, body=body)  # fmt: skip


def columns(connection: Connection) -> dict[tuple[str, str], list[str]]:
    """The columns of every table and view by (schema, table), in their order."""
    found: dict[tuple[str, str], list[str]] = {}
    rows = connection.exec_driver_sql(
        "SELECT table_schema, table_name, column_name FROM information_schema.columns "
        f"WHERE table_schema NOT IN {_SYSTEM} ORDER BY table_schema, table_name, ordinal_position"
    )
    for schema, table, column in rows:
        found.setdefault((_text(schema), _text(table)), []).append(_text(column))
    return found


def _text(value: str | bytes | None) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value or ""
