"""A list of digests is read and compared though nothing is found in it; not without a key, or with hashes off."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scanner.config import ScanSettings, Settings, SourceSettings
from scanner.datamap.base import Ground
from scanner.datamap.build import build
from scanner.inventory.store import Store
from scanner.listing import Options
from scanner.model import Inventory
from scanner.pipeline import scan

NOW = "2026-06-29T08:00:00Z"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A shop without declared keys, and an audience list in an unknown partner's folder."""
    emails = [f"anne.petit{n}@shop.fr" for n in range(40)]
    with sqlite3.connect(tmp_path / "shop.sqlite") as connection:
        connection.execute("create table customers (id integer, email text)")
        connection.executemany("insert into customers values (?, ?)", enumerate(emails, 1))
        connection.execute("create table parcels (id integer, customer_id integer)")
        connection.executemany("insert into parcels values (?, ?)", [(n, n % 40 + 1) for n in range(1, 81)])
    connection.close()
    folder = tmp_path / "share/partners/adnet"
    folder.mkdir(parents=True)
    hashed = [hashlib.sha256(mail.encode()).hexdigest() for mail in emails[5:25]]
    (folder / "a.csv").write_text("\n".join(["h", *hashed]) + "\n")
    sources = (
        SourceSettings(name="shop", url=str(tmp_path / "shop.sqlite")),
        SourceSettings(name="share", url=str(tmp_path / "share"), drops="partners/*"),
    )
    return Settings(sources=sources, scan=ScanSettings(workers=1))


def scanned(settings: Settings, folder: Path, key: bytes | None) -> Inventory:
    with Store(folder / "inventory.sqlite") as store:
        return scan(settings, store, replace(Options(NOW, "1"), key=key)).inventory


def drawn(inventory: Inventory, settings: Settings) -> dict[tuple[str, str], set[str]]:
    flows = build(Ground(inventory, settings, date(2026, 6, 29))).flows
    return {(f.origin.id, f.destination.id): {e.kind for e in f.evidence} for f in flows}


def test_a_hashed_audience_list_and_an_undeclared_key_show_on_the_map(settings: Settings, tmp_path: Path) -> None:
    inventory = scanned(settings, tmp_path, b"k" * 32)
    assert not any(f.findings for f in inventory.fields if f.ref.source == "share")
    assert drawn(inventory, settings) == {
        ("container:shop/customers", "container:share/partners/adnet/a.csv"): {"hashed_copy"},
        ("container:share/partners/adnet/a.csv", "partner:adnet"): {"hashed_copy", "drop_folder"},
        ("container:shop/customers", "container:shop/parcels"): {"inclusion"},
    }


@pytest.mark.parametrize("hashes", [True, False])
def test_without_a_key_or_with_hashes_switched_off_there_are_none(
    settings: Settings, tmp_path: Path, hashes: bool
) -> None:
    off = replace(settings, scan=replace(settings.scan, hashes=hashes))
    inventory = scanned(off, tmp_path, None if hashes else b"k" * 32)
    assert inventory.hashes == ()
    assert drawn(inventory, off) == {}
