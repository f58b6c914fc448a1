"""Ordinary and powerful logins once more, thought of by another hand: other rights and traps, both logs."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from scanner.cli import run
from tests.services.servers import fill_mariadb, fill_postgresql, mariadb, postgresql

pytestmark = pytest.mark.stranger

POSTGRES = """
CREATE TABLE clients (id int PRIMARY KEY, courriel text, ville text);
INSERT INTO clients SELECT g, 'odile.k' || g || '@exemple-courriel.fr', 'Lyon' FROM generate_series(1, 60) g;
CREATE TABLE orders (id int PRIMARY KEY, client int REFERENCES clients (id), total int);
INSERT INTO orders SELECT g, g, g FROM generate_series(1, 60) g;
CREATE VIEW contacts AS SELECT courriel FROM clients;
CREATE SCHEMA mart; CREATE TABLE mart.copy AS SELECT courriel AS mail FROM clients;
CREATE SCHEMA closed; CREATE TABLE closed.away (a int);
CREATE FUNCTION carry() RETURNS void LANGUAGE sql AS $$ INSERT INTO mart.copy SELECT courriel FROM clients $$;
CREATE EXTENSION pg_stat_statements;
CREATE ROLE everything LOGIN PASSWORD 'pw' IN ROLE pg_read_all_data;
CREATE ROLE one LOGIN PASSWORD 'pw'; GRANT SELECT ON clients TO one;
CREATE ROLE columns LOGIN PASSWORD 'pw'; GRANT SELECT (id, courriel) ON clients TO columns;
CREATE ROLE owner LOGIN PASSWORD 'pw'; CREATE SCHEMA own AUTHORIZATION owner;
CREATE TABLE own.mails AS SELECT courriel FROM clients; ALTER TABLE own.mails OWNER TO owner;
CREATE ROLE group_of_readers; CREATE ROLE member LOGIN PASSWORD 'pw' IN ROLE group_of_readers;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO group_of_readers;
CREATE ROLE nobody LOGIN PASSWORD 'pw';
"""
COUNTED = {"pg_stat_statements", "pg_stat_statements_info"}
"""Views of an extension, which every login may read."""
LOGINS = {
    "everything": {"clients", "orders", "contacts", "mart.copy", "own.mails", "closed.away"},
    "one": {"clients"},
    "columns": {"clients"},
    "owner": {"own.mails"},
    "member": {"clients", "orders", "contacts"},
    "nobody": set(),
}
"""What each may read by the rights above, written down before the first run."""


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with postgresql(settings="-c shared_preload_libraries=pg_stat_statements") as server:
        yield fill_postgresql(server, "people", POSTGRES)


def scan(folder: Path, url: str, *words: str) -> tuple[int, dict[str, Any]]:
    code = run(
        [
            "scan",
            url,
            "--workers",
            "1",
            "--format",
            "json",
            "-o",
            str(folder / "out.json"),
            "-q",
            "--store",
            str(folder / "store"),
            *words,
        ]
    )
    return code, json.loads((folder / "out.json").read_text(encoding="utf-8"))


def read_of(found: dict[str, Any]) -> set[str]:
    return {field["container"] for field in found["fields"]}


def mails_in(found: dict[str, Any]) -> set[str]:
    return {
        field["container"]
        for field in found["fields"]
        for finding in field["findings"]
        if finding["category"] == "user.contact.email"
    }


@pytest.mark.parametrize("login", sorted(LOGINS))
def test_postgresql_gives_each_login_all_that_it_may_read(login: str, postgres: str, tmp_path: Path) -> None:
    code, found = scan(tmp_path, postgres.replace("test:test@", f"{login}:pw@"))
    assert read_of(found) - COUNTED == LOGINS[login]
    assert mails_in(found) == LOGINS[login] - {"orders", "closed.away"}
    refused = {s["container"] for s in found["skipped"] if s["stage"] not in ("note", "excluded")}
    assert refused >= {"clients", "orders", "contacts", "closed.away"} - LOGINS[login]
    assert code == (0 if login == "everything" else 3), "what may not be read is listed"


def test_what_an_ordinary_login_did_not_learn_is_said_with_the_right_that_would_tell(
    postgres: str, tmp_path: Path
) -> None:
    _, found = scan(tmp_path, postgres.replace("test:test@", "one:pw@"))
    notes = " ".join(s["reason"] for s in found["skipped"] if s["stage"] == "note")
    assert "pg_read_all_stats" in notes


@pytest.mark.parametrize(
    "revoked",
    [
        "pg_catalog.pg_proc", "pg_catalog.pg_trigger", "pg_catalog.pg_default_acl",
        "pg_catalog.pg_rewrite", "pg_catalog.pg_depend", "pg_catalog.pg_extension", "pg_catalog.pg_stat_activity",
        "pg_catalog.pg_language",
    ],
)  # fmt: skip
def test_a_catalogue_that_is_closed_costs_only_what_it_tells(revoked: str, postgres: str, tmp_path: Path) -> None:
    """As hardened servers close them to PUBLIC."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"REVOKE SELECT ON {revoked} FROM PUBLIC")
        try:
            _, found = scan(tmp_path, postgres.replace("test:test@", "member:pw@"))
        finally:
            connection.execute(f"GRANT SELECT ON {revoked} TO PUBLIC")
    assert read_of(found) >= LOGINS["member"]
    assert [s for s in found["skipped"] if s["stage"] == "note" and s["reason"].startswith("not learnt")]


