"""piimap init: what it writes loads, says what was found and no more, and can be compared with at once."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from scanner.cli import run
from scanner.config import load
from scanner.declaration import Declaration


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with sqlite3.connect("crm.sqlite") as connection:
        connection.execute(
            "create table customers (id integer primary key, email text, religion text, last_contact date)"
        )
        faiths = ("catholique", "musulmane", "juive", "protestante")
        rows = [(f"anne{i}@shop.fr", faiths[i % 4], f"2026-0{1 + i % 6}-03") for i in range(80)]
        connection.executemany("insert into customers (email, religion, last_contact) values (?, ?, ?)", rows)
        connection.execute("create table newsletter_list (email text, opt_out integer)")
        connection.executemany(
            "insert into newsletter_list values (?, ?)", [(f"bob{i}@shop.fr", i % 2) for i in range(80)]
        )
        connection.execute("create table products (sku text, price real)")
        connection.executemany("insert into products values (?, ?)", [(f"SKU-{i:04}", i * 1.5) for i in range(80)])
    connection.close()
    for folder in ("exports", "partners/mailfast"):
        Path("share", folder).mkdir(parents=True)
        for number in range(3):
            rows = "".join(f"eve{number}{i}@shop.fr\n" for i in range(30))
            Path("share", folder, f"orders_{number}.csv").write_text("email\n" + rows)
    return tmp_path


def written(here: Path) -> Declaration:
    assert run(["init", "crm.sqlite", "share", "--store", "store.sqlite", "-q"]) == 0
    declaration = load(here / "config.toml").declaration
    assert declaration is not None
    return declaration


def test_each_place_with_personal_data_is_declared_once(here: Path) -> None:
    declaration = written(here)
    rows = [row for purpose in declaration.purposes for row in purpose.data]
    places = sorted((row.source, pattern) for row in rows for pattern in row.containers)
    assert places == [("crm.sqlite", "customers"), ("crm.sqlite", "newsletter_list"), ("share", "exports/*")]
    assert all(purpose.origin == "assumed" and purpose.legal_basis is None for purpose in declaration.purposes)


def test_dates_and_objections_are_named_and_a_folder_of_partners_is_told(here: Path) -> None:
    rows = {row.containers: row for purpose in written(here).purposes for row in purpose.data}
    assert rows[("customers",)].dated_by == "last_contact"
    assert rows[("newsletter_list",)].objection == "opt_out"
    assert [(s.name, s.drops) for s in load(here / "config.toml").sources] == [
        ("crm.sqlite", ""),
        ("share", "partners/*"),
    ]


def test_special_data_is_not_declared_for_you(here: Path) -> None:
    declaration = written(here)
    assert not any("religious" in c for purpose in declaration.purposes for row in purpose.data for c in row.categories)
    assert (
        "# found too; to declare it takes its condition: user.demographic.religious_belief"
        in Path("config.toml").read_text()
    )


def test_it_can_be_compared_with_at_once(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    written(here)
    assert run(["check", "--store", "store.sqlite", "--format", "json", "--fail-on", "never"]) == 0
    rules = {gap["rule"] for gap in json.loads(capfd.readouterr().out)["gaps"]}
    assert rules == {"special-category", "undeclared-flow", "no-retention"}


def test_a_file_that_is_there_is_kept(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "config.toml").write_text("mine")
    assert run(["init", "crm.sqlite", "--store", "store.sqlite"]) == 2
    assert (here / "config.toml").read_text() == "mine"
    assert "there is a config.toml already" in capfd.readouterr().err


def test_a_password_is_not_written_down(here: Path) -> None:
    from scanner.config import SourceSettings
    from scanner.first_config import first_config
    from scanner.model import Inventory, Run

    source = SourceSettings(name="shop", url="postgresql://reader:s3cret@db.example/shop")
    text = first_config(Inventory(Run("2026-06-30T08:00:00Z", "1", "", 1)), [source], here)
    assert "s3cret" not in text
    assert 'url = "postgresql://reader@db.example/shop"' in text
