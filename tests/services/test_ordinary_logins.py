"""Ordinary logins, as people have them: what each may read is read, and what it may not know is said."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import psycopg
import pymysql
import pytest

from scanner.cli import run
from scanner.config import SourceSettings
from scanner.connectors.database import DatabaseConnector
from scanner.connectors.dialects.base import Dialect
from scanner.connectors.dialects.mysql import MySQL
from scanner.connectors.dialects.postgresql import PostgreSQL
from tests.services.scanning import scan
from tests.services.servers import fill_mariadb, fill_postgresql
from tests.support.saying import sentences

MAIL = "user.contact.email"
POSTGRES = """
CREATE ROLE o_all LOGIN PASSWORD 'pw' IN ROLE pg_read_all_data; CREATE ROLE o_table LOGIN PASSWORD 'pw';
CREATE ROLE o_column LOGIN PASSWORD 'pw'; CREATE ROLE o_schema LOGIN PASSWORD 'pw'; CREATE SCHEMA hr;
CREATE ROLE o_everything LOGIN PASSWORD 'pw' IN ROLE pg_read_all_data, pg_read_all_stats;
CREATE ROLE o_free LOGIN PASSWORD 'pw' BYPASSRLS IN ROLE pg_read_all_data;
CREATE ROLE o_hard LOGIN PASSWORD 'pw' IN ROLE pg_read_all_stats;
CREATE TABLE customers (id int PRIMARY KEY, mail text, note text);
INSERT INTO customers SELECT i, 'odile' || i || '@example.org', 'x' FROM generate_series(1, 60) i;
CREATE TABLE hr.staff (id int PRIMARY KEY REFERENCES customers, mail text);
INSERT INTO hr.staff SELECT id, mail FROM customers; CREATE VIEW mails AS SELECT mail FROM customers;
GRANT SELECT ON customers TO o_table; GRANT SELECT (mail) ON customers TO o_column;
GRANT USAGE ON SCHEMA hr TO o_schema, o_hard; GRANT SELECT ON customers, hr.staff, mails TO o_hard;
"""
MARIADB = """
CREATE TABLE customers (id int PRIMARY KEY, mail varchar(90), note text);
INSERT INTO customers SELECT seq, concat('odile', seq, '@example.org'), 'x' FROM seq_1_to_60;
CREATE TABLE staff (id int PRIMARY KEY, mail varchar(90), FOREIGN KEY (id) REFERENCES customers (id));
INSERT INTO staff SELECT id, mail FROM customers; CREATE TABLE secret_list (mail varchar(90));
CREATE VIEW mails AS SELECT mail FROM customers;
CREATE USER gone@localhost; GRANT SELECT ON ordinary.* TO gone@localhost;
CREATE DEFINER = gone@localhost VIEW orphaned AS SELECT mail FROM customers; DROP USER gone@localhost;
CREATE USER o_all IDENTIFIED BY 'pw'; GRANT SELECT, SHOW VIEW ON ordinary.* TO o_all;
CREATE USER o_select IDENTIFIED BY 'pw'; GRANT SELECT ON ordinary.* TO o_select;
CREATE USER o_table IDENTIFIED BY 'pw'; GRANT SELECT ON ordinary.customers TO o_table;
CREATE USER o_column IDENTIFIED BY 'pw'; GRANT SELECT (mail) ON ordinary.customers TO o_column;
CREATE USER o_role IDENTIFIED BY 'pw'; CREATE ROLE o_readers; GRANT SELECT ON ordinary.* TO o_readers;
GRANT o_readers TO o_role; SET DEFAULT ROLE o_readers FOR o_role
"""


@pytest.fixture(scope="module")
def postgres(postgres_server: str) -> str:
    return fill_postgresql(postgres_server, "ordinary", POSTGRES)


@pytest.fixture(scope="module")
def maria(mariadb_server: str) -> str:
    return fill_mariadb(mariadb_server, "ordinary", MARIADB)


def by(url: str, login: str) -> str:
    return f"{url.partition('://')[0]}://{login}:pw@{url.partition('@')[2]}"


@pytest.mark.parametrize(
    ("login", "code", "read", "unread"),
    [
        ("o_all", 0, {"customers.mail", "hr.staff.mail", "mails.mail"}, set()),
        pytest.param("o_table", 3, {"customers.mail"}, {"hr.staff", "mails"}, marks=pytest.mark.stranger),
        ("o_column", 3, {"customers.mail"}, {"customers", "hr.staff", "mails"}),
        pytest.param("o_schema", 3, set(), {"customers", "hr.staff", "mails"}, marks=pytest.mark.stranger),
    ],
)
def test_postgresql_gives_an_ordinary_login_all_that_it_may_read(
    postgres: str, tmp_path: Path, login: str, code: int, read: set[str], unread: set[str]
) -> None:
    found = scan(by(postgres, login), tmp_path)
    assert {field for field, kinds in found.kinds.items() if MAIL in kinds} == read
    assert (found.code, set(found.unread)) == (code, unread)


def test_what_postgresql_keeps_from_a_login_is_noted_with_the_grant(postgres: str, tmp_path: Path) -> None:
    told = [note for note in scan(by(postgres, "o_all"), tmp_path).notes if note.startswith("not learnt: ")]
    assert len(told) == 1
    assert "GRANT pg_read_all_stats" in told[0]
    assert not [n for n in scan(by(postgres, "o_everything"), tmp_path).notes if n.startswith("not learnt: ")]


@pytest.mark.parametrize(
    ("revoked", "what"),
    [
        ("SELECT ON pg_stat_activity", "in use"),
        ("EXECUTE ON FUNCTION pg_get_viewdef(oid)", "views"),
        ("SELECT ON pg_proc", "routines"),
        ("SELECT ON pg_trigger", "triggers"),
        ("SELECT ON pg_default_acl", "new tables"),
        ("SELECT ON pg_constraint", "foreign keys"),
        ("SELECT ON pg_inherits", ""),
        ("SELECT ON pg_rewrite", "views"),
        ("EXECUTE ON FUNCTION aclexplode(aclitem[])", "who may read"),
    ],
)
def test_each_kind_of_evidence_fails_alone(postgres: str, revoked: str, what: str) -> None:
    """A server may be hardened anywhere: one answer that is refused costs that answer."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"REVOKE {revoked} FROM PUBLIC")
        try:
            with DatabaseConnector(SourceSettings(name="crm", url=by(postgres, "o_hard"))) as opened:
                names = [container.name for container in opened.containers()]
                links = list(opened.links())
                told = list(sentences(opened.remarks()))
                for name in names:
                    assert opened.read(name)
        finally:
            connection.execute(f"GRANT {revoked} TO PUBLIC")
    assert names == ["customers", "hr.staff", "mails"]
    assert len({link.kind for link in links}) >= 2
    assert bool(what) == any(note.startswith("not learnt") and what in note for note in told)


