"""MariaDB: what only it has, and all that can go wrong there while it is read."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pymysql
import pytest

from scanner.arrow import CLIP
from scanner.config import SourceSettings
from scanner.connectors import database_table, drawing
from scanner.connectors.database import DatabaseConnector
from scanner.connectors.database_table import DatabaseTable
from scanner.connectors.dialects import mysql as dialect
from scanner.content import Plan
from scanner.errors import Unreadable
from tests.contracts.connectors import CANARY
from tests.services.servers import fill_mariadb, mariadb, ordinary
from tests.support.saying import sentences, unreadable

NAMES = ["a `quoted` one", "with.dot", "with space", "été", "%percent%", "colon:param", "(round)", "x" * 64]
SCRIPT = """
CREATE TABLE kinds (id bigint PRIMARY KEY, profile json, e enum('Jeanne', 'Luc'), s set('a', 'b'), u uuid, i6 inet6,
  raw longblob, txt longtext, gen varchar(20) AS (concat('g', id)) STORED, virt bigint AS (id * 2) VIRTUAL, t time,
  y year, b bit(3), born date COMMENT 'of birth');
INSERT INTO kinds (id, profile, e, s, u, i6, raw, txt, t, y, b) SELECT 5000000000 + seq * 3,
  concat('{"address": [{"zip": "7500', seq % 9, '"}], "mail": "u', seq, '@x.org"}'), 'Luc', 'a,b',
  '123e4567-e89b-12d3-a456-426614174000', '::ffff:192.0.2.1', repeat(x'ff', 70000), repeat('x', 70000), '10:00',
  2026, b'101'
  FROM seq_1_to_300;
