"""What a SQLite database says about itself: types as declared, row ids, and what its views read.

Source: sqlite.org/pragma.html and sqlite.org/withoutrowid.html.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from scanner.connectors.definitions import Definition
from scanner.content import Unread
from scanner.message import message

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from scanner.connectors.learning import Learning


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def declared_types(connection: Connection, table: str) -> dict[str, str]:
    """Each column's type as its table declares it."""
    rows = connection.exec_driver_sql(f"PRAGMA table_xinfo({quoted(table)})")
    return {row[1]: row[2] for row in rows}


def has_row_id(connection: Connection, table: str) -> bool:
    """False for `WITHOUT ROWID` and virtual tables, and for views."""
    found = connection.exec_driver_sql("SELECT type, wr FROM pragma_table_list(?)", (table,)).first()
    return found is not None and found[0] == "table" and not found[1]


def definitions(learn: Learning) -> Iterator[Definition]:
    """The SQL of each view, and of each trigger with its table."""
    rows = learn.rows(
        message("ask.views-and-triggers"),
        "SELECT type, CASE type WHEN 'trigger' THEN tbl_name ELSE name END, sql FROM sqlite_master "
        "WHERE type IN ('view', 'trigger') AND sql IS NOT NULL ORDER BY 1, 2, name",
    )
    for kind, name, sql in rows:
        yield Definition("trigger" if kind == "trigger" else "view", "main", name, sql)


def statements(learn: Learning) -> list[str]:
    """Every definition as it was written: of tables, views, triggers and indexes."""
    rows = learn.rows(
        message("ask.definitions"), "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    )
    return [str(sql) for (sql,) in rows]


def beside(learn: Learning) -> Iterator[Unread]:
    """Samples of indexed values, which the query planner keeps; and pages whose rows were deleted, not overwritten."""
    for (name,) in learn.rows(
        message("ask.samples"),
        "SELECT name FROM sqlite_master WHERE name IN ('sqlite_stat3', 'sqlite_stat4')",
    ):
        yield Unread(str(name), "note", message("odd.planner-samples"))
    for (pages,) in learn.rows(message("ask.free-pages"), "PRAGMA freelist_count"):
        if pages:
            yield Unread("free pages", "note", message("odd.free-pages", n=pages))


def all_columns(learn: Learning) -> dict[tuple[str, str], list[str]]:
    """The columns of every table; one whose module this machine lacks costs itself only."""
    what = message("ask.some-columns")
    found: dict[tuple[str, str], list[str]] = {}
    for (table,) in learn.rows(what, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"):
        found["main", table] = learn.ask(what, partial(declared_types, learn.connection, table))
    return found


def view_sources(connection: Connection, views: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(view, table) for all that SQLite's own compiler says each view reads: the authorizer is asked for every column.

    A view that no longer compiles is left out; reading it says so.
    """
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    for view in views:
        seen: set[str] = set()

        def note(action: int, table: str | None, *_: Any, seen: set[str] = seen) -> int:
            if action == sqlite3.SQLITE_READ and table:
                seen.add(table)
            return sqlite3.SQLITE_OK

        raw.set_authorizer(note)
        try:
            raw.execute(f"EXPLAIN SELECT * FROM {quoted(view)}").close()
        except sqlite3.Error:
            continue
        finally:
            raw.set_authorizer(None)
        yield from ((view, table) for table in sorted(seen - {view}))