@pytest.mark.parametrize(
    ("login", "code", "read", "unread"),
    [
        ("o_all", 3, {"customers.mail", "staff.mail", "mails.mail"}, {"orphaned"}),
        pytest.param(
            "o_select", 3, {"customers.mail", "staff.mail", "mails.mail"}, {"orphaned"}, marks=pytest.mark.stranger
        ),
        ("o_role", 3, {"customers.mail", "staff.mail", "mails.mail"}, {"orphaned"}),
        pytest.param("o_table", 0, {"customers.mail"}, set(), marks=pytest.mark.stranger),
        ("o_column", 0, {"customers.mail"}, set()),
    ],
)
def test_mariadb_gives_an_ordinary_login_all_that_it_may_read(
    maria: str, tmp_path: Path, login: str, code: int, read: set[str], unread: set[str]
) -> None:
    found = scan(by(maria, login), tmp_path)
    assert {field for field, kinds in found.kinds.items() if MAIL in kinds} == read
    assert (found.code, set(found.unread)) == (code, unread)
    narrow = login in ("o_table", "o_column")
    assert narrow == any("are not shown to it" in note for note in found.notes)
    assert all("the account that a view runs as" in reason for reason in found.unread.values())


def test_the_login_that_doctor_prints_is_enough(postgres: str, maria: str, tmp_path: Path) -> None:
    def sql(kind: type[Dialect], user: str, database: str) -> list[str]:
        return [line.replace("PASSWORD'", "pw'") for line in kind.least_role(user, database) if line[:2] != "--"]

    name = "o 'least\" one"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("".join(sql(PostgreSQL, name, "ordinary")))
    found = scan(by(postgres, quote(name)), tmp_path)
    assert found.code == 0
    assert {f for f, kinds in found.kinds.items() if MAIL in kinds} == {"customers.mail", "hr.staff.mail", "mails.mail"}
    assert not [note for note in found.notes if note.startswith("not learnt")]
    port = int(maria.rpartition(":")[2].partition("/")[0])
    with pymysql.connect(host="127.0.0.1", port=port, user="root", autocommit=True) as root, root.cursor() as cursor:
        for line in sql(MySQL, name, "ordinary"):
            cursor.execute(line)
    found = scan(by(maria, quote(name)), tmp_path)
    assert {f for f, kinds in found.kinds.items() if MAIL in kinds} == {"customers.mail", "staff.mail", "mails.mail"}
    assert set(found.unread) == {"orphaned"}


def test_doctor_prints_it_for_the_configured_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["doctor"])
    assert "GRANT pg_read_all_data, pg_read_all_stats TO" in (anyone := capsys.readouterr().out)
    assert "GRANT SELECT, SHOW VIEW ON" in anyone
    url = "postgresql://reader@db.example.org/crm"
    config = f'version = 1\n[[sources]]\nname = "crm"\nurl = "{url}"\n[controller]\nname = "Maison Exemple"\n'
    Path("config.toml").write_text(config, encoding="utf-8")
    run(["doctor"])
    told = capsys.readouterr().out
    assert "least login of source 'crm'" in told
    assert 'GRANT CONNECT ON DATABASE "crm" TO "reader";' in told
    assert "SHOW VIEW" not in told


@pytest.mark.stranger
def test_each_row_of_the_documented_rights_is_run(postgres: str, maria: str, tmp_path: Path) -> None:
    """The rows of docs/sources.md, each by a login that has these rights: the number of fields read, and exit code."""
    told = Path("docs/sources.md").read_text(encoding="utf-8")
    for kind, url, logins in (
        ("postgresql", postgres, ("o_everything", "o_all", "o_free", "o_table", "o_column", "o_schema", "test:test")),
        ("mariadb", maria, ("o_all", "o_select", "o_role", "o_table", "o_column", "root")),
    ):
        rows = told.partition(f"<!-- rights {kind} -->")[2].partition("<!-- end -->")[0].strip().splitlines()[2:]
        assert len(rows) == len(logins)
        for row, login in zip(rows, logins, strict=True):
            asked = url if login in ("root", "test:test") else by(url, login)
            found = scan(asked, tmp_path)
            _, _, read, missing, _ = (cell.strip() for cell in row.split("|"))
            assert bool([f for f, kinds in found.kinds.items() if MAIL in kinds]) == (read != "nothing")
            assert bool(found.unread) >= ("listed" in missing)
            assert bool(found.notes) >= ("note" in missing or "warning" in missing)