CREATE TABLE long_ones (id int PRIMARY KEY, raw longblob, txt longtext);
INSERT INTO long_ones SELECT seq, repeat(x'ff', 140000), repeat('x', 140000) FROM seq_1_to_3;
CREATE TABLE by_uuid (k char(36) PRIMARY KEY, x int); INSERT INTO by_uuid SELECT uuid(), seq FROM seq_1_to_3000;
CREATE TABLE items (orders int, line int, x varchar(9), PRIMARY KEY (orders, line));
INSERT INTO items SELECT seq DIV 4, seq % 4, 'x' FROM seq_1_to_8000;
CREATE TABLE kept (a int PRIMARY KEY) WITH SYSTEM VERSIONING;
INSERT INTO kept VALUES (1), (2); DELETE FROM kept WHERE a = 2;
CREATE TABLE cut (a int, y int, KEY (a)) PARTITION BY HASH (y) PARTITIONS 3;
INSERT INTO cut SELECT seq, seq FROM seq_1_to_30;
CREATE TABLE doomed (a int); CREATE TABLE gone (x int); CREATE VIEW broken AS SELECT x FROM gone; DROP TABLE gone;
CREATE VIEW divides AS SELECT pow(9999, 9999) AS x; CREATE VIEW slow AS SELECT sleep(30) AS x;
CREATE TABLE locked (a int); CREATE TABLE some_columns (a text, b text, c text);
INSERT INTO some_columns VALUES (1, 2, 3);
CREATE TABLE many (id int PRIMARY KEY, x text); INSERT INTO many SELECT seq, 'x' FROM seq_1_to_12000;
CREATE VIEW allowed AS SELECT a FROM some_columns; CREATE SEQUENCE numbers;
CREATE USER limited IDENTIFIED BY 'pw'; GRANT SELECT (a, b) ON deep.some_columns TO limited;
GRANT SELECT ON deep.allowed TO limited
"""
ODD = "CREATE TABLE `{0}` (`{0}` text, id int PRIMARY KEY); INSERT INTO `{0}` SELECT 'v', seq FROM seq_1_to_40;"


@pytest.fixture(scope="module")
def url(mariadb_server: str) -> str:
    odd = "".join(ODD.format(name.replace("`", "``")) for name in NAMES)
    return fill_mariadb(mariadb_server, "deep", SCRIPT + ";" + odd)


@contextmanager
def opened(url: str) -> Iterator[DatabaseConnector]:
    """As an ordinary login, unless the URL names another than the one that made the database."""
    asked = ordinary(url) if "test:test@" in url or "root@" in url else url
    with DatabaseConnector(SourceSettings(name="deep", url=asked)) as connector:
        yield connector


def table(connector: DatabaseConnector, name: str) -> DatabaseTable:
    found = connector.read(name)
    assert isinstance(found, DatabaseTable)
    return found


@contextmanager
def other(url: str) -> Iterator[Any]:
    """A cursor of a connection of our own."""
    port = int(url.rpartition(":")[2].partition("/")[0])
    connection = pymysql.connect(host="127.0.0.1", port=port, user="root", database="deep", autocommit=True)
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def test_every_kind_of_value_is_read_and_nested_ones_by_path(url: str) -> None:
    with opened(url) as connector:
        kinds = table(connector, "kinds")
        drawn = kinds.sample(Plan(rows=50, seed=1))
        row = drawn.rows.to_pylist()[0]
        columns = {c.name: c for c in kinds.columns}
        batch = next(iter(kinds.batches(["profile.mail", "id"])))
        long = table(connector, "long_ones").sample(Plan(rows=5, seed=1)).rows.to_pylist()[0]
    assert (drawn.method, drawn.rows.num_rows, drawn.rows_total) == ("rows", 50, 300)
    number = (row["id"] - 5_000_000_000) // 3
    assert row["profile.address[].zip"] == f"7500{number % 9}"
    assert (row["gen"], row["virt"]) == (f"g{row['id']}", row["id"] * 2)
    assert (row["u"], row["i6"], row["y"]) == ("123e4567-e89b-12d3-a456-426614174000", "::ffff:192.0.2.1", 2026)
    assert (len(long["raw"]), len(long["txt"])) == (CLIP, CLIP)
    assert (columns["e"].declared_type, columns["s"].declared_type, columns["born"].comment) == (
        "ENUM",
        "SET",
        "of birth",
    )
    assert batch.to_pylist()[0] == {"profile.mail": "u1@x.org", "id": 5_000_000_003}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_kind_are_read_whole_drawn_and_streamed(url: str, name: str) -> None:
    with opened(url) as connector:
        assert name in [c.name for c in connector.containers()]
        odd = table(connector, name)
        assert odd.sample(Plan(rows=50)).method == "full"
        assert odd.sample(Plan(rows=10)).method == "rows"
        assert sum(b.num_rows for b in odd.batches([name])) == 40


def test_what_is_no_table_is_not_listed_and_partitions_are_one(url: str) -> None:
    with opened(url) as connector:
        names = [c.name for c in connector.containers()]
        assert table(connector, "cut").sample(Plan(rows=100)).rows.num_rows == 30
    assert "numbers" not in names
    assert [name for name in names if name.startswith("cut")] == ["cut"]


def test_keys_that_are_no_numbers_are_drawn_from_their_list(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(url) as connector:
        drawn = table(connector, "by_uuid").sample(Plan(rows=250, seed=1))
        again = table(connector, "by_uuid").sample(Plan(rows=250, seed=1))
        monkeypatch.setattr(drawing, "SCANNED_ROWS", 1000)
        head = table(connector, "by_uuid").sample(Plan(rows=250, seed=1))
    assert (drawn.method, drawn.rows_total, drawn.rows.num_rows) == ("rows", 3000, 250)
    assert sorted(drawn.rows.to_pydict()["k"]) == sorted(again.rows.to_pydict()["k"])
    assert drawn.rows == again.rows
    assert (head.method, head.rows_total) == ("head", None)


def test_keys_of_text_are_streamed_in_pieces_too(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_table, "_BATCH_ROWS", 700)
    with opened(url) as connector, other(url) as cursor:
        seen: list[str] = []
        for batch in table(connector, "by_uuid").batches(["k"]):
            seen += batch.column(0).to_pylist()
            cursor.execute("SELECT count(*) FROM information_schema.innodb_trx")
            assert cursor.fetchone() == (0,)
    assert len(seen) == len(set(seen)) == 3000


def test_a_key_of_several_columns_draws_groups_and_counts_these(url: str) -> None:
    with opened(url) as connector:
        drawn = table(connector, "items").sample(Plan(rows=200, seed=1))
    orders = drawn.rows.to_pydict()["orders"]
    assert (drawn.method, drawn.units_examined) == ("pages", len(set(orders)))
    assert len(set(orders)) == 40
    assert len(orders) > 150


def test_deleted_rows_that_the_server_keeps_are_said(url: str) -> None:
    with opened(url) as connector:
        kept = table(connector, "kept")
        assert kept.sample(Plan(rows=5)).rows.to_pydict() == {"a": [1]}
    assert sentences(kept.notes) == (
        "system-versioned: only the present rows were read, and the server keeps the deleted ones",
    )


def test_a_user_reads_what_columns_and_views_it_may(url: str) -> None:
    with opened(url.replace("root@", "limited:pw@")) as connector:
        assert [c.name for c in connector.containers()] == ["allowed", "some_columns"]
        some = table(connector, "some_columns")
        assert some.sample(Plan(rows=5)).rows.to_pylist() == [{"a": "1", "b": "2"}]
        assert sentences(some.notes) == (
            "this user has rights on single columns, and the server does not tell it of others",
        )
        assert table(connector, "allowed").sample(Plan(rows=5)).rows.to_pylist() == [{"a": "1"}]


@pytest.mark.parametrize("view", ["broken", "divides"])
def test_a_view_that_raises_costs_only_itself(url: str, view: str) -> None:
    with opened(url) as connector:
        with unreadable("its own definition fails when it is read") as caught:
            table(connector, view).sample(Plan(rows=5))
        assert caught.value.__suppress_context__ or caught.value.__context__ is None
        assert table(connector, "many").sample(Plan(rows=5)).rows.num_rows == 5


def test_a_table_dropped_meanwhile_is_gone(url: str) -> None:
    with opened(url) as connector, other(url) as cursor:
        doomed = table(connector, "doomed")
        cursor.execute("DROP TABLE doomed")
        with unreadable("it is gone"):
            doomed.sample(Plan(rows=5))


def test_a_connection_that_is_cut_is_said(url: str) -> None:
    with opened(url) as connector, other(url) as cursor:
        many = table(connector, "many")
        batches = many.batches(["x"])
        next(batches)
        number = connector._open_connection.exec_driver_sql("SELECT connection_id()").scalar_one()
        connector._open_connection.rollback()
        cursor.execute(f"KILL {number}")
        with unreadable("the connection was lost"):
            list(batches)
        with pytest.raises(Unreadable):
            many.sample(Plan(rows=5))


def test_a_view_without_end_and_a_locked_table_are_given_up(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "STATEMENT_SECONDS", 1)
    monkeypatch.setattr(dialect, "LOCK_SECONDS", 1)
    with opened(url) as connector, other(url) as cursor:
        with unreadable("did not answer within"):
            table(connector, "slow").sample(Plan(rows=5))
        locked = table(connector, "locked")
        cursor.execute("LOCK TABLES locked WRITE")
        with unreadable("did not answer within"):
            locked.sample(Plan(rows=5))


def test_one_connection_and_no_transaction_between_batches(url: str) -> None:
    with opened(url) as connector, other(url) as cursor:
        many = table(connector, "many")
        many.sample(Plan(rows=5))
        for batch in many.batches(["x"]):
            assert batch.num_rows <= 5000
            cursor.execute("SELECT count(*) FROM information_schema.innodb_trx")
            assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM information_schema.processlist WHERE db = 'deep'")
        assert cursor.fetchone() == (2,)


def test_a_server_that_stops_answering_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "GRACE_SECONDS", -29)
    with mariadb(tmp_path / "own") as server:
        url = fill_mariadb(server, "deep", f"CREATE TABLE t (a text); INSERT INTO t VALUES ('{CANARY}')")
        process = int((tmp_path / "own" / "pid").read_text())
        with opened(url) as connector:
            reading = table(connector, "t")
            os.kill(process, signal.SIGSTOP)
            while any("T (stopped)" not in path.read_text() for path in Path(f"/proc/{process}/task").glob("*/status")):
                pass  # its threads stop one after the other, and one that still runs may answer
            try:
                with unreadable("did not answer within"):
                    reading.sample(Plan(rows=5))
            finally:
                os.kill(process, signal.SIGCONT)
    assert not Path(f"/proc/{process}").exists()


def test_who_may_read_what_is_told(url: str) -> None:
    with DatabaseConnector(SourceSettings(name="deep", url=url)) as connector:
        grants = [link for link in connector.links() if link.kind == "grant"]
    assert {(link.origin, link.reference) for link in grants if link.target == ("limited",)} == {
        (("allowed",), "may read (own right)"),
        (("some_columns", "a"), "may read (own right)"),
        (("some_columns", "b"), "may read (own right)"),
    }
    assert (("many",), "may read (right on all databases, administrator)") in {
        (link.origin, link.reference) for link in grants if link.target == ("root@localhost",)
    }
