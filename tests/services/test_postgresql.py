"""PostgreSQL: what only it has, and all that can go wrong there while it is read."""

from __future__ import annotations

import math
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from scanner.arrow import CLIP
from scanner.config import SourceSettings
from scanner.connectors.database import DatabaseConnector
from scanner.connectors.database_table import DatabaseTable
from scanner.connectors.dialects import postgresql as dialect
from scanner.content import Plan, Unread
from scanner.errors import Unreadable
from scanner.sampling import clean_below
from tests.contracts.connectors import CANARY
from tests.services.servers import fill_postgresql, ordinary
from tests.support.saying import english, sentences, unreadable

LONG = "x" * 60 + "été"[:2]
NAMES = ['a "quoted" one', "with.dot", "with space", "été", "%percent%", "colon:param", "(round)", "semi;colon", LONG]
SCRIPT = f"""
CREATE TYPE mood AS ENUM ('Jeanne', 'Luc'); CREATE TYPE pair AS (a int, b text); CREATE DOMAIN mail AS text;
CREATE TABLE kinds (id bigint PRIMARY KEY, profile jsonb, plain json, tags text[], grid int[][], m mood, moods mood[],
  p pair, d mail, span int4range, spans tstzmultirange, net cidr, addr inet[], mac macaddr, bits bit(3), money money,
  xml xml, words tsvector, uid uuid, raw bytea, born date, gen text GENERATED ALWAYS AS ('g' || id) STORED);
INSERT INTO kinds SELECT 5000000000 + i * 3,
  jsonb_build_object('address', jsonb_build_array(jsonb_build_object('zip', '7500' || i % 9)),
  'mail', 'u' || i || '@x.org'), '[1, 2]', array['a', 'b'], array[[1, 2], [3, 4]], 'Luc', array['Jeanne']::mood[],
  row(1, '{CANARY}'::text)::pair, 'd@x.org', '[1, 5)', '{{[2026-01-01, 2026-01-02)}}', '192.0.2.0/24',
  array['192.0.2.1'::inet], '00:11:22:33:44:55', B'101', 3.5, '<a>x</a>', 'one two',
  ('00000000-0000-0000-0000-00000000000' || i % 9)::uuid, '\\xff00', 'infinity' FROM generate_series(1, 3000) i;
CREATE TABLE wide (id int PRIMARY KEY, txt text, raw bytea);
INSERT INTO wide SELECT i, repeat('x', 200000), decode(repeat('ff', 200000), 'hex') FROM generate_series(1, 300) i;
CREATE TABLE parts (k text, y int, PRIMARY KEY (k, y)) PARTITION BY RANGE (y);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20);
INSERT INTO parts SELECT repeat(md5(i::text), 4), i % 20 FROM generate_series(1, 20000) i;
CREATE MATERIALIZED VIEW kept AS SELECT md5(i::text) AS m FROM generate_series(1, 20000) i;
CREATE TABLE secret_rows (id int PRIMARY KEY, owner text);
INSERT INTO secret_rows SELECT i, 'o' FROM generate_series(1, 50) i;
ALTER TABLE secret_rows ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON secret_rows USING (id < 10);
CREATE TABLE some_columns (a text, b text, c text); INSERT INTO some_columns VALUES ('1', '2', '3');
CREATE TABLE no_columns (a text);
CREATE FUNCTION refuse() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{CANARY}'; END $$;
CREATE VIEW raises AS SELECT refuse() AS x; CREATE VIEW divides AS SELECT 1 / (count(*) - count(*)) AS x FROM wide;
CREATE VIEW casts AS SELECT ('{CANARY}' || count(*))::int AS x FROM wide;
CREATE VIEW slow AS SELECT pg_sleep(30)::text AS x;
CREATE EXTENSION postgres_fdw; CREATE SERVER away FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE elsewhere (a int) SERVER away; CREATE TABLE doomed (a int); CREATE TABLE locked (a int);
CREATE TABLE clustered AS SELECT i, i BETWEEN 6000 AND 6800 AS dirty, repeat('p', 60) AS pad
  FROM generate_series(1, 20000) i;
CREATE TABLE many (id int PRIMARY KEY, x text); INSERT INTO many SELECT i, 'x' FROM generate_series(1, 12000) i;
CREATE ROLE limited LOGIN PASSWORD 'pw'; GRANT SELECT ON secret_rows TO limited;
GRANT SELECT (a, b) ON some_columns TO limited; CREATE ROLE staff; CREATE ROLE clerk LOGIN IN ROLE staff;
GRANT SELECT ON many TO staff; GRANT SELECT ON kept TO PUBLIC; CREATE SCHEMA closed; CREATE TABLE closed.away (a int);
CREATE SCHEMA "odd ""schema"; CREATE TABLE "odd ""schema"."t.x" (a int); ANALYZE;
"""
ODD = """CREATE TABLE "{0}" ("{0}" text, id int PRIMARY KEY);
INSERT INTO "{0}" SELECT 'v', i FROM generate_series(1, 40) i;"""


