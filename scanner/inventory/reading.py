"""Containers as the store keeps them, read back; and an inventory of them, sorted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from scanner.inventory.payload import from_json
from scanner.inventory.rows import hash_set_of
from scanner.model import ContainerScan, HashSet, Inventory, Run, Skipped

if TYPE_CHECKING:
    from sqlalchemy import Connection


def kept_scans(
    connection: Connection, number: int, places: Collection[tuple[str, str]] | None = None
) -> tuple[ContainerScan, ...]:
    """What was kept of the scan of that number, by source and container: all of it, or what is at these places."""
    from sqlalchemy import select

    from scanner.inventory.tables import container, hashes

    known = select(container).filter_by(run=number).order_by(container.c.source, container.c.container)
    hashed = select(hashes).filter_by(run=number).order_by(hashes.c.position)
    if places is not None and len(places) == 1:
        ((source, name),) = places
        known, hashed = (query.filter_by(source=source, container=name) for query in (known, hashed))
    sets: dict[tuple[str, str], list[HashSet]] = {}
    for row in connection.execute(hashed):
        if places is None or (row.source, row.container) in places:
            sets.setdefault((row.source, row.container), []).append(hash_set_of(row))
    return tuple(
        replace(from_json(row.payload), hashes=tuple(sets.get((row.source, row.container), ())))
        for row in connection.execute(known)
        if places is None or (row.source, row.container) in places
    )


def inventory_of(run: Run, scans: Collection[ContainerScan], said: Iterable[Skipped] = ()) -> Inventory:
    """These containers as one inventory, sorted; `said` is what is to be said beside what they could not read."""
    return Inventory(
        run,
        tuple(sorted((f for s in scans for f in s.fields), key=lambda f: f.ref)),
        tuple(
            sorted(
                (m for s in scans for m in s.measures),
                key=lambda m: (m.source, m.container, m.dated_by, m.consent, m.objection),
            )
        ),
        tuple(sorted({e for s in scans for e in s.evidence})),
        tuple(sorted((h for s in scans for h in s.hashes), key=lambda h: (h.ref, h.category, h.cohort, h.digest))),
        tuple(sorted({*said, *(skipped for s in scans for skipped in s.skipped)})),
    )
