"""Oracle Database, by python-oracledb. Not run against a real one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from scanner.config import SourceSettings
from scanner.connectors.dialects.base import STATEMENT_SECONDS, Dialect, Refusal

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine, Inspector

_CODES: dict[int, Refusal] = {
    1017: "credentials",
    28000: "credentials",
    12505: "missing",
    12514: "missing",
    942: "gone",
    1031: "permission",
    54: "timeout",
    1013: "timeout",
    3136: "timeout",
    3113: "unreachable",
    3114: "unreachable",
    12170: "unreachable",
    12541: "unreachable",
    12545: "unreachable",
    4063: "failing",
    1476: "failing",
}
"""docs.oracle.com/en/error-help/db; 942 stands for "gone or may not be seen": Oracle does not tell these apart."""


class Oracle(Dialect):
    """Each transaction begins read-only; a call that takes too long is broken off by the driver."""

    name = "oracle"
    backends: ClassVar[tuple[str, ...]] = ("oracle",)
    driver = "oracledb"
    package = "oracledb"

    def open(self, url: URL, source: SourceSettings) -> Engine:
        from sqlalchemy import event

        engine = super().open(url, source)
        event.listen(engine, "begin", _read_only)
        return engine

    def prepare(self, connection: Connection) -> None:
        raw: Any = connection.connection.driver_connection
        raw.call_timeout = 1000 * STATEMENT_SECONDS

    def schemas(self, inspector: Inspector, url: URL) -> list[str]:
        """Without those that Oracle keeps for itself."""
        connection: Any = inspector.bind
        own = connection.exec_driver_sql("SELECT username FROM all_users WHERE oracle_maintained = 'Y'")
        kept = {str(row[0]).lower() for row in own}
        return sorted(name for name in inspector.get_schema_names() if name.lower() not in kept)

    def refusal(self, error: BaseException) -> Refusal:
        first = error.args[0] if error.args else None
        code = getattr(first, "code", None)
        found = re.search(r"ORA-(\d+)", str(error)) if not code else None
        return _CODES.get(int(found[1]) if found else code or 0, "")


def _read_only(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
