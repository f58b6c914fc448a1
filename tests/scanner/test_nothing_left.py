"""A run that is ended in whatever way leaves no process and no readable copy of anything."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.support.leaving import Started

POOL = """
import collections, itertools, pathlib, subprocess, sys, tempfile, time
from scanner.executors import make_executor

def nothing(): pass

def leave():
    (pathlib.Path(tempfile.gettempdir()) / "copy").write_text("a copy of a database")

def sleep():
    leave(); time.sleep(600)

def deaf():
    "Inside C code that neither lets other threads work nor looks for signals."
    leave(); collections.deque(itertools.repeat(0), maxlen=0)

def child():
    "A program that the worker started, as it starts one that reads pictures."
    leave(); subprocess.run([sys.executable, "-c", "import time; time.sleep(600)"])

def main(jobs):
    from scanner import ending
    ending.prepare()
    try:
        with ending.guarded(), make_executor(len(jobs), nothing) as executor:
            for job in jobs:
                executor.submit(globals()[job])
            while not list(pathlib.Path(tempfile.gettempdir()).rglob("copy")):
                time.sleep(0.01)
            print("ready", flush=True)
            time.sleep(600)
    except KeyboardInterrupt:
        ending.leave(130)

if __name__ == "__main__":
    main(sys.argv[1:])
"""
"""Workers without detectors: they start in a moment."""


def pool(folder: Path, *jobs: str) -> Started:
    script = folder / "pool.py"
    script.write_text(POOL)
    started = Started([str(script), *jobs], folder)
    assert started.process.stdout is not None
    assert started.process.stdout.readline() == "ready\n"
    return started


@pytest.mark.parametrize(
    ("number", "jobs"),
    [
        (signal.SIGKILL, ("sleep", "deaf")),
        (signal.SIGKILL, ("child",)),
        (signal.SIGTERM, ("deaf", "child")),
        (signal.SIGHUP, ("sleep",)),
    ],
)
def test_workers_and_what_they_unpacked_go_with_the_process(tmp_path: Path, number: int, jobs: tuple[str, ...]) -> None:
    started = pool(tmp_path, *jobs)
    code, _ = started.ended(number)
    assert started.left() == ([], [])
    assert code == (-signal.SIGKILL if number == signal.SIGKILL else 130)


def test_what_a_dead_run_could_not_clear_the_next_run_does(tmp_path: Path) -> None:
    """As after a power cut: the guardian is ended first."""
    started = pool(tmp_path, "sleep")
    guardians = [p for p in children(started.process.pid) if b"guardian.py" in Path(f"/proc/{p}/cmdline").read_bytes()]
    for guardian in guardians:
        os.kill(guardian, signal.SIGKILL)
    started.ended(signal.SIGKILL)
    assert list(started.temporary.rglob("copy")), "nothing was left, so nothing is shown"
    other = started.temporary / "piimap-of-another-program"
    other.mkdir(mode=0o700)
    code = "from scanner.scratch import Scratch; Scratch().remove()"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "TMPDIR": str(started.temporary)})
    assert list(started.temporary.iterdir()) == [other]
    other.rmdir()
    assert started.left() == ([], [])


def children(parent: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def test_a_run_that_lives_keeps_its_folder_while_others_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    from scanner.scratch import Scratch

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Scratch() as one, Scratch() as other:
        assert one.is_dir()
        assert other.is_dir()
        assert one.stat().st_mode & 0o777 == 0o700
    assert list(tmp_path.iterdir()) == []


def make_share(folder: Path) -> None:
    """Archives with databases in them, whose copies must lie somewhere while they are read."""
    folder.mkdir()
    for number in range(60):
        made = folder / "made.sqlite"
        with sqlite3.connect(made) as connection:
            connection.execute("CREATE TABLE people (name TEXT, email TEXT)")
            rows = [(f"Ana Oliva {i}", f"ana.{number}.{i}@shop.fr") for i in range(3000)]
            connection.executemany("INSERT INTO people VALUES (?, ?)", rows)
        connection.close()
        with zipfile.ZipFile(folder / f"old{number:02}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(made, "shop.sqlite")
            archive.writestr("list.csv", "email\n" + "".join(f"b{i}@shop.fr\n" for i in range(500)))
        made.unlink()


@pytest.mark.stranger
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_fifty_scans_ended_at_random_moments_leave_nothing(tmp_path: Path, number: int) -> None:
    share, store = tmp_path / "share", tmp_path / "inventory.sqlite"
    make_share(share)
    chance = random.Random(20261201 + number)
    out = tmp_path / "scan.json"
    scan = [
        "-m",
        "scanner",
        "scan",
        str(share),
        "--store",
        str(store),
        "--no-hashes",
        "--format",
        "json",
        "-o",
        str(out),
    ]
    seen = 0
    for kill in range(50):
        started = Started([*scan, *(("--fresh",) if kill % 10 == 9 else ("--workers", str(1 + kill % 3)))], tmp_path)
        time.sleep(chance.choice((chance.uniform(0, 1), chance.uniform(0, 4), chance.uniform(3, 9))))
        seen += any(started.temporary.iterdir())
        code, errors = started.ended(number)
        assert started.left() == ([], []), (kill, code, errors)
        assert code in ((-signal.SIGKILL, 0) if number == signal.SIGKILL else (-signal.SIGTERM, 130, 0)), errors
        assert "Traceback" not in errors
        assert not list(tmp_path.glob(".piimap-*"))
    assert seen > 20, "the scans were ended before they began"
    assert Started([*scan, "--fresh"], tmp_path).process.wait(300) == 0
