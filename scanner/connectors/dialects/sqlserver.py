"""SQL Server, by SQLAlchemy's `mssql` dialect and whichever of its drivers is installed. Not run against a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from scanner.connectors.dialects.base import LOCK_SECONDS, STATEMENT_SECONDS, Dialect, Refusal

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STATES: dict[str, Refusal] = {
    "28000": "credentials",
    "08001": "unreachable",
    "08S01": "unreachable",
    "42S02": "gone",
    "HYT00": "timeout",
    "HYT01": "timeout",
}
"""What ODBC drivers give first: learn.microsoft.com/sql/odbc/reference/appendixes/appendix-a-odbc-error-codes"""
_NUMBERS: dict[int, Refusal] = {
    18456: "credentials",
    4060: "missing",
    208: "gone",
    229: "permission",
    230: "permission",
    1222: "timeout",
}
"""learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors"""
_ROLES = ("owner", "accessadmin", "securityadmin", "ddladmin", "backupoperator", "datareader", "datawriter",
          "denydatareader", "denydatawriter")  # fmt: skip


class SQLServer(Dialect):
    """SQL Server has no read-only transaction: a role that can only read has to stand in."""

    name = "sqlserver"
    backends: ClassVar[tuple[str, ...]] = ("mssql",)
    package = "pyodbc"
    system_schemas: ClassVar[frozenset[str]] = frozenset(
        {"INFORMATION_SCHEMA", "sys", "guest", *(f"db_{role}" for role in _ROLES)}
    )

    def prepare(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCK_TIMEOUT {1000 * LOCK_SECONDS}")
        connection.commit()
        raw: Any = connection.connection.driver_connection
        if hasattr(raw, "timeout"):  # pyodbc's, in seconds
            raw.timeout = STATEMENT_SECONDS

    def refusal(self, error: BaseException) -> Refusal:
        first = error.args[0] if error.args else None
        if isinstance(first, int):
            return _NUMBERS.get(first, "")
        numbered = next((meaning for number, meaning in _NUMBERS.items() if f"({number})" in str(error)), None)
        return numbered or _STATES.get(str(first), "")
