"""The store's nouns, and how they stand in its tables' rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scanner.inventory.scope import Coverage
from scanner.model import FieldRef, HashSet, Run


@dataclass(frozen=True, slots=True)
class Kept:
    """One scan as the store lists it. `unread` counts containers not wholly read, `hashes` keyed hashes."""

    run: Run
    finished: bool
    containers: int
    unread: int
    hashes: int
    coverage: Coverage = ""
    ended: int = 0
    """Its place in the order in which scans were finished; 0 for one that was not."""


@dataclass(frozen=True, slots=True)
class Done:
    """A container that a run has kept and wholly read: what it stands for, and what tells whether it is the same."""

    source: str
    container: str
    mark: str
    as_of: str


def run_row(run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "started_at": run.started_at,
        "tool_version": run.tool_version,
        "config_digest": run.config_digest,
        "seed": run.seed,
        "key_id": run.key_id,
        "again": run.again,
    }


def run_of(row: Any) -> Run:
    return Run(row.started_at, row.tool_version, row.config_digest, row.seed, row.key_id, row.again)


def hash_row(found: HashSet) -> dict[str, Any]:
    return {
        "inner_container": found.ref.container,
        "field": found.ref.field,
        "category": found.category,
        "cohort": found.cohort,
        "complete": found.complete,
        "hashes": found.hashes,
        "density": found.density,
        "digest": found.digest,
        "share": found.share,
        "bloom": found.bloom,
    }


def hash_set_of(row: Any) -> HashSet:
    ref = FieldRef(row.source, row.inner_container, row.field)
    return HashSet(
        ref, row.category, row.cohort, row.complete, row.hashes, row.density, row.digest, row.share, row.bloom
    )


def kept_of(row: Any, counts: Mapping[tuple[int, bool], tuple[int, int]], hashes: Mapping[int, int]) -> Kept:
    """A row of `run`, with its containers and its hashes. `counts` has, by whether they were wholly read, how many rows
    there are, and how many of them are containers and not what a source says as a whole."""
    named, (unread, others) = counts.get((row.number, True), (0, 0))[1], counts.get((row.number, False), (0, 0))
    containers = named + others
    return Kept(run_of(row), row.finished, containers, unread, hashes.get(row.number, 0), row.coverage, row.ended)


def to_prune(
    kept: Sequence[Kept], before: str, keep: int | None, needed: Collection[str] = ()
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The scans that go, of those in the order in which they began, and those that would if they were not `needed`;
    see `Store.prune`."""
    if before == "" and keep is None:
        return (), ()
    done = [i for i, k in enumerate(kept) if k.finished]
    if keep is None or keep <= 0:
        first = len(kept)
    else:
        first = done[-keep] if keep <= len(done) else 0
    old = [k.run for i, k in enumerate(kept) if i < first and (before == "" or k.run.started_at < before)]
    if keep == 0:
        return tuple(old), ()
    return tuple(r for r in old if r.id not in needed), tuple(r for r in old if r.id in needed)
