"""Who examines what, and when: a bounded number of jobs at a time, and few at once for each database."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool

from scanner.connectors.base import connector_for
from scanner.examine import Outcome, examine
from scanner.executors import make_executor, worker_count
from scanner.job import Job
from scanner.model import ContainerScan, Skipped
from scanner.naming import own
from scanner.scrub import silence_libraries

_READY = 2
"""Jobs handed out for each process: one it works on, and one that is ready when it is done."""


class _Waiting:
    """The jobs that wait, by source, and how many of each source are in hand."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._lines: dict[str, deque[Job]] = {}
        for job in jobs:
            self._lines.setdefault(job.source.name, deque()).append(job)
        self._in_hand: Counter[str] = Counter()

    def __len__(self) -> int:
        return sum(len(line) for line in self._lines.values())

    def take(self) -> Job | None:
        """The first job whose source can bear another reader; None when none can, or none is left."""
        for name, line in self._lines.items():
            bearable = connector_for(line[0].source).connections(line[0].source) if line else 0
            if line and not (bearable and self._in_hand[name] >= bearable):
                self._in_hand[name] += 1
                return line.popleft()
        return None

    def done(self, job: Job) -> None:
        self._in_hand[job.source.name] -= 1


def work(jobs: Sequence[Job], wanted: int) -> Iterator[tuple[Job, Outcome]]:
    """Every job's outcome, as they finish. A worker that dies costs the one container that killed it.

    A database server is asked by one process at a time unless its source's `connections` says more.
    """
    waiting = _Waiting(jobs)
    while len(waiting):
        count = worker_count(wanted, len(waiting))
        with make_executor(count, silence_libraries, here=wanted == 1) as executor:
            suspects = yield from _until_broken(waiting, executor, count)
        for job in suspects:
            waiting.done(job)
            yield job, _alone(job)


def _until_broken(waiting: _Waiting, executor: Executor, count: int) -> Generator[tuple[Job, Outcome], None, list[Job]]:
    """Work off what waits. Returns the jobs that were in hand when a worker died: one of them killed it."""
    running: dict[Future[Outcome], Job] = {}
    try:
        while True:
            while len(running) < _READY * count and (job := waiting.take()):
                try:
                    running[executor.submit(examine, job)] = job
                except BrokenProcessPool:
                    return [*running.values(), job]
            if not running:
                return []
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            finished = [future for future in done if not isinstance(future.exception(), BrokenProcessPool)]
            for future in finished:
                job = running.pop(future)
                waiting.done(job)
                yield job, future.result()
            if len(finished) < len(done):
                return list(running.values())
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _alone(job: Job) -> Outcome:
    """Examine one container in a process of its own, because some worker died while it was in hand."""
    with make_executor(1, silence_libraries) as executor:
        try:
            return executor.submit(examine, job).result()
        except BrokenProcessPool:
            skipped = Skipped(job.source.name, job.shown, "read", own("the process that read it died"))
            return Outcome(ContainerScan(job.source.name, job.shown, skipped=(skipped,)))
