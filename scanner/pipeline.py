"""The main job, in order: list, examine, keep. Knows the rooms' interfaces and no concrete kind of anything."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import timedelta

from scanner import normal_form
from scanner.clock import day_of
from scanner.config import Settings
from scanner.duration import parse_duration
from scanner.errors import UserError
from scanner.examine import Extracted, engine_for
from scanner.identity import WEAK
from scanner.inventory.carrying import Wanted
from scanner.inventory.scope import Scope
from scanner.inventory.store import Store
from scanner.job import Job
from scanner.keyed import key_id
from scanner.listing import Listing, Options, Watcher, list_sources, wishes
from scanner.model import Identity, Inventory, Run
from scanner.schedule import work
from scanner.scoping import Rows, believed, coverage_of, scopes_of


@dataclass(slots=True)
class Scanned:
    """How a scan ended. `refused` are the sources that could not be opened, with the error that says why.

    `resumed` counts the containers kept from a scan that died, `carried` those that had not changed since an
    earlier one and were not read again.
    """

    inventory: Inventory
    resumed: int = 0
    carried: int = 0
    refused: list[tuple[str, UserError]] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    texts: Extracted = field(default_factory=dict, repr=False)


def scan(settings: Settings, store: Store, options: Options, watcher: Watcher | None = None) -> Scanned:
    """Scan the sources of `settings` into `store` and return the inventory.

    A source that refuses us is listed in `refused` and under `skipped`, and the others are read.
    Raises UserError when no source at all can be opened, StoreError for the store.
    """
    watcher = watcher or Watcher()
    options = replace(options, secret=store.claim())
    listing = list_sources(settings, options, watcher)
    nothing = bool(listing.refused) and len(listing.refused) == len(settings.sources)
    if nothing and not any(source.declared for source in settings.sources):
        raise listing.refused[0][1]
    bugs = [broke.trace for broke in engine_for(settings.detection).broke()]  # on names, which are then hidden
    scopes = scopes_of(settings, listing, options)
    listing.parts, scopes = believed(settings, listing, scopes, store, options.accept_fewer)
    run = _run_for(settings, scopes, store, options)
    done = _still_done(listing, run, store, options)
    for part in listing.parts:
        store.keep(run.id, part)
    if nothing:  # kept all the same: from now on it is known that the newest scan of what is declared failed
        store.finish(run.id)
        raise listing.refused[0][1]
    jobs = [job for job in listing.jobs if job.identity not in done]
    resumed = len(listing.jobs) - len(jobs)
    carried = _carry_over(listing, run, settings, store, options)
    jobs = [job for job in jobs if job.identity not in carried]
    watcher.total(len(listing.jobs), resumed, len(carried))
    texts: Extracted = {}
    rows = Rows(settings, listing, options.accept_fewer)

    def tell(job: Job, seconds: float) -> None:
        watcher.waiting(job.source.name, job.shown, seconds)

    for job, outcome in work(jobs, settings.scan.workers, tell):
        store.keep(run.id, outcome.scan, identity=job.identity, mark=job.mark, as_of=job.terms.as_of)
        rows.note(outcome.scan)
        bugs += [outcome.bug] if outcome.bug else []
        texts.update(outcome.texts)
        watcher.examined(job.source.name, job.shown)
    for part in rows.without():
        store.keep(run.id, part)
    store.finish(run.id)
    return Scanned(store.load(run.id), resumed, len(carried), listing.refused, sorted(set(bugs)), texts)


def _still_done(listing: Listing, run: Run, store: Store, options: Options) -> frozenset[Identity]:
    """What a run that died has read and that is still the same; what is not is forgotten, and read if it is there.

    A file is the same while its mark is. Nothing tells that of a table: it is taken to be the same for a day. What is
    no longer listed is gone, unless the listing of its source broke off.
    """
    done = store.done(run.id)
    listed = {job.identity: job for job in listing.jobs}
    broken = {part.source for part in listing.parts if any(not s.harmless for s in part.skipped)}
    day_before = (day_of(options.now) - timedelta(days=1)).isoformat() + options.now[10:]
    still: set[Identity] = set()
    for identity, kept in done.items():
        job = listed.get(identity)
        if job is None:
            same = kept.source in broken
        elif job.mark or kept.mark:
            same = job.mark.removeprefix(WEAK) == kept.mark.removeprefix(WEAK)
        else:
            same = day_before <= kept.as_of <= options.now
        if same and (job is None or job.shown == kept.container):
            still.add(identity)
    store.drop(run.id, [(kept.source, kept.container) for identity, kept in done.items() if identity not in still])
    return frozenset(still)


def _run_for(settings: Settings, scopes: tuple[Scope, ...], store: Store, options: Options) -> Run:
    """The run that died and can go on, else a new one."""
    engine = engine_for(settings.detection)
    parts = (
        settings.digest,
        engine.digest,
        f"normal form {normal_form.VERSION}",
        repr(wishes(settings, "")),
        str(options.locations),
        str(options.reveal_names),
    )
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    key = key_id(options.key) if options.key else ""
    run = Run(options.now, options.tool_version, digest, settings.scan.seed, key)
    unfinished = None
    if not (options.anew or options.extract):
        unfinished = store.unfinished(digest, run.seed, run.tool_version, key)
    finished = {kept.run.id for kept in store.runs() if kept.finished}
    while run.id in finished:
        run = replace(run, again=run.again + 1)
    run = unfinished or run
    store.begin(run, scopes, coverage_of(settings, options.declared))
    return run


def _carry_over(listing: Listing, run: Run, settings: Settings, store: Store, options: Options) -> frozenset[Identity]:
    """Take what has not changed from the latest scan with the same detectors and configuration.

    A file is unchanged when its mark is. A table has none that can be relied on: it is carried over only
    for as long as `max_age` allows.
    """
    if options.anew or options.extract:
        return frozenset()
    age = settings.scan.max_age
    since = parse_duration(age).before(day_of(options.now)).isoformat() if age else ""
    wanted = {
        job.identity: Wanted(job.source.name, job.shown, job.mark)
        for job in listing.jobs
        if not job.mark.startswith(WEAK)
    }
    return store.carry(run.id, wanted, since, options.now)
