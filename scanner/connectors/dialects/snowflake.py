"""Snowflake, by snowflake-sqlalchemy. Not run against a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scanner.connectors.dialects.base import LOCK_SECONDS, STATEMENT_SECONDS, Dialect, Refusal

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NUMBERS: dict[int, Refusal] = {
    250001: "credentials",
    390100: "credentials",
    390144: "credentials",
    2003: "gone",
    3001: "permission",
    604: "timeout",
    630: "timeout",
    250003: "unreachable",
}
"""The driver's `errno`: docs.snowflake.com/en/developer-guide/python-connector/python-connector-api"""


class Snowflake(Dialect):
    """Snowflake has no read-only transaction: a role that can only read has to stand in."""

    name = "snowflake"
    backends: ClassVar[tuple[str, ...]] = ("snowflake",)
    package = "snowflake-sqlalchemy"
    system_schemas: ClassVar[frozenset[str]] = frozenset({"information_schema"})

    def prepare(self, connection: Connection) -> None:
        connection.exec_driver_sql(
            f"ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = {STATEMENT_SECONDS}, LOCK_TIMEOUT = {LOCK_SECONDS}, "
            "TIMEZONE = 'UTC', QUERY_TAG = 'piimap'"
        )

    def refusal(self, error: BaseException) -> Refusal:
        return _NUMBERS.get(getattr(error, "errno", 0) or 0, "")
