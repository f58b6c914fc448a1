"""What one container may cost a worker: memory, and computing time. A file that is made to take more costs itself.

Memory is bounded by the operating system (RLIMIT_DATA, which unlike RLIMIT_AS leaves out what is merely mapped):
Python raises MemoryError, a library in another language ends the process. Time is computing time, so that a slow
disk or a busy machine is no offence. Only worker processes are bounded; `--workers 1` works in the user's own.
"""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from scanner.errors import PiimapError

MEMORY = 4 * 1024**3
"""Bytes. The models take 0.6 GiB, and reserve 1.6."""
SECONDS = 1800.0
"""Of computing time for one container, in all threads of its process."""
GRACE = 30
"""Seconds after which a library that does not listen is ended together with its process."""
_bounded = False


class OutOfTime(PiimapError):
    """A container took more computing time than it may (exit code 3)."""

    exit_code = 3


def bound_worker(memory: int = MEMORY) -> None:
    """Bound this process's memory, and have `within` bound its time. Called once, when a worker starts."""
    global _bounded
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold what was read
    signal.signal(signal.SIGPROF, _out_of_time)
    _bounded = True


@contextmanager
def within(seconds: float = SECONDS, grace: int = GRACE) -> Iterator[None]:
    """Raises OutOfTime inside the block once it has computed for so long, in a worker; elsewhere does nothing.

    What is deaf to that (a loop inside a library) is ended with its process `grace` seconds later.
    """
    if not _bounded:
        yield
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    used = resource.getrusage(resource.RUSAGE_SELF)
    deadline = int(used.ru_utime + used.ru_stime + seconds) + grace
    resource.setrlimit(resource.RLIMIT_CPU, (deadline if hard == resource.RLIM_INFINITY else min(deadline, hard), hard))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))


def _out_of_time(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime("it took more computing time than one file or table may; the rest was not read")
