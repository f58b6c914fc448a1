"""MySQL and MariaDB through PyMySQL: a read-only session with time-outs."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scanner.arrow import CLIP
from scanner.config import SourceSettings
from scanner.connectors.catalogs import mysql as catalog
from scanner.connectors.catalogs import mysql_rights as rights
from scanner.connectors.catalogs import mysql_sql as kept
from scanner.connectors.catalogs import mysql_strength as strength
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
from scanner.connectors.unlogged import keep_out_of_logs
from scanner.content import Column
from scanner.errors import Unreadable
from scanner.message import Message, Term, message

if TYPE_CHECKING:
    from sqlalchemy import URL, ColumnElement, Connection, Engine, Inspector

    from scanner.connectors.learning import Learning

_WHO = re.compile(r"(?i)\b(user|(current|session|system)_(user|role)|connection_id)\b\s*\(|@@|\bcurrent_role\b")
_VIEWS = "SELECT table_schema, table_name FROM information_schema.views"
_NOT_SHOWN = message("rights.definition-not-shown")
OPTIONS = Path("~/.my.cnf")
_CODES: dict[int, Refusal] = {
    1044: "closed",
    1045: "credentials",
    1698: "credentials",
    1049: "missing",
    1040: "busy",
    1203: "busy",
    1226: "busy",
    1142: "permission",
    1143: "permission",
    1356: "failing",
    1449: "failing",
    1792: "failing",
    **dict.fromkeys((1054, 1242, 1292, 1305, 1365, 1366, 1644, 1690), "failing"),
    1146: "gone",
    1205: "timeout",
    1969: "timeout",
    3024: "timeout",
    2002: "unreachable",
    2003: "unreachable",
    2005: "unreachable",
    2006: "unreachable",
    2013: "unreachable",
    2026: "unproven",
    1053: "unreachable",
    1927: "unreachable",
}
"""dev.mysql.com/doc/mysql-errors and mariadb.com/kb/en/mariadb-error-code-reference."""


class MySQL(Dialect):
    """MySQL 8 and MariaDB 10.5, and later ones."""

    name = "mysql"
    backends: ClassVar[tuple[str, ...]] = ("mysql", "mariadb")
    driver = "pymysql"
    extra = "mariadb"
    sql = "mysql"
    sorts_text = True
    system_schemas: ClassVar[frozenset[str]] = frozenset({"information_schema", "mysql", "performance_schema", "sys"})

    @classmethod
    def least_role(cls, user: str, database: str) -> tuple[str, ...]:
        name, place = user.replace("\\", "\\\\").replace("'", "''"), database.replace("`", "``").replace("_", r"\_")
        return (
            f"CREATE USER '{name}'@'%' IDENTIFIED BY 'PASSWORD';",
            f"GRANT SELECT, SHOW VIEW ON `{place}`.* TO '{name}'@'%';",
            "-- for every database: GRANT SELECT, SHOW VIEW ON *.* TO this user (it then reads the system's own, too)",
        )

    def __init__(self) -> None:
        self._rights: list[tuple[frozenset[str], str]] | None = None
        self._powers: Message | None = None

    def open(self, url: URL, source: SourceSettings) -> Engine:
        engine = super().open(url, source)
        keep_out_of_logs(engine)
        return engine

    def arguments(self, url: URL) -> dict[str, Any]:
        """A server that is not this machine must prove who it is, unless the URL says how much proof is wanted.

        User and password may stand in `MYSQL_PWD` and `~/.my.cnf`, as MySQL's own programs read them.
        """
        told: dict[str, Any] = {
            "connect_timeout": CONNECT_SECONDS,
            "read_timeout": STATEMENT_SECONDS + GRACE_SECONDS,
            "write_timeout": CONNECT_SECONDS,
            "local_infile": False,
        }
        if not url.host:
            told["host"] = "localhost"  # not the one of ~/.my.cnf: what stands there could be far away
        if OPTIONS.expanduser().is_file():
            told["read_default_file"] = str(OPTIONS)
        if not url.password and "MYSQL_PWD" in os.environ:
            told["password"] = os.environ["MYSQL_PWD"]
        if not is_this_machine(url.host or "") and not any(key.startswith("ssl") for key in url.query):
            told |= {"ssl_ca": authorities(), "ssl_verify_cert": True, "ssl_verify_identity": True}
        return told

    def prepare(self, connection: Connection) -> None:
        """The server itself refuses writes in a read-only transaction; time is limited in each one's own words."""
        limit = (
            f"max_statement_time = {STATEMENT_SECONDS}"
            if getattr(connection.dialect, "is_mariadb", False)
            else f"max_execution_time = {STATEMENT_SECONDS * 1000}"
        )
        for setting in (
            "TRANSACTION READ ONLY",
            limit,
            f"lock_wait_timeout = {LOCK_SECONDS}",
            f"innodb_lock_wait_timeout = {LOCK_SECONDS}",
            "time_zone = '+00:00'",
        ):
            connection.exec_driver_sql(f"SET SESSION {setting}")
        connection.commit()

    def strengthen(self, learn: Learning) -> None:
        self._rights = strength.granted(learn)
        self._powers = strength.powers(self._rights)
        learn.connection.rollback()

    def guard(self, connection: Connection, relation: Relation) -> None:
        if self._powers and not (relation.stored and catalog.kind(connection, *_place(connection, relation)) != "view"):
            raise Unreadable(VIEW_RUNS, "open")

    def refused(self, learn: Learning) -> dict[tuple[str, str], Message]:
        if not self._powers:
            return {}
        query = "SELECT table_schema, table_name FROM information_schema.views"
        return {(row[0], row[1]): VIEW_RUNS for row in learn.rows(message("ask.which-views"), query)}

    def remarks(self, learn: Learning) -> Iterator[Message]:
        if self._powers:
            yield could_run_code(self._powers)
        database = learn.connection.engine.url.database or ""
        if not strength.shown_whole(self._rights, database):
            of_this = Term("place", "database" if database else "server")
            yield message("rights.no-select", on=of_this)

    def schemas(self, inspector: Inspector, url: URL) -> list[str]:
        """The database that the URL names; all that the user may see where it names none."""
        return [url.database] if url.database else super().schemas(inspector, url)

    def relations(self, connection: Connection, inspector: Inspector, schema: str | None) -> Iterator[Relation]:
        place = schema or connection.dialect.default_schema_name or ""
        for name, kind in catalog.relations(connection, place):
            yield Relation(schema, name, kind, stored=kind == "table")

    def columns(self, connection: Connection, relation: Relation) -> tuple[Column, ...]:
        return catalog.columns(connection, *_place(connection, relation))

    def foreign_keys(
        self, connection: Connection, inspector: Inspector, relation: Relation
    ) -> Iterator[tuple[str, str | None, str, str]]:
        yield from catalog.foreign_keys(connection, *_place(connection, relation))

    def depends_on_reader(self, connection: Connection, relation: Relation) -> Message | None:
        """A view that this one reads is looked into as well: definitions name it by its database."""
        waiting, seen = [_place(connection, relation)], set()
        views = {(row[0], row[1]) for row in connection.exec_driver_sql(_VIEWS)}
        while waiting:
            place = waiting.pop()
            seen.add(place)
            text = catalog.definition(connection, *place)
            if not text:
                return _NOT_SHOWN
            if _WHO.search(text):
                return ASKS_WHO
            waiting += [v for v in views - seen if "`{}`.`{}`".format(*(n.replace("`", "``") for n in v)) in text]
        return None

    def remark(self, connection: Connection, relation: Relation) -> Message | None:
        if catalog.versioned(connection, *_place(connection, relation)):
            return message("odd.system-versioned")
        if catalog.has_column_rights(connection, *_place(connection, relation)):
            return message("rights.single-columns")
        return None

    def view_sources(self, learn: Learning, views: Sequence[Relation]) -> Iterator[tuple[Relation, str, str]]:
        connection = learn.connection
        if not views or getattr(connection.dialect, "is_mariadb", False):
            return
        wanted = {_place(connection, view): view for view in views}
        for view_schema, view, schema, table in catalog.view_sources(learn):
            if (view_schema, view) in wanted:
                yield wanted[view_schema, view], schema, table

    def grants(self, learn: Learning) -> Iterator[Grant]:
        return (Grant(*row) for row in rights.grants(learn))

    def definitions(self, learn: Learning) -> Iterator[Definition]:
        return kept.definitions(learn)

    def all_columns(self, learn: Learning) -> dict[tuple[str, str], list[str]]:
        return kept.columns(learn)

    def bounded(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[Any]:
        from sqlalchemy import func

        long = ("LONGTEXT", "MEDIUMTEXT", "LONGBLOB", "MEDIUMBLOB", "JSON")
        if not declared_type.startswith(long):
            return column
        return func.left(column, (LONGEST_JSON if declared_type in ("LONGTEXT", "JSON") else CLIP) + 1)

    def month(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[str] | None:
        from sqlalchemy import String, case, cast, func

        if declared_type.lower().startswith(("date", "timestamp")):
            # MySQL's zero dates ("0000-00-00", "2026-00-00") have no month.
            return case((func.month(column) > 0, func.date_format(column, "%Y-%m")), else_="")
        text = func.trim(cast(column, String(64)))
        first = func.replace(func.replace(text, "/", "-"), ".", "-")
        part = func.substring_index(func.substring_index(first, "-", 2), "-", -1)
        year = func.left(func.substring_index(first, "-", -1), 4)
        seconds = func.left(text, 10)
        return case(
            (text.op("REGEXP")(r"^[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?([T ].*)?$"), func.left(text, 7)),
            (
                text.op("REGEXP")(r"^[0-9]{1,2}[/.-](0?[1-9]|1[0-2])[/.-][0-9]{4}( .*)?$"),
                func.concat(year, "-", func.lpad(part, 2, "0")),
            ),
            (
                text.op("REGEXP")(r"^([0-9]{9,10}([.][0-9]+)?|[0-9]{13})$"),
                func.date_format(func.from_unixtime(seconds + 0), "%Y-%m"),
            ),
            else_="",
        )

    def refusal(self, error: BaseException) -> Refusal:
        code = error.args[0] if error.args else None
        if isinstance(getattr(error, "original_exception", None), ssl.SSLError):
            return "unproven"
        if code == 2013 and "timed out" in str(error.args[1:]):
            return "timeout"
        return _CODES.get(code, "") if isinstance(code, int) else ""


def _place(connection: Connection, relation: Relation) -> tuple[str, str]:
    return relation.schema or connection.dialect.default_schema_name or "", relation.table
