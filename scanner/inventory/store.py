"""The inventory: every scan's containers in one SQLite file, through SQLAlchemy Core.

A container is kept in one transaction: after a kill at any moment there are only whole containers, and
the scan goes on from there. Nothing in the file can be a value of a source; its keyed hashes are personal
data all the same (see `scanner.keyed`), so `prune` deletes them for good.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from scanner.errors import StoreError
from scanner.inventory.database import Database
from scanner.inventory.payload import from_json, to_json
from scanner.inventory.place import DEFAULT, Lock, make, path_of, version_of
from scanner.inventory.rows import Kept, hash_row, hash_set_of, kept_of, run_row, to_prune
from scanner.model import ContainerScan, HashSet, Inventory, Run

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SCAN = "Run: piimap scan"


class Store:
    """The inventory at a path or `sqlite:///` URL; a context manager, used by one thread at a time.

    Opening it makes nothing: the file comes with the first `begin`. Every method raises StoreError, in one
    line, when the file is not ours, is damaged, or cannot be read or written.
    """

    def __init__(self, url: str | Path = DEFAULT) -> None:
        self.path = path_of(url)
        self._lock = Lock(self.path)
        self._database = Database(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._lock.let_go()

    def begin(self, run: Run) -> None:
        """Begin a scan, or go on with one that died. One that is finished is begun afresh.

        What an earlier attempt could not read is forgotten, so that it is tried again. Raises StoreError
        when another scan is writing.
        """
        from sqlalchemy import delete, insert, select

        from scanner.inventory.tables import container
        from scanner.inventory.tables import run as runs

        make(self.path)
        version_of(self.path)
        self._lock.take()
        with self._database.transaction(writes=True) as connection:
            known = connection.execute(select(runs.c.number, runs.c.finished).where(runs.c.id == run.id)).one_or_none()
            if known and not known.finished:
                connection.execute(delete(container).where(container.c.run == known.number, ~container.c.read))
                return
            connection.execute(delete(runs).where(runs.c.id == run.id))
            connection.execute(insert(runs).values(**run_row(run), finished=False))

    def unfinished(self, config_digest: str, seed: int, tool_version: str, key_id: str) -> Run | None:
        """The latest scan that died and that can go on: same configuration, seed, version and key."""
        wanted = (config_digest, seed, tool_version, key_id)
        for kept in reversed(self.runs()):
            run = kept.run
            if not kept.finished and (run.config_digest, run.seed, run.tool_version, run.key_id) == wanted:
                return run
        return None

    def finished(self, run_id: str) -> frozenset[tuple[str, str]]:
        """(source, container) of every container that the scan has kept and that was wholly read."""
        from sqlalchemy import select

        from scanner.inventory.tables import container

        with self._database.transaction() as connection:
            number = _number(connection, run_id)
            query = select(container.c.source, container.c.container).where(container.c.run == number, container.c.read)
            return frozenset((row.source, row.container) for row in connection.execute(query))

    def keep(self, run_id: str, scan: ContainerScan, *, mark: str = "", as_of: str = "") -> None:
        """Keep one container, whole or not at all. Keeping it again replaces it.

        `mark` tells later whether the container is still the same; `as_of` is when it was read.
        """
        from sqlalchemy import delete, insert

        from scanner.inventory.tables import container, hashes

        with self._database.transaction(writes=True) as connection:
            place = {"run": _number(connection, run_id), "source": scan.source, "container": scan.container}
            connection.execute(delete(container).filter_by(**place))
            read = all(skipped.stage in ("note", "excluded") for skipped in scan.skipped)
            row = {**place, "read": read, "payload": to_json(scan), "mark": mark, "as_of": as_of}
            connection.execute(insert(container).values(**row))
            sets = [{**place, "position": i, **hash_row(h)} for i, h in enumerate(scan.hashes)]
            if sets:
                connection.execute(insert(hashes), sets)

    def carry(self, run_id: str, marks: Mapping[tuple[str, str], str], since: str) -> frozenset[tuple[str, str]]:
        """Copy what has not changed from the latest finished scan with the same configuration, seed and key.

        `marks` has the mark of each (source, container) that may be carried over; one without a mark ("") is
        when it was read at or after `since`, an ISO 8601 date ("" for never). What was not wholly read, and
        what the scan already keeps, is not. Returns what was copied; a container keeps its `as_of`.
        """
        from scanner.inventory.carrying import carry

        earlier = self._comparable(run_id)
        if earlier is None:
            return frozenset()
        with self._database.transaction(writes=True) as connection:
            numbers = (_number(connection, earlier.id), _number(connection, run_id))
            return carry(connection, *numbers, marks, since)

    def _comparable(self, run_id: str) -> Run | None:
        """The latest finished scan that was made just as this one is."""
        kept = self.runs()
        this = next((k.run for k in kept if k.run.id == run_id), None)
        same = (
            k.run for k in reversed(kept) if k.finished and this and replace(k.run, started_at=this.started_at) == this
        )
        return next(same, None)

    def finish(self, run_id: str) -> None:
        """Say that the scan is done: from now on it is what `load` gives. Another scan may begin."""
        from sqlalchemy import update

        from scanner.inventory.tables import run

        with self._database.transaction(writes=True) as connection:
            connection.execute(update(run).where(run.c.number == _number(connection, run_id)).values(finished=True))
        self._lock.let_go()

    def load(self, run_id_or_prefix: str | None = None) -> Inventory:
        """One scan, sorted: the latest finished one, or the one whose id begins so.

        Raises StoreError when there is none, when several ids begin so, or when that scan did not finish.
        """
        kept = self._chosen(run_id_or_prefix)
        scans = self.containers(kept.run.id)
        return Inventory(
            kept.run,
            tuple(sorted((f for s in scans for f in s.fields), key=lambda f: f.ref)),
            tuple(
                sorted(
                    (m for s in scans for m in s.measures),
                    key=lambda m: (m.source, m.container, m.dated_by, m.consent, m.objection),
                )
            ),
            tuple(sorted({e for s in scans for e in s.evidence})),
            tuple(sorted((h for s in scans for h in s.hashes), key=lambda h: (h.ref, h.category, h.cohort, h.digest))),
            tuple(sorted({skipped for s in scans for skipped in s.skipped})),
        )

    def containers(self, run_id: str) -> tuple[ContainerScan, ...]:
        """What was kept of a scan so far, by source and container, finished or not."""
        from sqlalchemy import select

        from scanner.inventory.tables import container, hashes

        with self._database.transaction() as connection:
            number = _number(connection, run_id)
            sets: dict[tuple[str, str], list[HashSet]] = {}
            for row in connection.execute(select(hashes).filter_by(run=number).order_by(hashes.c.position)):
                sets.setdefault((row.source, row.container), []).append(hash_set_of(row))
            rows = connection.execute(
                select(container).filter_by(run=number).order_by(container.c.source, container.c.container)
            )
            return tuple(
                replace(from_json(row.payload), hashes=tuple(sets.get((row.source, row.container), ()))) for row in rows
            )

    def runs(self) -> tuple[Kept, ...]:
        """All scans, in the order in which they began; () where there is no inventory yet."""
        from sqlalchemy import func, select

        from scanner.inventory.tables import container, hashes, run

        if not self.path.exists():
            return ()
        with self._database.transaction() as connection:
            query = select(container.c.run, container.c.read, func.count()).group_by(container.c.run, container.c.read)
            counts = {(number, read): int(count) for number, read, count in connection.execute(query)}
            sums = select(hashes.c.run, func.sum(func.length(hashes.c.hashes) / 8)).group_by(hashes.c.run)
            hashed = {number: int(total) for number, total in connection.execute(sums)}
            return tuple(kept_of(row, counts, hashed) for row in connection.execute(select(run).order_by(run.c.number)))

    def prune(self, before: str = "", keep: int | None = None, *, hashes_only: bool = False) -> int:
        """Delete old scans for good and give their space back; returns how many were pruned.

        `before` is an ISO 8601 date or time: scans begun earlier go. `keep` is how many finished scans stay,
        the latest; those that died before the oldest of them go too. Where both are given a scan goes only
        if both say so; where neither is, nothing goes. `hashes_only` deletes only their keyed hashes.
        Raises StoreError when a scan is writing.
        """
        from sqlalchemy import delete

        from scanner.inventory.tables import hashes, run

        gone = to_prune(self.runs(), before, keep)
        if not gone:
            return 0
        self._lock.take()
        try:
            with self._database.transaction(writes=True) as connection:
                for old in gone:
                    number = _number(connection, old.id)
                    what = delete(hashes).filter_by(run=number) if hashes_only else delete(run).filter_by(number=number)
                    connection.execute(what)
            self._database.vacuum()
        finally:
            self._lock.let_go()
        return len(gone)

    def _chosen(self, prefix: str | None) -> Kept:
        kept = self.runs()
        finished = [k for k in kept if k.finished]
        if prefix is None:
            if not finished:
                raise StoreError(f"there is no finished scan in {self.path}", _SCAN)
            return finished[-1]
        matching = [k for k in kept if k.run.id.startswith(prefix)]
        exact = [k for k in matching if k.run.id == prefix] or matching
        if len(exact) != 1:
            known = ", ".join(k.run.id for k in (exact or finished)[-5:])
            what = f"several scans begin with '{prefix}'" if exact else f"there is no scan '{prefix}' in {self.path}"
            raise StoreError(what, f"There are: {known}" if known else _SCAN)
        if not exact[0].finished:
            raise StoreError(f"the scan {exact[0].run.id} did not finish", f"{_SCAN}; it goes on where it stopped")
        return exact[0]


def _number(connection: Connection, run_id: str) -> int:
    from sqlalchemy import select

    from scanner.inventory.tables import run

    found = connection.execute(select(run.c.number).where(run.c.id == run_id)).scalar_one_or_none()
    if found is None:
        raise StoreError(f"there is no scan '{run_id}'", _SCAN)
    return int(found)
