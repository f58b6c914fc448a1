"""The SQL that PostgreSQL keeps: views, routines, triggers, and the statements that pg_stat_statements has counted.

Source: postgresql.org/docs/current/catalogs.html and pgstatstatements.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner.connectors.definitions import Definition

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'"
_MOVES = "'(insert\\s+into|update|merge\\s+into|create\\s+.*table|copy|into)'"
_MOST_STATEMENTS = 5_000
_SQL_BODIES = 140_000
"""The first version with BEGIN ATOMIC, whose bodies are kept parsed."""


def definitions(connection: Connection) -> Iterator[Definition]:
    """Every view, every routine and trigger that moves data, and every such statement that was counted."""
    yield from _views(connection)
    yield from _routines(connection)
    yield from _triggers(connection)
    yield from _statements(connection)


def columns(connection: Connection) -> dict[tuple[str, str], list[str]]:
    """The columns of every table and view by (schema, table), in their order."""
    rows = connection.exec_driver_sql(
        "SELECT n.nspname, c.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c "
        "JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid "
        f"WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND {_OURS} "
        "GROUP BY 1, 2"
    )
    return {(row[0], row[1]): list(row[2]) for row in rows}


def _views(connection: Connection) -> Iterator[Definition]:
    rows = connection.exec_driver_sql(
        "SELECT n.nspname, c.relname, pg_get_viewdef(c.oid) FROM pg_class c "
        f"JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND {_OURS} ORDER BY 1, 2"
    )
    default = _default(connection)
    yield from (Definition("view", row[0], row[1], row[2], default=default) for row in rows if row[2])


def _routines(connection: Connection) -> Iterator[Definition]:
    """Functions and procedures in SQL and PL/pgSQL; those of triggers come with their tables."""
    version = connection.exec_driver_sql("SELECT current_setting('server_version_num')::int").scalar() or 0
    parsed = "pg_get_function_sqlbody(p.oid)" if int(version) >= _SQL_BODIES else "NULL::text"
    rows = connection.exec_driver_sql(
        f"SELECT n.nspname, p.proname, coalesce({parsed}, p.prosrc) AS body, p.proconfig FROM pg_proc p "
        "JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang "
        f"WHERE l.lanname IN ('sql', 'plpgsql') AND p.prorettype <> 'trigger'::regtype AND {_OURS} "
        f"AND coalesce({parsed}, p.prosrc) ~* {_MOVES} ORDER BY 1, 2, p.oid"
    )
    default = _default(connection)
    for _, name, body, told in rows.all():
        yield Definition("routine", _path(told, default), name, body, body=True)


def _triggers(connection: Connection) -> Iterator[Definition]:
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT n.nspname, c.relname, p.prosrc, p.oid, p.proconfig FROM pg_trigger t "
        "JOIN pg_proc p ON p.oid = t.tgfoid "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_language l ON l.oid = p.prolang WHERE NOT t.tgisinternal AND l.lanname = 'plpgsql' "
        f"AND {_OURS} AND p.prosrc ~* {_MOVES} ORDER BY 1, 2, 4"
    )
    default = _default(connection)
    for schema, table, body, _, told in rows.all():
        yield Definition("trigger", schema, table, body, body=True, default=_path(told, default))


def _statements(connection: Connection) -> Iterator[Definition]:
    """Those of this database that move data, literals already replaced by the server; COPY keeps its file's name.

    A role without pg_read_all_stats sees the text of its own statements only.
    """
    place = connection.exec_driver_sql(
        "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
        "WHERE e.extname = 'pg_stat_statements' AND has_schema_privilege(n.oid, 'USAGE') "
        "AND 'pg_stat_statements' = ANY (string_to_array(replace(current_setting('shared_preload_libraries', true), "
        "' ', ''), ','))"
    ).scalar()
    if not place:
        return
    rows = connection.exec_driver_sql(
        f"SELECT s.query, sum(s.calls), min(to_jsonb(s) ->> 'stats_since') FROM {place}.pg_stat_statements s "
        "JOIN pg_database d ON d.oid = s.dbid AND d.datname = current_database() "
        f"WHERE s.query ~* {_MOVES} GROUP BY 1 ORDER BY 1 LIMIT {_MOST_STATEMENTS}"
    )
    default = _default(connection)
    for query, calls, since in rows.all():
        yield Definition("statement", default, "", query, calls=int(calls), since=since or "")


def _default(connection: Connection) -> str:
    """Where a table lies that is named without its schema, in this session and in most."""
    return connection.dialect.default_schema_name or "public"


def _path(settings: list[str] | None, default: str) -> str:
    """The first schema of a routine's own search_path."""
    told = next((s.partition("=")[2] for s in settings or () if s.startswith("search_path=")), "")
    first = told.split(",")[0].strip().strip('"')
    return first if first and first != "$user" else default