def test_map_and_check_go_on_with_what_an_ordinary_login_learnt(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    url = postgres.replace("test:test@", "everything:pw@")
    (tmp_path / "config.toml").write_text(
        'version = 1\n[controller]\nname = "x"\n[[sources]]\nname = "crm"\nallow_plain_password = true\n'
        f'url = "{url}"\n[[purposes]]\nid = "p"\nname = "P"\nlegal_basis = "contract"\n[[purposes.data]]\n'
        'source = "crm"\ncontainers = ["clients"]\nsubjects = ["customer"]\ncategories = ["user.contact.email"]\n'
    )
    assert run(["scan", "--workers", "1", "-q", "--format", "json", "-o", "scan.json"]) in (0, 3)
    assert run(["map", "--format", "json", "-o", "map.json"]) in (0, 3)
    flows = json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))
    assert "foreign_key" in json.dumps(flows)
    assert "view" in json.dumps(flows)
    assert run(["check", "--fail-on", "never", "--format", "json", "-o", "check.json"]) in (0, 3)
    assert "unassigned-place" in (tmp_path / "check.json").read_text(encoding="utf-8")


POLICY = """
CREATE TABLE people (id int PRIMARY KEY, mail text, tenant int);
INSERT INTO people SELECT g, 'a' || g || '@exemple-courriel.fr', 7 FROM generate_series(1, 5000) g;
ALTER TABLE people ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON people USING (tenant = 8);
CREATE TABLE forced (id int, mail text); INSERT INTO forced VALUES (1, 'a@exemple-courriel.fr');
ALTER TABLE forced ENABLE ROW LEVEL SECURITY; ALTER TABLE forced FORCE ROW LEVEL SECURITY;
CREATE VIEW mine WITH (security_invoker = true) AS SELECT mail FROM people;
CREATE VIEW theirs AS SELECT mail FROM people WHERE tenant = 7;
CREATE VIEW by_user AS SELECT mail FROM people WHERE current_user = 'x';
CREATE TABLE parts (id int, mail text) PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
INSERT INTO parts VALUES (1, 'a@exemple-courriel.fr');
ALTER TABLE parts ENABLE ROW LEVEL SECURITY;
CREATE ROLE tenant LOGIN PASSWORD 'pw'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO tenant;
CREATE ROLE through LOGIN PASSWORD 'pw' BYPASSRLS; GRANT SELECT ON ALL TABLES IN SCHEMA public TO through;
"""


@pytest.fixture(scope="module")
def policies(postgres_server: str) -> str:
    return fill_postgresql(postgres_server, "policies", POLICY)


