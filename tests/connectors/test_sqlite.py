"""SQLite: everything in it, read without a trace; draws, months, keys and views."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from scanner.arrow import CLIP
from scanner.config import SourceSettings
from scanner.connectors.base import Connector, connector_for
from scanner.connectors.database import DatabaseConnector
from scanner.connectors.database_table import DatabaseTable
from scanner.connectors.dialects import sqlite as dialect
from scanner.connectors.drawing import draw_by_key
from scanner.content import Container, Plan, Table
from scanner.errors import TargetError, Unreadable
from scanner.model import StateCount
from scanner.months import count_months
from tests.contracts.connectors import CANARY, PLAN, ConnectorContract, snapshot
from tests.support.saying import english, sentences, unreadable

SCHEMA = """
CREATE TABLE big (id INTEGER PRIMARY KEY, email TEXT NOT NULL, consent, created);
CREATE TABLE holes (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE keyed (code TEXT PRIMARY KEY, owner INTEGER REFERENCES big(id)) WITHOUT ROWID;
CREATE TABLE "odd ""name"".dot" (rowid TEXT, "déclaré" "E-MAIL ADDRESS", raw BLOB, mixed);
CREATE VIEW mails AS SELECT b.email, k.code FROM big b JOIN keyed k ON k.owner = b.id;
"""
FORMS = ["2026-01-31", "2026-01-31T10:00:00", "28/02/2026", 1767225600, 1767225600000, "soon", None, "2026-13-01"]
STATES = ["oui", "N", 1, 0, "true", None, "perhaps", "Non"]


def make(path: Path, rows: int = 400, wal: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    if wal:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.executescript(SCHEMA)
    connection.executemany(
        "INSERT INTO big VALUES (?, ?, ?, ?)",
        [(i, CANARY if i == 3 else f"u{i}@x.org", STATES[i % 8], FORMS[(i // 8) % 8]) for i in range(rows)],
    )
    connection.executemany("INSERT INTO holes VALUES (?, ?)", [(i * 10**9, f"{i}") for i in range(200)])
    connection.executemany("INSERT INTO keyed VALUES (?, ?)", [(f"k{i:05}", i % rows) for i in range(300)])
    connection.execute(
        'INSERT INTO "odd ""name"".dot" VALUES (?, CAST(? AS TEXT), ?, ?)', ("a", b"\xffx", b"\0\xff", 1)
    )
    connection.execute('INSERT INTO "odd ""name"".dot" VALUES (?, ?, ?, ?)', ("b", "é", b"\1", "text"))
    connection.commit()
    return connection


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "shop.sqlite"
    make(path).close()
    return path


def opened(path: Path) -> Connector:
    source = SourceSettings(name="shop", url=str(path))
    return connector_for(source)(source)


def table(connector: Connector, name: str) -> DatabaseTable:
    found = connector.read(name)
    assert isinstance(found, DatabaseTable)
    return found


class TestSqlite(ConnectorContract):
    connector = DatabaseConnector
    big = "big"
    proves = ("SQLite", "files")

    def fill(self, folder: Path) -> SourceSettings:
        path = folder / "shop.sqlite"
        make(path).close()
        return SourceSettings(name="shop", url=f"sqlite:///{path}")


class TestSqliteByItsPath(TestSqlite):
    def fill(self, folder: Path) -> SourceSettings:
        super().fill(folder)
        return SourceSettings(name="shop", url="shop.sqlite", base=str(folder))

    def test_leaves_out_what_the_configuration_excludes(self, source: SourceSettings) -> None:
        narrowed = SourceSettings(name="shop", url=source.url, base=source.base, exclude=("big", "h*"))
        with connector_for(narrowed)(narrowed) as connector:
            read = [c.name for c in connector.containers() if isinstance(c, Container)]
        assert read == ["keyed", "mails", 'odd "name".dot']

    def test_reads_only_what_is_included(self, source: SourceSettings) -> None:
        narrowed = SourceSettings(name="shop", url=source.url, base=source.base, include=("mails",))
        with connector_for(narrowed)(narrowed) as connector:
            assert [c.name for c in connector.containers() if isinstance(c, Container)] == ["mails"]


def test_lists_tables_and_views_with_their_columns(database: Path) -> None:
    with opened(database) as connector:
        listed = [(c.name, c.kind) for c in connector.containers() if isinstance(c, Container)]
        big, odd = table(connector, "big"), table(connector, 'odd "name".dot')
        keyed = table(connector, "keyed")
    assert listed == [
        ("big", "table"),
        ("holes", "table"),
        ("keyed", "table"),
        ("mails", "view"),
        ('odd "name".dot', "table"),
    ]
    assert [(c.name, c.declared_type, c.nullable, c.primary_key) for c in big.columns] == [
        ("id", "INTEGER", True, True), ("email", "TEXT", False, False), ("consent", "", True, False),
        ("created", "", True, False),
    ]  # fmt: skip
    assert [c.declared_type for c in odd.columns] == ["TEXT", "E-MAIL ADDRESS", "BLOB", ""]
    assert keyed.columns[1].references == ("big", "id")


def test_keys_and_views_are_links(database: Path) -> None:
    with opened(database) as connector:
        links = {(link.kind, link.origin, link.target) for link in connector.links()}
    assert links == {
        ("foreign_key", ("keyed", "owner"), ("big", "id")),
        ("view", ("big",), ("mails",)),
        ("view", ("keyed",), ("mails",)),
        ("view", ("big", "email"), ("mails", "email")),
        ("view", ("keyed", "code"), ("mails", "code")),
    }


def test_what_a_trigger_writes_is_a_link_without_its_literals(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE people (mail, name); CREATE TABLE noted (m, n);"
        "CREATE TRIGGER t AFTER INSERT ON people WHEN NEW.name <> 'kanarie' BEGIN"
        " INSERT INTO noted (m, n) VALUES (NEW.mail, 'kanarie'); END;"
    )
    connection.close()
    with opened(path) as connector:
        found = [(link.kind, link.origin, link.target, link.reference) for link in connector.links()]
    assert found == [
        ("statement", ("people",), ("noted",), "trigger on people: INSERT … VALUES"),
        ("statement", ("people", "mail"), ("noted", "m"), "trigger on people: INSERT … VALUES"),
    ]


def test_a_small_table_is_read_whole(database: Path) -> None:
    with opened(database) as connector:
        drawn = table(connector, 'odd "name".dot').sample(PLAN)
    assert (drawn.method, drawn.rows_total, drawn.rows_total_exact, drawn.units_examined) == ("full", 2, True, 2)
    assert drawn.rows.to_pydict() == {
        "rowid": ["a", "b"], "déclaré": ["\ufffdx", "é"], "raw": [b"\0\xff", b"\1"], "mixed": ["1", "text"]
    }  # fmt: skip


def test_a_large_table_is_drawn_by_row_id(database: Path) -> None:
    with opened(database) as connector:
        first = table(connector, "big").sample(Plan(rows=50, seed=1))
        again = table(connector, "big").sample(Plan(rows=50, seed=1))
        other = table(connector, "big").sample(Plan(rows=50, seed=2))
    assert (first.method, first.rows_total, first.rows_total_exact, first.units_examined) == ("rows", 400, True, 50)
    assert first.rows == again.rows
    assert first.rows != other.rows
    assert len(set(first.rows.column("id").to_pylist())) == 50


def test_rows_are_drawn_uniformly_also_among_holes(database: Path) -> None:
    counts: dict[int, int] = {}
    connection = sqlite3.connect(database)
    connection.execute("DELETE FROM big WHERE id % 3 = 0")
    connection.commit()
    connection.close()
    with opened(database) as connector:
        for seed in range(120):
            for i in table(connector, "big").sample(Plan(rows=20, seed=seed)).rows.column("id").to_pylist():
                counts[i // 100] = counts.get(i // 100, 0) + 1
    assert sum(counts.values()) == 120 * 20
    assert all(abs(count - 600) < 5 * 600**0.5 for count in counts.values())


def test_keys_full_of_holes_are_read_through_instead(database: Path) -> None:
    with opened(database) as connector:
        drawn = table(connector, "holes").sample(Plan(rows=20, seed=1))
        keyed = table(connector, "keyed").sample(Plan(rows=20, seed=1))
    assert (drawn.method, drawn.rows_total, drawn.rows_total_exact, drawn.rows.num_rows) == ("rows", 200, True, 20)
    assert (keyed.method, keyed.rows_total, keyed.rows.num_rows) == ("rows", 300, 20)


def test_a_view_gives_its_head_and_says_so(database: Path) -> None:
    with opened(database) as connector:
        drawn = table(connector, "mails").sample(Plan(rows=20))
    assert (drawn.method, drawn.rows_total, drawn.rows.num_rows) == ("head", None, 20)


def test_long_values_are_read_in_part_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x TEXT)")
    connection.execute("INSERT INTO t VALUES (?)", ("a" * (CLIP + 1),))
    connection.commit()
    connection.close()
    with opened(path) as connector:
        long = table(connector, "t")
        assert len(long.sample(PLAN).rows.column("x")[0].as_py()) == CLIP
        assert sentences(long.notes) == (f"values longer than {CLIP} characters, read in part: 1",)


@pytest.mark.parametrize(("dated_by", "consent", "objection"), [("created", "consent", ""), ("", "consent", "consent"),
                                                                ("created", "", "")])  # fmt: skip
def test_months_are_counted_by_the_database_as_they_are_elsewhere(
    database: Path, dated_by: str, consent: str, objection: str
) -> None:
    with opened(database) as connector:
        counted = table(connector, "big").months(dated_by, consent, objection)
        elsewhere = count_months(table(connector, "big"), dated_by, consent, objection)
    assert counted == elsewhere
    assert sum(count.rows for count in counted or ()) == 400


def test_dates_of_consent_are_told_by_the_database_as_they_are_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "dated.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, agreed_at TEXT, refused, seen DATE)")
    states = [
        "2026-01-02",
        "02/01/2026",
        "2026-01-02 10:00:00",
        "0000-00-00",
        "",
        None,
        "oui",
        "0",
        "later",
        1782806400,
    ]
    connection.executemany("INSERT INTO t (agreed_at, refused, seen) VALUES (?, ?, '2026-02-01')",
                           list(zip(states, reversed(states), strict=True)))  # fmt: skip
    connection.commit()
    connection.close()
    with opened(path) as connector:
        counted = table(connector, "t").months("seen", "agreed_at", "refused")
        elsewhere = count_months(table(connector, "t"), "seen", "agreed_at", "refused")
    assert counted == elsewhere
    assert {c.consent: sum(d.rows for d in elsewhere if d.consent is c.consent) for c in elsewhere} == {
        True: 5, False: 1, None: 4,
    }  # fmt: skip


def test_months_say_what_they_should(database: Path) -> None:
    with opened(database) as connector:
        counted = table(connector, "big").months("created", "consent", "")
    assert counted is not None
    months = {count.month for count in counted}
    assert months == {"", "2026-01", "2026-02"}
    assert StateCount("2026-02", True, None, 18) in counted


def test_batches_hold_every_row_in_bounded_pieces(database: Path) -> None:
    with opened(database) as connector:
        batches = list(table(connector, "big").batches(["email", "id"]))
    assert sum(batch.num_rows for batch in batches) == 400
    assert batches[0].schema.names == ["email", "id"]


@pytest.mark.parametrize("wal", [False, True])
def test_it_cannot_be_written_to(tmp_path: Path, wal: bool) -> None:
    path = tmp_path / "shop.sqlite"
    writer = make(path, wal=wal)
    with opened(path) as connector:
        assert isinstance(connector, DatabaseConnector)
        for statement in ("DELETE FROM big", "CREATE TABLE t (x)", "PRAGMA user_version = 7", "DROP VIEW mails"):
            with pytest.raises(DBAPIError):
                connector._open_connection.exec_driver_sql(statement)
    writer.close()


def test_a_database_in_use_is_read_with_what_is_in_its_wal_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = tmp_path / "data" / "shop.sqlite", tmp_path / "tmp"
    path.parent.mkdir()
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    writer = make(path, wal=True)
    writer.execute("INSERT INTO big VALUES (9999, 'late@x.org', 1, NULL)")
    writer.commit()
    assert path.with_name("shop.sqlite-wal").stat().st_size > 0
    before = snapshot(path.parent)
    with opened(path) as connector:
        assert list(folder.iterdir()) == []
        emails = [v for b in table(connector, "big").batches(["email"]) for v in b.column(0).to_pylist()]
        assert "late@x.org" in emails
        assert snapshot(path.parent) == before
    assert list(folder.iterdir()) == []
    writer.close()


def test_a_closed_wal_database_gets_no_shm_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    make(path, wal=True).close()
    with opened(path) as connector:
        assert table(connector, "big").sample(PLAN).rows.num_rows == PLAN.rows
        assert [p.name for p in tmp_path.iterdir()] == ["shop.sqlite"]
    assert [p.name for p in tmp_path.iterdir()] == ["shop.sqlite"]


def test_a_database_that_a_crash_left_half_written_is_rolled_back_in_a_copy(tmp_path: Path) -> None:
    """A hot journal (sqlite.org/lockingv3.html): a commit that was cut off after the pages were written."""
    path, crashed = tmp_path / "shop.sqlite", tmp_path / "crashed.sqlite"
    make(path).close()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size=1")
    writer.execute("BEGIN")
    writer.execute("UPDATE big SET email = 'half@written.org'")
    writer.execute("INSERT INTO holes SELECT id + 5, hex(randomblob(2000)) FROM big WHERE id > 10 AND id * 7 % 11 = 3")
    shutil.copy(path, crashed)
    shutil.copy(path.with_name("shop.sqlite-journal"), crashed.with_name("crashed.sqlite-journal"))
    writer.close()
    with opened(crashed) as connector:
        emails = {v for b in table(connector, "big").batches(["email"]) for v in b.column(0).to_pylist()}
    assert CANARY in emails
    assert "half@written.org" not in emails
    assert crashed.with_name("crashed.sqlite-journal").exists()


def test_a_database_that_changes_while_it_is_read_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    make(path).close()
    with opened(path) as connector:
        big = table(connector, "big")
        with path.open("ab") as file:
            file.write(b"\0" * 4096)
        with unreadable("changed"):
            big.sample(PLAN)


def test_a_view_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "STATEMENT_SECONDS", 0.2)
    path = tmp_path / "x.sqlite"
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT sum(x) AS s FROM c"
    )
    connection.commit()
    connection.close()
    with opened(path) as connector, unreadable("within"):
        table(connector, "v").sample(PLAN)


def test_a_view_that_no_longer_works_costs_only_itself(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.executescript("CREATE TABLE gone (x); CREATE VIEW broken AS SELECT x FROM gone; DROP TABLE gone;")
    connection.close()
    with opened(database) as connector:
        assert "broken" in [c.name for c in connector.containers()]
        with pytest.raises(Unreadable):
            table(connector, "broken").sample(PLAN)
        assert table(connector, "big").sample(PLAN).rows.num_rows == PLAN.rows
        assert len([link for link in connector.links() if len(link.origin) == 1 or link.kind != "view"]) == 3


def test_a_table_dropped_meanwhile_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    make(path).close()
    with opened(path) as connector:
        big = table(connector, "big")
        writer = sqlite3.connect(path)
        writer.execute("DROP TABLE big")
        writer.commit()
        writer.close()
        with pytest.raises(Unreadable):
            big.sample(PLAN)


@pytest.mark.parametrize("at", [100, 2000, 4096, 9000, 20_000])
def test_a_damaged_database_is_unreadable_and_quotes_nothing(database: Path, at: int) -> None:
    data = bytearray(database.read_bytes())
    data[at : at + 3000] = bytes(3000)
    database.write_bytes(data)
    refusals: list[Unreadable] = []
    try:
        with opened(database) as connector:
            for container in connector.containers():
                found = connector.read(container.name)
                assert isinstance(found, Table)
                found.sample(PLAN)
    except Unreadable as error:
        refusals.append(error)
    assert all(CANARY not in str(error) and error.__suppress_context__ for error in refusals)
    assert {english(error.said) for error in refusals} <= {"the database is damaged"}


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:///nowhere/shop.sqlite", "no database file"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///empty.sqlite", "is empty"),
        ("sqlite:///letter.sqlite", "no SQLite database"),
        ("sqlite:///", "names no file"),
    ],
)
def test_what_is_no_database_is_said_in_one_line(tmp_path: Path, url: str, words: str) -> None:
    (tmp_path / "empty.sqlite").touch()
    (tmp_path / "letter.sqlite").write_text(f"Dear {CANARY}")
    source = SourceSettings(name="shop", url=url, base=str(tmp_path))
    with pytest.raises(TargetError, match=words) as caught, connector_for(source)(source):
        pass
    assert "\n" not in str(caught.value)
    assert CANARY not in str(caught.value)


def test_a_relative_url_starts_from_the_configuration(database: Path) -> None:
    source = SourceSettings(name="shop", url="sqlite:///shop.sqlite", base=str(database.parent))
    with connector_for(source)(source) as connector:
        assert list(connector.containers())


def test_drawing_by_key_gives_up_among_holes() -> None:
    assert draw_by_key(lambda keys: {}, 0, 10**12, 10, 1) is None
    rows, tried = draw_by_key(lambda keys: {k: (k,) for k in keys if k % 2}, 0, 999, 10, 1) or ([], 0)
    assert len(rows) == 10
    assert 10 < tried < 60
