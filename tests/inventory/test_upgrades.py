"""The frozen SQL makes the tables that the code sees, from any earlier version."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from scanner.errors import StoreError
from scanner.inventory import upgrades
from scanner.inventory.store import Store
from scanner.inventory.tables import metadata
from tests.support import material


def test_the_frozen_sql_and_the_tables_agree(tmp_path: Path) -> None:
    with Store(tmp_path / "inventory.sqlite") as store:
        store.begin(material.RUN)
    engine = create_engine(f"sqlite:///{tmp_path / 'inventory.sqlite'}")
    found = inspect(engine)
    assert set(found.get_table_names()) == set(metadata.tables)
    for name, table in metadata.tables.items():
        columns = {c["name"]: (str(c["type"]), c["nullable"]) for c in found.get_columns(name)}
        assert columns == {c.name: (str(c.type), c.nullable) for c in table.columns}
        assert found.get_pk_constraint(name)["constrained_columns"] == [c.name for c in table.primary_key]
        with engine.connect() as connection:
            keys = connection.exec_driver_sql(f"PRAGMA foreign_key_list({name})").mappings().all()
        assert {key["from"]: (key["table"], key["to"], key["on_delete"]) for key in keys} == {
            key.parent.name: (key.column.table.name, key.column.name, key.constraint.ondelete)
            for key in table.foreign_keys
            if key.constraint is not None
        }


def test_an_older_store_is_brought_up_and_keeps_its_scans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "inventory.sqlite"
    with Store(path) as store:
        store.begin(material.RUN)
        store.finish(material.RUN.id)
    more = (*upgrades.UPGRADES, ("ALTER TABLE run ADD COLUMN note TEXT NOT NULL DEFAULT ''",))
    monkeypatch.setattr(upgrades, "UPGRADES", more)
    for room in ("upgrades", "place", "database"):
        monkeypatch.setattr(f"scanner.inventory.{room}.VERSION", len(more))
    with Store(path) as store:
        assert store.load().run == material.RUN
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(more),)
        assert connection.execute("SELECT note FROM run").fetchall() == [("",)]
    connection.close()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "inventory.sqlite"
    with Store(path) as store:
        store.begin(material.RUN)
    before = path.read_bytes()
    broken = (*upgrades.UPGRADES, ("ALTER TABLE run ADD COLUMN note TEXT", "ALTER TABLE nowhere ADD COLUMN x"))
    monkeypatch.setattr(upgrades, "UPGRADES", broken)
    for room in ("upgrades", "place", "database"):
        monkeypatch.setattr(f"scanner.inventory.{room}.VERSION", len(broken))
    with Store(path) as store, pytest.raises(StoreError):
        store.runs()
    assert path.read_bytes() == before
