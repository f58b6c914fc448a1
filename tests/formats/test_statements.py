"""SQL files, servers' logs and dbt manifests: what their statements carry, and that no literal comes along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

import pytest

from scanner.content import Link, Links
from scanner.formats.base import Format, format_for
from scanner.formats.dbt_manifest import DbtManifest
from scanner.formats.mysql_log import MySQLLog
from scanner.formats.postgresql_log import PostgreSQLLog
from scanner.formats.sql_file import SqlFile
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.writings import calls, others, records

SCRIPT = f"""-- nightly, asked for by {CANARY}
CREATE VIEW mart.mails AS SELECT email AS mail FROM crm.customers WHERE email <> '{CANARY}';
this is no sql;
INSERT INTO mart.list (mail) SELECT md5(email) FROM crm.customers WHERE name = '{CANARY}';
COPY (SELECT email FROM crm.customers) TO '/srv/partners/acme/list.csv' WITH CSV;
"""
TEXT_LOG = f"""2026-05-03 02:00:01.120 UTC [411] etl@crm LOG:  statement: INSERT INTO mart.list (mail)
\tSELECT email FROM crm.customers
\tWHERE name = '{CANARY}'
2026-05-03 02:00:01.190 UTC [411] etl@crm LOG:  duration: 70.1 ms
2026-05-04 02:00:01.120 UTC [412] etl@crm LOG:  execute <unnamed>: INSERT INTO mart.list (mail)
\tSELECT email FROM crm.customers WHERE name = 'x'
2026-05-04 03:00:00.000 UTC [413] app@crm LOG:  duration: 1.5 ms  statement: SELECT email FROM crm.customers
"""
_CSV_ROW = (
    '2026-05-0{day} 02:00:01.120 UTC,"etl","crm",411,"[local]",66.1,1,"INSERT",2026-05-03 01:59:00 UTC,3/5,0,LOG,00000,'
    '"statement: INSERT INTO mart.list (mail) SELECT email FROM crm.customers WHERE name = \'{name}\'",,,,,,,,,"psql",'
    '"client backend",,0\n'
)
CSV_LOG = _CSV_ROW.format(day=3, name=CANARY) + _CSV_ROW.format(day=4, name="x")
GENERAL_LOG = f"""/usr/sbin/mariadbd, Version: 10.11.6-MariaDB (Debian 12). started with:
Tcp port: 3306  Unix socket: /run/mysqld/mysqld.sock
Time\t\t    Id Command\tArgument
260503 02:00:01\t     4 Connect\tetl@localhost on crm using Socket
\t\t     4 Query\tINSERT INTO mart.list (mail)
SELECT email FROM crm.customers WHERE name = '{CANARY}'
260504 02:00:01\t     4 Query\tINSERT INTO mart.list (mail) SELECT email FROM crm.customers WHERE name = 'x'
\t\t     4 Quit\t
"""
SLOW_LOG = f"""# Time: 260503  2:00:01
# User@Host: etl[etl] @ localhost []
# Query_time: 12.1  Lock_time: 0.0  Rows_sent: 0  Rows_examined: 90000
use crm;
SET timestamp=1777773601;
INSERT INTO mart.list (mail) SELECT email FROM crm.customers WHERE name = '{CANARY}';
# Time: 260504  2:00:01
# User@Host: etl[etl] @ localhost []
INSERT INTO mart.list (mail) SELECT email FROM crm.customers WHERE name = 'x';
"""


def manifest() -> bytes:
    def node(kind: str, name: str, relation: str | None, *depends: str, **more: Any) -> dict[str, Any]:
        return {
            "resource_type": kind,
            "name": name,
            "relation_name": relation,
            "depends_on": {"nodes": depends},
            **more,
        }

    sql = f'select email as mail, sha256(name::bytea) as h from "dwh"."crm"."customers" where email <> \'{CANARY}\''
    return json.dumps(
        {
            "metadata": {
                "dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "adapter_type": "postgres",
            },
            "nodes": {
                "model.x.mails": node(
                    "model", "mails", '"dwh"."mart"."mails"', "source.x.crm.customers", compiled_code=sql
                ),
                "test.x.unique": node("test", "unique", None, "model.x.mails"),
            },
            "sources": {"source.x.crm.customers": node("source", "customers", '"dwh"."crm"."customers"')},
            "exposures": {"exposure.x.board": {"name": "board", "depends_on": {"nodes": ["model.x.mails"]},
                                               "owner": {"email": CANARY}}},
        }
    ).encode()  # fmt: skip


def links(kind: type[Format], data: bytes, name: str) -> list[Link]:
    assert isinstance(format_for(stream(data, name)), kind)
    return [link for c in kind().read(stream(data, name), PLAN) if isinstance(c, Links) for link in c.links]


def told(found: list[Link]) -> set[tuple[str, str, str]]:
    return {("/".join(link.origin), "/".join(link.target), link.transform) for link in found}


class TestSqlFile(FormatContract):
    format = SqlFile
    name = "nightly.sql"
    never_encrypted = TEXT_IS_OPEN
    misnamed = ("nightly.SQL",)

    def example(self) -> bytes:
        return SCRIPT.encode()

    def writings(self) -> Mapping[str, bytes]:
        return records.SQL_FILE


class TestPostgreSQLLog(FormatContract):
    format = PostgreSQLLog
    name = "postgresql.log"
    not_read: ClassVar[Mapping[str, str]] = {
        "a failed statement": "a log without any logged statement is read as a text",
    }
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return TEXT_LOG.encode()

    def writings(self) -> Mapping[str, bytes]:
        return others.POSTGRESQL_LOG


class TestMySQLLog(FormatContract):
    format = MySQLLog
    name = "mysql.log"
    never_encrypted = "the server encrypts no log of text; of MariaDB and MySQL only binary logs can be"

    def example(self) -> bytes:
        return GENERAL_LOG.encode()

    def writings(self) -> Mapping[str, bytes]:
        return others.MYSQL_LOG


class TestDbtManifest(FormatContract):
    format = DbtManifest
    name = "manifest.json"
    never_encrypted = TEXT_IS_OPEN

    def example(self) -> bytes:
        return manifest()

    def writings(self) -> Mapping[str, bytes]:
        return calls.said(json.loads(manifest()))


def test_a_script_of_several_statements_one_of_them_broken() -> None:
    assert told(links(SqlFile, SCRIPT.encode(), "nightly.sql")) == {
        ("sql/crm.customers", "sql/mart.mails", ""),
        ("sql/crm.customers/email", "sql/mart.mails/mail", ""),
        ("sql/crm.customers", "sql/mart.list", ""),
        ("sql/crm.customers/email", "sql/mart.list/mail", "hashed"),
        ("sql/crm.customers", "file//srv/partners/acme/list.csv", ""),
        ("sql/crm.customers/email", "file//srv/partners/acme/list.csv/email", ""),
    }


def test_rows_in_a_script_are_still_a_table() -> None:
    data = b"CREATE TABLE p (mail text);\nINSERT INTO p VALUES ('a@b.example');\nCREATE VIEW v AS SELECT mail FROM p;\n"
    read = list(SqlFile().read(stream(data, "x.sql"), PLAN))
    assert [type(c).__name__ for c in read] == ["DumpTable", "Links"]


@pytest.mark.parametrize(
    ("kind", "data", "name", "first", "last"),
    [
        (PostgreSQLLog, TEXT_LOG, "postgresql.log", "2026-05-03T02:00:01Z", "2026-05-04T02:00:01Z"),
        (PostgreSQLLog, CSV_LOG, "postgresql.csv", "2026-05-03T02:00:01Z", "2026-05-04T02:00:01Z"),
        (MySQLLog, GENERAL_LOG, "general.log", "2026-05-03", "2026-05-04"),
        (MySQLLog, SLOW_LOG, "slow.log", "2026-05-03", "2026-05-04"),
    ],
)
def test_a_logged_statement_with_its_account_and_times(
    kind: type[Format], data: str, name: str, first: str, last: str
) -> None:
    found = links(kind, data.encode(), name)
    assert told(found) == {
        ("sql/crm.customers", "sql/mart.list", ""),
        ("sql/crm.customers/email", "sql/mart.list/mail", ""),
    }
    assert {(link.first_seen, link.last_seen) for link in found} == {(first, last)}
    assert all(link.reference.endswith(", by etl: INSERT … SELECT") for link in found)


def test_models_sources_and_exposures_of_dbt() -> None:
    found = links(DbtManifest, manifest(), "manifest.json")
    assert told(found) == {
        ("sql/dwh.crm.customers", "sql/dwh.mart.mails", ""),
        ("sql/dwh.crm.customers/email", "sql/dwh.mart.mails/mail", ""),
        ("sql/dwh.crm.customers/name", "sql/dwh.mart.mails/h", "hashed"),
        ("sql/dwh.mart.mails", "dbt exposure/board", ""),
    }


@pytest.mark.parametrize(
    ("kind", "data", "name"),
    [
        (SqlFile, SCRIPT, "a.sql"), (PostgreSQLLog, TEXT_LOG, "a.log"), (PostgreSQLLog, CSV_LOG, "a.csv"),
        (MySQLLog, GENERAL_LOG, "a.log"), (MySQLLog, SLOW_LOG, "a.log"),
        (DbtManifest, manifest().decode(), "manifest.json"),
    ],
)  # fmt: skip
def test_no_literal_comes_along(kind: type[Format], data: str, name: str) -> None:
    found = links(kind, data.encode(), name)
    assert found
    assert CANARY not in repr([(link.origin, link.target, link.reference) for link in found])


def test_other_files_are_left_to_others() -> None:
    for data, name in (
        (b"SELECT email FROM customers;", "query.sql"),
        (b"2026-05-03 10:00:00 something happened\n" * 5, "app.log"),
        (b'{"metadata": {}, "nodes": {}}', "manifest.json"),
        (b"INSERT INTO a SELECT b FROM c", "notes.txt"),
    ):
        assert not isinstance(format_for(stream(data, name)), SqlFile | PostgreSQLLog | MySQLLog | DbtManifest)
