"""SQLite's own: names of any kind, generated columns, keys without row ids, and values where no one expects them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from scanner.arrow import CLIP
from scanner.config import SourceSettings
from scanner.connectors.database import DatabaseConnector
from scanner.connectors.database_table import DatabaseTable
from scanner.content import ByteStream, Container, Plan, Table
from tests.support.saying import english, unreadable

NAMES = [
    'a "quoted" one',
    "with.dot",
    "with space",
    "été",
    "%percent%",
    "colon:param",
    "(round)",
    "semi;colon",
    "x" * 200,
]
SCHEMA = """
CREATE TABLE made (id INTEGER PRIMARY KEY, n INTEGER, twice INTEGER AS (n * 2) VIRTUAL, kept TEXT AS ('g' || n) STORED);
INSERT INTO made (n) VALUES (1), (2), (3);
CREATE TABLE profiles (id INTEGER PRIMARY KEY, profile TEXT);
CREATE TABLE coded (k TEXT PRIMARY KEY, x TEXT) WITHOUT ROWID;
CREATE TABLE raw_keys (k BLOB PRIMARY KEY, x TEXT) WITHOUT ROWID;
CREATE TABLE real_keys (k REAL PRIMARY KEY, x TEXT) WITHOUT ROWID;
CREATE TABLE mixed (x); INSERT INTO mixed VALUES (1), (1.5), ('text'), (x'ff'), (NULL);
CREATE VIRTUAL TABLE words USING fts5 (body); INSERT INTO words VALUES ('hello world');
CREATE TABLE long (id INTEGER PRIMARY KEY, txt TEXT);
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("odd") / "odd.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    for name in NAMES:
        quoted = '"' + name.replace('"', '""') + '"'
        connection.execute(f"CREATE TABLE {quoted} ({quoted} TEXT, id INTEGER PRIMARY KEY)")
        connection.executemany(f"INSERT INTO {quoted} VALUES (?, ?)", [("v", i) for i in range(40)])
    rows = [(i, f'{{"mail": "u{i}@x.org", "tags": ["a"]}}') for i in range(100)]
    connection.executemany("INSERT INTO profiles VALUES (?, ?)", rows)
    connection.executemany("INSERT INTO coded VALUES (?, ?)", [(f"k{i}", "x") for i in range(500)])
    connection.executemany("INSERT INTO raw_keys VALUES (?, ?)", [(i.to_bytes(4, "big"), "x") for i in range(500)])
    connection.executemany("INSERT INTO real_keys VALUES (?, ?)", [(i / 7, "x") for i in range(500)])
    connection.executemany("INSERT INTO long VALUES (?, ?)", [(i, "x" * 3_000_000) for i in range(30)])
    connection.commit()
    connection.close()
    return path


def opened(path: Path) -> DatabaseConnector:
    return DatabaseConnector(SourceSettings(name="odd", url=str(path)))


def table(connector: DatabaseConnector, name: str) -> DatabaseTable:
    found = connector.read(name)
    assert isinstance(found, DatabaseTable)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_kind_are_read_whole_drawn_and_streamed(path: Path, name: str) -> None:
    with opened(path) as connector:
        assert name in [c.name for c in connector.containers()]
        odd = table(connector, name)
        assert odd.sample(Plan(rows=50)).method == "full"
        assert odd.sample(Plan(rows=10)).method == "rows"
        assert sum(b.num_rows for b in odd.batches([name])) == 40


def test_generated_columns_are_read(path: Path) -> None:
    with opened(path) as connector:
        rows = table(connector, "made").sample(Plan(rows=5)).rows.to_pylist()
    assert rows[1] == {"id": 2, "n": 2, "twice": 4, "kept": "g2"}


def test_json_in_a_text_is_read_by_path(path: Path) -> None:
    with opened(path) as connector:
        profiles = table(connector, "profiles")
        row = profiles.sample(Plan(rows=10, seed=1)).rows.to_pylist()[0]
        mails = [m for b in profiles.batches(["profile.mail"]) for m in b.column(0).to_pylist()]
        months = profiles.months("profile.mail", "", "")
    assert row == {"id": row["id"], "profile.mail": f"u{row['id']}@x.org", "profile.tags[]": "a"}
    assert mails == [f"u{i}@x.org" for i in range(100)]
    assert months is None


@pytest.mark.parametrize(("name", "numbered"), [("coded", False), ("raw_keys", False), ("real_keys", True)])
def test_tables_without_row_ids_are_drawn_by_their_keys_or_through_a_reservoir(
    path: Path, name: str, numbered: bool
) -> None:
    with opened(path) as connector:
        drawn = table(connector, name).sample(Plan(rows=150, seed=1))
        again = table(connector, name).sample(Plan(rows=150, seed=1))
    assert (drawn.method, drawn.rows_total, drawn.rows.num_rows) == ("rows", 500, 150)
    assert (drawn.row_numbers is not None) is numbered
    assert drawn.rows == again.rows


def test_a_column_of_mixed_kinds_is_text(path: Path) -> None:
    with opened(path) as connector:
        assert table(connector, "mixed").sample(Plan(rows=9)).rows.to_pydict() == {"x": ["1", "1.5", "text", "�", None]}


def test_a_full_text_index_is_a_table_like_others(path: Path) -> None:
    with opened(path) as connector:
        assert table(connector, "words").sample(Plan(rows=9)).rows.column("body").to_pylist() == ["hello world"]
        assert all(
            isinstance(connector.read(c.name), Table | ByteStream)
            for c in connector.containers()
            if isinstance(c, Container)
        )


def test_long_values_are_cut_and_wide_rows_are_fewer(path: Path) -> None:
    with opened(path) as connector:
        long = table(connector, "long")
        drawn = long.sample(Plan(rows=20, seed=1, max_bytes=16_000_000))
    assert 0 < drawn.rows.num_rows < 20
    assert {len(v) for v in drawn.rows.column("txt").to_pylist()} == {CLIP}
    assert english(long.notes[0]).startswith("wide rows")


def test_a_table_of_a_module_that_is_not_here_costs_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "odd.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, mail TEXT)")
        connection.execute("CREATE VIEW mails AS SELECT mail FROM people")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "INSERT INTO sqlite_master VALUES ('table', 'far', 'far', 0, 'CREATE VIRTUAL TABLE far USING elsewhere(a)')"
        )
    connection.close()
    with opened(path) as connector:
        assert [c.name for c in connector.containers()] == ["far", "mails", "people"]
        assert ("mails", "mail") in [link.target for link in connector.links()]
        assert any(english(note).startswith("not learnt: the columns of some tables") for note in connector.remarks())
        with unreadable("its own definition fails"):
            connector.read("far")
