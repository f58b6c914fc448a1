"""piimap for programs: what the commands do, typed, without a word to anybody. docs/python.md shows it at work.

from scanner import api

done = api.scan(api.settings("config.toml"))
material = api.compare(done.settings)
print(api.gaps(material).to_pandas())
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scanner import __version__
from scanner.clock import day_of, now
from scanner.config import Settings, load
from scanner.inventory.place import DEFAULT as DEFAULT_STORE
from scanner.listing import Options, Watcher
from scanner.pipeline import Scanned

if TYPE_CHECKING:
    import pyarrow as pa

    from reports.base import Command, Lang, Material
    from scanner.inventory.store import Store
    from scanner.model import Shown


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one scan beside its settings; what is None stays as the settings have it.

    `only` are globs of tables or files. `locations` is how many places are kept for each finding, None for all.
    `max_age` (ISO 8601, P7D) carries over tables that were read within this time; `fresh` carries nothing over.
    `accept_fewer` believes that what is gone is gone. With `extract` the texts that were read come back: they hold
    values.
    """

    only: tuple[str, ...] = ()
    locations: int | None = 0
    rows: int | None = None
    workers: int | None = None
    hashes: bool = True
    max_age: str | None = None
    reveal_names: bool = False
    fresh: bool = False
    accept_fewer: bool = False
    extract: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A finished scan, and the settings that it was made with."""

    settings: Settings
    scanned: Scanned
    now: str
    locations: int | None = 0

    @property
    def complete(self) -> bool:
        """Whether everything was read that was to be read."""
        return self.scanned.inventory.complete

    @property
    def material(self) -> Material:
        """What the reports of a scan are made of; nothing is compared in it."""
        from reports.base import Material

        return Material(self.scanned.inventory, self.settings, self.now, locations=self.locations)


def settings(path: str | Path) -> Settings:
    """The configuration in a file. Raises UserError for one that is wrong, with the line and the remedy."""
    return load(Path(path))


def keyless(settings: Settings, asked: Asked) -> bool:
    """Whether hashes are wanted, and there is no key to make them with: copies between sources are not found then."""
    from scanner.keyed import load_key

    return settings.scan.hashes and asked.hashes and load_key() is None


def scan(
    settings: Settings, *targets: str, store: str = DEFAULT_STORE, asked: Asked | None = None,
    watcher: Watcher | None = None,
) -> Done:  # fmt: skip
    """Scan targets (paths, URLs, names of sources), or all sources of the settings, into a store: a file or URL.

    Raises UserError when nothing can be opened, StoreError for the store. A source that refuses alone is listed.
    """
    from scanner.inventory.store import Store
    from scanner.keyed import load_key
    from scanner.targets import with_targets

    asked = asked or Asked()
    mine = dataclasses.replace(
        settings.scan,
        rows=asked.rows or settings.scan.rows,
        workers=asked.workers or settings.scan.workers,
        hashes=settings.scan.hashes and asked.hashes,
        max_age=settings.scan.max_age if asked.max_age is None else asked.max_age,
    )
    tag_key = load_key()
    key = tag_key if mine.hashes else None
    options = Options(
        now(), __version__, key, tag_key=tag_key, locations=asked.locations, reveal_names=asked.reveal_names,
        extract=asked.extract, anew=asked.fresh, accept_fewer=asked.accept_fewer, declared=len(settings.sources),
    )  # fmt: skip
    with Store(store) as opened:
        named = _namer(settings, opened, tag_key, asked.reveal_names)
        chosen = dataclasses.replace(with_targets(settings, targets, asked.only, named), scan=mine)
        from scanner.pipeline import scan as run

        scanned = run(chosen, opened, options, watcher)
    return Done(chosen, scanned, options.now, asked.locations)


def _namer(settings: Settings, store: Store, key: bytes | None, reveal: bool) -> Callable[[str], Shown]:
    """How a bare target may be called. The store is claimed only where one is asked for, so that a target which does
    not exist makes no store."""
    from scanner.examine import engine_for
    from scanner.identity import names_key
    from scanner.naming import Names

    def shown(name: str) -> Shown:
        mask = engine_for(settings.detection).mask
        return Names(mask, key=names_key(key or store.claim()), reveal=reveal).shown(name)

    return shown


def compare(
    settings: Settings, *, store: str = DEFAULT_STORE, scan_id: str | None = None, stale_after: str = "",
    lang: Lang = "en",
) -> Material:  # fmt: skip
    """What is known, its map, and, where something is declared, the comparison with its gaps.

    Without `scan_id` that is the newest state of what the settings declare, where they declare sources, else the
    latest scan; what of it is older than `stale_after` (P7D; "" for any age) counts as not read. Raises StoreError
    where nothing was scanned.
    """
    from reports.base import Material
    from scanner.ages import estate_of
    from scanner.datamap.base import Ground
    from scanner.datamap.build import build
    from scanner.inventory.store import Store
    from scanner.purposes.compare import compare as held_against
    from scanner.purposes.judge import find_gaps

    moment = now()
    with Store(store) as opened:
        if scan_id is None and settings.sources:
            estate = estate_of(settings, opened, moment, stale_after)
            inventory, states = estate.inventory, estate.states
        else:
            inventory, states = opened.load(scan_id), ()
    ground = Ground(inventory, settings, day_of(moment))
    material = Material(inventory, settings, moment, datamap=build(ground), states=states, lang=lang)
    if settings.declaration is None or material.datamap is None:
        return material
    comparison = held_against(ground, material.datamap)
    return dataclasses.replace(material, comparison=comparison, gaps=find_gaps(comparison))


def render(material: Material, command: Command, form: str) -> bytes:
    """One report, as the command of this name writes it with --format. Raises KeyError for a format it has not."""
    from reports.base import formats_of

    return formats_of(command)[form]().render(material)


def findings(material: Material) -> pa.Table:
    """A row for each finding: source, container, field, category, subject, confidence, and the share of its values
    (least and most, at 95 %) where one can be told. No value is in it."""
    from reports.tables import findings as table

    return table(material.inventory)


def gaps(material: Material) -> pa.Table:
    """A row for each gap, worst first: its id, rule, severity, place, category, purpose, recipient, people, what it
    says and what to do in the material's language, and whether it is accepted."""
    from reports.tables import gaps as table

    return table(material)
