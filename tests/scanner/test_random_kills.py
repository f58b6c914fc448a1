"""A scan killed at fifty random moments, and run again each time: nothing is lost, read twice or counted twice."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from scanner.config import ScanSettings, Settings, SourceSettings
from scanner.connectors.base import Connector
from scanner.connectors.fileshare import FileShare
from scanner.examine import engine_for
from scanner.inventory.store import Store
from scanner.listing import Options
from scanner.pipeline import scan

FILES = 120
KILLS = 50
OPTIONS = Options("2026-06-30T08:00:00Z", "1", b"k" * 32)


def make_share(folder: Path) -> Settings:
    folder.mkdir()
    for number in range(FILES):
        rows = "".join(f"{number}.{i}@shop.fr,0612{number:03}{i:03}\n" for i in range(40))
        (folder / f"list{number:03}.csv").write_text("email,phone\n" + rows)
    return Settings(sources=(SourceSettings(name="share", url=str(folder)),), scan=ScanSettings(workers=1))


def scan_in_a_child(settings: Settings, path: Path, log: Path) -> int:
    """Begin the scan in a process of its own, which notes each container that it opens. Returns its number."""
    child = os.fork()
    if child:
        return child
    read = FileShare.read

    def noted(self: Connector, container: str, read: Callable[..., object] = read) -> object:
        with log.open("a") as file:
            file.write(container + "\n")
        return read(self, container)  # type: ignore[arg-type]

    FileShare.read = noted  # type: ignore[method-assign, assignment]
    code = 1
    try:
        with Store(path) as store:
            scan(settings, store, OPTIONS)
        code = 0
    finally:
        os._exit(code)


def kept_in(path: Path) -> set[str]:
    if not path.exists():
        return set()
    with Store(path) as store:
        runs = store.runs()
        assert len(runs) <= 1
        return {container for kept in runs for _, container in store.finished(kept.run.id) if container}


def test_fifty_random_kills_lose_nothing_and_read_nothing_twice(tmp_path: Path) -> None:
    settings = make_share(tmp_path / "share")
    engine_for(settings.detection).table  # noqa: B018 - loaded once, before the children are made
    begun = time.monotonic()
    with Store(tmp_path / "whole.sqlite") as store:
        whole = scan(settings, store, OPTIONS).inventory
    lasts = time.monotonic() - begun
    path, log = tmp_path / "killed.sqlite", tmp_path / "opened"
    chance = random.Random(20261124)
    kept: set[str] = set()
    moments: set[int] = set()
    for _ in range(KILLS):
        log.write_text("")
        child = scan_in_a_child(settings, path, log)
        time.sleep(chance.uniform(0.0, lasts / 3))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        opened = log.read_text().split()
        assert not kept & set(opened), "a container that was kept is read again"
        now = kept_in(path)
        assert kept <= now, "a container that was kept is lost"
        assert now <= kept | set(opened)
        kept = now
        moments.add(len(kept))
        if len(kept) == FILES:
            path.unlink()
            kept = set()
    assert len(moments) > 5, "the kills did not fall into the scan"
    assert os.waitpid(scan_in_a_child(settings, path, log), 0)[1] == 0
    with Store(path) as store:
        inventory = store.load()
    assert inventory.fields == whole.fields
    assert inventory.hashes == whole.hashes
    assert inventory.skipped == whole.skipped
