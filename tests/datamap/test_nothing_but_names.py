"""Literals in views, triggers, scripts, logs, manifests, settings and mail stand beside what becomes the map: none of
them gets into the inventory, the map or a report, not even one that no detector knows for personal data."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scanner.cli import cli

CANARY = "kanarienvogel"


CONFIG = """version = 1
[controller]
name = "Shop"
[[sources]]
name = "crm"
url = "crm.sqlite"
[[sources]]
name = "share"
url = "share"
[[services]]
id = "web"
name = "Web"
[[purposes]]
id = "orders"
name = "Orders"
recipients = ["web"]
[[purposes.data]]
source = "crm"
containers = ["customers"]
subjects = ["customer"]
categories = ["user.contact.email"]
"""


def write(folder: Path) -> None:
    (folder / "config.toml").write_text(CONFIG)
    connection = sqlite3.connect(folder / "crm.sqlite")
    connection.executescript(
        "CREATE TABLE customers (id INTEGER, email TEXT); CREATE TABLE mailing (mail TEXT, tag TEXT);"
        "CREATE TABLE audit (mail TEXT, tag TEXT);"
        f"CREATE VIEW shown AS SELECT email AS mail, '{CANARY}' AS tag FROM customers WHERE email <> '{CANARY}';"
        "CREATE TRIGGER noted AFTER INSERT ON customers BEGIN"
        f" INSERT INTO audit (mail, tag) VALUES (NEW.email, '{CANARY}'); END;"
    )
    connection.executemany("INSERT INTO customers VALUES (?, ?)", [(n, f"jean.petit{n}@mail.fr") for n in range(60)])
    connection.execute("INSERT INTO mailing SELECT email, 'x' FROM customers")
    connection.execute("UPDATE audit SET tag = 'x'")
    connection.commit()
    connection.close()
    moving = f"INSERT INTO mailing (mail) SELECT email FROM customers WHERE email <> '{CANARY}'"
    share = folder / "share"
    share.mkdir()
    (share / "nightly.sql").write_text(f"-- {CANARY}\n{moving};\nCREATE VIEW v AS SELECT '{CANARY}' AS x;\n")
    (share / "server.log").write_text(f"2026-05-03 02:00:01.120 UTC [4] etl@crm LOG:  statement: {moving}\n" * 3)
    (share / "general.log").write_text(f"Time\t\t    Id Command\tArgument\n260503 02:00:01\t     4 Query\t{moving}\n")
    (share / ".env").write_text(f"TRACK_URL=https://u:{CANARY}@collect.tracker.io/v1?k={CANARY}\nNAME={CANARY}\n")
    node = {"name": "m", "relation_name": '"mailing"', "resource_type": "model", "compiled_code": f"select '{CANARY}'"}
    parts = {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}
    (share / "manifest.json").write_text(json.dumps({"metadata": parts, "nodes": {"model.x.m": node}, "sources": {}}))
    (share / "out.eml").write_text(
        f"From: a@ours.fr\nTo: {CANARY} <list@datahouse.fr>\nSubject: {CANARY}\n"
        "Date: Mon, 4 May 2026 10:00:00 +0200\n\npaul.durand@mail.fr, 06 12 34 56 78\n"
    )


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    folder = tmp_path_factory.mktemp("names")
    write(folder)
    patch = pytest.MonkeyPatch()
    patch.chdir(folder)
    store = ["--store", str(folder / "inventory.sqlite")]
    done = {"scan": CliRunner().invoke(cli, ["scan", *store, "--workers", "1", "--format", "json"])}
    for shape in ("json", "mermaid", "graphml", "openlineage"):
        done[shape] = CliRunner().invoke(cli, ["map", *store, "--format", shape])
    for shape in ("json", "html", "markdown"):
        done[f"report {shape}"] = CliRunner().invoke(cli, ["report", *store, "--format", shape])
    done["check"] = CliRunner().invoke(cli, ["check", *store, "--fail-on", "never"])
    patch.undo()
    kept = (folder / "inventory.sqlite").read_bytes()
    assert CANARY.encode() not in kept.lower()
    return done


def test_no_literal_reaches_an_output(results: dict[str, Result]) -> None:
    for name, result in results.items():
        assert result.exit_code in (0, 3), name
        assert CANARY not in (result.stdout + result.stderr).lower(), name


def test_the_flows_are_there(results: dict[str, Result]) -> None:
    edges = {
        (edge["origin"], edge["destination"], evidence["reference"])
        for edge in json.loads(results["json"].stdout)["edges"]
        for evidence in edge["evidence"]
    }
    customers, mailing = "container:crm/customers", "container:crm/mailing"
    assert {
        (customers, "container:crm/shown", "view definition"),
        (customers, "container:crm/audit", "trigger on customers: INSERT … VALUES"),
        (customers, mailing, "an SQL file: INSERT … SELECT"),
        (customers, mailing, "a PostgreSQL log, by etl: INSERT … SELECT"),
        (customers, mailing, "a MariaDB or MySQL log: INSERT … SELECT"),
        ("container:share/.env", "domain:collect.tracker.io", "setting TRACK_URL"),
        ("container:share/out.eml", "domain:datahouse.fr", "recipients of the message"),
    } <= edges
