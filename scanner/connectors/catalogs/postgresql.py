"""PostgreSQL's catalogue: partitions, foreign tables, views, sizes, and what this role may not see.

Source: postgresql.org/docs/current/catalogs.html and functions-info.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scanner.message import message

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from scanner.connectors.learning import Learning

_NAMED = (
    "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = %(schema)s AND c.relname = %(table)s"
)
_WHO = (
    r"""(^|[^"\w])(user|(current|session)_(user|role)|current_setting|pg_has_role|has_\w+_privilege|"""
    r"""inet_client_addr|row_security_active)([^"\w]|$)"""
)


def partitions(learn: Learning) -> frozenset[tuple[str, str]]:
    """(schema, table) of every partition: its rows are read with the table that it is a part of."""
    rows = learn.rows(
        message("ask.partitions"),
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relispartition",
    )
    return frozenset((row[0], row[1]) for row in rows)


def foreign_tables(learn: Learning) -> Iterator[tuple[str, str]]:
    """(schema, table) of tables whose rows lie on another server; partitions are not told again."""
    rows = learn.rows(
        message("ask.foreign-tables"),
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind = 'f' AND NOT c.relispartition ORDER BY 1, 2",
    )
    yield from ((row[0], row[1]) for row in rows)


def view_sources(learn: Learning) -> Iterator[tuple[str, str, str, str]]:
    """(schema, view, schema, table) for all that each view reads, by the dependencies of its rewrite rule."""
    rows = learn.rows(
        message("ask.views-read"),
        "SELECT DISTINCT vn.nspname, v.relname, tn.nspname, t.relname FROM pg_rewrite r "
        "JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid "
        "AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class "
        "JOIN pg_class v ON v.oid = r.ev_class JOIN pg_namespace vn ON vn.oid = v.relnamespace "
        "JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace "
        "WHERE v.relkind IN ('v', 'm') AND t.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1, 2, 3, 4",
    )
    yield from ((row[0], row[1], row[2], row[3]) for row in rows)


def foreign_keys(connection: Connection, schema: str, table: str) -> Iterator[tuple[str, str, str, str]]:
    """(column, referred schema, referred table, referred column) of a table's own foreign keys."""
    rows = connection.exec_driver_sql(
        "SELECT a.attname, rn.nspname, r.relname, ra.attname FROM pg_constraint k "
        "CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair (own, other) "
        "JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.own "
        "JOIN pg_class r ON r.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace "
        "JOIN pg_attribute ra ON ra.attrelid = k.confrelid AND ra.attnum = pair.other "
        f"WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid = (SELECT c.oid {_NAMED}) ORDER BY k.conname",
        {"schema": schema, "table": table},
    )
    yield from ((row[0], row[1], row[2], row[3]) for row in rows)


def size(connection: Connection, schema: str, table: str) -> tuple[int, int | None] | None:
    """Pages of a table with its partitions, and its rows as last counted (None: never); None for a view."""
    row = connection.exec_driver_sql(
        f"WITH RECURSIVE tree (oid, relkind, reltuples) AS (SELECT c.oid, c.relkind, c.reltuples {_NAMED} UNION "
        "SELECT c.oid, c.relkind, c.reltuples FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid "
        "JOIN pg_class c ON c.oid = i.inhrelid) SELECT "
        "(sum(pg_relation_size(oid)) / current_setting('block_size')::int)::bigint, sum(reltuples), min(reltuples), "
        "bool_and(relkind IN ('r', 'm', 'p')) FROM tree WHERE relkind <> 'p'",
        {"schema": schema, "table": table},
    ).first()
    if row is None or not row[3]:
        return None
    return int(row[0]), int(row[1]) if row[2] >= 0 and row[1] > 0 else None


def withheld_columns(connection: Connection, schema: str, table: str) -> frozenset[str]:
    """The columns that this role may not select."""
    rows = connection.exec_driver_sql(
        "SELECT a.attname FROM pg_attribute a WHERE a.attnum > 0 AND NOT a.attisdropped "
        f"AND NOT has_column_privilege(a.attrelid, a.attnum, 'SELECT') AND a.attrelid = (SELECT c.oid {_NAMED})",
        {"schema": schema, "table": table},
    )
    return frozenset(row[0] for row in rows)


def asks_who_reads(connection: Connection, schema: str, view: str) -> bool:
    """Whether a view, or one that it reads, speaks of the user or of settings: its rows may differ for others."""
    found: Any = connection.exec_driver_sql(
        f"WITH RECURSIVE tree (oid) AS (SELECT c.oid {_NAMED} UNION SELECT d.refobjid FROM tree "
        "JOIN pg_rewrite r ON r.ev_class = tree.oid JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass "
        "AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass) "
        "SELECT bool_or(pg_get_viewdef(c.oid) ~* %(words)s) FROM tree JOIN pg_class c USING (oid) "
        "WHERE c.relkind = 'v'",
        {"schema": schema, "table": view, "words": _WHO},
    ).scalar()
    return bool(found)


def rows_are_hidden(connection: Connection, schema: str, table: str) -> bool:
    """Whether row-level security may hide rows of the table from this role."""
    found: Any = connection.exec_driver_sql(
        f"SELECT row_security_active(c.oid) {_NAMED}", {"schema": schema, "table": table}
    ).scalar()
    return bool(found)
