"""What has not changed is not read again, and says from when it is; what may have changed is read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.config import ScanSettings, Settings, SourceSettings
from scanner.connectors.base import Connector
from scanner.connectors.database import DatabaseConnector
from scanner.connectors.fileshare import FileShare
from scanner.inventory.store import Store
from scanner.listing import Options
from scanner.pipeline import Scanned, scan

LONG_AGO = 1_700_000_000
MONDAY, TUESDAY, NEXT_WEEK = "2026-06-29T08:00:00Z", "2026-06-30T08:00:00Z", "2026-07-07T08:00:00Z"

Scan = Callable[..., Scanned]


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text("email\n" + "".join(f"{name[0]}{i}@shop.fr\n" for i in range(30)))
        os.utime(folder / name, (LONG_AGO, LONG_AGO))
    with sqlite3.connect(tmp_path / "shop.sqlite") as connection:
        connection.execute("create table people (email text)")
        connection.executemany("insert into people values (?)", [(f"p{i}@shop.fr",) for i in range(30)])
    connection.close()
    return folder


@pytest.fixture
def scanned(share: Path, tmp_path: Path) -> Scan:
    sources = (
        SourceSettings(name="share", url=str(share)),
        SourceSettings(name="shop", url=str(tmp_path / "shop.sqlite")),
    )
    settings = Settings(sources=sources, scan=ScanSettings(workers=1))

    def run(now: str, changed: Callable[[Settings], Settings] = lambda s: s, **options: object) -> Scanned:
        with Store(tmp_path / "inventory.sqlite") as store:
            more: dict[str, object] = {"key": b"k" * 32, **options}
            return scan(changed(settings), store, replace(Options(now, "1"), **more))  # type: ignore[arg-type]

    return run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the containers that a scan opens."""
    names: list[str] = []
    for kind in (FileShare, DatabaseConnector):
        read = kind.read

        def noted(self: Connector, container: str, read: Callable[..., object] = read) -> object:
            names.append(container)
            return read(self, container)

        monkeypatch.setattr(kind, "read", noted)
    return names


def read_on(result: Scanned) -> dict[str, str]:
    return {f.ref.container: f.examined.as_of for f in result.inventory.fields}


def test_an_unchanged_file_is_carried_over_and_says_from_when(scanned: Scan, opened: list[str]) -> None:
    first = scanned(MONDAY)
    del opened[:]
    second = scanned(TUESDAY)
    assert opened == ["people"]
    assert second.carried == 2
    assert read_on(second) == {"a.csv": MONDAY, "b.csv": MONDAY, "people": TUESDAY}
    assert [f.findings for f in second.inventory.fields] == [f.findings for f in first.inventory.fields]
    assert second.inventory.hashes == first.inventory.hashes
    assert len([h for h in first.inventory.hashes if not h.digest]) == 3


def test_what_was_carried_over_is_carried_over_again(scanned: Scan, opened: list[str]) -> None:
    scanned(MONDAY)
    scanned(TUESDAY)
    del opened[:]
    assert scanned(NEXT_WEEK).carried == 2
    assert opened == ["people"]


@pytest.mark.parametrize("change", ["content", "touched", "new name"])
def test_a_changed_file_is_read_again(scanned: Scan, opened: list[str], share: Path, change: str) -> None:
    scanned(MONDAY)
    del opened[:]
    if change == "content":
        (share / "a.csv").write_text("email\nother@shop.fr\n")
    elif change == "touched":
        os.utime(share / "a.csv", (LONG_AGO + 5, LONG_AGO + 5))
    else:
        (share / "a.csv").rename(share / "c.csv")
    scanned(TUESDAY)
    assert opened == ["c.csv" if change == "new name" else "a.csv", "people"]


def test_a_file_written_while_the_scan_began_is_read_again(scanned: Scan, opened: list[str], share: Path) -> None:
    """Its clock may be too coarse to show that it was written once more."""
    os.utime(share / "a.csv", (1_782_720_000, 1_782_720_000))  # MONDAY
    scanned(MONDAY)
    del opened[:]
    scanned(TUESDAY)
    assert opened == ["a.csv", "people"]


def test_another_configuration_another_key_or_fresh_reads_everything(scanned: Scan, opened: list[str]) -> None:
    scanned(MONDAY)
    for changed in (
        {"changed": lambda s: replace(s, detection=replace(s.detection, threshold=0.6))},
        {"changed": lambda s: replace(s, scan=replace(s.scan, rows=10))},
        {"key": b"l" * 32},
        {"tool_version": "2"},
        {"anew": True},
    ):
        del opened[:]
        scanned(TUESDAY, **changed)
        assert opened == ["a.csv", "b.csv", "people"], changed


def test_a_table_is_carried_over_only_as_long_as_the_user_allows(scanned: Scan, opened: list[str]) -> None:
    def week(settings: Settings) -> Settings:
        return replace(settings, scan=replace(settings.scan, max_age="P7D"))

    scanned(MONDAY, week)
    assert read_on(scanned(TUESDAY, week))["people"] == MONDAY
    del opened[:]
    assert read_on(scanned(NEXT_WEEK, week))["people"] == NEXT_WEEK
    assert opened == ["people"]


def test_what_could_not_be_read_is_tried_again(scanned: Scan, opened: list[str], share: Path) -> None:
    (share / "odd.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    os.utime(share / "odd.xlsx", (LONG_AGO, LONG_AGO))
    first = scanned(MONDAY)
    assert not first.inventory.complete
    del opened[:]
    second = scanned(TUESDAY)
    assert opened == ["odd.xlsx", "people"]
    assert not second.inventory.complete


def test_without_a_key_a_name_that_is_a_value_is_known_by_the_stores_own(
    scanned: Scan, opened: list[str], share: Path, tmp_path: Path
) -> None:
    (share / "a.csv").rename(share / "jean.dupont@shop.fr.csv")
    scanned(MONDAY, key=None)
    del opened[:]
    scanned(TUESDAY, key=None)
    assert opened == ["people"]
    assert b"jean" not in (tmp_path / "inventory.sqlite").read_bytes()
