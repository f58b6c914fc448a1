"""How real servers are logged into: the drivers' own places for passwords, and certificates."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pymysql
import pytest

from scanner.config import SourceSettings
from scanner.connectors.base import connector_for
from scanner.connectors.dialects import mysql
from scanner.errors import CredentialsError
from tests.services.servers import certificate, mariadb, postgresql

FAR = "127.0.0.2"
"""Stands for a server that is not this machine."""


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    cert, key = certificate(tmp_path_factory.mktemp("postgresql-tls"))
    with postgresql((cert, key)) as url:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE ROLE reader LOGIN PASSWORD 'of-the-reader'; CREATE TABLE t AS SELECT 1 AS a")
        yield url.rpartition(":")[2], cert


@pytest.fixture(scope="module")
def maria(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("mariadb-tls")
    cert, key = certificate(folder / "tls")
    with mariadb(folder, f"--ssl-cert={cert}", f"--ssl-key={key}") as url:
        port = url.rpartition(":")[2]
        connection = pymysql.connect(host="127.0.0.1", port=int(port), user="root", autocommit=True)
        with connection.cursor() as cursor:
            for statement in ("CREATE DATABASE crm", "CREATE TABLE crm.t (a int)", "INSERT INTO crm.t VALUES (1)",
                              "CREATE USER reader IDENTIFIED BY 'of-the-reader'",
                              "GRANT SELECT ON crm.* TO reader"):  # fmt: skip
                cursor.execute(statement)
        connection.close()
        yield port, cert


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and no variable that a driver would read."""
    for name in [n for n in os.environ if n.startswith(("PG", "MYSQL"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def listed(url: str, **settings: str) -> list[str]:
    source = SourceSettings(name="crm", url=url, **settings)  # type: ignore[arg-type]
    with connector_for(source)(source) as connector:
        return [item.name for item in connector.containers()]


def refused(url: str, **settings: str) -> CredentialsError:
    with pytest.raises(CredentialsError) as caught:
        listed(url, **settings)
    assert "of-the-reader" not in str(caught.value)
    return caught.value


def test_postgresql_takes_pgpass_and_pgpassword(postgres: tuple[str, Path], home: Path, monkeypatch: pytest.MonkeyPatch,
                                                ) -> None:  # fmt: skip
    url = f"postgresql://reader@127.0.0.1:{postgres[0]}/postgres"
    assert "refuses the user or the password" in refused(url).message
    (home / ".pgpass").write_text(f"127.0.0.1:{postgres[0]}:postgres:reader:of-the-reader\n")
    (home / ".pgpass").chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(home / ".pgpass"))  # libpq takes the home from the user's entry, not from HOME
    assert listed(url) == ["t"]
    monkeypatch.delenv("PGPASSFILE")
    monkeypatch.setenv("PGPASSWORD", "of-the-reader")
    assert listed(url) == ["t"]


def test_mariadb_takes_my_cnf_and_mysql_pwd(
    maria: tuple[str, Path], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"mysql://127.0.0.1:{maria[0]}/crm"
    (home / ".my.cnf").write_text('[client]\nuser = reader\npassword = "of-the-reader"\nhost = 192.0.2.1\n')
    assert listed(url) == ["t"]
    (home / ".my.cnf").write_text("[client]\nuser = reader\n")
    refused(url)
    monkeypatch.setenv("MYSQL_PWD", "of-the-reader")
    assert listed(url) == ["t"]
    assert mysql.OPTIONS.expanduser() == home / ".my.cnf"


@pytest.mark.parametrize("scheme", ["postgresql", "mysql"])
def test_a_password_is_taken_from_where_the_source_says(
    scheme: str, postgres: tuple[str, Path], maria: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, database = (postgres[0], "postgres") if scheme == "postgresql" else (maria[0], "crm")
    url = f"{scheme}://reader@127.0.0.1:{port}/{database}"
    monkeypatch.setenv("CRM_PW", "of-the-reader")
    assert listed(url, password_from="env:CRM_PW") == ["t"]


def test_a_far_postgresql_must_have_a_certificate_that_is_trusted(
    postgres: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, cert = postgres
    url = f"postgresql://reader:of-the-reader@{FAR}:{port}/postgres"
    assert "does not prove who it is" in refused(url).message
    assert listed(f"{url}?sslrootcert={cert}") == ["t"]
    assert listed(f"{url}?sslmode=require") == ["t"]
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    assert listed(url) == ["t"]


def test_a_far_mariadb_must_have_a_certificate_that_is_trusted(
    maria: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, cert = maria
    url = f"mysql://reader:of-the-reader@{FAR}:{port}/crm"
    assert "does not prove who it is" in refused(url).message
    assert listed(f"{url}?ssl_ca={cert}") == ["t"]
    assert listed(f"{url}?ssl_disabled=true") == ["t"]
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    assert listed(url) == ["t"]
