"""Logins that could run code or write files on a server: nothing that others have written runs with their rights."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pymysql
import pytest

from scanner.config import SourceSettings
from scanner.connectors.database import DatabaseConnector
from scanner.content import Plan, Table, Unread
from scanner.errors import Unreadable
from tests.services.scanning import scan
from tests.services.servers import fill_postgresql
from tests.services.test_ordinary_logins import by

POSTGRES = """
CREATE ROLE s_mallory LOGIN; CREATE ROLE s_files LOGIN PASSWORD 'pw' IN ROLE pg_read_all_data, pg_write_server_files;
CREATE ROLE s_admins SUPERUSER; CREATE ROLE s_late LOGIN NOINHERIT PASSWORD 'pw' IN ROLE s_admins;
CREATE ROLE s_reader LOGIN PASSWORD 'pw' IN ROLE pg_read_all_data;
CREATE SCHEMA m AUTHORIZATION s_mallory; GRANT CREATE ON SCHEMA public TO s_mallory;
CREATE TABLE m.plain (id int PRIMARY KEY, x text); INSERT INTO m.plain VALUES (1, 'a');
SET SESSION AUTHORIZATION s_mallory;
CREATE FUNCTION m.strike() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
  PERFORM set_config('role', 'none', false);
  EXECUTE 'COPY (SELECT 1) TO ''{out}/' || session_user || '''';
  RETURN 1;
EXCEPTION WHEN insufficient_privilege THEN RETURN 0; END $$;
CREATE FUNCTION m.quiet(int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
  RETURN (SELECT m.strike()) IS NOT NULL; END $$;
CREATE VIEW m.shown AS SELECT m.strike() AS x;
CREATE TABLE m.indexed (id int, x text); CREATE INDEX ON m.indexed (id) WHERE m.quiet(1);
CREATE TABLE m.counted (id int, x text);
CREATE STATISTICS m.s ON (CASE WHEN m.quiet(1) THEN id ELSE 0 END), x FROM m.counted;
CREATE TABLE m.cut (id int, x text) PARTITION BY RANGE ((CASE WHEN m.quiet(1) THEN id ELSE 0 END));
CREATE TABLE m.cut_1 PARTITION OF m.cut FOR VALUES FROM (0) TO (10);
CREATE TABLE m.parent (id int, x text); CREATE TABLE m.child (CHECK (m.quiet(1))) INHERITS (m.parent);
CREATE TYPE m.mood AS ENUM ('a', 'b');
CREATE FUNCTION m.told(m.mood) RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM m.strike(); RETURN 'a'; END $$;
CREATE CAST (m.mood AS text) WITH FUNCTION m.told(m.mood);
CREATE CAST (m.mood AS varchar) WITH FUNCTION m.told(m.mood);
CREATE TABLE m.moods (id int PRIMARY KEY, one m.mood, many m.mood[]); INSERT INTO m.moods VALUES (1, 'a', '{{a,b}}');
CREATE FUNCTION public.left(varchar, int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN
  PERFORM m.strike(); RETURN $1; END $$;
CREATE FUNCTION public.strike_eq(varchar, varchar) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
  PERFORM m.strike(); RETURN true; END $$;
CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = public.strike_eq);
CREATE TABLE public.words (k varchar(20) PRIMARY KEY, agreed varchar(9));
INSERT INTO public.words SELECT 'w' || i, 'oui' FROM generate_series(1, 50) i;
RESET SESSION AUTHORIZATION;
GRANT USAGE ON SCHEMA m TO s_late;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO s_late;
CREATE MATERIALIZED VIEW m.kept AS SELECT 1 AS x; GRANT SELECT ON ALL TABLES IN SCHEMA m TO s_late;
"""
TRAPS = {"m.shown", "m.indexed", "m.counted", "m.cut", "m.parent", "m.child"}
MARIADB = """
CREATE TABLE plain (id int PRIMARY KEY, x text); INSERT INTO plain VALUES (1, 'a');
CREATE FUNCTION strike() RETURNS int DETERMINISTIC SQL SECURITY INVOKER
BEGIN SELECT 1 INTO OUTFILE '{out}/maria'| RETURN 1| END;
CREATE SQL SECURITY INVOKER VIEW shown AS SELECT strike() AS x;
CREATE TABLE log (x int);
CREATE FUNCTION note() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO log VALUES (1)| RETURN 1| END;
CREATE VIEW writes AS SELECT note() AS x;
CREATE USER s_files IDENTIFIED BY 'pw'; GRANT SELECT, EXECUTE ON strong.* TO s_files; GRANT FILE ON *.* TO s_files;
CREATE USER s_reader IDENTIFIED BY 'pw'; GRANT SELECT, EXECUTE ON strong.* TO s_reader;
CREATE USER s_role IDENTIFIED BY 'pw'; CREATE ROLE s_filers; GRANT FILE ON *.* TO s_filers;
GRANT SELECT ON strong.* TO s_role;
GRANT s_filers TO s_role
"""


@pytest.fixture(scope="module")
def out() -> Iterator[Path]:
    """A folder that every user may write to; what lies there was written by code of others."""
    with tempfile.TemporaryDirectory(prefix="piimap-struck-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o777)
        yield Path(name)


@pytest.fixture(scope="module")
def postgres(postgres_server: str, out: Path) -> str:
    return fill_postgresql(postgres_server, "strong", POSTGRES.format(out=out))


@pytest.fixture(scope="module")
def maria(mariadb_server: str, out: Path) -> str:
    port = int(mariadb_server.rpartition(":")[2])
    connection = pymysql.connect(host="127.0.0.1", port=port, user="root", autocommit=True)
    with connection.cursor() as cursor:
        for statement in ("CREATE DATABASE strong", "USE strong", *MARIADB.format(out=out).split(";")):
            cursor.execute(statement.replace("|", ";"))
    connection.close()
    return f"{mariadb_server}/strong"


def read_all(url: str) -> tuple[set[str], set[str]]:
    """Everything of a source is read in every way there is: the names read, and those refused."""
    read, refused = set(), set()
    with DatabaseConnector(SourceSettings(name="strong", url=url)) as connector:
        for container in connector.containers():
            if isinstance(container, Unread):
                refused.add(container.name)
                with pytest.raises(Unreadable):
                    connector.read(container.name)
                continue
            try:
                table = connector.read(container.name)
                assert isinstance(table, Table)
                for rows in (1, 20, 500):
                    table.sample(Plan(rows=rows))
                list(table.batches([column.name for column in table.columns]))
                for column in table.stored:
                    table.months("", column.name, "")
                    table.months(column.name, "", "")
                    if column.name not in ("one", "many"):
                        table.lookup(column.name, [1] if column.declared_type.startswith("INT") else ["1"], 5)
                table.indexed()
            except Unreadable:
                refused.add(container.name)
                continue
            read.add(container.name)
        list(connector.links())
    return read, refused


def test_the_trap_works(postgres: str, maria: str, out: Path) -> None:
    """What is refused below would have run: a role that was set is no help, since code can set it back."""
    with psycopg.connect(postgres) as connection:
        connection.read_only = True
        connection.execute("SET ROLE pg_read_all_data")
        connection.execute("SELECT * FROM m.shown")
    assert (out / "test").exists()
    (out / "test").unlink()
    for table in ("indexed", "counted", "cut", "parent"):
        with psycopg.connect(postgres) as connection:
            connection.read_only = True
            connection.execute(f"SELECT * FROM m.{table} WHERE id = 1")
        assert (out / "test").exists()
        (out / "test").unlink()
    connection = pymysql.connect(host="127.0.0.1", port=int(maria.rpartition(":")[2].partition("/")[0]), user="s_files",
                                 password="pw", database="strong")  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET SESSION TRANSACTION READ ONLY")
        cursor.execute("SELECT * FROM shown")
    connection.close()
    assert (out / "maria").exists()
    (out / "maria").unlink()


@pytest.mark.parametrize("login", ["test:test", "s_files:pw", "s_late:pw"])
def test_postgresql_runs_nothing_for_a_login_that_could_run_code(postgres: str, out: Path, login: str) -> None:
    url = postgres.replace("test:test@", f"{login}@")
    read, refused = read_all(url)
    assert not list(out.iterdir())
    assert refused == TRAPS
    assert read == {"m.kept", "m.moods", "m.plain", "words"}


def test_a_strong_login_is_warned_of_and_the_remedy_is_said(postgres: str, maria: str, tmp_path: Path) -> None:
    for url, view in ((postgres, "m.shown"), (by(maria, "s_files"), "shown")):
        found = scan(url, tmp_path)
        assert found.code == 3
        assert found.unread[view].startswith("a view, not read because this login could run code on the server")
        (warning,) = [note for note in found.notes if "could run code on the server" in note]
        assert "piimap doctor" in warning


def test_an_ordinary_login_reads_the_views_and_nothing_is_struck(postgres: str, maria: str, out: Path) -> None:
    read, refused = read_all(postgres.replace("test:test@", "s_reader:pw@"))
    assert (read >= {"m.shown", "m.indexed", "m.cut"}, refused) == (True, set())
    read, refused = read_all(by(maria, "s_reader"))
    assert (read, refused) == ({"log", "plain"}, {"shown", "writes"})
    assert not list(out.iterdir())


@pytest.mark.parametrize("login", ["s_files", "s_role"])
def test_mariadb_runs_nothing_for_a_login_that_could_write_files(maria: str, out: Path, login: str) -> None:
    read, refused = read_all(by(maria, login))
    assert not list(out.iterdir())
    assert (read, refused) == ({"log", "plain"}, {"shown", "writes"})


def test_a_view_that_takes_a_tables_place_meanwhile_is_not_read(postgres: str, out: Path) -> None:
    with psycopg.connect(postgres, autocommit=True) as other:
        other.execute("SET SESSION AUTHORIZATION s_mallory; CREATE TABLE m.swapped (x int)")
        with DatabaseConnector(SourceSettings(name="strong", url=postgres)) as connector:
            table = connector.read("m.swapped")
            assert isinstance(table, Table)
            other.execute("DROP TABLE m.swapped; CREATE VIEW m.swapped AS SELECT m.strike() AS x")
            try:
                with pytest.raises(Unreadable):
                    table.sample(Plan(rows=5))
            finally:
                other.execute("DROP VIEW m.swapped")
    assert not list(out.iterdir())
