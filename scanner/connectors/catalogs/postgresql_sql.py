"""The SQL that PostgreSQL keeps: views, routines, triggers, and the statements that pg_stat_statements has counted.

Source: postgresql.org/docs/current/catalogs.html and pgstatstatements.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner.connectors.definitions import Definition
from scanner.message import Term, message

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from scanner.connectors.learning import Learning

_OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'"
_MOVES = "'(insert\\s+into|update|merge\\s+into|create\\s+.*table|copy|into)'"
_MOST_STATEMENTS = 5_000
_SQL_BODIES = 140_000
"""The first version with BEGIN ATOMIC, whose bodies are kept parsed."""


def definitions(learn: Learning) -> Iterator[Definition]:
    """Every view, every routine and trigger that moves data, and every such statement that was counted."""
    default = _default(learn.connection)
    yield from _views(learn, default)
    yield from _routines(learn, default)
    yield from _triggers(learn, default)
    yield from _statements(learn, default)


def columns(learn: Learning) -> dict[tuple[str, str], list[str]]:
    """The columns of every table and view by (schema, table), in their order."""
    rows = learn.rows(
        message("ask.statement-columns"),
        "SELECT n.nspname, c.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class c "
        "JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid "
        f"WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND {_OURS} "
        "GROUP BY 1, 2",
    )
    return {(row[0], row[1]): list(row[2]) for row in rows}


def _views(learn: Learning, default: str) -> Iterator[Definition]:
    """One that cannot be told (its extension's library is gone) costs itself only."""
    listed = learn.rows(
        message("ask.views"),
        "SELECT n.nspname, c.relname, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        f"WHERE c.relkind IN ('v', 'm') AND {_OURS} ORDER BY 1, 2",
    )
    query = "SELECT c.oid, pg_get_viewdef(c.oid) FROM pg_class c WHERE c.relkind IN ('v', 'm') AND c.oid = ANY (%s)"
    what = message("ask.some-definitions")
    oids = [row[2] for row in listed]
    told: dict[int, str] = dict(learn.rows(what, query, (oids,))) if oids else {}
    if oids and not told:
        told = dict(row for oid in oids for row in learn.rows(what, query, ([oid],)))
    for schema, view, oid in listed:
        if told.get(oid):
            yield Definition("view", schema, view, told[oid], default=default)


def _routines(learn: Learning, default: str) -> Iterator[Definition]:
    """Functions and procedures in SQL and PL/pgSQL; those of triggers come with their tables."""
    version = "SELECT current_setting('server_version_num')::int"
    parses = any(row[0] >= _SQL_BODIES for row in learn.rows(message("ask.version"), version))
    parsed = "pg_get_function_sqlbody(p.oid)" if parses else "NULL::text"
    rows = learn.rows(
        message("ask.carry", what=Term("statements", "routines")),
        f"SELECT n.nspname, p.proname, coalesce({parsed}, p.prosrc) AS body, p.proconfig FROM pg_proc p "
        "JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang "
        f"WHERE l.lanname IN ('sql', 'plpgsql') AND p.prorettype <> 'trigger'::regtype AND {_OURS} "
        f"AND coalesce({parsed}, p.prosrc) ~* {_MOVES} ORDER BY 1, 2, p.oid",
    )
    for _, name, body, told in rows:
        yield Definition("routine", _path(told, default), name, body, body=True)


def _triggers(learn: Learning, default: str) -> Iterator[Definition]:
    rows = learn.rows(
        message("ask.carry", what=Term("statements", "triggers")),
        "SELECT DISTINCT n.nspname, c.relname, p.prosrc, p.oid, p.proconfig FROM pg_trigger t "
        "JOIN pg_proc p ON p.oid = t.tgfoid "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_language l ON l.oid = p.prolang WHERE NOT t.tgisinternal AND l.lanname = 'plpgsql' "
        f"AND {_OURS} AND p.prosrc ~* {_MOVES} ORDER BY 1, 2, 4",
    )
    for schema, table, body, _, told in rows:
        yield Definition("trigger", schema, table, body, body=True, default=_path(told, default))


def _statements(learn: Learning, default: str) -> Iterator[Definition]:
    """Those of this database that move data, literals already replaced by the server; COPY keeps its file's name.

    A role without pg_read_all_stats sees the text of its own statements only. The extension's own function is asked,
    so that no view of another's making is.
    """
    what = message("ask.counted-statements")
    place = learn.rows(
        what,
        "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_depend d ON d.refobjid = e.oid AND d.deptype = 'e' "
        "AND d.refclassid = 'pg_extension'::regclass AND d.classid = 'pg_proc'::regclass "
        "JOIN pg_proc p ON p.oid = d.objid AND p.proname = 'pg_stat_statements' "
        "JOIN pg_namespace n ON n.oid = p.pronamespace WHERE e.extname = 'pg_stat_statements'",
    )
    for (schema,) in place:
        rows = learn.rows(
            what,
            "SELECT s.query, sum(s.calls), min(to_jsonb(s) ->> 'stats_since') "
            f"FROM {schema}.pg_stat_statements(true) s "
            "JOIN pg_database d ON d.oid = s.dbid AND d.datname = current_database() "
            f"WHERE s.query ~* {_MOVES} GROUP BY 1 ORDER BY 1 LIMIT {_MOST_STATEMENTS}",
            remedy=message("remedy.stat-statements"),
        )
        for query, calls, since in rows:
            yield Definition("statement", default, "", query, calls=int(calls), since=since or "")


def _default(connection: Connection) -> str:
    """Where a table lies that is named without its schema, in this session and in most."""
    return connection.dialect.default_schema_name or "public"


def _path(settings: list[str] | None, default: str) -> str:
    """The first schema of a routine's own search_path."""
    told = next((s.partition("=")[2] for s in settings or () if s.startswith("search_path=")), "")
    first = told.split(",")[0].strip().strip('"')
    return first if first and first != "$user" else default