@pytest.fixture(scope="module")
def url(postgres_server: str) -> str:
    odd = "".join(ODD.format(name.replace('"', '""')) for name in NAMES)
    return fill_postgresql(postgres_server, "deep", SCRIPT + odd)


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


def limited(url: str) -> str:
    return url.replace("test:test@", "limited:pw@")


def own_backend(connector: DatabaseConnector) -> int:
    pid: int = connector._open_connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    connector._open_connection.rollback()
    return pid


def activity(url: str, pid: int) -> Any:
    with psycopg.connect(url) as other:
        return other.execute("SELECT state, backend_xmin FROM pg_stat_activity WHERE pid = %s", (pid,)).fetchone()


def test_every_kind_of_value_is_read_and_nested_ones_by_path(url: str) -> None:
    with opened(url) as connector:
        kinds = table(connector, "kinds")
        drawn = kinds.sample(Plan(rows=200, seed=1))
        row = drawn.rows.to_pylist()[0]
        batches = list(kinds.batches(["profile.mail", "id", "tags[]"]))
    assert (drawn.method, drawn.rows.num_rows) == ("rows", 200)
    number = (row["id"] - 5_000_000_000) // 3
    assert row["profile.address[].zip"] == f"7500{number % 9}"
    assert row["profile.mail"] == f"u{number}@x.org"
    assert (row["plain[]"], row["tags[]"], row["grid[][]"], row["moods[]"]) == ("1\n2", "a\nb", "1\n2\n3\n4", "Jeanne")
    assert (row["span"], row["net"], row["addr[]"]) == ("[1,5)", "192.0.2.0/24", "192.0.2.1")
    assert row["mac"] == "00:11:22:33:44:55"
    assert (row["born"], row["raw"], row["bits"], row["xml"]) == ("infinity", b"\xff\x00", "101", "<a>x</a>")
    assert row["gen"] == f"g{row['id']}"
    assert row["spans"].startswith("{[")
    assert {c.name: c.declared_type for c in kinds.columns}["m"] == "ENUM"
    assert sum(b.num_rows for b in batches) == 3000
    assert batches[0].to_pylist()[0] == {"profile.mail": "u1@x.org", "id": 5_000_000_003, "tags[]": "a\nb"}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_kind_are_read_whole_drawn_and_streamed(url: str, name: str) -> None:
    with opened(url) as connector:
        assert name in [c.name for c in connector.containers()]
        odd = table(connector, name)
        assert odd.sample(Plan(rows=50)).method == "full"
        assert odd.sample(Plan(rows=10)).method == "rows"
        assert sum(b.num_rows for b in odd.batches([name])) == 40


def test_a_schema_with_an_odd_name_is_read(url: str) -> None:
    with opened(url) as connector:
        assert table(connector, 'odd "schema.t.x').sample(Plan(rows=5)).rows.num_rows == 0