def test_rows_that_a_policy_hides_make_the_table_unread_not_clean(policies: str, tmp_path: Path) -> None:
    code, found = scan(tmp_path, policies.replace("test:test@", "tenant:pw@"))
    unread = {s["container"]: s["reason"] for s in found["skipped"] if s["stage"] not in ("note", "excluded")}
    assert code == 3
    assert {"people", "forced", "parts", "mine"} <= set(unread)
    assert all("row-level security" in unread[name] for name in ("people", "forced", "parts"))
    assert not [f for f in found["fields"] if f["container"] in unread]
    assert "theirs" in mails_in(found)
    notes = {s["container"]: s["reason"] for s in found["skipped"] if s["stage"] == "note"}
    assert "others may see other rows" in notes["by_user"]


def test_a_login_that_policies_do_not_bind_reads_the_rows(policies: str, tmp_path: Path) -> None:
    _, found = scan(tmp_path, policies.replace("test:test@", "through:pw@"))
    assert {"people", "forced", "parts", "mine"} <= mails_in(found)


TRAP = """
CREATE TABLE clients (id int PRIMARY KEY, mail text, num varchar(20));
INSERT INTO clients SELECT g, 'a' || g || '@exemple-courriel.fr', g FROM generate_series(1, 60) g;
CREATE FUNCTION public.trap() RETURNS text LANGUAGE plpgsql AS $$ BEGIN
  COPY (SELECT 1) TO PROGRAM 'touch {file}'; RETURN 'x'; END $$;
CREATE VIEW inviting AS SELECT id, trap() AS code FROM clients;
CREATE MATERIALIZED VIEW kept AS SELECT mail FROM clients;
CREATE FUNCTION public.left(text, bigint) RETURNS text LANGUAGE plpgsql AS $$ BEGIN
  COPY (SELECT 1) TO PROGRAM 'touch {file}'; RETURN 'x'; END $$;
CREATE FUNCTION public.left(text, int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN
  COPY (SELECT 1) TO PROGRAM 'touch {file}'; RETURN 'x'; END $$;
CREATE FUNCTION public.left(varchar, int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN
  COPY (SELECT 1) TO PROGRAM 'touch {file}'; RETURN 'x'; END $$;
CREATE FUNCTION public.count() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN
  COPY (SELECT 1) TO PROGRAM 'touch {file}'; RETURN 1; END $$;
CREATE FUNCTION public.has_schema_privilege(oid, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
  COPY (SELECT 1) TO PROGRAM 'touch {file}'; RETURN true; END $$;
CREATE TABLE whole (id int PRIMARY KEY, raw bytea); INSERT INTO whole VALUES (1, 'abc');
CREATE FUNCTION public.substring(bytea, smallint, int) RETURNS bytea LANGUAGE plpgsql AS $$ BEGIN
  COPY (SELECT 1) TO PROGRAM 'touch {file}'; RETURN 'x'; END $$;
CREATE TYPE textual AS (a int);
CREATE FUNCTION public.spelled(textual) RETURNS text LANGUAGE plpgsql AS $$ BEGIN
  COPY (SELECT 1) TO PROGRAM 'touch {file}'; RETURN 'x'; END $$;
CREATE CAST (textual AS text) WITH FUNCTION public.spelled(textual);
CREATE TABLE typed (id int PRIMARY KEY, t textual); INSERT INTO typed VALUES (1, row(1));
CREATE ROLE runs LOGIN PASSWORD 'pw' IN ROLE pg_execute_server_program, pg_read_all_data;
CREATE ROLE writes LOGIN PASSWORD 'pw' IN ROLE pg_write_server_files, pg_read_all_data;
CREATE ROLE inherits_not LOGIN NOINHERIT PASSWORD 'pw' IN ROLE pg_execute_server_program;
GRANT pg_read_all_data TO inherits_not; GRANT SELECT ON ALL TABLES IN SCHEMA public TO inherits_not;
CREATE ROLE plain LOGIN PASSWORD 'pw' IN ROLE pg_read_all_data;
"""


