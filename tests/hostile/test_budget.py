"""A file's time: what it may compute, how long it may stand still, and that progress names what is waited for."""

from __future__ import annotations

import collections
import io
import itertools
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from rich.console import Console

from scanner.config import ScanSettings, SourceSettings, load
from scanner.executors import make_executor
from scanner.limits import OutOfTime, within
from scanner.message import message
from scanner.progress import ShownProgress


def nothing() -> None:
    """Workers need no preparation here."""


def wait(seconds: float, idle: float) -> str:
    with within(60, idle=idle):
        time.sleep(seconds)
    return "done"


def wait_for_a_program(idle: float) -> str:
    """As for one that reads pictures: it computes, we do not."""
    with within(60, idle=idle):
        code = "import time\nwhile time.process_time() < 10: pass"
        subprocess.run([sys.executable, "-c", code], check=True)
    return "done"


def loop_that_catches_everything() -> str:
    with within(0.2, grace=60):
        end = time.process_time() + 20
        while time.process_time() < end:
            try:
                while time.process_time() < end:
                    pass
            except Exception:  # noqa: BLE001, S112 - as parsers and our own nets do
                continue
    return "never told"


def deaf() -> None:
    with within(0.1, grace=1):
        collections.deque(itertools.repeat(0), maxlen=0)


def quick() -> str:
    with within(60):
        return "done"


def test_two_minutes_unless_told_otherwise(tmp_path: Path) -> None:
    assert (ScanSettings().file_seconds, ScanSettings().idle_seconds) == (120, 60)
    path = tmp_path / "config.toml"
    path.write_text(
        "version = 1\n[controller]\nname = 'x'\n[scan]\nfile_seconds = 5\nidle_seconds = 7\nmemory_mb = 900\n"
    )
    scan = load(path).scan
    assert (scan.file_seconds, scan.idle_seconds, scan.memory_mb) == (5, 7, 900)


def test_what_stands_still_is_ended_and_the_worker_goes_on() -> None:
    with make_executor(1, nothing) as executor:
        with pytest.raises(OutOfTime, match=r"limit\.idle.*0\.4"):
            executor.submit(wait, 30, 0.4).result()
        assert executor.submit(wait, 0.2, 2).result() == "done"


@pytest.mark.stranger
def test_what_a_program_computes_that_a_reader_started_is_no_standing_still() -> None:
    """With spans that a busy machine does not reach."""
    with make_executor(1, nothing) as executor:
        assert executor.submit(wait_for_a_program, 8.0).result() == "done"


def test_no_net_for_errors_catches_the_end_of_the_time() -> None:
    with make_executor(1, nothing) as executor, pytest.raises(OutOfTime, match=r"limit\.computing"):
        executor.submit(loop_that_catches_everything).result()


def test_time_is_bounded_in_the_users_own_process_too() -> None:
    """Or `--workers 1` would give another result than two."""
    with make_executor(1, nothing, here=True) as executor:
        with pytest.raises(OutOfTime, match=r"limit\.computing"):
            executor.submit(loop_that_catches_everything).result()
        assert executor.submit(quick).result() == "done"


def test_it_is_known_which_job_ended_its_worker() -> None:
    with make_executor(2, nothing) as executor:
        futures = [executor.submit(wait, 20, 60), executor.submit(deaf)]
        with pytest.raises(BrokenProcessPool):
            futures[1].result()
        assert executor.culprits() == {1: message("limit.computing-ended")}


def test_a_source_may_wait_for_as_long_as_its_own_time_outs_say(tmp_path: Path) -> None:
    from scanner.connectors.base import connector_for

    scan = ScanSettings(measure_seconds=200, idle_seconds=60, file_seconds=120)
    spans = {}
    for url in (str(tmp_path), "postgresql://u@h/d", "sftp://h/x", "s3://b/x"):
        source = SourceSettings(name="s", url=url)
        spans[url.partition(":")[0][:4]] = connector_for(source).allowance(source, scan)
    local, server, sftp, s3 = spans.values()
    assert (local.computing, local.idle) == (120, 60)
    assert server.idle > 200
    assert server.computing > 120
    assert min(sftp.idle, s3.idle) >= 90


@pytest.mark.parametrize("terminal", [False, True])
def test_progress_names_what_it_waits_for(terminal: bool) -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=120)
    with ShownProgress(console) as progress:
        progress.total(3, 0, 0)
        for seconds in range(45):
            progress.waiting("share", "⟨email#1⟩.csv", seconds)
        if terminal:
            assert progress.described == "waiting for share/⟨email#1⟩.csv, 44 s"
    if not terminal:
        assert out.getvalue().splitlines() == ["waiting for share/⟨email#1⟩.csv, 30 s"]