def test_no_more_of_a_value_is_sent_than_is_looked_at(url: str) -> None:
    with opened(url) as connector:
        wide = table(connector, "wide")
        drawn = wide.sample(Plan(rows=10, seed=1))
        row = drawn.rows.to_pylist()[0]
        few = table(connector, "wide")
        fewer = few.sample(Plan(rows=100, seed=1, max_bytes=4_000_000))
    assert (len(row["txt"]), len(row["raw"])) == (CLIP, CLIP)
    assert english(wide.notes[0]) == f"values longer than {CLIP} characters, read in part: 20"
    assert 0 < fewer.rows.num_rows < 20
    assert english(few.notes[0]).startswith("wide rows:")


def test_partitions_are_one_table_drawn_by_pages(url: str) -> None:
    with opened(url) as connector:
        names = [c.name for c in connector.containers()]
        drawn = table(connector, "parts").sample(Plan(rows=100, seed=1))
        years = set(drawn.rows.column("y").to_pylist())
    assert [name for name in names if name.startswith("parts")] == ["parts"]
    assert drawn.method == "pages"
    assert drawn.rows_total == 20000
    assert any(y < 10 for y in years)
    assert any(y >= 10 for y in years)


def test_a_materialised_view_is_drawn_from_and_a_view_is_not(url: str) -> None:
    with opened(url) as connector:
        kept = table(connector, "kept")
        assert (kept.kind, kept.sample(Plan(rows=100, seed=1)).method) == ("table", "pages")
        assert table(connector, "slow").kind == "view"


def test_a_foreign_table_is_listed_and_left_to_its_own_server(url: str) -> None:
    with opened(url) as connector:
        (away,) = [c for c in connector.containers() if c.name == "elsewhere"]
    assert isinstance(away, Unread)
    assert away.stage == "excluded"


def test_rows_that_a_policy_would_hide_are_refused_and_not_left_out(url: str) -> None:
    for login in (limited(url), url):
        with opened(login) as connector, unreadable("row-level security would hide rows"):
            table(connector, "secret_rows")
    with DatabaseConnector(SourceSettings(name="deep", url=url)) as connector:
        rows = table(connector, "secret_rows")
        assert (rows.sample(Plan(rows=100)).method, rows.notes) == ("full", ())


def test_columns_that_are_withheld_are_said_and_the_others_read(url: str) -> None:
    with opened(limited(url)) as connector:
        some = table(connector, "some_columns")
        assert some.sample(Plan(rows=5)).rows.to_pylist() == [{"a": "1", "b": "2"}]
        assert sentences(some.unread) == ("columns that this user may not read: 1",)
        for name in ("no_columns", "closed.away", "wide"):
            with unreadable("this user may not read it"):
                table(connector, name).sample(Plan(rows=5))


@pytest.mark.parametrize("view", ["raises", "divides", "casts"])
def test_a_view_that_raises_costs_only_itself_and_quotes_nothing(url: str, view: str) -> None:
    with opened(url) as connector:
        with unreadable("its own definition fails when it is read") as caught:
            table(connector, view).sample(Plan(rows=5))
        assert CANARY not in str(caught.value)
        assert caught.value.__suppress_context__
        assert table(connector, "many").sample(Plan(rows=5)).rows.num_rows == 5


def test_a_table_dropped_meanwhile_is_gone(url: str) -> None:
    with opened(url) as connector:
        doomed = table(connector, "doomed")
        with psycopg.connect(url, autocommit=True) as other:
            other.execute("DROP TABLE doomed")
        with unreadable("it is gone"):
            doomed.sample(Plan(rows=5))
        with unreadable("it is gone"):
            table(connector, "doomed").sample(Plan(rows=5))
        assert table(connector, "many").sample(Plan(rows=5)).rows.num_rows == 5


def test_a_connection_that_is_cut_is_said(url: str) -> None:
    with opened(url) as connector:
        many = table(connector, "many")
        batches = many.batches(["x"])
        next(batches)
        pid = own_backend(connector)
        with psycopg.connect(url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (pid,))
        with unreadable("the connection was lost"):
            list(batches)
        with pytest.raises(Unreadable):
            many.sample(Plan(rows=5))


