"""MySQL and MariaDB through PyMySQL: a read-only session with time-outs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from scanner.connectors.dialects.base import (
    CONNECT_SECONDS,
    LOCK_SECONDS,
    STATEMENT_SECONDS,
    Dialect,
    Refusal,
    Relation,
)

if TYPE_CHECKING:
    from sqlalchemy import URL, ColumnElement, Connection, Inspector

_CODES: dict[int, Refusal] = {
    1044: "credentials",
    1045: "credentials",
    1698: "credentials",
    1049: "missing",
    1142: "permission",
    1143: "permission",
    1356: "permission",
    1146: "gone",
    1205: "timeout",
    1969: "timeout",
    3024: "timeout",
    2002: "unreachable",
    2003: "unreachable",
    2005: "unreachable",
    2006: "unreachable",
    2013: "unreachable",
}
"""dev.mysql.com/doc/mysql-errors and mariadb.com/kb/en/mariadb-error-code-reference."""


class MySQL(Dialect):
    """MySQL 8 and MariaDB 10.5, and later ones."""

    name = "mysql"
    backends: ClassVar[tuple[str, ...]] = ("mysql", "mariadb")
    driver = "pymysql"
    extra = "mariadb"
    system_schemas: ClassVar[frozenset[str]] = frozenset({"information_schema", "mysql", "performance_schema", "sys"})

    def arguments(self) -> dict[str, Any]:
        return {"connect_timeout": CONNECT_SECONDS, "read_timeout": 2 * STATEMENT_SECONDS, "local_infile": False}

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

    def schemas(self, inspector: Inspector, url: URL) -> list[str]:
        """The database that the URL names; all that the user may see where it names none."""
        return [url.database] if url.database else super().schemas(inspector, url)

    def view_sources(self, connection: Connection, views: Sequence[Relation]) -> Iterator[tuple[Relation, str, str]]:
        """From `information_schema.view_table_usage`, which MySQL has since 8.0.13 and MariaDB has not."""
        if not views or getattr(connection.dialect, "is_mariadb", False):
            return
        wanted = {(view.schema or connection.dialect.default_schema_name, view.table): view for view in views}
        rows = connection.exec_driver_sql(
            "SELECT view_schema, view_name, table_schema, table_name FROM information_schema.view_table_usage "
            "ORDER BY 1, 2, 3, 4"
        )
        for view_schema, view, schema, table in rows:
            if (view_schema, view) in wanted:
                yield wanted[view_schema, view], schema, table

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
        return _CODES.get(code, "") if isinstance(code, int) else ""
