"""One `concurrent.futures.Executor`, whoever does the work: this process, local ones, or a cluster's."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any

from scanner.limits import bound_worker


class InProcess(Executor):
    """Runs each job at once in this process: for `--workers 1`, debuggers and tests."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - an executor hands every error to whoever asks for the result
            future.set_exception(error)
        return future


def worker_count(wanted: int, jobs: int) -> int:
    """How many processes: what the user wants, else one for each processor; never more than there are jobs."""
    return max(1, min(wanted or len(os.sched_getaffinity(0)), jobs))


def make_executor(workers: int, prepare: Any, *, here: bool = False) -> Executor:
    """An executor of local processes, each of which runs `prepare` once; this process itself for `here`.

    Processes are started afresh, not forked, so that no open connection is shared, and are bounded in memory
    and time. One that dies (a parser that aborts on a broken file, or on one that is made to fill the memory)
    costs the file that it read and not the scan, as it would here. What they unpack lies in a folder of their
    own (mode 700), which goes with the executor, so that a worker that dies leaves no copy behind.
    """
    if here:
        prepare()
        return InProcess()
    return _Workers(workers, prepare)


class _Workers(ProcessPoolExecutor):
    """Local processes with a private temporary folder."""

    def __init__(self, workers: int, prepare: Any) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="piimap-")
        context = multiprocessing.get_context("spawn")
        super().__init__(workers, mp_context=context, initializer=_begin, initargs=(prepare, self._folder.name))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            self._folder.cleanup()


def _begin(prepare: Any, folder: str) -> None:
    # Libraries in other languages look at the variable; one of them unpacks its own code into that folder, where
    # nobody else can have put another.
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    prepare()
    bound_worker()
