"""Who may read what, and what views, routines, triggers and counted statements carry, on real servers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from scanner.config import SourceSettings
from scanner.connectors.database import DatabaseConnector
from scanner.content import Link
from tests.services.servers import fill_mariadb, fill_postgresql, mariadb, postgresql

SECRET = "kanarienvogel"
POSTGRES = f"""
CREATE ROLE readers NOLOGIN; CREATE ROLE later NOLOGIN;
CREATE ROLE analyst LOGIN PASSWORD 'x' IN ROLE readers;
CREATE ROLE careful LOGIN NOINHERIT PASSWORD 'x' IN ROLE readers;
CREATE ROLE narrow LOGIN; CREATE ROLE keeper LOGIN; CREATE ROLE admin LOGIN SUPERUSER;
CREATE ROLE backup LOGIN IN ROLE pg_read_all_data; CREATE ROLE stranger LOGIN;
CREATE SCHEMA mart; CREATE SCHEMA hidden;
CREATE TABLE customers (id int PRIMARY KEY, email text, name text, region text);
COMMENT ON TABLE customers IS '{SECRET}';
CREATE TABLE hidden.notes (email text);
CREATE TABLE mart.contacts (mail text, who text);
CREATE TABLE mart.open_list (mail text);
CREATE TABLE audit (at timestamptz, mail text);
ALTER TABLE audit OWNER TO keeper;
GRANT USAGE ON SCHEMA mart TO readers, narrow;
GRANT SELECT ON customers TO readers;
GRANT SELECT (mail) ON mart.contacts TO narrow;
GRANT SELECT ON hidden.notes TO stranger;
GRANT SELECT ON mart.open_list TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO readers;
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON customers USING (region <> '{SECRET}');
CREATE VIEW mails AS SELECT email AS mail, md5(name) AS h FROM customers WHERE region <> '{SECRET}';
CREATE VIEW mart.both AS SELECT m.mail FROM mails m UNION SELECT mail FROM mart.contacts;
CREATE MATERIALIZED VIEW mart.kept AS SELECT upper(mail) AS mail, '{SECRET}' AS tag FROM mails;
CREATE FUNCTION fill() RETURNS void LANGUAGE plpgsql AS $$ DECLARE found text; BEGIN
  SELECT email INTO found FROM customers;
  IF found <> '{SECRET}' THEN
    INSERT INTO mart.contacts SELECT c.email, left(c.name, 1) FROM customers c WHERE c.region = '{SECRET}';
  END IF; END $$;
