"""What database files say outside of their rows: one value in each place is read, or the place is listed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import duckdb
import pytest

from tests.support.reading import reading_of, reading_of_file

VALUE = "solveig.part@example.org"
SQLITE = {
    "default": f"CREATE TABLE t (a TEXT DEFAULT '{VALUE}')",
    "check": f"CREATE TABLE t (a TEXT CHECK (a <> '{VALUE}'))",
    "generated column": f"CREATE TABLE t (a TEXT, b TEXT GENERATED ALWAYS AS ('{VALUE}') STORED)",
    "comment": f"CREATE TABLE t (a TEXT -- {VALUE}\n)",
    "view": f"CREATE TABLE t (a TEXT); CREATE VIEW v AS SELECT a FROM t WHERE a = '{VALUE}'",
    "trigger": f"CREATE TABLE t (a TEXT); CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET a = '{VALUE}'; END",
    "index": f"CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a) WHERE a <> '{VALUE}'",
    "full text": f"CREATE VIRTUAL TABLE t USING fts5(a); INSERT INTO t VALUES ('{VALUE}')",
    "free pages": f"CREATE TABLE t (a TEXT); CREATE TABLE u (a TEXT); INSERT INTO u VALUES ('{VALUE}'); DROP TABLE u",
}
DUCKDB = {
    "default": f"CREATE TABLE t (a TEXT DEFAULT '{VALUE}')",
    "check": f"CREATE TABLE t (a TEXT CHECK (a <> '{VALUE}'))",
    "view": f"CREATE TABLE t (a TEXT); CREATE VIEW v AS SELECT a FROM t WHERE a = '{VALUE}'",
    "macro": f"CREATE TABLE t (a TEXT); CREATE MACRO m() AS '{VALUE}'",
    "enumeration": f"CREATE TYPE e AS ENUM ('x', '{VALUE}'); CREATE TABLE t (a e)",
    "comment on a table": f"CREATE TABLE t (a TEXT); COMMENT ON TABLE t IS '{VALUE}'",
    "comment on a column": f"CREATE TABLE t (a TEXT); COMMENT ON COLUMN t.a IS '{VALUE}'",
    "comment on a view": f"CREATE VIEW v AS SELECT 1 AS a; COMMENT ON VIEW v IS '{VALUE}'",
}


@pytest.mark.parametrize("place", SQLITE)
def test_sqlite(place: str, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(SQLITE[place])
    connection.close()
    reading = reading_of_file(path)
    assert reading.told(VALUE) or any("free" in at for at, _, _ in reading.unread)
    assert VALUE in reading_of(path.read_bytes(), "copy").text or place == "free pages"


@pytest.mark.parametrize("place", DUCKDB)
def test_duckdb(place: str, tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(DUCKDB[place])
    assert VALUE in reading_of_file(path).text


def test_a_database_without_literals_has_no_such_part(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript("CREATE TABLE t (a TEXT PRIMARY KEY, b INTEGER NOT NULL)")
    connection.close()
    assert not any("literals" in part for part in reading_of_file(path).parts)
