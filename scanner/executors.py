"""One `concurrent.futures.Executor`, whoever does the work: this process, local ones, or a cluster's."""

from __future__ import annotations

import multiprocessing
import os
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
    costs the file that it read and not the scan, as it would here.
    """
    if here:
        prepare()
        return InProcess()
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(prepare,))


def _begin(prepare: Any) -> None:
    prepare()
    bound_worker()
