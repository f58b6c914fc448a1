"""SQL dumps: INSERT and COPY as tables with the names that CREATE TABLE gives; nothing is executed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.content import Plan, Table, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import format_for
from scanner.formats.sql_dump import SqlDump
from tests.contracts.formats import CANARY, PLAN, TEXT_IS_OPEN, FormatContract, stream
from tests.support.saying import english
from tests.writings import records

POSTGRES = f"""--
-- PostgreSQL database dump
--
SET statement_timeout = 0;
CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN; INSERT INTO x VALUES ('no'); END; $$;
CREATE TABLE public.customers (
    id integer NOT NULL,
    name character varying(50) DEFAULT 'a;b',
    "E mail" text
);
COMMENT ON TABLE public.customers IS 'it''s; ours';
COPY public.customers (id, name, "E mail") FROM stdin;
1\tJane\\tX\t{CANARY}
2\t\\N\tb@x.org
\\.

INSERT INTO public.orders (id, note) VALUES (1, 'it''s C:\\'), (2, E'a\\'b'::text);
INSERT INTO public.orders VALUES (3, now());
UPDATE t SET email = 'u@x.org' WHERE id = 1;
"""
MYSQL = """-- MySQL dump 10.13
DROP TABLE IF EXISTS `user`;
/*!40101 SET character_set_client = utf8 */;
CREATE TABLE `user` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `email` varchar(255) DEFAULT NULL COMMENT 'mail; of user',
  `b` blob,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
LOCK TABLES `user` WRITE;
INSERT INTO `user` VALUES (1,'a\\'b;@x.org',_binary 'x\\ny'),(2,NULL,0xAB);
INSERT INTO `user` VALUES (3,'c@x.org','z');
UNLOCK TABLES;
"""
SQLITE = """PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "t x"(a INTEGER PRIMARY KEY, b TEXT);
INSERT INTO "t x" VALUES(1,'x'),(2,replace('y\\nz','\\n',char(10)));
COMMIT;
"""
SERVER = """USE [shop]
GO
CREATE TABLE [dbo].[People](
\t[id] [int] NOT NULL,
\t[name] [nvarchar](50) NULL
) ON [PRIMARY]
GO
SET IDENTITY_INSERT [dbo].[People] ON

INSERT [dbo].[People] ([id], [name]) VALUES (1, N'Jane; O''Neill')
INSERT [dbo].[People] ([id], [name]) VALUES (2, NULL)
GO
"""


class TestSqlDump(FormatContract):
    format = SqlDump
    name = "shop.sql"
    never_encrypted = TEXT_IS_OPEN
    misnamed = ("shop.txt", "data", "shop.bak")

    def example(self) -> bytes:
        return POSTGRES.encode()

    def writings(self) -> Mapping[str, bytes]:
        return records.SQL_DUMP


def tables(text: str, plan: Plan = PLAN) -> dict[str, list[dict[str, Any]]]:
    found = list(SqlDump().read(stream(text.encode(), "x.sql"), plan))
    return {t.name: t.sample(plan).rows.to_pylist() for t in found if isinstance(t, Table)}


def test_postgresql() -> None:
    assert tables(POSTGRES) == {
        "public.customers": [
            {"id": "1", "name": "Jane\tX", "E mail": CANARY},
            {"id": "2", "name": None, "E mail": "b@x.org"},
        ],
        "public.orders": [
            {"id": "1", "note": "it's C:\\"},
            {"id": "2", "note": "a'b"},
            {"id": "3", "note": "now()"},
        ],
    }
    found = list(SqlDump().read(stream(POSTGRES.encode(), "x.sql"), PLAN))
    assert isinstance(found[0], Table)
    assert [c.declared_type for c in found[0].columns] == ["INT", "VARCHAR(50)", "TEXT"]
    statements, said = found[-2:]
    assert isinstance(statements, Text)
    assert isinstance(said, Text)
    assert statements.text == "UPDATE t SET email = 'u@x.org' WHERE id = 1;"
    assert said.text.splitlines()[-2:] == ["a;b", "it's; ours"]


def test_mysql() -> None:
    assert tables(MYSQL) == {
        "user": [
            {"id": "1", "email": "a'b;@x.org", "b": "x\ny"},
            {"id": "2", "email": None, "b": "0xAB"},
            {"id": "3", "email": "c@x.org", "b": "z"},
        ]
    }


def test_sqlite_and_sql_server() -> None:
    assert tables(SQLITE)["t x"][0] == {"a": "1", "b": "x"}
    assert tables(SERVER) == {"dbo.People": [{"id": "1", "name": "Jane; O'Neill"}, {"id": "2", "name": None}]}


def test_rows_are_placed_by_the_names_of_their_statement() -> None:
    text = "CREATE TABLE t (a int, b text, c text);\nINSERT INTO t (c, a) VALUES ('z', 1);\n"
    text += "INSERT INTO t (d) VALUES (4);\n"
    assert tables(text)["t"] == [
        {"a": "1", "b": None, "c": "z", "d": None},
        {"a": None, "b": None, "c": None, "d": "4"},
    ]


def test_a_table_without_names_has_none() -> None:
    (table,) = SqlDump().read(stream(b"INSERT INTO t VALUES (1, 'x');\n", "x.sql"), PLAN)
    assert isinstance(table, Table)
    assert not table.header
    assert [c.name for c in table.columns] == ["c1", "c2"]


def test_rows_of_a_long_dump_are_drawn_and_counted() -> None:
    values = ",".join(f"({i},'p{i}@x.org')" for i in range(5000))
    text = f"CREATE TABLE t (id int, email text);\nINSERT INTO t VALUES {values};\n"
    (table,) = SqlDump().read(stream(text.encode(), "x.sql"), PLAN)
    assert isinstance(table, Table)
    drawn = table.sample(PLAN)
    assert (drawn.rows_total, drawn.method, drawn.rows.num_rows) == (5000, "rows", 50)
    assert sum(batch.num_rows for batch in table.batches(["email"])) == 5000


def test_a_dump_that_breaks_off_is_said_so() -> None:
    found = list(SqlDump().read(stream(MYSQL[:-40].encode(), "x.sql"), PLAN))
    assert isinstance(found[-1], Unread)
    assert english(found[-1].reason) == "it breaks off inside a statement; what stands before was read"
    plan = Plan(rows=5, max_bytes=500)
    found = list(SqlDump().read(stream(POSTGRES.encode(), "x.sql"), plan))
    assert isinstance(found[-1], Unread)
    assert english(found[-1].reason) == "only the first 500 bytes were read"


@pytest.mark.parametrize("text", ["SELECT name FROM people WHERE id = 1;\n", "Please insert into the box a letter.\n"])
def test_queries_and_letters_are_text(text: str) -> None:
    found = format_for(stream(text.encode(), "q.sql"))
    assert found is not None
    assert found.name == "text"


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO t VALUES (" + "(" * 100_000,
        "CREATE TABLE t (" + "(" * 50_000,
        "INSERT INTO t VALUES (1);\n" + "/*" * 50_000,
        "INSERT INTO t VALUES (1);\nSELECT " + "$a" * 50_000,
        "INSERT INTO t VALUES (1);\n" + '"' * 50_001,
    ],
)
def test_texts_made_to_stall_it_do_not(text: str) -> None:
    try:
        assert list(SqlDump().read(stream(text.encode(), "x.sql"), PLAN))
    except Unreadable as error:
        assert "breaks off" in english(error.said) or "no end" in english(error.said)  # noqa: PT017 - either outcome is right


@given(st.text(alphabet="'\"\\,;()$-/*\n ax1`", max_size=120))
def test_a_value_comes_back_as_it_was(value: str) -> None:
    quoted = value.replace("'", "''")
    text = f"CREATE TABLE t (a text, b text);\nINSERT INTO t VALUES ('{quoted}', '2');\n"
    assert tables(text)["t"] == [{"a": value, "b": "2"}]
