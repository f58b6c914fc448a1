"""MySQL's and MariaDB's `information_schema`, which shows a user what it may read and nothing else.

`SHOW CREATE TABLE`, which SQLAlchemy reads, needs more rights than SELECT on a view, and its list of tables
leaves out MariaDB's system-versioned ones. Source: mariadb.com/kb/en/information-schema-tables and
dev.mysql.com/doc/refman/8.4/en/information-schema.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from scanner.content import Column
from scanner.message import message

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from scanner.connectors.learning import Learning

_LABELS = re.compile(r"^(enum|set)\(.*$", re.IGNORECASE | re.DOTALL)
_KINDS: dict[str, Literal["table", "view"]] = {"BASE TABLE": "table", "SYSTEM VERSIONED": "table", "VIEW": "view"}


def relations(connection: Connection, schema: str) -> Iterator[tuple[str, Literal["table", "view"]]]:
    """(name, kind) of every table and view of a database that this user may read something of."""
    rows = connection.exec_driver_sql(
        "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = %s ORDER BY 1", (schema,)
    )
    yield from ((row[0], _KINDS[row[1]]) for row in rows if row[1] in _KINDS)


def versioned(connection: Connection, schema: str, table: str) -> bool:
    """Whether MariaDB keeps the earlier rows of a table, deleted ones too."""
    rows = connection.exec_driver_sql(
        "SELECT table_type FROM information_schema.tables WHERE table_schema = %s AND table_name = %s", (schema, table)
    )
    return rows.scalar() == "SYSTEM VERSIONED"


def columns(connection: Connection, schema: str, table: str) -> tuple[Column, ...]:
    """The columns that this user may read; types as declared, without the labels of enumerations."""
    rows = connection.exec_driver_sql(
        "SELECT column_name, column_type, is_nullable, column_comment, column_key FROM information_schema.columns "
        "WHERE table_schema = %s AND table_name = %s ORDER BY ordinal_position",
        (schema, table),
    )
    return tuple(
        Column(
            name=row[0],
            declared_type=_LABELS.sub(lambda found: found[1], _text(row[1])).upper(),
            nullable=row[2] == "YES",
            comment=row[3] or "",
            primary_key=row[4] == "PRI",
        )
        for row in rows
    )


def has_column_rights(connection: Connection, schema: str, table: str) -> bool:
    """Whether this user was granted single columns of a table: those that were not are not listed to it."""
    rows = connection.exec_driver_sql(
        "SELECT count(*) FROM information_schema.column_privileges WHERE table_schema = %s AND table_name = %s "
        "AND privilege_type = 'SELECT'",
        (schema, table),
    )
    return bool(rows.scalar())


def foreign_keys(connection: Connection, schema: str, table: str) -> Iterator[tuple[str, str, str, str]]:
    """(column, referred schema, referred table, referred column) of every foreign key of a table."""
    rows = connection.exec_driver_sql(
        "SELECT column_name, referenced_table_schema, referenced_table_name, referenced_column_name "
        "FROM information_schema.key_column_usage WHERE table_schema = %s AND table_name = %s "
        "AND referenced_table_name IS NOT NULL ORDER BY constraint_name, ordinal_position",
        (schema, table),
    )
    yield from ((row[0], row[1], row[2], row[3]) for row in rows)


def _text(value: str | bytes) -> str:
    """MySQL 8 gives some of these columns as bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def definition(connection: Connection, schema: str, view: str) -> str:
    """A view's SQL; "" where this user may not see it."""
    rows = connection.exec_driver_sql(
        "SELECT view_definition FROM information_schema.views WHERE table_schema = %s AND table_name = %s",
        (schema, view),
    )
    return _text(rows.scalar() or "")


def kind(connection: Connection, schema: str, table: str) -> str:
    """ "table" or "view", as it is now; "" for what is gone."""
    rows = connection.exec_driver_sql(
        "SELECT table_type FROM information_schema.tables WHERE table_schema = %s AND table_name = %s", (schema, table)
    )
    return _KINDS.get(_text(rows.scalar() or ""), "")


def view_sources(learn: Learning) -> Iterator[tuple[str, str, str, str]]:
    """(schema, view, schema, table) for all that each view reads; MySQL tells since 8.0.13, MariaDB does not."""
    rows = learn.rows(
        message("ask.views-read"),
        "SELECT view_schema, view_name, table_schema, table_name FROM information_schema.view_table_usage "
        "ORDER BY 1, 2, 3, 4",
    )
    yield from ((row[0], row[1], row[2], row[3]) for row in rows)
