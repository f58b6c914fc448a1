"""DuckDB: everything in a file, drawn by row id, laid open by path, and kept from all that lies outside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from scanner.config import SourceSettings
from scanner.connectors import duckdb_table
from scanner.connectors.base import connector_for
from scanner.connectors.duckdb_file import DuckDBFile
from scanner.connectors.duckdb_table import DuckTable
from scanner.content import Container, Plan
from scanner.errors import MissingExtra, TargetError, Unreadable
from tests.contracts.connectors import CANARY, PLAN, ConnectorContract, snapshot
from tests.support.saying import english, unreadable

SCHEMA = f"""
CREATE SCHEMA hr; CREATE TYPE mood AS ENUM ('Jeanne', 'Luc');
CREATE TABLE big AS SELECT i::INTEGER AS id, CASE WHEN i = 3 THEN '{CANARY}' ELSE 'u' || i || '@x.org' END AS email,
  {{'address': [{{'zip': '7500' || i % 9}}], 'name': 'n' || i}} AS profile, [i, i + 1] AS tags, map {{'k': i}} AS pairs,
  TIMESTAMPTZ '2026-01-31 23:30:00+00' AS seen, 'infinity'::TIMESTAMP AS since, 'Luc'::mood AS mood,
  '\\xff'::BLOB AS raw,
  1.50::DECIMAL(10, 2) AS amount, 170141183460469231731687303715884105727::HUGEINT AS huge, '{{"a": ' || i || '}}' AS js
  FROM range(5000) t(i);
