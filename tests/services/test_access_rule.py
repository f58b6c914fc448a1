"""Who may read personal data on a real server, from its own grants to the gaps that `piimap check` reports."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest

from scanner.cli import run
from tests.services.servers import ordinary, postgresql

CONFIG = """
version = 1

[[sources]]
name = "crm"
url = "{url}/crm"
allow_plain_password = true

[controller]
name = "Maison Exemple"

[[services]]
id = "sales"
name = "Sales"
accounts = ["app", "test", "scan"]

[[services]]
id = "stock"
name = "Stock"
accounts = ["depot"]

[[purposes]]
id = "orders"
name = "Orders"
legal_basis = "contract"
recipients = ["sales"]

[[purposes.data]]
source = "crm"
subjects = ["customer"]
categories = ["user.name", "user.contact", "user.unique_id"]
retention = "P5Y"
"""
TABLES = """
CREATE ROLE app LOGIN PASSWORD 'a'; CREATE ROLE depot LOGIN PASSWORD 'b'; CREATE ROLE intern LOGIN PASSWORD 'c';
CREATE TABLE customers (id int PRIMARY KEY, email text);
CREATE TABLE newsletter (email text);
CREATE TABLE products (ean text, label text);
INSERT INTO customers SELECT i, 'person' || i || '@mail' || i % 7 || '.fr' FROM generate_series(1, 300) i;
INSERT INTO newsletter SELECT email FROM customers;
INSERT INTO products SELECT i::text, 'thing ' || i FROM generate_series(1, 20) i;
GRANT SELECT ON customers TO app, depot, intern;
GRANT SELECT ON newsletter TO PUBLIC;
GRANT SELECT ON products TO intern;
"""


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The gaps of the rule by account."""
    with postgresql() as url, pytest.MonkeyPatch.context() as patch:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE crm")
        with psycopg.connect(f"{url}/crm", autocommit=True) as connection:
            connection.execute(TABLES)
            connection.execute("CREATE ROLE scan LOGIN PASSWORD 'scan' IN ROLE pg_read_all_data, pg_read_all_stats")
        patch.chdir(tmp_path_factory.mktemp("access"))
        Path("config.toml").write_text(CONFIG.format(url=ordinary(url)), encoding="utf-8")
        assert run(["scan", "--workers", "1", "-q", "-o", "scan.txt"]) == 0
        run(["check", "--format", "json", "-o", "check.json"])
        found = json.loads(Path("check.json").read_text(encoding="utf-8"))["gaps"]
    return {gap["where"]["path"][-1]: gap for gap in found if gap["rule"] == "access-without-purpose"}


def test_the_accounts_that_no_purpose_lets_in_are_named(gaps: dict[str, dict[str, str]]) -> None:
    assert sorted(gaps) == ["depot", "everybody", "intern"]


def test_each_gap_says_why(gaps: dict[str, dict[str, str]]) -> None:
    assert "no service is declared to work with it" in gaps["intern"]["explanation"]
    assert "'Stock'" in gaps["depot"]["explanation"]
    assert "no purpose opens them to everybody" in gaps["everybody"]["explanation"]


def test_what_everybody_may_read_is_worse(gaps: dict[str, dict[str, str]]) -> None:
    assert {name: gap["severity"] for name, gap in gaps.items()} == {
        "depot": "medium",
        "intern": "medium",
        "everybody": "high",
    }


def test_places_without_personal_data_are_not_counted(gaps: dict[str, dict[str, str]]) -> None:
    assert "in 1 place (crm/customers)" in gaps["intern"]["explanation"]
