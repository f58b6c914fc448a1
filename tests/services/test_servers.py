"""PostgreSQL and MariaDB, the real ones, each under the connectors' contract and asked what only a server knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from scanner.config import SourceSettings
from scanner.connectors.base import connector_for
from scanner.connectors.database import DatabaseConnector
from scanner.connectors.database_table import DatabaseTable
from scanner.content import Container, Plan
from scanner.errors import CredentialsError, TargetError, Unreadable
from scanner.months import count_months
from tests.contracts.connectors import CANARY, ConnectorContract
from tests.services.servers import fill_mariadb, fill_postgresql, ordinary
from tests.support.saying import english, unreadable

TEXTS = "'2026-01-31', '31/01/2026 10:00', '1767225600', '2026-13-01', NULL, 'soon', '2026-02-01T10:00:00', '1.2.2026'"
POSTGRES = f"""
CREATE SCHEMA hr; CREATE TYPE mood AS ENUM ('Jeanne', 'Luc');
CREATE TABLE customers (id serial PRIMARY KEY, email text NOT NULL, born date, seen timestamptz, at timestamp, txt text,
  num bigint, consent boolean, ok text, m mood, arr text[], js jsonb, addr inet, amount numeric(10,2), raw bytea);
COMMENT ON COLUMN customers.email IS 'where to write';
INSERT INTO customers (email, born, seen, at, txt, num, consent, ok, m, arr, js, addr, amount, raw)
  SELECT CASE WHEN i = 7 THEN '{CANARY}' ELSE 'u' || i || '@x.org' END, date '1980-01-01' + i,
  timestamptz '2026-01-31 23:30+00' + i * interval '1 day', 'infinity', (array[{TEXTS}])[1 + i % 8],
  (array[1767225600, 1767225600000, 5])[1 + i % 3], i % 3 = 0, (array['Oui', 'N', NULL, '1', 'x'])[1 + i % 5], 'Luc',
  array['a', 'b'], '{{"a": 1}}', '192.0.2.1', 1.50, '\\xff00' FROM generate_series(1, 1000) i;
CREATE TABLE hr.staff (id bigint PRIMARY KEY, customer int REFERENCES customers (id), "odd ""name" text);
INSERT INTO hr.staff SELECT i, i, 'x' FROM generate_series(1, 10) i;
CREATE TABLE nokey (x text, pad text);
INSERT INTO nokey SELECT 'v' || i, repeat('p', 200) FROM generate_series(1, 9000) i;
CREATE TABLE parts (id int, y int) PARTITION BY RANGE (y);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20);
INSERT INTO parts SELECT i, i % 20 FROM generate_series(1, 300) i;
CREATE VIEW mails AS SELECT email FROM customers; CREATE MATERIALIZED VIEW ids AS SELECT id FROM hr.staff;
CREATE ROLE reader LOGIN PASSWORD 'pw'; GRANT SELECT ON customers TO reader; ANALYZE;
"""
MARIADB = f"""
CREATE TABLE customers (id int PRIMARY KEY AUTO_INCREMENT, email varchar(100) NOT NULL COMMENT 'where to write',
  born date, seen datetime, at timestamp NULL, txt text, num bigint, consent boolean, ok text, m enum('Jeanne', 'Luc'),
  js json, raw varbinary(10), amount decimal(10,2), t time, s set('a', 'b'));
INSERT INTO customers (email, born, seen, at, txt, num, consent, ok, m, js, raw, amount, t, s)
  SELECT IF(seq = 7, '{CANARY}', concat('u', seq, '@x.org')), date_add('1980-01-01', INTERVAL seq day),
  date_add('2026-01-31 23:30:00', INTERVAL seq day), NULL, elt(1 + seq % 8, {TEXTS}),
  elt(1 + seq % 3, 1767225600, 1767225600000, 5), seq % 3 = 0, elt(1 + seq % 5, 'Oui', 'N', NULL, '1', 'x'), 'Luc',
  '{{"a": 1}}', x'ff00', 1.5, '10:00:00', 'a' FROM seq_1_to_1000;
