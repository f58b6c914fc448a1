"""Watches whether this process, or a program that it started, computes anything at all."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_TICK = 1.0
"""Seconds between two looks. A process that was stopped for an hour has aged by one tick."""
_NOTHING = 0.01
"""Seconds of computing that count as none: what the libraries' own threads need to keep a connection open."""


class Idleness:
    """Calls `stands_still` when nothing was computed for `seconds`, and `deaf` when that changed nothing either."""

    def __init__(self, seconds: float, stands_still: Callable[[], None], deaf: Callable[[], None]) -> None:
        self._seconds = seconds
        self._calls = (stands_still, deaf)
        self._stopped = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    def _watch(self) -> None:
        tick = min(_TICK, self._seconds / 4)
        for call in self._calls:
            idle, before = 0.0, _computed()
            while idle < self._seconds:
                if self._stopped.wait(tick):
                    return
                now = _computed()
                idle, before = (idle + tick, before) if now - before < _NOTHING else (0.0, now)
            call()


def _computed() -> float:
    """Seconds, of this process without the thread that asks, and of the programs that it started."""
    return time.process_time() - time.thread_time() + _children()


def _children() -> float:
    """Of the programs that run (Linux); of those that have ended, everywhere."""
    ended = os.times()
    total = ended.children_user + ended.children_system
    with suppress(OSError):
        for path in Path("/proc/self/task").glob("*/children"):
            for number in path.read_text().split():
                total += _ticks(Path("/proc") / number / "stat") / os.sysconf("SC_CLK_TCK")
    return total


def _ticks(stat: Path) -> int:
    """utime, stime, cutime and cstime of proc(5)."""
    with suppress(OSError):
        return sum(map(int, stat.read_text().rpartition(")")[2].split()[11:15]))
    return 0
