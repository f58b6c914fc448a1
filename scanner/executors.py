"""One `concurrent.futures.Executor`, whoever does the work: this process, local ones, or a cluster's."""

from __future__ import annotations

import os
import signal
import tempfile
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any

from scanner.guardian import end_strays
from scanner.lifeline import end_with_parent
from scanner.limits import bound_worker
from scanner.scratch import Scratch


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
    own (mode 700), which goes with the executor, so that a worker that dies leaves no copy behind; and they end
    with this process, however that ends.
    """
    if here:
        prepare()
        return InProcess()
    return _Workers(workers, prepare)


class _Recording(SpawnContext):
    """Starts processes afresh, and knows those that it started."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[SpawnProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> SpawnProcess:  # type: ignore[override]
        process = SpawnProcess(*args, **kwargs)
        self.started.append(process)
        return process


class _Workers(ProcessPoolExecutor):
    """Local processes with a private temporary folder, which end with this one."""

    def __init__(self, workers: int, prepare: Any) -> None:
        self._folder = Scratch()
        self._context = _Recording()
        told = (prepare, str(self._folder.path))
        super().__init__(workers, mp_context=self._context, initializer=_begin, initargs=told)

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
            end_strays(str(self._folder.path))
            self._folder.remove()


def _begin(prepare: Any, folder: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: our parent tells us what to do
    end_with_parent()
    # Libraries in other languages look at the variable; one of them unpacks its own code into that folder, where
    # nobody else can have put another.
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    prepare()
    bound_worker()