CREATE TABLE staff (id bigint PRIMARY KEY, customer int, FOREIGN KEY (customer) REFERENCES customers (id));
INSERT INTO staff SELECT seq, seq FROM seq_1_to_10;
CREATE TABLE nokey (x text); INSERT INTO nokey SELECT concat('v', seq) FROM seq_1_to_900;
CREATE VIEW mails AS SELECT email FROM customers;
CREATE USER reader IDENTIFIED BY 'pw'; GRANT SELECT ON crm.customers TO reader;
SET sql_mode = ''; UPDATE customers SET born = '0000-00-00' WHERE id = 5;
"""


@pytest.fixture(scope="module")
def postgres_url(postgres_server: str) -> str:
    return fill_postgresql(postgres_server, "crm", POSTGRES)


@pytest.fixture(scope="module")
def mariadb_url(mariadb_server: str) -> str:
    return fill_mariadb(mariadb_server, "crm", MARIADB)


class _Server(ConnectorContract):
    connector = DatabaseConnector
    big = "customers"
    extra_names: tuple[str, ...]
    types: tuple[str, ...]

    def fill(self, folder: Path) -> SourceSettings:
        return SourceSettings(name="crm", url=ordinary(self.url))

    def open(self) -> DatabaseConnector:
        return DatabaseConnector(SourceSettings(name="crm", url=ordinary(self.url)))

    def table(self, connector: DatabaseConnector, name: str) -> DatabaseTable:
        found = connector.read(name)
        assert isinstance(found, DatabaseTable)
        return found

    def test_lists_every_schema_and_counts_partitions_once(self) -> None:
        with self.open() as connector:
            assert tuple(c.name for c in connector.containers()) == self.extra_names

    def test_a_large_table_is_drawn_by_key(self) -> None:
        with self.open() as connector:
            drawn = self.table(connector, "customers").sample(Plan(rows=100, seed=1))
        assert (drawn.method, drawn.rows_total, drawn.rows_total_exact, drawn.rows.num_rows) == (
            "rows",
            1000,
            True,
            100,
        )

    def test_columns_are_told_with_comment_and_type_and_without_labels(self) -> None:
        with self.open() as connector:
            columns = {c.name: c for c in self.table(connector, "customers").columns}
        assert columns["email"].comment == "where to write"
        assert not columns["email"].nullable
        assert columns["id"].primary_key
        assert columns["m"].declared_type == "ENUM"

    def test_months_are_counted_by_the_server_as_they_are_elsewhere(self) -> None:
        with self.open() as connector:
            table = self.table(connector, "customers")
            for dated_by in ("born", "seen", "at", "txt", "num"):
                assert table.months(dated_by, "consent", "ok") == count_months(table, dated_by, "consent", "ok")
            assert table.months("", "consent", "") == count_months(table, "", "consent", "")
            for dated in ("born", "seen", "at", "txt", "num"):
                assert table.months("", dated, "ok") == count_months(table, "", dated, "ok")

    def test_the_server_refuses_to_write(self) -> None:
        """Even for the login that made the database."""
        with DatabaseConnector(SourceSettings(name="crm", url=self.url)) as connector:
            for statement in ("DELETE FROM nokey", "CREATE TABLE written (x int)", "INSERT INTO nokey VALUES ('x')"):
                with pytest.raises(DBAPIError):
                    connector._open_connection.exec_driver_sql(statement)
                connector._open_connection.rollback()

    def test_refusals_are_told_apart(self) -> None:
        before, _, host = self.url.partition("@")
        scheme = before.partition("://")[0]
        for url, kind in (
            (f"{scheme}://reader:wrong@{host}", CredentialsError),
            (f"{scheme}://nobody:wrong@{host}", CredentialsError),
            (f"{before}@{host.rpartition('/')[0]}/nowhere", TargetError),
        ):
            source = SourceSettings(name="crm", url=url)
            with pytest.raises(kind) as caught, connector_for(source)(source):
                pass
            assert "wrong" not in str(caught.value)

    def test_a_role_reads_what_it_may_and_the_rest_is_refused(self) -> None:
        before, _, host = self.url.partition("@")
        source = SourceSettings(name="crm", url=f"{before.partition('://')[0]}://reader:pw@{host}")
        read, refused = [], []
        with connector_for(source)(source) as connector:
            for container in connector.containers():
                assert isinstance(container, Container)
                try:
                    self.table(connector, container.name).sample(Plan(rows=5))  # type: ignore[arg-type]
                    read.append(container.name)
                except Unreadable as error:
                    refused.append(english(error.said))
        assert read == ["customers"]
        assert set(refused) <= {"this user may not read it"}


class TestPostgreSQL(_Server):
    proves = ("PostgreSQL", "a private server, Debian's postgresql")
    extra_names = ("customers", "hr.staff", "ids", "mails", "nokey", "parts")

    @pytest.fixture(autouse=True)
    def running(self, postgres_url: str) -> None:
        self.url = postgres_url

    def test_keys_and_views_are_links(self) -> None:
        with self.open() as connector:
            assert {(link.kind, link.origin, link.target) for link in connector.links() if link.kind != "grant"} == {
                ("foreign_key", ("hr.staff", "customer"), ("customers", "id")),
                ("view", ("customers",), ("mails",)),
                ("view", ("customers", "email"), ("mails", "email")),
                ("view", ("hr.staff",), ("ids",)),
                ("view", ("hr.staff", "id"), ("ids", "id")),
            }

    def test_values_that_python_cannot_hold_are_read_as_written(self) -> None:
        with self.open() as connector:
            row = self.table(connector, "customers").sample(Plan(rows=5)).rows.to_pylist()[0]
        assert (row["at"], row["addr"], row["js.a"], row["arr[]"]) == ("infinity", "192.0.2.1", "1", "a\nb")
        assert (row["amount"], row["raw"]) == ("1.50", b"\xff\x00")

    def test_a_table_without_key_is_drawn_by_pages(self) -> None:
        with self.open() as connector:
            drawn = self.table(connector, "nokey").sample(Plan(rows=100, seed=1))
        assert (drawn.method, drawn.rows.num_rows) == ("pages", 100)
        assert drawn.units_examined >= 10
        assert drawn.rows_total is not None
        assert abs(drawn.rows_total - 9000) < 500

    def test_a_statement_without_end_is_stopped(self) -> None:
        with self.open() as connector:
            connector._open_connection.exec_driver_sql("SET statement_timeout = '200ms'")
            connector._open_connection.commit()
            table = self.table(connector, "nokey")
            with unreadable("did not answer"), table._reading("read"):
                connector._open_connection.exec_driver_sql("SELECT pg_sleep(5)")


class TestMariaDB(_Server):
    proves = ("MariaDB", "a private server, Debian's mariadb-server")
    extra_names = ("customers", "mails", "nokey", "staff")

    @pytest.fixture(autouse=True)
    def running(self, mariadb_url: str) -> None:
        self.url = mariadb_url

    def test_keys_are_links(self) -> None:
        with self.open() as connector:
            keys = [(link.origin, link.target) for link in connector.links() if link.kind == "foreign_key"]
            assert keys == [(("staff", "customer"), ("customers", "id"))]
            columns = {c.name: c for c in self.table(connector, "staff").columns}
        assert columns["customer"].references == ("customers", "id")

    def test_a_table_without_key_is_read_through(self) -> None:
        with self.open() as connector:
            drawn = self.table(connector, "nokey").sample(Plan(rows=100, seed=1))
        assert (drawn.method, drawn.rows_total, drawn.rows.num_rows) == ("rows", 900, 100)

    def test_without_a_database_in_the_url_all_are_listed(self) -> None:
        source = SourceSettings(name="all", url=ordinary(self.url).removesuffix("/crm"))
        with connector_for(source)(source) as connector:
            listed = [c.name for c in connector.containers() if c.name.startswith("crm.")]
        assert listed == [f"crm.{name}" for name in self.extra_names]
