"""PostgreSQL through psycopg: a read-only transaction with time-outs, and pages drawn by the server."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scanner.arrow import CLIP
from scanner.connectors.catalogs import postgresql as catalog
from scanner.connectors.catalogs import postgresql_rights as rights
from scanner.connectors.catalogs import postgresql_sql as kept
from scanner.connectors.catalogs import postgresql_strength as strength
from scanner.connectors.deadline import cut_after
from scanner.connectors.definitions import Definition
from scanner.connectors.dialects.base import (
    ASKS_WHO,
    CONNECT_SECONDS,
    GRACE_SECONDS,
    LOCK_SECONDS,
    LONGEST_JSON,
    STATEMENT_SECONDS,
    VIEW_RUNS,
    Dialect,
    Grant,
    Refusal,
    Relation,
    could_run_code,
)
from scanner.connectors.proof import authorities, is_this_machine
from scanner.errors import Unreadable
from scanner.message import Message, message

if TYPE_CHECKING:
    from sqlalchemy import URL, ColumnElement, Connection, FromClause, Inspector

    from scanner.connectors.learning import Learning

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
    "cidr",
    *(f"{kind}{form}" for kind in ("int4", "int8", "num", "ts", "tstz", "date") for form in ("range", "multirange")),
)
"""Types taken as the server writes them: psycopg's loaders refuse what Python cannot hold (infinity, year 10000)."""
_SETTINGS = (
    "search_path = pg_catalog, pg_temp",
    "row_security = off",
    "constraint_exclusion = off",
    "TimeZone = 'UTC'",
    "DateStyle = 'ISO'",
)
"""No function or operator of a user's making stands in for one of the server's (postgresql.org/about/news/1834); rows
that a policy would hide are refused and not left out; no constraint is worked out to plan a query."""
_TABLE_RUNS = message("strong.table")
_STATES: dict[str, Refusal] = {
    "28000": "credentials",
    "28P01": "credentials",
    "3D000": "missing",
    "42501": "permission",
    "42P01": "gone",
    "55P03": "timeout",
    "57014": "timeout",
    "57P01": "unreachable",
    "57P02": "unreachable",
    "57P03": "starting",
    "53300": "busy",
    "P0001": "failing",
    "42703": "failing",
    "42883": "failing",
}
"""SQLSTATE codes: postgresql.org/docs/current/errcodes-appendix.html"""
_CLASSES: dict[str, Refusal] = {"08": "unreachable", "22": "failing", "38": "failing", "39": "failing", "XX": "damaged"}
"""What the first two characters of a code say, for the codes not named above."""
_WORDS: tuple[tuple[str, Refusal], ...] = (
    ("the database system is ", "starting"),
    ("too many ", "busy"),
    ("remaining connection slots", "busy"),
    ("permission denied for database", "closed"),
    ("not currently accepting connections", "closed"),
    ("password authentication failed", "credentials"),
    ("no password supplied", "credentials"),
    ("no pg_hba.conf entry", "credentials"),
    ("certificate", "unproven"),
    ("SSL", "unproven"),
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
    sql = "postgres"
    system_schemas: ClassVar[frozenset[str]] = frozenset({"information_schema", "pg_catalog", "pg_toast"})

    def __init__(self) -> None:
        self._raw: Any = None
        self._cut = False
        self._powers: Message | None = None
        self._path = ""

    @classmethod
    def least_role(cls, user: str, database: str) -> tuple[str, ...]:
        name, place = (part.replace('"', '""') for part in (user, database))
        return (
            f"CREATE ROLE \"{name}\" LOGIN PASSWORD 'PASSWORD';",
            f'GRANT CONNECT ON DATABASE "{place}" TO "{name}";',
            f'GRANT pg_read_all_data, pg_read_all_stats TO "{name}";',
            f'ALTER ROLE "{name}" SET default_transaction_read_only = on;',
            f'-- only where tables have row policies: ALTER ROLE "{name}" BYPASSRLS;',
            "-- before PostgreSQL 14: GRANT USAGE ON SCHEMA and SELECT ON ALL TABLES IN SCHEMA, for each schema",
        )

    def arguments(self, url: URL) -> dict[str, Any]:
        return {
            **_proof(url),
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "piimap",
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 1000 * (STATEMENT_SECONDS + GRACE_SECONDS),
        }

    def prepare(self, connection: Connection) -> None:
        """Set on the connection, not by URL options, which connection poolers refuse.

        `read_only` opens each transaction with READ ONLY, which cannot be undone once something was read in it.
        """
        from psycopg.types.string import TextLoader

        raw: Any = connection.connection.driver_connection
        self._raw = raw
        raw.read_only = True
        for kind in _AS_TEXT:
            raw.adapters.register_loader(kind, TextLoader)
        self._path = connection.exec_driver_sql("SELECT pg_catalog.current_setting('search_path')").scalar_one()
        self.home = connection.dialect.default_schema_name or "public"
        for setting in _SETTINGS:
            connection.exec_driver_sql(f"SET {setting}")
        for setting, seconds in (
            ("statement_timeout", STATEMENT_SECONDS),
            ("lock_timeout", LOCK_SECONDS),
            ("idle_in_transaction_session_timeout", 10 * STATEMENT_SECONDS),
        ):
            connection.exec_driver_sql(f"SET {setting} = '{seconds}s'")
        connection.commit()

    def strengthen(self, learn: Learning) -> None:
        self._powers = strength.powers(learn)
        if not self._powers:
            return
        there = "SELECT 1 FROM pg_settings WHERE name = 'restrict_nonsystem_relation_kind'"
        if learn.rows(message("ask.refusing-views"), there):
            learn.connection.exec_driver_sql("SET restrict_nonsystem_relation_kind = 'view, foreign-table'")
        learn.connection.commit()

    def apart(self, connection: Connection) -> AbstractContextManager[Any]:
        """In a transaction that a statement has failed in, PostgreSQL refuses every other one."""
        return connection.begin_nested()

    def guard(self, connection: Connection, relation: Relation) -> None:
        """For a login that could run code: the lock keeps the table in its place for as long as the look holds.
        For another, a view's functions find what they name without a schema where they are used to."""
        place = self._place(relation)
        if not self._powers:
            if not relation.stored:
                connection.exec_driver_sql("SELECT set_config('search_path', %s, true)", (self._path,))
            return
        if strength.lockable(connection, *place):
            schema, table = map(connection.dialect.identifier_preparer.quote_identifier, place)
            connection.exec_driver_sql(f"LOCK TABLE {schema}.{table} IN ACCESS SHARE MODE")
        if strength.runs_code(connection, *place):
            raise Unreadable(_TABLE_RUNS if relation.stored else VIEW_RUNS, "open")

    def refused(self, learn: Learning) -> dict[tuple[str, str], Message]:
        if not self._powers:
            return {}
        found = strength.running_code(learn)
        return {place: VIEW_RUNS if kind == "v" else _TABLE_RUNS for place, kind in found.items() if kind != "f"}

    def remarks(self, learn: Learning) -> Iterator[Message]:
        if self._powers:
            yield could_run_code(self._powers)

    @contextmanager
    def limited(self, seconds: int = 0) -> Iterator[None]:
        """The server stops a statement itself; one that has died or hangs no longer can, and its line is cut."""
        if self._raw is None or self._raw.closed:
            yield
            return
        with cut_after((seconds or STATEMENT_SECONDS) + GRACE_SECONDS, self._raw.fileno()) as cut:
            try:
                yield
            finally:
                self._cut = self._cut or cut.is_set()

    def schemas(self, inspector: Inspector, url: URL) -> list[str]:
        listed = super().schemas(inspector, url)
        return [name for name in listed if not name.startswith(("pg_temp_", "pg_toast_temp_"))]

    def hidden(self, learn: Learning) -> frozenset[tuple[str, str]]:
        return catalog.partitions(learn)

    def elsewhere(self, learn: Learning) -> Iterator[tuple[str, str, Message]]:
        for schema, table in catalog.foreign_tables(learn):
            yield schema, table, message("left-out.foreign-table")

    def foreign_keys(
        self, connection: Connection, inspector: Inspector, relation: Relation
    ) -> Iterator[tuple[str, str | None, str, str]]:
        yield from catalog.foreign_keys(connection, *self._place(relation))

    def withheld(self, connection: Connection, relation: Relation) -> frozenset[str]:
        return catalog.withheld_columns(connection, *self._place(relation))

    def rows_are_hidden(self, connection: Connection, relation: Relation) -> bool:
        return catalog.rows_are_hidden(connection, *self._place(relation))

    def depends_on_reader(self, connection: Connection, relation: Relation) -> Message | None:
        return ASKS_WHO if catalog.asks_who_reads(connection, *self._place(relation)) else None

    def view_sources(self, learn: Learning, views: Sequence[Relation]) -> Iterator[tuple[Relation, str, str]]:
        wanted = {self._place(view): view for view in views}
        for view_schema, view, schema, table in catalog.view_sources(learn):
            if (view_schema, view) in wanted:
                yield wanted[view_schema, view], schema, table

    def grants(self, learn: Learning) -> Iterator[Grant]:
        return (Grant(*row) for row in rights.grants(learn))

    def definitions(self, learn: Learning) -> Iterator[Definition]:
        return kept.definitions(learn)

    def all_columns(self, learn: Learning) -> dict[tuple[str, str], list[str]]:
        return kept.columns(learn)

    def text(self, column: ColumnElement[Any]) -> ColumnElement[str]:
        """By the type's own output: a cast could be a function that the type's owner wrote."""
        from sqlalchemy import func

        return func.format("%s", column)

    def bounded(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[Any]:
        from sqlalchemy import ARRAY, Text, cast, func

        kind = declared_type.upper()
        if kind == "INET[]":
            return column  # as text it would end in "/32"
        if kind.endswith("[]") or kind == "ARRAY":
            return cast(func.nullif(self.text(column), ""), ARRAY(Text))  # of an enumeration it would come as one text
        if kind.startswith("BYTEA"):
            return func.substring(column, 1, CLIP + 1)
        if kind.startswith(("TEXT", "VARCHAR", "CHAR", "XML")):
            return func.left(cast(column, Text), CLIP + 1)
        return func.left(cast(column, Text), LONGEST_JSON + 1) if kind in ("JSON", "JSONB") else column

    def size(self, connection: Connection, relation: Relation) -> tuple[int, int | None] | None:
        return catalog.size(connection, *self._place(relation))

    def pages(self, source: Any, share: float, seed: int) -> tuple[FromClause, ColumnElement[str]]:
        """`TABLESAMPLE SYSTEM … REPEATABLE` reads only the pages it draws. A page is named by the partition
        that it lies in, and its number there."""
        from sqlalchemy import Float, Text, cast, func, literal_column, tablesample

        drawn = tablesample(source, func.system(cast(share, Float)), seed=cast(seed, Float), name="drawn")
        place = [cast(literal_column(name), Text) for name in ("tableoid", "ctid")]
        return drawn, func.split_part(place[0] + place[1], ",", 1)

    def month(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[str] | None:
        from sqlalchemy import Double, case, cast, func

        kind = declared_type.lower()
        if kind.startswith("timestamp with") or kind == "timestamptz":
            column = func.timezone("UTC", column)
        if kind.startswith(("timestamp", "date")):
            return func.coalesce(func.to_char(column, "YYYY-MM"), "")
        text = func.trim(self.text(column))
        iso = func.substring(text, r"^\d{4}-(?:0[1-9]|1[0-2])(?=$|-\d\d$|-\d\d[T ]|[T ])")
        first = func.substring(text, r"^\d{1,2}[/.-](?:0?[1-9]|1[0-2])[/.-]\d{4}(?=$| )")
        parts = func.translate(first, "/.", "--")
        day_first = func.split_part(parts, "-", 3) + "-" + func.lpad(func.split_part(parts, "-", 2), 2, "0")
        number = case(
            (text.op("~")(r"^\d{9,10}(\.\d+)?$"), text), (text.op("~")(r"^\d{13}$"), func.left(text, 10)), else_=None
        )
        since = func.to_char(func.timezone("UTC", func.to_timestamp(cast(number, Double))), "YYYY-MM")
        return func.coalesce(iso, day_first, since, "")

    def _place(self, relation: Relation) -> tuple[str, str]:
        return relation.schema or self.home or "public", relation.table

    def refusal(self, error: BaseException) -> Refusal:
        if self._cut:
            return "timeout"
        state = getattr(error, "sqlstate", None)
        if state:
            return _STATES.get(state) or _CLASSES.get(state[:2], "")
        words = str(error)
        return next((meaning for mark, meaning in _WORDS if mark in words), "unreachable")


def _proof(url: URL) -> dict[str, str]:
    """The server must prove who it is, unless the URL or the environment says how much proof is wanted.

    libpq's own default ("prefer") takes any certificate, and none (postgresql.org/docs/current/libpq-ssl.html).
    """
    host = url.host or str(url.query.get("host", "")) or os.environ.get("PGHOST", "")
    asked = {"sslmode", "service"} & url.query.keys() or {"PGSSLMODE", "PGSERVICE"} & os.environ.keys()
    if asked or is_this_machine(host):
        return {}
    own = "sslrootcert" in url.query or "PGSSLROOTCERT" in os.environ
    own = own or (Path.home() / ".postgresql" / "root.crt").exists()
    return {"sslmode": "verify-full"} | ({} if own else {"sslrootcert": authorities()})
