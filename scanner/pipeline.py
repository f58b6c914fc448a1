"""The main job, in order: list, examine, keep. Knows the rooms' interfaces and no concrete kind of anything."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from scanner.config import Settings, SourceSettings
from scanner.connectors.base import connector_for
from scanner.content import Link, Unread
from scanner.errors import CredentialsError, MissingExtra, TargetError, Unreadable, UserError
from scanner.examine import Extracted, Job, Outcome, engine_for, examine
from scanner.executors import make_executor, worker_count
from scanner.inventory.store import Store
from scanner.keyed import key_id
from scanner.measure import Wish
from scanner.model import ContainerScan, Evidence, FieldRef, Inventory, Node, Run, Skipped
from scanner.naming import Names
from scanner.scrub import silence_libraries


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line adds to config.toml for one scan."""

    now: str
    tool_version: str
    key: bytes | None = field(default=None, repr=False)
    locations: int | None = 0
    reveal_names: bool = False
    extract: bool = False
    resume: bool = True


@dataclass(slots=True)
class Scanned:
    """How a scan ended. `refused` are the sources that could not be opened, with the error that says why."""

    inventory: Inventory
    resumed: int = 0
    refused: list[tuple[str, UserError]] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    texts: Extracted = field(default_factory=dict, repr=False)


class Watcher:
    """Is told how a scan goes on. This one says nothing; the command line shows it."""

    def source(self, name: str, containers: int) -> None:
        """A source was listed."""

    def total(self, containers: int, done: int) -> None:
        """All are listed; `done` are kept from a scan that died."""

    def examined(self, source: str, shown: str) -> None:
        """One container is done."""


def scan(settings: Settings, store: Store, options: Options, watcher: Watcher | None = None) -> Scanned:
    """Scan the sources of `settings` into `store` and return the inventory.

    A source that refuses us is listed in `refused` and under `skipped`, and the others are read.
    Raises UserError when no source at all can be opened, StoreError for the store.
    """
    watcher = watcher or Watcher()
    listing = _list_sources(settings, options, watcher)
    if listing.refused and len(listing.refused) == len(settings.sources):
        raise listing.refused[0][1]
    run = _run_for(settings, store, options)
    done = store.finished(run.id)
    for part in listing.parts:
        store.keep(run.id, part)
    jobs = [job for job in listing.jobs if (job.source.name, job.shown) not in done]
    watcher.total(len(listing.jobs), len(listing.jobs) - len(jobs))
    bugs: list[str] = []
    texts: Extracted = {}
    for job, outcome in _work(jobs, settings.scan.workers):
        store.keep(run.id, outcome.scan)
        bugs += [outcome.bug] if outcome.bug else []
        texts.update(outcome.texts)
        watcher.examined(job.source.name, job.shown)
    store.finish(run.id)
    resumed = len(listing.jobs) - len(jobs)
    return Scanned(store.load(run.id), resumed, listing.refused, sorted(set(bugs)), texts)


def _run_for(settings: Settings, store: Store, options: Options) -> Run:
    """The run that died and can go on, else a new one."""
    engine = engine_for(settings.detection)
    parts = (
        settings.digest,
        engine.digest,
        repr(_wishes(settings, "")),
        str(options.locations),
        str(options.reveal_names),
    )
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    key = key_id(options.key) if options.key else ""
    run = Run(options.now, options.tool_version, digest, settings.scan.seed, key)
    if options.resume and not options.extract:
        run = store.unfinished(digest, run.seed, run.tool_version, key) or run
    store.begin(run)
    return run


@dataclass(slots=True)
class _Listing:
    """What the sources hold, before any of it is read. `parts` has one entry for each source."""

    jobs: list[Job] = field(default_factory=list)
    parts: list[ContainerScan] = field(default_factory=list)
    refused: list[tuple[str, UserError]] = field(default_factory=list)


def _list_sources(settings: Settings, options: Options, watcher: Watcher) -> _Listing:
    listing = _Listing()
    for source in settings.sources:
        jobs: list[Job] = []
        try:
            part, jobs = _list_source(source, settings, options)
        except (TargetError, CredentialsError, MissingExtra) as error:
            listing.refused.append((source.name, error))
            # Said to the user as it is; written down masked, since it names the path or host that was given.
            reason = Names(engine_for(settings.detection).mask).shown(error.message)
            part = ContainerScan(source.name, "", skipped=(Skipped(source.name, "", "connect", reason),))
        except Unreadable as error:
            part = ContainerScan(source.name, "", skipped=(Skipped(source.name, "", error.stage, error.message),))
        listing.parts.append(part)
        listing.jobs += jobs
        watcher.source(source.name, len(jobs))
    return listing


