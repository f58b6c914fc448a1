"""Who examines what, and when: a bounded number of jobs at a time, and few at once for each database."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from scanner.connectors.base import connector_for
from scanner.examine import Outcome, examine
from scanner.executors import Numbered, make_executor, worker_count
from scanner.job import Job
from scanner.message import Message, message
from scanner.model import ContainerScan, Skipped
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

    def again(self, job: Job) -> None:
        """A job that was taken and not done: it is the next of its source."""
        self.done(job)
        self._lines[job.source.name].appendleft(job)


Tell = Callable[[Job, float], None]
"""Is told, each second, of the job that has been in hand longest, and for how many seconds."""


def work(jobs: Sequence[Job], wanted: int, tell: Tell | None = None) -> Iterator[tuple[Job, Outcome]]:
    """Every job's outcome, as they finish. A worker that dies costs the one container that killed it.

    A database server is asked by one process at a time unless its source's `connections` says more.
    """
    waiting = _Waiting(jobs)
    while len(waiting):
        count = worker_count(wanted, len(waiting))
        memory = jobs[0].terms.scan.memory_mb * 1024 * 1024
        with make_executor(count, silence_libraries, here=wanted == 1, memory=memory) as executor:
            hand = _Hand(waiting, executor, count)
            with _told(hand, tell):
                yield from hand.until_broken()
            reasons = hand.suspects()
        for job, reason in reasons:
            waiting.done(job)
            yield job, _dead(job, reason) if reason else _alone(job, memory)


class _Hand:
    """The jobs that were handed out to one executor."""

    def __init__(self, waiting: _Waiting, executor: Numbered, count: int) -> None:
        self._waiting, self._executor, self._count = waiting, executor, count
        self._running: dict[Future[Outcome], int] = {}
        self._jobs: dict[int, Job] = {}
        self._given = 0

    def until_broken(self) -> Iterator[tuple[Job, Outcome]]:
        """Work off what waits, until a worker dies."""
        try:
            while self._fill() and self._running:
                done, _ = wait(self._running, return_when=FIRST_COMPLETED)
                finished = [future for future in done if not isinstance(future.exception(), BrokenProcessPool)]
                for future in finished:
                    job = self._jobs.pop(self._running.pop(future))
                    self._waiting.done(job)
                    yield job, future.result()
                if len(finished) < len(done):
                    return
        finally:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def suspects(self) -> list[tuple[Job, Message | None]]:
        """Once a worker has died: what it had in hand, and why it was ended, None where that is to be tried again.

        What others had in hand waits again. Where nobody knows which job it was, all are suspected.
        """
        if not self._jobs:
            return []
        guilty = self._executor.culprits()
        if not guilty.keys() & self._jobs.keys():
            return [(job, None) for job in self._jobs.values()]
        for number, job in reversed(self._jobs.items()):
            if number not in guilty:
                self._waiting.again(job)
        return [(self._jobs[number], reason) for number, reason in guilty.items() if number in self._jobs]

    def longest(self) -> tuple[Job, float] | None:
        """The job that has been in hand longest, and the seconds."""
        begun = [(since, number) for number, since in self._executor.in_hand().items()]
        if not begun or (job := self._jobs.get(min(begun)[1])) is None:
            return None
        return job, time.monotonic() - min(begun)[0]

    def _fill(self) -> bool:
        """Hand out what can be borne. False when a worker has died."""
        while len(self._running) < _READY * self._count and (job := self._waiting.take()):
            number = self._given
            self._given += 1
            self._jobs[number] = job
            try:
                self._running[self._executor.submit(examine, job)] = number
            except BrokenProcessPool:
                return False
        return True


@contextmanager
def _told(hand: _Hand, tell: Tell | None) -> Iterator[None]:
    """Tells beside the block what is waited for."""
    if tell is None:
        yield
        return
    over = threading.Event()

    def watch() -> None:
        while not over.wait(1.0):
            if longest := hand.longest():
                tell(*longest)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _alone(job: Job, memory: int) -> Outcome:
    """Examine one container in a process of its own, because some worker died while it was in hand."""
    with make_executor(1, silence_libraries, memory=memory) as executor:
        try:
            return executor.submit(examine, job).result()
        except BrokenProcessPool:
            return _dead(job, executor.culprits().get(0))


def _dead(job: Job, reason: Message | None) -> Outcome:
    why = message("limit.ended", why=reason) if reason else message("limit.died")
    skipped = Skipped(job.source.name, job.shown, "read", why)
    return Outcome(ContainerScan(job.source.name, job.shown, skipped=(skipped,)))
