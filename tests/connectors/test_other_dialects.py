"""SQL Server, Oracle, Snowflake, BigQuery without their servers: what they are told, and what their errors mean."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import create_mock_engine, make_url

from scanner.config import SourceSettings
from scanner.connectors.dialects import base
from scanner.connectors.dialects.base import Dialect, dialect_for
from scanner.connectors.dialects.bigquery import BigQuery
from scanner.connectors.dialects.oracle import Oracle, _read_only
from scanner.connectors.dialects.snowflake import Snowflake
from scanner.connectors.dialects.sqlserver import SQLServer


class Line:
    """Stands for SQLAlchemy's connection: notes what is said, and holds a driver's own connection."""

    def __init__(self, **driver: Any) -> None:
        self.said: list[str] = []
        self.connection = SimpleNamespace(driver_connection=SimpleNamespace(**driver))

    def exec_driver_sql(self, statement: str) -> None:
        self.said.append(statement)

    def commit(self) -> None:
        self.said.append("COMMIT")


@pytest.mark.parametrize(
    ("backend", "kind"), [("mssql", SQLServer), ("oracle", Oracle), ("snowflake", Snowflake), ("bigquery", BigQuery)]
)
def test_each_has_a_dialect_of_its_own(backend: str, kind: type[Dialect]) -> None:
    assert type(dialect_for(backend)) is kind


def test_sql_server_is_told_how_long_to_wait() -> None:
    line = Line(timeout=0)
    SQLServer().prepare(line)  # type: ignore[arg-type]
    assert line.said == ["SET LOCK_TIMEOUT 5000", "COMMIT"]
    assert line.connection.driver_connection.timeout == 30
    assert "db_owner" in SQLServer.system_schemas
    without = Line()
    SQLServer().prepare(without)  # type: ignore[arg-type]
    assert not hasattr(without.connection.driver_connection, "timeout")


def test_oracle_begins_each_transaction_read_only() -> None:
    line = Line(call_timeout=0)
    Oracle().prepare(line)  # type: ignore[arg-type]
    _read_only(line)  # type: ignore[arg-type]
    assert (line.said, line.connection.driver_connection.call_timeout) == (["SET TRANSACTION READ ONLY"], 30_000)


def test_snowflake_is_told_how_long_to_wait() -> None:
    line = Line()
    Snowflake().prepare(line)  # type: ignore[arg-type]
    assert "STATEMENT_TIMEOUT_IN_SECONDS = 30, LOCK_TIMEOUT = 5" in line.said[0]


@pytest.mark.parametrize(("query", "most"), [("", str(1024**3)), ("?maximum_bytes_billed=5", "5")])
def test_bigquery_has_a_ceiling_on_what_it_bills(query: str, most: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []

    def noted(self: Dialect, url: Any, source: SourceSettings) -> Any:
        opened.append(url)
        return create_mock_engine("sqlite://", lambda *_: None)

    monkeypatch.setattr(base.Dialect, "open", noted)
    url = make_url(f"bigquery://project/dataset{query}")
    BigQuery().open(url, SourceSettings(name="x", url=str(url)))
    assert opened[0].query["maximum_bytes_billed"] == most


def named(name: str, *args: object, **attributes: object) -> Exception:
    error: Exception = type(name, (Exception,), dict(attributes))(*args)
    return error


@pytest.mark.parametrize(
    ("dialect", "error", "meaning"),
    [
        (SQLServer(), named("Error", "28000", "Login failed (18456)"), "credentials"),
        (SQLServer(), named("Error", "42000", "[...] permission was denied (229)"), "permission"),
        (SQLServer(), named("Error", "42S02", "Invalid object name"), "gone"),
        (SQLServer(), named("Error", 1222, b"lock"), "timeout"),
        (SQLServer(), named("Error", "HYT00", "Login timeout"), "timeout"),
        (SQLServer(), named("Error"), ""),
        (Oracle(), named("DatabaseError", SimpleNamespace(code=1017)), "credentials"),
        (Oracle(), named("DatabaseError", "ORA-00942: table or view does not exist"), "gone"),
        (Oracle(), named("DatabaseError", "DPY-6005"), ""),
        (Snowflake(), named("ProgrammingError", errno=2003), "gone"),
        (Snowflake(), named("ProgrammingError"), ""),
        (BigQuery(), named("DatabaseError", __cause__=None), ""),
        (BigQuery(), named("Forbidden"), "permission"),
    ],
)
def test_what_their_errors_mean(dialect: Dialect, error: Exception, meaning: str) -> None:
    assert dialect.refusal(error) == meaning


def test_a_wrapped_error_is_looked_into() -> None:
    outer = named("DatabaseError")
    outer.__cause__ = named("NotFound")
    assert BigQuery().refusal(outer) == "gone"


def test_oracles_own_schemas_are_left_out() -> None:
    bound = SimpleNamespace(exec_driver_sql=lambda statement: [("SYS",), ("XDB",)])
    inspector = SimpleNamespace(bind=bound, get_schema_names=lambda: ["xdb", "shop", "sys", "crm"])
    assert Oracle().schemas(inspector, make_url("oracle://h")) == ["crm", "shop"]  # type: ignore[arg-type]
