"""Promises 2, 3, 5 and 6: nothing is changed, incomplete is never clean, the same bytes twice, a dead run goes on."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from scanner.cli import run

ROOT = str(Path(__file__).parents[2])
KEY = "cd" * 32


DYING = """
import os, signal, sys
from scanner.cli import run
from scanner.inventory.store import Store

keep, kept = Store.keep, []

def keep_and_die(self, run_id, scan, **more):
    keep(self, run_id, scan, **more)
    kept.append(scan)
    if sum(bool(s.container) for s in kept) == 4:
        os.kill(os.getpid(), signal.SIGKILL)

Store.keep = keep_and_die
run(sys.argv[1:])
"""
"""A scan whose process is killed, without a word, right after it has kept its fourth container."""


def add_tables(path: Path, tables: int) -> None:
    with sqlite3.connect(path) as connection:
        for number in range(tables):
            connection.execute(
                f"create table if not exists customers_{number} (id integer primary key, email text, town text)"
            )
            rows = [(f"client{i}.{number}@exemple.fr", "Lyon" if i % 2 else "Lille") for i in range(1500)]
            connection.executemany(f"insert into customers_{number} (email, town) values (?, ?)", rows)
    connection.close()


def write_sources(folder: Path) -> None:
    """A database and a share, without a declaration."""
    add_tables(folder / "shop.sqlite", 6)
    (folder / "share").mkdir()
    lines = "".join(f"06 12 34 5{i % 10} {i // 10:02d};note {i}\n" for i in range(90))
    (folder / "share" / "phones.csv").write_text("telephone;note\n" + lines, encoding="utf-8")
    (folder / "share" / "letter.txt").write_text("Écrivez à paul.durand@exemple.fr avant lundi.", encoding="utf-8")


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_sources(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIIMAP_KEY", KEY)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782806400")
    return tmp_path


def digests(folder: Path) -> dict[str, str]:
    names = [folder / "shop.sqlite", *sorted((folder / "share").rglob("*"))]
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() + str(p.stat().st_mtime_ns) for p in names}


def scan(store: str, *more: str) -> bytes:
    out = Path(store + ".json")
    code = run(["scan", "shop.sqlite", "share", "--format", "json", "-o", str(out), "--store", store, "-q", *more])
    assert code == 0
    return out.read_bytes()


def test_one_process_or_two_the_same_bytes(sources: Path) -> None:
    before = digests(sources)
    first = scan("one", "--workers", "1", "--locations", "3")
    assert scan("two", "--workers", "2", "--locations", "3") == first
    assert digests(sources) == before, "nothing is changed"
    assert sorted(p.name for p in sources.iterdir() if "shop" in p.name) == ["shop.sqlite"], "and nothing left behind"


def test_another_seed_draws_other_rows_and_finds_the_same(sources: Path) -> None:
    def kinds(report: bytes) -> set[tuple[str, str]]:
        return {(f["field"], x["category"]) for f in json.loads(report)["fields"] for x in f["findings"]}

    (sources / "seeded.toml").write_text('version = 1\n[controller]\nname = "x"\n[scan]\nseed = 7\n')
    first = scan("one", "--workers", "1", "--rows", "200")
    assert (
        run(["-c", "seeded.toml", "scan", "shop.sqlite", "share", "--format", "json", "-o", "s", "--rows", "200"]) == 0
    )
    second = (sources / "s").read_bytes()
    assert json.loads(second)["run"]["seed"] == 7
    assert kinds(first) == kinds(second)


def test_what_cannot_be_read_is_listed_and_raises_three(sources: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (sources / "share" / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    os.mkfifo(sources / "share" / "pipe")
    assert run(["scan", "share", "--format", "json", "--workers", "1"]) == 3
    said = capfd.readouterr()
    skipped = {s["container"]: s["stage"] for s in json.loads(said.out)["skipped"]}
    assert skipped["broken.xlsx"] in ("open", "read")
    assert skipped["pipe"] == "excluded"
    assert "NOT READ: 1" in said.err


def test_a_run_that_was_killed_goes_on_and_reads_nothing_twice(
    sources: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", DYING, "scan", "shop.sqlite", "share", "--workers", "1", "--store", "killed", "-q"],
        env={**os.environ, "PYTHONPATH": ROOT},
    )
    assert killed.returncode == -signal.SIGKILL
    capfd.readouterr()
    out = ["--format", "json", "--workers", "1"]
    assert run(["scan", "shop.sqlite", "share", *out, "-o", "went on", "--store", "killed"]) == 0
    said = capfd.readouterr().err
    assert "going on with a scan that was cut short: 4 of 8 are already read" in said
    assert run(["scan", "shop.sqlite", "share", *out, "-o", "at once", "--store", "fresh"]) == 0
    assert Path("went on").read_bytes() == Path("at once").read_bytes()