COMMENT ON COLUMN big.email IS 'where to write';
CREATE TABLE hr.staff (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES hr.staff (id), "odd ""name".é" TEXT);
INSERT INTO hr.staff VALUES (1, NULL, 'x'); INSERT INTO hr.staff VALUES (2, 1, 'y');
CREATE TABLE holes AS SELECT i AS id FROM range(300000) t(i); DELETE FROM holes WHERE id % 3000 > 0;
CREATE VIEW mails AS SELECT email FROM big; CREATE VIEW outside AS SELECT * FROM read_csv('/etc/passwd');
""".replace('"name".é"', '"name.é"')


def make(folder: Path) -> Path:
    path = folder / "shop.duckdb"
    connection = duckdb.connect(str(path))
    connection.execute(SCHEMA)
    connection.close()
    return path


def opened(path: Path) -> DuckDBFile:
    return DuckDBFile(SourceSettings(name="shop", url=str(path)))


def table(connector: DuckDBFile, name: str) -> DuckTable:
    found = connector.read(name)
    assert isinstance(found, DuckTable)
    return found


def read_all(path: Path) -> None:
    with opened(path) as connector:
        for container in connector.containers():
            table(connector, container.name).sample(PLAN)


class TestDuckDB(ConnectorContract):
    connector = DuckDBFile
    big = "big"
    proves = ("DuckDB", "files")

    def fill(self, folder: Path) -> SourceSettings:
        path = make(folder)
        connection = duckdb.connect(str(path))
        connection.execute("DROP VIEW outside")
        connection.close()
        return SourceSettings(name="shop", url=f"duckdb:///{path}")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_lists_tables_and_views_of_every_schema_with_their_columns(database: Path) -> None:
    with opened(database) as connector:
        assert [(c.name, c.kind) for c in connector.containers() if isinstance(c, Container)] == [
            ("big", "table"), ("holes", "table"), ("hr.staff", "table"),
            ("literals in definitions", "table"), ("mails", "view"), ("outside", "view"),
        ]  # fmt: skip
        columns = {c.name: c for c in table(connector, "big").columns}
        staff = {c.name: c for c in table(connector, "hr.staff").columns}
        links = [(link.origin, link.target) for link in connector.links()]
    assert (columns["email"].comment, columns["mood"].declared_type) == ("where to write", "ENUM")
    assert staff["id"].primary_key
    assert staff["boss"].references == ("hr.staff", "id")
    assert list(staff) == ["id", "boss", 'odd "name.é']
    assert links == [
        (("hr.staff", "boss"), ("hr.staff", "id")),
        (("big",), ("mails",)),
        (("big", "email"), ("mails", "email")),
    ]


def test_a_path_is_known_by_its_content(database: Path) -> None:
    source = SourceSettings(name="shop", url=str(database.rename(database.with_suffix(".bin"))))
    assert connector_for(source) is DuckDBFile


def test_a_large_table_is_drawn_by_row_id(database: Path) -> None:
    with opened(database) as connector:
        drawn = table(connector, "big").sample(Plan(rows=50, seed=1))
        other = table(connector, "big").sample(Plan(rows=50, seed=2))
    assert (drawn.method, drawn.rows_total, drawn.rows_total_exact, drawn.units_examined) == ("rows", 5000, True, 50)
    assert drawn.rows != other.rows


def test_ids_full_of_holes_are_listed_instead(database: Path) -> None:
    with opened(database) as connector:
        drawn = table(connector, "holes").sample(Plan(rows=10, seed=1))
    assert (drawn.method, drawn.rows_total, drawn.rows.num_rows) == ("rows", 100, 10)


def test_nested_values_are_columns_of_their_own(database: Path) -> None:
    with opened(database) as connector:
        big = table(connector, "big")
        row = big.sample(PLAN).rows.to_pylist()[0]
        assert [c.name for c in big.columns] == list(row)
        number = row["id"]
        batches = list(big.batches(["profile.address[].zip", "id", "js.a"]))
    assert row["profile.address[].zip"] == f"7500{number % 9}"
    assert (row["tags[]"], row["pairs.k"], row["js.a"]) == (f"{number}\n{number + 1}", str(number), str(number))
    assert (row["since"], row["seen"], row["amount"]) == ("infinity", "2026-01-31 23:30:00+00", "1.50")
    assert (row["raw"], row["huge"]) == (b"\xff", "170141183460469231731687303715884105727")
    read = [r for b in batches for r in b.to_pylist()]
    assert len(read) == 5000
    assert read[12] == {"profile.address[].zip": "75003", "id": 12, "js.a": "12"}


def test_a_view_that_reaches_outside_is_refused_and_costs_only_itself(database: Path) -> None:
    with opened(database) as connector:
        with unreadable("its own definition fails") as caught:
            table(connector, "outside").sample(PLAN)
        assert table(connector, "mails").sample(PLAN).method == "head"
    assert "passwd" not in str(caught.value)


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM big", "CREATE TABLE t (x INT)", "ATTACH 'x.db'", "COPY big TO 'x.csv'", "INSTALL httpfs",
     "SET enable_external_access = true"],
)  # fmt: skip
def test_it_can_neither_write_nor_reach_out(database: Path, statement: str) -> None:
    with opened(database) as connector, pytest.raises(duckdb.Error):
        connector._open.execute(statement)


def test_what_only_the_log_holds_is_read_and_nothing_stays(tmp_path: Path) -> None:
    path = tmp_path / "late.duckdb"
    code = (
        f"import duckdb, os; c = duckdb.connect({str(path)!r}); c.execute('CREATE TABLE t AS SELECT 1 AS a');"
        "c.execute('CHECKPOINT'); c.execute('INSERT INTO t VALUES (2)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    before = snapshot(tmp_path)
    assert len(before) == 2
    with opened(path) as connector:
        assert table(connector, "t").sample(PLAN).rows.to_pydict() == {"a": [1, 2]}
    assert snapshot(tmp_path) == before


def test_a_file_that_another_process_writes_to_is_said_so(database: Path) -> None:
    code = f"import duckdb, sys; c = duckdb.connect({str(database)!r}); print('open', flush=True); sys.stdin.read()"
    writer = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        with pytest.raises(TargetError, match="open for writing in another process"), opened(database):
            pass
    finally:
        writer.communicate()


def test_a_statement_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb_table, "STATEMENT_SECONDS", 0.2)
    path = tmp_path / "slow.duckdb"
    connection = duckdb.connect(str(path))
    connection.execute("CREATE VIEW v AS SELECT sum(a.range * b.range) AS s FROM range(1000000) a, range(1000000) b")
    connection.close()
    with opened(path) as connector, unreadable("within"):
        table(connector, "v").sample(PLAN)


def test_wide_rows_are_fewer(database: Path) -> None:
    with opened(database) as connector:
        big = table(connector, "big")
        drawn = big.sample(Plan(rows=1000, seed=1, max_bytes=40_000))
    assert 0 < drawn.rows.num_rows < 1000
    assert english(big.notes[0]).startswith("wide rows")


@pytest.mark.parametrize(
    ("url", "words"),
    [("duckdb:///nowhere.duckdb", "no database file"), ("duckdb://", "names no file"),
     ("duckdb:///letter.duckdb", "no DuckDB database")],
)  # fmt: skip
def test_what_is_no_database_is_said_in_one_line(tmp_path: Path, url: str, words: str) -> None:
    (tmp_path / "letter.duckdb").write_text(f"Dear {CANARY}")
    source = SourceSettings(name="shop", url=url, base=str(tmp_path))
    with pytest.raises(TargetError, match=words) as caught, connector_for(source)(source):
        pass
    assert CANARY not in str(caught.value)


def test_a_damaged_file_is_told(database: Path) -> None:
    data = bytearray(database.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    database.write_bytes(data)
    with pytest.raises((TargetError, Unreadable)) as caught:
        read_all(database)
    assert CANARY not in str(caught.value)


def test_a_missing_driver_names_its_extra(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtra, match=r"piimap\[duckdb\]"), opened(database):
        pass


def test_a_catalogue_that_does_not_answer_costs_that_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(connection: duckdb.DuckDBPyConnection) -> list[object]:
        return connection.execute("SELECT * FROM no_such_catalogue()").fetchall()

    source = SourceSettings(name="shop", url=str(make(tmp_path)))
    monkeypatch.setattr("scanner.connectors.catalogs.duckdb.foreign_keys", refuse)
    with DuckDBFile(source) as connector:
        assert ("mails", "email") in [link.target for link in connector.links()]
        assert [english(note).partition(" (")[0] for note in connector.remarks()] == ["not learnt: foreign keys"]


def test_a_view_reaches_no_variable_of_this_program(tmp_path: Path) -> None:
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE leak (v TEXT); CREATE VIEW shown AS SELECT v FROM leak; DROP TABLE leak")
    with DuckDBFile(SourceSettings(name="shop", url=str(path))) as connector:
        leak = pa.table({"v": [CANARY]})
        with pytest.raises(duckdb.Error):
            connector._open.execute("SELECT v FROM shown").fetchall()
    assert leak.num_rows == 1
