"""Databases without a server: how URLs are understood, and how refusals are told."""

from __future__ import annotations

import socket

import psycopg
import pymysql.err
import pytest

from scanner.config import SourceSettings
from scanner.connectors.base import connector_for
from scanner.connectors.database import DatabaseConnector
from scanner.connectors.dialects.base import dialect_for
from scanner.connectors.dialects.mysql import MySQL
from scanner.connectors.dialects.postgresql import PostgreSQL
from scanner.connectors.reading import driver_errors
from scanner.errors import MissingExtra, PiimapError, TargetError, Unreadable
from tests.support.saying import english

SECRET = "s3cret-word"


def refusal(url: str) -> PiimapError:
    source = SourceSettings(name="crm", url=url)
    with pytest.raises(PiimapError) as caught, connector_for(source)(source):
        pass
    assert SECRET not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


@pytest.mark.parametrize(
    "backend", ["postgresql", "postgres", "postgresql+psycopg", "mysql", "mariadb", "mysql+pymysql"]
)
def test_a_server_that_does_not_answer_is_said_so(backend: str, closed_port: int) -> None:
    error = refusal(f"{backend}://user:{SECRET}@127.0.0.1:{closed_port}/crm")
    assert isinstance(error, TargetError)
    assert english(error.said) == f"no database server answers for 'crm' at 127.0.0.1:{closed_port}"


def test_a_driver_that_is_not_installed_is_named() -> None:
    assert isinstance(refusal(f"oracle://user:{SECRET}@host/x"), TargetError)
    assert isinstance(refusal(f"snowflake://user:{SECRET}@host/x"), TargetError)


def test_a_missing_driver_of_ours_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    error = refusal(f"postgresql://user:{SECRET}@host/x")
    assert isinstance(error, MissingExtra)
    assert "piimap[postgresql]" in str(error)


@pytest.mark.parametrize(
    "url", [f"postgresql://user:{SECRET}@host:port/x", "mysql://[::1", "postgresql://h/x?connect_timeout=x"]
)
def test_a_url_that_is_none_is_told_without_its_password(url: str) -> None:
    assert isinstance(refusal(url), TargetError)


@pytest.mark.parametrize(
    ("scheme", "chosen"), [("postgresql", True), ("mssql+pyodbc", True), ("s3", False), ("foo", False)]
)
def test_which_urls_are_databases(scheme: str, chosen: bool) -> None:
    assert DatabaseConnector.handles(SourceSettings(name="x", url=f"{scheme}://host/x")) is chosen


def test_nobody_reads_an_unknown_scheme() -> None:
    with pytest.raises(TargetError, match="no connector reads 'foo://u:\\*\\*\\*@h/x'"):
        connector_for(SourceSettings(name="x", url=f"foo://u:{SECRET}@h/x"))


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (psycopg.errors.InvalidPassword(), "credentials"),
        (psycopg.errors.InsufficientPrivilege(), "permission"),
        (psycopg.errors.QueryCanceled(), "timeout"),
        (psycopg.errors.UndefinedTable(), "gone"),
        (psycopg.OperationalError(f'FATAL: password authentication failed for user "{SECRET}"'), "credentials"),
        (psycopg.OperationalError('FATAL: database "x" does not exist'), "missing"),
        (psycopg.OperationalError("connection refused"), "unreachable"),
    ],
)
def test_what_postgresql_means(error: Exception, meaning: str) -> None:
    assert PostgreSQL().refusal(error) == meaning


@pytest.mark.parametrize(
    ("code", "meaning"),
    [(1045, "credentials"), (1049, "missing"), (1142, "permission"), (1969, "timeout"), (2003, "unreachable"), (9, "")],
)
def test_what_mysql_means(code: int, meaning: str) -> None:
    assert MySQL().refusal(pymysql.err.OperationalError(code, SECRET)) == meaning


def test_what_cannot_be_decoded_quotes_nothing() -> None:
    with pytest.raises(Unreadable) as caught, driver_errors(PostgreSQL(), "read"):
        SECRET.encode("utf-16").decode("ascii")
    assert SECRET not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_backend_nobody_knows_gets_the_plain_dialect() -> None:
    assert dialect_for("db2").name == ""
    assert dialect_for("mariadb").name == "mysql"


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ('FATAL:  database "shop" does not exist', "missing"),
        ("FATAL:  the database system is starting up", "starting"),
        ("FATAL:  the database system is shutting down", "starting"),
        ("FATAL:  the database system is not yet accepting connections", "starting"),
        ('FATAL:  permission denied for database "shop"', "closed"),
        ('FATAL:  too many connections for role "piimap"', "busy"),
        ('FATAL:  role "piimap" does not exist', "credentials"),
        ("connection refused", "unreachable"),
    ],
)
def test_what_postgresql_says_when_it_lets_nobody_in_is_told_apart(words: str, meaning: str) -> None:
    assert PostgreSQL().refusal(OSError(f'connection to server at "db" failed: {words}')) == meaning


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("postgress://a@db/x", "postgresql://"),
        ("jdbc:postgresql://db/x", "postgresql://"),
        ("mysq://db/x", "mysql://"),
        ("oracle://a@db/x", "pip install oracledb"),
        ("snowflake://a@db/x", "pip install snowflake-sqlalchemy"),
    ],
)
def test_a_url_that_nothing_here_reads_gets_a_useful_word(url: str, remedy: str) -> None:
    source = SourceSettings(name="x", url=url)
    with pytest.raises(TargetError) as caught, connector_for(source)(source):
        pass
    assert remedy in str(caught.value)
