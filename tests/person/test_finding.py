"""Databases are asked by parameters, by an index where there is one, and never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from scanner.config import Settings, SourceSettings
from scanner.connectors.base import connector_for
from scanner.connectors.database_table import DatabaseTable
from scanner.content import Table
from scanner.listing import Options
from scanner.person import narrow, tables
from scanner.person.asked import person_asked
from scanner.person.search import search
from tests.person.estate import WHO, write_estate
from tests.support.saying import english

EVIL = "x'); DROP TABLE people; --"
NOW = Options("2026-06-30T00:00:00Z", "0")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "shop.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, mail TEXT UNIQUE, nick TEXT)")
        db.execute("CREATE TABLE visits (customer_id INTEGER, pages INTEGER, seen DATE)")
        db.executemany(
            "INSERT INTO people VALUES (?, ?, ?)", [(2 * i, f"p{i}@example.net", EVIL) for i in range(1, 50)]
        )
        db.executemany("INSERT INTO visits VALUES (?, ?, '2026-01-02')", [(i % 7, i) for i in range(700)])
        db.execute("CREATE INDEX by_customer ON visits (customer_id)")
    return path


def opened(path: Path, name: str = "people") -> tuple[object, Table]:
    source = SourceSettings(name="shop", url=str(path))
    connector = connector_for(source)(source).__enter__()
    table = connector.read(name)
    assert isinstance(table, Table)
    return connector, table


def test_rows_are_found_by_value_with_their_place(database: Path) -> None:
    connector, table = opened(database)
    assert table.indexed() == {"id", "mail"}
    assert table.lookup("mail", ["p7@example.net", "nobody"], 10) == [(7, (14, "p7@example.net", EVIL))]
    assert table.lookup("id", [14, 16], 10) == [(7, (14, "p7@example.net", EVIL)), (8, (16, "p8@example.net", EVIL))]
    assert table.lookup("nick", [EVIL], 3) is not None
    assert len(table.lookup("nick", [EVIL], 3) or ()) == 3
    connector.__exit__(None, None, None)  # type: ignore[attr-defined]
    with sqlite3.connect(database) as db:
        assert db.execute("SELECT count(*) FROM people").fetchone() == (49,)


def test_duckdb_finds_rows_by_value_too(tmp_path: Path) -> None:
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as db:
        db.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, mail VARCHAR)")
        db.executemany("INSERT INTO people VALUES (?, ?)", [(2 * i, f"p{i}@example.net") for i in range(1, 50)])
    connector, table = opened(path)
    assert table.lookup("mail", ["p7@example.net", EVIL], 10) == [(7, (14, "p7@example.net"))]
    connector.__exit__(None, None, None)  # type: ignore[attr-defined]


def test_identifiers_are_parameters_and_numbers_are_not_read_through(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements: list[str] = []
    monkeypatch.setattr("sqlalchemy.engine.default.DefaultDialect.do_execute", _recorder(statements))
    settings = Settings(sources=(SourceSettings(name="shop", url=str(database)),))
    found = search(settings, person_asked("number: 4242\nemail: p3@example.net", ("FR",)), None, NOW).found
    assert {(p.container, len(p.hits)) for p in found.places} == {("people", 1)}
    asked = [s for s in statements if "visits" in s and "customer_id IN (" in s]
    assert asked
    assert not any("4242" in s or "p3@example.net" in s for s in statements)
    assert all(s.lstrip().upper().startswith(("SELECT", "PRAGMA")) for s in statements)


def _recorder(statements: list[str]) -> object:
    def do_execute(_self: object, cursor: object, statement: str, parameters: object, context: object = None) -> None:
        statements.append(statement)
        cursor.execute(statement, parameters)  # type: ignore[attr-defined]

    return do_execute


def test_keys_are_followed_without_reading_the_table_through(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(database) as db:
        db.execute("CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, mail TEXT)")
        db.execute("INSERT INTO customers VALUES (5, 'nora@example.net')")
    monkeypatch.setattr(tables, "MOST_HITS", 60)
    settings = Settings(sources=(SourceSettings(name="shop", url=str(database)),))
    found = search(settings, person_asked("nora@example.net", ("FR",)), None, NOW).found
    visits = next(p for p in found.places if p.container == "visits")
    assert {hit.via for hit in visits.hits} == {("shop/customers.customer_id", "shop/visits.customer_id")}
    assert len(visits.hits) == 61
    assert not found.complete, "a ceiling that was reached is said"


def test_a_table_that_is_too_long_is_said(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 10)
    settings = Settings(sources=(SourceSettings(name="shop", url=str(database)),))
    monkeypatch.setattr("scanner.connectors.database_table._BATCH_ROWS", 10)
    found = search(settings, person_asked("p3@example.net\np44@example.net", ("FR",)), None, NOW).found
    assert [[hit.row for hit in place.hits] for place in found.places] == [[3, 44]]
    assert [(s.container, english(s.reason)) for s in found.skipped] == [
        ("people", "only the first 10 rows were read, and the rest by its indexes")
    ]


def test_records_files_and_nested_databases_are_followed_too(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    records = [{"customer": {"number": f"C-{i:05}", "mail": f"p{i}@example.net"}, "tags": [str(i)]} for i in range(40)]
    (share / "people.jsonl").write_text("\n".join(map(json.dumps, records)))
    with sqlite3.connect(share / "inside.sqlite") as db:
        db.execute("CREATE TABLE accounts (id INTEGER PRIMARY KEY, customer_number TEXT)")
        db.execute("CREATE TABLE logins (account INTEGER REFERENCES accounts (id), day DATE)")
        db.executemany("INSERT INTO accounts VALUES (?, ?)", [(i, f"C-{i:05}") for i in range(40)])
        db.executemany("INSERT INTO logins VALUES (?, '2026-01-02')", [(i,) for i in (3, 7, 7)])
    (share / "keyed.json").write_text(json.dumps({"p7@example.net": {"visits": 3}, "p8@example.net": {"visits": 4}}))
    settings = Settings(sources=(SourceSettings(name="share", url=str(share)),))
    found = search(settings, person_asked("p7@example.net", ("FR",)), None, NOW).found
    assert {(p.container.rpartition("/")[2], len(p.hits)) for p in found.places} >= {
        ("people.jsonl", 1), ("accounts", 1), ("logins", 2),
    }  # fmt: skip
    assert any(p.container.startswith("keyed.json") for p in found.places)


def test_nothing_that_listens_to_the_engine_hears_the_identifier(
    database: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("DEBUG")
    settings = Settings(sources=(SourceSettings(name="shop", url=str(database)),))
    search(settings, person_asked("p3@example.net", ("FR",)), None, NOW)
    told = capfd.readouterr()
    assert "p3@example" not in caplog.text + told.out + told.err


def test_a_table_is_read_through_once_for_all_that_its_rows_tell(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(database) as db:
        db.execute("CREATE TABLE clients (client_number TEXT, email TEXT, phone TEXT, remark TEXT)")
        db.execute("INSERT INTO clients VALUES ('CL-004217', 'nora@example.net', '06 39 98 12 47', '')")
        db.execute("CREATE TABLE calls (call TEXT, said TEXT)")
        db.execute("INSERT INTO calls VALUES ('a', 'call back on 06.39.98.12.47'), ('b', 'card CL 004217 is lost')")
    batches = DatabaseTable.batches
    through: list[str] = []

    def counted(table: DatabaseTable, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        through.append(table.columns[0].name)
        return batches(table, columns)

    monkeypatch.setattr(DatabaseTable, "batches", counted)
    settings = Settings(sources=(SourceSettings(name="shop", url=str(database)),))
    found = search(settings, person_asked("nora@example.net", ("FR",)), None, NOW).found
    assert {(p.container, len(p.hits)) for p in found.places} == {("clients", 1), ("calls", 2)}
    assert sorted(through) == ["call", "client_number", "id"], (
        "what the row of a client holds beside was asked for before any text was read"
    )


def test_fewer_columns_of_a_long_table_are_read_and_the_same_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_estate(tmp_path)
    with sqlite3.connect(tmp_path / "crm.sqlite") as db:
        db.execute("ALTER TABLE notes ADD COLUMN state TEXT DEFAULT 'open'")
        db.execute("UPDATE notes SET state = 'CL-004217' WHERE note_id = 600")
    settings = Settings(sources=(SourceSettings(name="crm", url=str(tmp_path / "crm.sqlite")),))
    person = person_asked(WHO, ("FR",))
    whole = search(settings, person, None, NOW).found
    monkeypatch.setattr(narrow, "LONG", 0)
    read: dict[str, list[str]] = {}
    batches = DatabaseTable.batches

    def recorded(table: DatabaseTable, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        read[table.columns[0].name] = list(columns)
        return batches(table, columns)

    monkeypatch.setattr(DatabaseTable, "batches", recorded)
    found = search(settings, person, None, NOW).found
    assert found.places == whole.places
    assert found.namesakes == whole.namesakes
    assert read == {
        "id": ["id", "number", "first_name", "last_name", "email"],
        "f1": ["f1", "f2", "f7"],
        "note_id": ["note_id", "note"],
    }
    assert {hit.row for p in found.places if p.container == "notes" for hit in p.hits if hit.certain} == {600, 901}
    assert found.complete
    said = {s.container: english(s.reason) for s in found.skipped if s.stage == "note"}
    assert said.keys() == {"customers", "notes"}
    assert all("not read through" in reason for reason in said.values())