@pytest.fixture(scope="module")
def trap(postgres_server: str) -> Iterator[tuple[str, Path]]:
    with tempfile.TemporaryDirectory(prefix="piimap-trap-") as folder:
        Path(folder).chmod(0o777)
        file = Path(folder) / "sprung"
        yield fill_postgresql(postgres_server, "trap", TRAP.replace("{file}", str(file))), file


@pytest.mark.parametrize("login", ["test:test", "runs:pw", "writes:pw", "inherits_not:pw"])
def test_a_login_with_power_over_the_server_runs_no_code_of_the_database(
    login: str, trap: tuple[str, Path], tmp_path: Path
) -> None:
    url, file = trap
    _, found = scan(tmp_path, url.replace("test:test@", f"{login}@"))
    assert not file.exists(), "what lies in the database ran a command on the server"
    listed = {s["container"]: s["reason"] for s in found["skipped"]}
    assert "inviting" in listed
    assert "use an ordinary role" in " ".join(s["reason"] for s in found["skipped"] if not s["container"])
    assert {"clients", "kept"} <= mails_in(found)


def test_an_ordinary_login_reads_views_and_what_they_try_fails(trap: tuple[str, Path], tmp_path: Path) -> None:
    url, file = trap
    _, found = scan(tmp_path, url.replace("test:test@", "plain:pw@"))
    assert not file.exists()
    assert "inviting" in {s["container"] for s in found["skipped"] if s["stage"] in ("open", "read")}


MARIA = """
CREATE TABLE clients (id int PRIMARY KEY, courriel varchar(60));
INSERT INTO clients SELECT seq, concat('odile.k', seq, '@exemple-courriel.fr') FROM seq_1_to_60;
CREATE TABLE orders (id int PRIMARY KEY, client int REFERENCES clients (id));
INSERT INTO orders SELECT seq, seq FROM seq_1_to_60;
CREATE VIEW contacts AS SELECT courriel FROM clients;
CREATE SQL SECURITY INVOKER VIEW invoked AS SELECT courriel FROM clients;
CREATE VIEW by_user AS SELECT courriel FROM clients WHERE user() LIKE 'x%';
CREATE USER everything IDENTIFIED BY 'pw'; GRANT SELECT ON people.* TO everything;
CREATE USER shown IDENTIFIED BY 'pw'; GRANT SELECT, SHOW VIEW ON people.* TO shown;
CREATE USER one IDENTIFIED BY 'pw'; GRANT SELECT ON people.clients TO one;
CREATE USER columns IDENTIFIED BY 'pw'; GRANT SELECT (id, courriel) ON people.clients TO columns;
CREATE USER view_only IDENTIFIED BY 'pw'; GRANT SELECT ON people.contacts TO view_only;
CREATE USER filer IDENTIFIED BY 'pw'; GRANT FILE ON *.* TO filer; GRANT SELECT ON people.* TO filer;
CREATE USER gone IDENTIFIED BY 'pw';
CREATE DEFINER = gone VIEW orphaned AS SELECT courriel FROM clients; DROP USER gone
"""
MARIA_LOGINS = {
    "everything": {"clients", "orders", "contacts", "invoked", "by_user"},
    "shown": {"clients", "orders", "contacts", "invoked", "by_user"},
    "one": {"clients"},
    "columns": {"clients"},
    "view_only": {"contacts"},
}


@pytest.fixture(scope="module")
def maria(mariadb_server: str) -> str:
    return fill_mariadb(mariadb_server, "people", MARIA)


@pytest.mark.parametrize("login", sorted(MARIA_LOGINS))
def test_mariadb_gives_each_login_all_that_it_may_read(login: str, maria: str, tmp_path: Path) -> None:
    code, found = scan(tmp_path, maria.replace("root@", f"{login}:pw@"))
    assert read_of(found) == MARIA_LOGINS[login]
    assert mails_in(found) == MARIA_LOGINS[login] - {"orders", "by_user"}
    assert code in (0, 3)
    if "by_user" in MARIA_LOGINS[login]:
        notes = [s["reason"] for s in found["skipped"] if s["container"] == "by_user"]
        assert "others may see other rows" in " ".join(notes)


