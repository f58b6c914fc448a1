"""What one container may cost a worker: memory, and time. A file that is made to take more costs itself.

Memory is bounded by the operating system (RLIMIT_DATA, which unlike RLIMIT_AS leaves out what is merely mapped):
Python raises MemoryError, a library in another language ends the process. Time is computing time, so that a slow
disk or a busy machine is no offence; what computes nothing at all for a while is ended as well. With `--workers 1`
the work is done in the user's own process, whose memory is not bounded, and which is not ended: there a library that
does not listen cannot be stopped.
"""

from __future__ import annotations

import os
import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Literal

from scanner.idleness import Idleness
from scanner.message import Message, message

GRACE = 15
"""Seconds after which a library that does not listen is ended together with its process."""
STALLED = 75
"""The exit code of a worker that stood still and did not listen (EX_TEMPFAIL)."""
_AGAIN = 1.0
"""Seconds of computing after which a reader is told again that its time is over, if it went on."""
_hard: Literal["", "soft", "hard"] = ""


class OutOfTime(BaseException):
    """A container took more time than it may. No Exception: no reader's own net for errors may catch it."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one container may take, in seconds: of computing, in all threads of its process, and of standing still."""

    computing: float
    idle: float


def bound_worker(memory: int) -> None:
    """Bound this process's memory (bytes), and have `within` bound its time. Called once, when a worker starts."""
    global _hard
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold what was read
    signal.signal(signal.SIGPROF, _over)
    _hard = "hard"


@contextmanager
def bounded_here() -> Iterator[None]:
    """Inside, `within` bounds the time of this process too, as far as it listens. In the main thread only."""
    global _hard
    if threading.current_thread() is not threading.main_thread() or _hard:
        yield
        return
    before = signal.signal(signal.SIGPROF, _over)
    _hard = "soft"
    try:
        yield
    finally:
        _hard = ""
        signal.signal(signal.SIGPROF, before)


class Within:
    """How a container's time went: `over` says why it was ended, None where it was not."""

    over: Message | None = None
    armed = False


_now = Within()


@contextmanager
def within(seconds: float, *, idle: float = 60.0, grace: int = GRACE) -> Iterator[Within]:
    """Raises OutOfTime inside the block once it has computed for `seconds`, or computed nothing for `idle` seconds.

    Where time is not bounded (see `bound_worker` and `bounded_here`) it does nothing. What is deaf to the exception
    (a loop inside a library) is ended with its process `grace` seconds later.
    """
    global _now
    _now = told = Within()
    if not _hard:
        yield told
        return
    _, limit = resource.getrlimit(resource.RLIMIT_CPU)
    if _hard == "hard":
        used = resource.getrusage(resource.RUSAGE_SELF)
        deadline = int(used.ru_utime + used.ru_stime + seconds) + grace
        most = deadline if limit == resource.RLIM_INFINITY else min(deadline, limit)
        resource.setrlimit(resource.RLIMIT_CPU, (most, limit))
    told.armed = True
    words = message("read.no-further", why=message("limit.computing", seconds=seconds))
    watch = Idleness(idle, lambda: _stands_still(told, idle), lambda: _end(grace))
    _reasons[0] = words
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield told
    finally:
        told.armed = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        watch.stop()
        if _hard == "hard":
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))


_reasons = [message("limit.idle-ended")]
"""Why the next signal comes."""


def _stands_still(told: Within, idle: float) -> None:
    _reasons[0] = message("read.no-further", why=message("limit.idle", seconds=idle))
    if told.armed:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGPROF)


def _end(_grace: int) -> None:
    if _hard == "hard":
        os._exit(STALLED)


def _over(_number: int, _frame: FrameType | None) -> None:
    if _now.armed:
        _now.over = _reasons[0]
        raise OutOfTime(_now.over)