def test_a_server_that_stops_answering_is_cut_off(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "STATEMENT_SECONDS", 1)
    monkeypatch.setattr(dialect, "GRACE_SECONDS", 1)
    with opened(url) as connector:
        many = table(connector, "many")
        pid = own_backend(connector)
        os.kill(pid, signal.SIGSTOP)
        try:
            with unreadable("did not answer within"):
                many.sample(Plan(rows=5))
        finally:
            os.kill(pid, signal.SIGCONT)


def test_a_view_without_end_and_a_locked_table_are_given_up(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "STATEMENT_SECONDS", 1)
    monkeypatch.setattr(dialect, "LOCK_SECONDS", 0.2)
    with opened(url) as connector, psycopg.connect(url) as other:
        with unreadable("did not answer within"):
            table(connector, "slow").sample(Plan(rows=5))
        locked = table(connector, "locked")
        other.execute("LOCK TABLE locked IN ACCESS EXCLUSIVE MODE")
        with unreadable("did not answer within"):
            locked.sample(Plan(rows=5))


def test_one_connection_and_no_snapshot_between_batches(url: str) -> None:
    with opened(url) as connector:
        pid = own_backend(connector)
        many = table(connector, "many")
        assert activity(url, pid) == ("idle", None)
        many.sample(Plan(rows=5))
        assert activity(url, pid) == ("idle", None)
        for batch in many.batches(["x"]):
            assert batch.num_rows <= 5000
            assert activity(url, pid) == ("idle", None)
        with psycopg.connect(url) as other:
            found = other.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'piimap'").fetchone()
        assert found == (1,)


def test_drawing_pages_does_not_read_the_table_through(url: str) -> None:
    """Counted by the server: the blocks of the table that were asked for."""

    def asked() -> int:
        with psycopg.connect(url) as other:
            row = other.execute(
                "SELECT heap_blks_read + heap_blks_hit FROM pg_statio_all_tables WHERE relname = 'kept'"
            ).fetchone()
        assert row is not None
        return int(row[0])

    with psycopg.connect(url) as other:
        row = other.execute("SELECT pg_relation_size('kept') / 8192").fetchone()
    assert row is not None
    before = asked()
    with opened(url) as connector:
        table(connector, "kept").sample(Plan(rows=50, seed=3))
    assert 0 < asked() - before < row[0] / 4


def test_a_claim_on_the_servers_pages_is_wrong_no_more_often_than_it_says(url: str) -> None:
    """4 % of the rows, all in one stretch of pages; the claim is on pages, not on the rows that came along."""
    draws, wrong = 100, 0
    with opened(url) as connector:
        clustered = table(connector, "clustered")
        for seed in range(draws):
            drawn = clustered.sample(Plan(rows=150, seed=seed))
            assert drawn.method == "pages"
            assert drawn.units_examined >= 15
            bound = clean_below(drawn.units_examined, None, "pages")
            assert bound is not None
            wrong += "true" not in drawn.rows.column("dirty").to_pylist() and bound <= 0.04
    assert wrong <= 0.05 * draws + 3 * math.sqrt(draws * 0.05 * 0.95)


def test_who_may_read_what_is_told_with_how(url: str) -> None:
    with opened(url) as connector:
        grants = [link for link in connector.links() if link.kind == "grant"]
    asked = ("limited", "clerk", "everybody")
    assert {(link.origin, link.target[0], link.reference) for link in grants if link.target[0] in asked} == {
        (("kept",), "everybody", "may read (PUBLIC: every account of the server)"),
        (("secret_rows",), "limited", "may read (own right, row policies limit the rows)"),
        (("some_columns", "a"), "limited", "may read (own right)"),
        (("some_columns", "b"), "limited", "may read (own right)"),
        (("many",), "clerk", "may read (role staff)"),
    }
    assert (("no_columns",), "test") in {(link.origin, link.target[0]) for link in grants}
    assert {link.target_kind for link in grants} == {"account"}
