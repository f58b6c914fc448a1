"""Two hundred thousand small files are listed, kept and gone on with in memory that grows with their number alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LISTS = """
import resource, sys
from collections.abc import Iterator
from scanner.config import Settings, SourceSettings
from scanner.connectors.fileshare import FileShare
from scanner.content import Container
from scanner.listing import Options, Watcher, list_sources
from scanner.examine import engine_for

def containers(self):
    for number in range(int(sys.argv[1])):
        yield Container(f"customers/{number // 1000:03}/client{number:06}@exemple.fr.csv", "file", 10, "", f"{number}")

FileShare.containers = containers
settings = Settings(sources=(SourceSettings(name="share", url="."),))
engine_for(settings.detection).mask("warm@exemple.fr.csv", lambda _: 1)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
listing = list_sources(settings, Options("2026-06-29T08:00:00Z", "1"), Watcher())
assert len({job.shown for job in listing.jobs}) == int(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def kilobytes(files: int) -> int:
    """How much more memory a process holds once it has listed so many files that are called after people."""
    done = subprocess.run([sys.executable, "-c", LISTS, str(files)], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.stranger
def test_a_listing_of_two_hundred_thousand_named_files_takes_less_than_a_kilobyte_and_a_half_each() -> None:
    assert kilobytes(200_000) < 200_000 * 1.5


@pytest.mark.stranger
def test_twenty_thousand_small_files_are_scanned_and_a_second_scan_reads_none(tmp_path: Path) -> None:
    share = tmp_path / "share"
    for number in range(20_000):
        folder = share / f"{number // 1000:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.csv").write_text(f"email\nclient{number}@exemple.fr\n")
    program = """
import resource, sys
from scanner.cli import run
code = run(["scan", "share", "--workers", "1", "-q", "-o", "out.txt", "--no-hashes"])
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
    told = []
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
        told.append([int(word) for word in done.stdout.split()])
    assert [code for code, _ in told] == [0, 0]
    assert max(megabytes for _, megabytes in told) < 1200
