"""The main job, in order: list, examine, keep. Knows the rooms' interfaces and no concrete kind of anything."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from scanner.clock import day_of
from scanner.config import Settings
from scanner.duration import parse_duration
from scanner.errors import UserError
from scanner.examine import Extracted, engine_for
from scanner.inventory.store import Store
from scanner.keyed import key_id
from scanner.listing import Listing, Options, Watcher, list_sources, wishes
from scanner.model import Inventory, Run
from scanner.schedule import work


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
    listing = list_sources(settings, options, watcher)
    if listing.refused and len(listing.refused) == len(settings.sources):
        raise listing.refused[0][1]
    run = _run_for(settings, store, options)
    done = store.finished(run.id)
    for part in listing.parts:
        store.keep(run.id, part)
    jobs = [job for job in listing.jobs if (job.source.name, job.shown) not in done]
    resumed = len(listing.jobs) - len(jobs)
    carried = _carry_over(listing, run, settings, store, options)
    jobs = [job for job in jobs if (job.source.name, job.shown) not in carried]
    watcher.total(len(listing.jobs), resumed, len(carried))
    bugs: list[str] = []
    texts: Extracted = {}
    for job, outcome in work(jobs, settings.scan.workers):
        store.keep(run.id, outcome.scan, mark=job.mark, as_of=job.as_of)
        bugs += [outcome.bug] if outcome.bug else []
        texts.update(outcome.texts)
        watcher.examined(job.source.name, job.shown)
    store.finish(run.id)
    return Scanned(store.load(run.id), resumed, len(carried), listing.refused, sorted(set(bugs)), texts)


def _run_for(settings: Settings, store: Store, options: Options) -> Run:
    """The run that died and can go on, else a new one."""
    engine = engine_for(settings.detection)
    parts = (
        settings.digest,
        engine.digest,
        repr(wishes(settings, "")),
        str(options.locations),
        str(options.reveal_names),
    )
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    key = key_id(options.key) if options.key else ""
    run = Run(options.now, options.tool_version, digest, settings.scan.seed, key)
    if not (options.anew or options.extract):
        run = store.unfinished(digest, run.seed, run.tool_version, key) or run
    store.begin(run)
    return run


def _carry_over(
    listing: Listing, run: Run, settings: Settings, store: Store, options: Options
) -> frozenset[tuple[str, str]]:
    """Take what has not changed from the latest scan with the same detectors and configuration.

    A file is unchanged when its mark is. A table has none that can be relied on: it is carried over only
    for as long as `max_age` allows, and only where its name is written down as it is.
    """
    if options.anew or options.extract:
        return frozenset()
    age = settings.scan.max_age
    since = parse_duration(age).before(day_of(options.now)).isoformat() if age else ""
    marks: dict[tuple[str, str], str] = {
        (job.source.name, job.shown): job.mark for job in listing.jobs if job.mark or job.shown == job.container
    }
    return store.carry(run.id, marks, since)