def _list_source(source: SourceSettings, settings: Settings, options: Options) -> tuple[ContainerScan, list[Job]]:
    """What a source says without a row being read, and a job for each container."""
    names = Names(engine_for(settings.detection).mask, reveal=options.reveal_names)
    wishes = _wishes(settings, source.name)
    containers: list[tuple[str, str]] = []
    skipped: list[Skipped] = []
    with connector_for(source)(source) as connector:
        for container in connector.containers():
            shown = names.shown(container.name)
            if isinstance(container, Unread):
                skipped.append(Skipped(source.name, shown, container.stage, container.reason))
            else:
                containers.append((container.name, shown))
        evidence = tuple(sorted({_evidence(source.name, link, names) for link in connector.links()}))
    _check_includes(source, containers, skipped)
    if not containers and not skipped:
        skipped.append(Skipped(source.name, "", "note", "the source is empty"))
    jobs = [
        Job(
            source,
            name,
            shown,
            options.now,
            settings.scan,
            settings.detection,
            wishes,
            names.masked,
            options.key,
            options.locations,
            options.reveal_names,
            options.extract,
        )
        for name, shown in containers
    ]
    return ContainerScan(source.name, "", evidence=evidence, skipped=tuple(skipped)), jobs


def _check_includes(source: SourceSettings, containers: list[tuple[str, str]], skipped: list[Skipped]) -> None:
    """A glob that the user named and that matches nothing is a misspelling, not an empty table.

    `containers` are true and shown names: the true ones are matched, only shown ones are suggested.
    """
    known = [*(shown for _, shown in containers), *(s.container for s in skipped)]
    names = [*known, *(name for name, _ in containers)]
    for glob in source.include:
        if glob != "*" and not any(fnmatchcase(name, glob) for name in names):
            near = difflib.get_close_matches(glob, known, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else "Scan the source without it to see its names"
            raise TargetError(f"'{source.name}' has no table or file '{glob}'", hint)


def _wishes(settings: Settings, source: str) -> tuple[tuple[str, Wish], ...]:
    """What the declaration wants measured in a source ("" for all): globs of containers, and the columns."""
    purposes = settings.declaration.purposes if settings.declaration else ()
    rows = [row for purpose in purposes for row in purpose.data if source in ("", row.source)]
    wishes = {(glob, Wish(r.dated_by, r.consent, r.objection)) for r in rows for glob in r.containers}
    return tuple(sorted(w for w in wishes if w[1] != Wish()))


def _evidence(source: str, link: Link, names: Names) -> Evidence:
    def node(path: tuple[str, ...]) -> Node:
        shown = tuple(names.shown(part) for part in path)
        return Node.of(FieldRef(source, *shown)) if len(shown) == 2 else Node("container", (source, *shown))

    return Evidence(link.kind, node(link.origin), node(link.target), link.reference, link.confidence)


def _work(jobs: Sequence[Job], wanted: int) -> Iterator[tuple[Job, Outcome]]:
    """Every job's outcome, as they finish. A worker that dies costs the one container that killed it."""
    if not jobs:
        return
    left = dict(enumerate(jobs))
    with make_executor(worker_count(wanted, len(jobs)), silence_libraries, here=wanted == 1) as executor:
        futures: dict[Future[Outcome], int] = {executor.submit(examine, job): i for i, job in left.items()}
        try:
            for future in as_completed(futures):
                try:
                    outcome = future.result()
                except BrokenProcessPool:
                    continue
                yield left.pop(futures[future]), outcome
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
    for job in left.values():
        yield job, _alone(job)


def _alone(job: Job) -> Outcome:
    """Examine one container in a process of its own, because some worker died while this one waited."""
    with make_executor(1, silence_libraries) as executor:
        try:
            return executor.submit(examine, job).result()
        except BrokenProcessPool:
            skipped = Skipped(job.source.name, job.shown, "read", "the process that read it died")
            return Outcome(ContainerScan(job.source.name, job.shown, skipped=(skipped,)))