CREATE PROCEDURE atomic() BEGIN ATOMIC INSERT INTO mart.open_list SELECT email FROM customers; END;
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO audit (at, mail) VALUES (now(), NEW.email); RETURN NEW; END $$;
CREATE TRIGGER noted AFTER INSERT ON customers FOR EACH ROW EXECUTE FUNCTION note();
"""


def links(url: str) -> list[Link]:
    with DatabaseConnector(SourceSettings(name="crm", url=url)) as connector:
        list(connector.containers())
        return list(connector.links())


@pytest.fixture(scope="module")
def postgres_links() -> Iterator[list[Link]]:
    """Of a server that counts statements, after some were run; it writes into a folder that every user may write to."""
    with (
        tempfile.TemporaryDirectory(prefix="piimap-out-") as out,
        postgresql(settings="-c shared_preload_libraries=pg_stat_statements") as server,
    ):
        Path(out).chmod(0o777)
        url = fill_postgresql(server, "rights", POSTGRES)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE EXTENSION pg_stat_statements")
            connection.execute("INSERT INTO customers VALUES (1, 'a@b.example', 'n', 'r')")
            for _ in range(3):
                connection.execute(f"INSERT INTO mart.open_list SELECT email FROM customers WHERE name = '{SECRET}'")
            connection.execute(f"COPY (SELECT email FROM customers WHERE name <> '{SECRET}') TO '{out}/list.csv'")
        with psycopg.connect(url):
            yield links(url)


def grants(found: list[Link]) -> set[tuple[str, str, str]]:
    return {(".".join(link.origin), link.target[0], link.reference) for link in found if link.kind == "grant"}


def moved(found: list[Link], kind: str) -> set[tuple[str, str, str, str]]:
    return {
        (":".join(link.origin), ":".join(link.target), link.transform, link.reference)
        for link in found
        if link.kind == kind and len(link.origin) == 2
    }


def test_who_may_read_on_postgresql_and_how(postgres_links: list[Link]) -> None:
    found = grants(postgres_links)
    limited = ", row policies limit the rows"
    assert {how for place, who, how in found if (place, who) == ("customers", "analyst")} == {
        f"may read (role readers{limited}; tables made later too)"
    }
    assert {how for place, who, how in found if (place, who) == ("customers", "careful")} == {
        f"may read (role readers, by SET ROLE{limited}; tables made later too)"
    }
    assert ("audit", "keeper", "may read (owner)") in found
    assert ("mart.contacts.mail", "narrow", "may read (own right)") in found
    assert ("mart.open_list", "everybody", "may read (PUBLIC: every account of the server)") in found
    assert ("hidden.notes", "admin", "may read (superuser)") in found
    assert ("customers", "test", "may read (superuser, in use)") in found
    assert ("hidden.notes", "backup", "may read (reads all data, role pg_read_all_data)") in found


def test_a_right_without_the_schemas_is_none(postgres_links: list[Link]) -> None:
    found = grants(postgres_links)
    assert not {place for place, who, _ in found if who == "stranger"}
    assert {place for place, who, _ in found if who == "narrow"} == {"mart.contacts.mail"}
    assert {who for _, who, _ in found} == {
        "analyst", "careful", "keeper", "narrow", "everybody", "admin", "test", "backup", "scan"
    }  # fmt: skip


def test_what_views_carry_column_by_column(postgres_links: list[Link]) -> None:
    told = "view definition"
    assert {
        ("customers:email", "mails:mail", "", told),
        ("customers:name", "mails:h", "hashed", told),
        ("mails:mail", "mart.both:mail", "", told),
        ("mart.contacts:mail", "mart.both:mail", "", told),
        ("mails:mail", "mart.kept:mail", "", told),
    } <= moved(postgres_links, "view")


def test_what_routines_triggers_and_counted_statements_carry(postgres_links: list[Link]) -> None:
    found = moved(postgres_links, "statement")
    assert {
        ("customers:email", "mart.contacts:mail", "", "procedure or function fill: INSERT … SELECT"),
        ("customers:name", "mart.contacts:who", "masked", "procedure or function fill: INSERT … SELECT"),
        ("customers:email", "mart.open_list:mail", "", "procedure or function atomic: INSERT … SELECT"),
        ("customers:email", "audit:mail", "", "trigger on customers: INSERT … VALUES"),
        ("customers:email", "mart.open_list:mail", "", "statement seen by the server, 3 calls: INSERT … SELECT"),
    } <= found
    (file,) = {link.target for link in postgres_links if link.target_kind == "dataset" and len(link.target) == 2}
    assert file[0] == "file"
    assert file[1].endswith("/list.csv")


def test_no_literal_of_a_definition_comes_along(postgres_links: list[Link]) -> None:
    told = [(link.origin, link.target, link.reference) for link in postgres_links]
    assert SECRET not in repr(told).lower()


MARIADB = f"""
CREATE TABLE customers (id int PRIMARY KEY, email varchar(90), name varchar(90));
CREATE TABLE mails (mail varchar(90));
CREATE VIEW shown AS SELECT email AS mail, sha2(name, 256) AS h FROM customers WHERE name <> '{SECRET}';
CREATE PROCEDURE fill() INSERT INTO mails SELECT email FROM customers WHERE name = '{SECRET}';
CREATE TRIGGER noted AFTER INSERT ON customers FOR EACH ROW INSERT INTO mails (mail) VALUES (NEW.email);
CREATE ROLE readers;
CREATE USER analyst; CREATE USER narrow; CREATE USER far@'10.0.0.1'; CREATE USER scan;
GRANT SELECT ON rights.customers TO readers;
GRANT readers TO analyst;
GRANT SELECT (email) ON rights.customers TO narrow;
GRANT SELECT ON rights.* TO far@'10.0.0.1';
GRANT SELECT ON rights.* TO scan;
"""


@pytest.fixture(scope="module")
def mariadb_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with mariadb(tmp_path_factory.mktemp("mariadb")) as server:
        yield fill_mariadb(server, "rights", MARIADB)


def test_who_may_read_on_mariadb_and_how(mariadb_url: str) -> None:
    found = grants(links(mariadb_url))
    assert {
        ("customers", "analyst", "may read (role readers)"),
        ("customers.email", "narrow", "may read (own right)"),
        ("mails", "far@10.0.0.1", "may read (right on the whole database)"),
        ("mails", "root@localhost", "may read (right on all databases, administrator)"),
    } <= found
    assert "readers" not in {who for _, who, _ in found}


def test_a_login_that_sees_only_its_own_rights_says_so(mariadb_url: str) -> None:
    found = grants(links(mariadb_url.replace("root@", "scan@")))
    assert {who for _, who, _ in found} == {"scan"}
    assert {how for _, _, how in found} == {"may read (right on the whole database; of others this login is not told)"}


def test_what_mariadb_keeps_carries(mariadb_url: str) -> None:
    found = links(mariadb_url)
    assert moved(found, "view") == {
        ("customers:email", "shown:mail", "", "view definition"),
        ("customers:name", "shown:h", "hashed", "view definition"),
    }
    assert moved(found, "statement") == {
        ("customers:email", "mails:mail", "", "procedure or function fill: INSERT … SELECT"),
        ("customers:email", "mails:mail", "", "trigger on customers: INSERT … VALUES"),
    }
    assert SECRET not in repr([(link.origin, link.target, link.reference) for link in found])