@pytest.mark.parametrize("login", ["root", "filer:pw"])
def test_mariadb_views_are_not_read_by_a_login_with_power_over_the_server(
    login: str, maria: str, tmp_path: Path
) -> None:
    _, found = scan(tmp_path, maria.replace("root@", f"{login}@"))
    listed = {s["container"]: s["reason"] for s in found["skipped"]}
    assert {"contacts", "invoked", "by_user"} <= set(listed)
    assert read_of(found) == {"clients", "orders"}
    assert "use an ordinary role" in " ".join(s["reason"] for s in found["skipped"] if not s["container"])


def test_what_the_server_of_mariadb_writes_down_of_us_has_no_value_in_it(tmp_path: Path) -> None:
    """Keys of text are people's addresses: neither drawing rows nor reading on puts one into a statement."""
    log = tmp_path / "server" / "general.log"
    script = (
        "CREATE TABLE members (mail varchar(80) PRIMARY KEY, n int);"
        "INSERT INTO members SELECT concat('odile.zq', seq, '@exemple-courriel.fr'), seq FROM seq_1_to_12000;"
        "CREATE USER reader IDENTIFIED BY 'pw'; GRANT SELECT ON crm.* TO reader"
    )
    with mariadb(tmp_path / "server", "--general-log=1", f"--general-log-file={log}") as server:
        url = fill_mariadb(server, "crm", script).replace("root@", "reader:pw@")
        before = len(log.read_bytes())
        code, found = scan(tmp_path, url)
        said = log.read_bytes()[before:]
    assert code == 0
    assert mails_in(found) == {"members"}
    assert b"members" in said, "the log was on"
    assert b"odile.zq" not in said
    assert b"exemple-courriel" not in said


def test_what_the_server_of_postgresql_writes_down_of_us_has_no_value_in_it(tmp_path: Path) -> None:
    script = (
        "CREATE TABLE members (mail varchar(80) PRIMARY KEY, n int);"
        "INSERT INTO members SELECT 'odile.zq' || g || '@exemple-courriel.fr', g FROM generate_series(1, 12000) g;"
        "CREATE ROLE reader LOGIN PASSWORD 'pw'; GRANT SELECT ON members TO reader;"
    )
    with postgresql(settings="-c log_statement=all -c log_min_duration_statement=0") as server:
        url = fill_postgresql(server, "crm", script).replace("test:test@", "reader:pw@")
        with psycopg.connect(url.replace("reader:pw@", "test:test@")) as connection:
            place = connection.execute("SELECT setting FROM pg_settings WHERE name = 'data_directory'").fetchone()
        log = Path(str(place[0] if place else "")).parent / "log"
        before = len(log.read_bytes())
        _, found = scan(tmp_path, url)
        said = log.read_bytes()[before:]
    assert mails_in(found) == {"members"}
    assert b"members" in said, "the log was on"
    assert b"odile.zq" not in said


def test_a_literal_of_a_view_is_no_name_of_its_column(mariadb_server: str, tmp_path: Path) -> None:
    """MariaDB calls the column by the literal itself, without a quote to know it by."""
    script = (
        "CREATE TABLE t (id int PRIMARY KEY, a varchar(9)); INSERT INTO t VALUES (1, 'x'), (2, 'y');"
        "CREATE VIEW v AS SELECT id, 'Zqcanarivault', 639984721, 'Zqcanarivault' AS told FROM t;"
        "CREATE USER viewer IDENTIFIED BY 'pw'; GRANT SELECT ON literals.* TO viewer"
    )
    url = fill_mariadb(mariadb_server, "literals", script).replace("root@", "viewer:pw@")
    _, found = scan(tmp_path, url)
    columns = [field["field"] for field in found["fields"] if field["container"] == "v"]
    assert columns == ["c2", "c3", "id", "told"]
    said = (tmp_path / "out.json").read_bytes() + (tmp_path / "store").read_bytes()
    assert b"canarivault" not in said.lower()
    assert b"639984721" not in said
