"""PostgreSQL through psycopg: a read-only transaction with time-outs, and pages drawn by the server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from scanner.connectors.dialects.base import (
    CONNECT_SECONDS,
    LOCK_SECONDS,
    STATEMENT_SECONDS,
    Dialect,
    PageDraw,
    Refusal,
    Relation,
)

if TYPE_CHECKING:
    from sqlalchemy import URL, ColumnElement, Connection, Inspector

_AS_TEXT = (
    "date",
    "time",
    "timetz",
    "timestamp",
    "timestamptz",
    "interval",
    "json",
    "jsonb",
    "numeric",
    "uuid",
    "inet",
)
"""Types taken as the server writes them: psycopg's loaders refuse what Python cannot hold (infinity, year 10000)."""
_STATES: dict[str, Refusal] = {
    "28000": "credentials",
    "28P01": "credentials",
    "3D000": "missing",
    "42501": "permission",
    "42P01": "gone",
    "55P03": "timeout",
    "57014": "timeout",
}
"""SQLSTATE codes: postgresql.org/docs/current/errcodes-appendix.html"""
_WORDS: tuple[tuple[str, Refusal], ...] = (
    ("password authentication failed", "credentials"),
    ("no password supplied", "credentials"),
    ("no pg_hba.conf entry", "credentials"),
    ("role ", "credentials"),
    ("database ", "missing"),
)
"""What libpq says before a server has given a code."""


class PostgreSQL(Dialect):
    """PostgreSQL 12 and later, and what speaks its protocol."""

    name = "postgresql"
    backends: ClassVar[tuple[str, ...]] = ("postgresql",)
    driver = "psycopg"
    extra = "postgresql"
    system_schemas: ClassVar[frozenset[str]] = frozenset({"information_schema", "pg_catalog", "pg_toast"})

    def arguments(self) -> dict[str, Any]:
        return {"connect_timeout": CONNECT_SECONDS, "application_name": "piimap"}

    def prepare(self, connection: Connection) -> None:
        """Set on the connection, not by URL options, which connection poolers refuse.

        `read_only` opens each transaction with READ ONLY, which cannot be undone once something was read in it.
        """
        from psycopg.types.string import TextLoader

        raw: Any = connection.connection.driver_connection
        raw.read_only = True
        for kind in _AS_TEXT:
            raw.adapters.register_loader(kind, TextLoader)
        for setting, seconds in (
            ("statement_timeout", STATEMENT_SECONDS),
            ("lock_timeout", LOCK_SECONDS),
            ("idle_in_transaction_session_timeout", 10 * STATEMENT_SECONDS),
        ):
            connection.exec_driver_sql(f"SET {setting} = '{seconds}s'")
        connection.exec_driver_sql("SET TimeZone = 'UTC'")
        connection.exec_driver_sql("SET DateStyle = 'ISO'")
        connection.commit()

    def schemas(self, inspector: Inspector, url: URL) -> list[str]:
        listed = super().schemas(inspector, url)
        return [name for name in listed if not name.startswith(("pg_temp_", "pg_toast_temp_"))]

    def hidden(self, connection: Connection) -> frozenset[tuple[str, str]]:
        rows = connection.exec_driver_sql(
            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relispartition"
        )
        return frozenset((row[0], row[1]) for row in rows)

    def view_sources(self, connection: Connection, views: Sequence[Relation]) -> Iterator[tuple[Relation, str, str]]:
        """From the catalogue's dependencies of each view's rewrite rule."""
        wanted = {(view.schema or connection.dialect.default_schema_name, view.table): view for view in views}
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT vn.nspname, v.relname, tn.nspname, t.relname FROM pg_rewrite r "
            "JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid "
            "AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class "
            "JOIN pg_class v ON v.oid = r.ev_class JOIN pg_namespace vn ON vn.oid = v.relnamespace "
            "JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace "
            "WHERE v.relkind IN ('v', 'm') AND t.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1, 2, 3, 4"
        )
        for view_schema, view, schema, table in rows:
            if (view_schema, view) in wanted:
                yield wanted[view_schema, view], schema, table

    def draw_pages(
        self, connection: Connection, relation: Relation, columns: Sequence[str], pages: int, seed: int
    ) -> PageDraw | None:
        """`TABLESAMPLE SYSTEM … REPEATABLE`: reads only the pages it draws. On a table of few pages it may
        draw none (10 % of a 100-row table gave nothing in 8 of 10 draws), so more are asked for until some come."""
        from sqlalchemy import Float, cast, column, func, literal_column, select, table, tablesample

        schema = relation.schema or connection.dialect.default_schema_name
        quote = connection.dialect.identifier_preparer.quote
        known = connection.exec_driver_sql(
            "SELECT pg_relation_size(c.oid) / current_setting('block_size')::int, c.reltuples, c.relkind::text "
            "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s AND c.relname = %s",
            (schema, relation.table),
        ).first()
        if known is None or known[2] not in ("r", "m"):
            return None
        total = int(known[1]) if known[1] > 0 else None
        source = table(relation.table, *(column(name) for name in columns), schema=relation.schema)
        for share in (100 * pages / max(1, known[0]), 100 * 4 * pages / max(1, known[0]), 100):
            drawn = tablesample(
                source, func.system(cast(min(100.0, share), Float)), seed=cast(seed, Float), name="drawn"
            )
            page = literal_column(f"{quote('drawn')}.ctid").op("::")(literal_column("text"))
            statement = select(page, *(drawn.c[name] for name in columns)).limit(500 * pages)
            rows = connection.execute(statement).all()
            if len({_page(row[0]) for row in rows}) >= min(pages, known[0]) // 2:
                return PageDraw([tuple(row[1:]) for row in rows], [_page(row[0]) for row in rows], total)
        return None

    def month(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[str] | None:
        from sqlalchemy import Double, String, case, cast, func

        kind = declared_type.lower()
        if kind.startswith("timestamp with") or kind == "timestamptz":
            column = func.timezone("UTC", column)
        if kind.startswith(("timestamp", "date")):
            return func.coalesce(func.to_char(column, "YYYY-MM"), "")
        text = func.trim(cast(column, String))
        iso = func.substring(text, r"^\d{4}-(?:0[1-9]|1[0-2])(?=$|-\d\d$|-\d\d[T ]|[T ])")
        first = func.substring(text, r"^\d{1,2}[/.-](?:0?[1-9]|1[0-2])[/.-]\d{4}(?=$| )")
        parts = func.translate(first, "/.", "--")
        day_first = func.split_part(parts, "-", 3) + "-" + func.lpad(func.split_part(parts, "-", 2), 2, "0")
        number = case(
            (text.op("~")(r"^\d{9,10}(\.\d+)?$"), text), (text.op("~")(r"^\d{13}$"), func.left(text, 10)), else_=None
        )
        since = func.to_char(func.timezone("UTC", func.to_timestamp(cast(number, Double))), "YYYY-MM")
        return func.coalesce(iso, day_first, since, "")

    def refusal(self, error: BaseException) -> Refusal:
        state = getattr(error, "sqlstate", None)
        if state:
            return _STATES.get(state, "unreachable" if state.startswith("08") else "")
        words = str(error)
        return next((meaning for mark, meaning in _WORDS if mark in words), "unreachable")


def _page(ctid: str) -> str:
    """The block number of a row's address, "(12,3)" → "12"."""
    return ctid.strip("()").partition(",")[0]
