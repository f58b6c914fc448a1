"""One `concurrent.futures.Executor`, whoever does the work: this process, local ones, or a cluster's."""

from __future__ import annotations

import os
import signal
import struct
import tempfile
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any

from scanner.guardian import end_strays
from scanner.lifeline import end_with_parent
from scanner.limits import STALLED, OutOfTime, bound_worker, bounded_here
from scanner.message import Message, message
from scanner.scratch import Scratch

MEMORY = 4 * 1024**3
"""Bytes that a worker may take, unless told otherwise."""


class Numbered(Executor):
    """Knows its jobs by number, in the order in which they were handed out, from 0."""

    def in_hand(self) -> dict[int, float]:
        """The jobs that are being worked on, each with the moment (`time.monotonic`) at which it was begun."""
        raise NotImplementedError

    def culprits(self) -> dict[int, Message | None]:
        """Once a worker has died: the jobs that were in hand where one died, and why, None where that is not known."""
        return {}


class InProcess(Numbered):
    """Runs each job at once in this process: for `--workers 1`, debuggers and tests."""

    def __init__(self) -> None:
        self._handed_out = 0
        self._in_hand: dict[int, float] = {}
        self._bounds = ExitStack()
        self._bounds.enter_context(bounded_here())

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._in_hand = {self._handed_out: time.monotonic()}
        self._handed_out += 1
        try:
            future.set_result(fn(*args, **kwargs))
        except (Exception, OutOfTime) as error:  # noqa: BLE001 - an executor hands every error to whoever asks
            future.set_exception(error)
        self._in_hand = {}
        return future

    def in_hand(self) -> dict[int, float]:
        return self._in_hand

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._bounds.close()


def worker_count(wanted: int, jobs: int) -> int:
    """How many processes: what the user wants, else one for each processor; never more than there are jobs."""
    return max(1, min(wanted or len(os.sched_getaffinity(0)), jobs))


def make_executor(workers: int, prepare: Any, *, here: bool = False, memory: int = MEMORY) -> Numbered:
    """An executor of local processes, each of which runs `prepare` once; this process itself for `here`.

    Processes are started afresh, not forked, so that no open connection is shared, and are bounded in memory
    and time. One that dies (a parser that aborts on a broken file, or on one that is made to fill the memory)
    costs the file that it read and not the scan, as it would here. What they unpack lies in a folder of their
    own (mode 700), which goes with the executor, so that a worker that dies leaves no copy behind; and they end
    with this process, however that ends.
    """
    if here:
        prepare()
        return InProcess()
    return _Workers(workers, prepare, memory)


class _Recording(SpawnContext):
    """Starts processes afresh, and knows those that it started."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]
        process = SpawnProcess(*args, **kwargs)
        self.started.append(process)
        return process


_BEGUN = struct.Struct("qq")
"""What a worker tells when it begins a job: its process, and the job. Short enough to be written at once."""


class _Workers(ProcessPoolExecutor, Numbered):
    """Local processes with a private temporary folder, which end with this one."""

    def __init__(self, workers: int, prepare: Any, memory: int) -> None:
        self._folder = Scratch()
        self._context = _Recording()
        self._told, begun = self._context.Pipe(duplex=False)
        self._begun = begun
        self._handed_out = 0
        self._in_hand: dict[int, tuple[int, float]] = {}
        """By process: the job, and when it was begun."""
        self._finished: set[int] = set()
        self._reading = threading.Lock()
        told = (prepare, str(self._folder.path), memory, begun)
        super().__init__(workers, mp_context=self._context, initializer=_begin, initargs=told)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        number = self._handed_out
        future: Future[Any] = super().submit(_work, number, fn, *args, **kwargs)
        self._handed_out += 1
        future.add_done_callback(lambda _: self._finished.add(number))
        return future

    def in_hand(self) -> dict[int, float]:
        with self._reading:
            while not self._told.closed and self._told.poll():
                process, number = _BEGUN.unpack(os.read(self._told.fileno(), _BEGUN.size))
                self._in_hand[process] = (number, time.monotonic())
            return {number: since for number, since in self._in_hand.values() if number not in self._finished}

    def culprits(self) -> dict[int, Message | None]:
        super().shutdown(wait=True)
        self.in_hand()
        found: dict[int, Message | None] = {}
        for process in self._context.started:
            job, _ = self._in_hand.get(process.pid or 0, (-1, 0.0))
            # The executor itself ends the others by SIGTERM.
            if job >= 0 and process.exitcode not in (None, 0, -signal.SIGTERM):
                found[job] = _WHY.get(process.exitcode or 0)
        return found

    def __exit__(self, kind: type[BaseException] | None, *rest: Any) -> bool | None:
        if kind is not None:  # interrupted: nobody waits for what the workers have in hand
            self.kill()
        return super().__exit__(kind, *rest)

    def kill(self) -> None:
        """End every worker at once, whatever it does."""
        for process in self._context.started:
            process.kill()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            self._told.close()
            self._begun.close()
            end_strays(str(self._folder.path))
            self._folder.remove()


_WHY = {
    -signal.SIGXCPU: message("limit.computing-ended"),
    STALLED: message("limit.idle-ended"),
}
"""By exit code: why a worker was ended that did not listen."""
_tell: Any = None
"""In a worker: the end of the pipe that tells which job was begun."""


def _work(number: int, fn: Any, *args: Any, **kwargs: Any) -> Any:
    os.write(_tell.fileno(), _BEGUN.pack(os.getpid(), number))
    return fn(*args, **kwargs)


def _begin(prepare: Any, folder: str, memory: int, tell: Any) -> None:
    global _tell
    _tell = tell
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: our parent tells us what to do
    end_with_parent()
    # Libraries in other languages look at the variable; one of them unpacks its own code into that folder, where
    # nobody else can have put another.
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    prepare()
    bound_worker(memory)
