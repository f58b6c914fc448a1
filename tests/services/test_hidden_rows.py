"""Rows that a server keeps from a login: refused and listed, never taken for all there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.scanning import scan
from tests.services.servers import fill_mariadb, fill_postgresql
from tests.services.test_ordinary_logins import by

POSTGRES = """
CREATE ROLE h_reader LOGIN PASSWORD 'pw'; CREATE ROLE h_all LOGIN PASSWORD 'pw' IN ROLE pg_read_all_data;
CREATE ROLE h_free LOGIN PASSWORD 'pw' BYPASSRLS IN ROLE pg_read_all_data; CREATE ROLE h_owner LOGIN PASSWORD 'pw';
CREATE TABLE people (id int PRIMARY KEY, owner text, mail text);
INSERT INTO people SELECT i, 'else', 'odile' || i || '@example.org' FROM generate_series(1, 500) i;
ALTER TABLE people ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON people USING (owner = current_user);
CREATE TABLE open_list (label text); INSERT INTO open_list VALUES ('red'), ('green');
CREATE VIEW own_rows AS SELECT label FROM open_list WHERE current_user = 'nobody';
CREATE VIEW nested_rows AS SELECT label FROM own_rows; CREATE VIEW plain AS SELECT label FROM open_list;
CREATE VIEW asked AS SELECT label FROM open_list WHERE has_table_privilege('people', 'DELETE');
CREATE VIEW through AS SELECT mail FROM people; ALTER VIEW through OWNER TO h_owner;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO h_reader, h_owner
"""
MARIADB = """
CREATE TABLE open_list (label varchar(9)); INSERT INTO open_list VALUES ('red'), ('green');
CREATE VIEW own_rows AS SELECT label FROM open_list WHERE substring_index(user(), '@', 1) = 'nobody';
CREATE VIEW plain AS SELECT label FROM open_list;
CREATE USER h_reader IDENTIFIED BY 'pw'; GRANT SELECT ON hidden.* TO h_reader;
CREATE USER h_views IDENTIFIED BY 'pw'; GRANT SELECT, SHOW VIEW ON hidden.* TO h_views
"""
WHO = "its definition asks who reads it"


@pytest.fixture(scope="module")
def postgres(postgres_server: str) -> str:
    return fill_postgresql(postgres_server, "hidden", POSTGRES)


@pytest.fixture(scope="module")
def maria(mariadb_server: str) -> str:
    return fill_mariadb(mariadb_server, "hidden", MARIADB)


@pytest.mark.parametrize("login", ["h_reader", "h_all"])
def test_a_table_with_row_policies_is_refused_and_listed(postgres: str, tmp_path: Path, login: str) -> None:
    found = scan(by(postgres, login), tmp_path)
    assert found.code == 3
    assert set(found.unread) == {"people", "through"}
    assert "row-level security" in found.unread["people"]
    assert not [field for field in found.kinds if field.startswith("people.")]


@pytest.mark.stranger
def test_a_role_that_no_policy_limits_reads_all(postgres: str, tmp_path: Path) -> None:
    found = scan(by(postgres, "h_free"), tmp_path)
    assert "user.contact.email" in found.kinds["people.mail"]
    assert "people" not in found.unread


@pytest.mark.stranger
def test_no_view_of_a_server_is_called_clean(postgres: str, maria: str, tmp_path: Path) -> None:
    for url in (by(postgres, "h_free"), by(maria, "h_views"), by(maria, "h_reader")):
        fields = {(f["container"], f["field"]): f for f in scan(url, tmp_path).told["fields"]}
        assert fields["open_list", "label"]["clean_below"] == 0
        for view in ("own_rows", "plain"):
            told = fields[view, "label"]
            assert (told["clean_below"], told["rows_total"]) == (None, None)


def test_a_view_that_asks_who_reads_it_is_noted(postgres: str, maria: str, tmp_path: Path) -> None:
    def noted(url: str, words: str) -> set[str]:
        told = scan(url, tmp_path).told["skipped"]
        return {s["container"] for s in told if s["stage"] == "note" and words in s["reason"]}

    assert noted(by(postgres, "h_free"), WHO) == {"own_rows", "nested_rows", "asked"}
    assert noted(by(maria, "h_views"), WHO) == {"own_rows"}
    assert noted(by(maria, "h_reader"), "its definition is not shown to this user") == {"own_rows", "plain"}
