"""The inventory: every scan's containers in one SQLite file, through SQLAlchemy Core.

A container is kept in one transaction: after a kill at any moment there are only whole containers, and
the scan goes on from there. Nothing in the file can be a value of a source; its keyed hashes are personal
data all the same (see `scanner.keyed`), so `prune` deletes them for good.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from scanner.errors import StoreError
from scanner.inventory.carrying import Wanted
from scanner.inventory.database import Database
from scanner.inventory.estate import Claimed, Estate
from scanner.inventory.payload import to_json
from scanner.inventory.place import DEFAULT, Lock, make, path_of, version_of
from scanner.inventory.reading import inventory_of, kept_scans
from scanner.inventory.rows import Done, Kept, hash_row, kept_of, run_row, to_prune
from scanner.inventory.scope import Coverage, Scope, in_words, scope_of, scope_row
from scanner.inventory.upgrades import SECRET_BYTES
from scanner.model import ContainerScan, Identity, Inventory, Run

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SCAN = "Run: piimap scan"
NOBODY = Identity("")
"""Of what is no container: what a source says as a whole."""


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

    def claim(self) -> bytes:
        """Make the file where there is none, let no other scan write, and return the store's secret.

        Raises StoreError at once when another scan is writing, or when the place cannot be written.
        """
        make(self.path)
        version_of(self.path)
        self._lock.take()
        return self.secret

    @property
    def secret(self) -> bytes:
        """The random key under which this store knows containers: one of its own from its first moment. Where there
        is no inventory yet, one that nothing is kept under."""
        from sqlalchemy import select

        from scanner.inventory.tables import secret

        if not self.path.exists():
            return secrets.token_bytes(SECRET_BYTES)
        with self._database.transaction() as connection:
            return bytes(connection.execute(select(secret.c.secret)).scalar_one())

    def begin(self, run: Run, scopes: Iterable[Scope] = (), coverage: Coverage = "") -> None:
        """Begin a scan, or go on with one that died. One that is finished is begun afresh.

        `scopes` say what it means to look at. What an earlier attempt could not read is forgotten, so that it is
        tried again. Raises StoreError when another scan is writing.
        """
        from sqlalchemy import delete, insert, select

        from scanner.inventory.tables import container, scope
        from scanner.inventory.tables import run as runs

        self.claim()
        with self._database.transaction(writes=True) as connection:
            known = connection.execute(select(runs.c.number, runs.c.finished).where(runs.c.id == run.id)).one_or_none()
            if known and not known.finished:
                connection.execute(delete(container).where(container.c.run == known.number, ~container.c.read))
                connection.execute(delete(scope).where(scope.c.run == known.number))
            else:
                connection.execute(delete(runs).where(runs.c.id == run.id))
                connection.execute(insert(runs).values(**run_row(run), finished=False, ended=0, coverage=coverage))
            number = _number(connection, run.id)
            for one in scopes:
                connection.execute(insert(scope).values(run=number, **scope_row(one)))

    def last_scope(self, scope: Scope) -> tuple[Scope, str] | None:
        """The latest scope of the same source, place and selection that was looked at whole and believed, and when that
        scan began; None where there is none."""
        from scanner.inventory.scope import last_of

        if not self.path.exists():
            return None
        with self._database.transaction() as connection:
            return last_of(connection, scope)

    def scopes(self, run_id: str) -> tuple[Scope, ...]:
        """What a scan meant to look at, by source; () of one that an older piimap kept."""
        from sqlalchemy import select

        from scanner.inventory.tables import scope

        with self._database.transaction() as connection:
            rows = connection.execute(select(scope).filter_by(run=_number(connection, run_id)).order_by(scope.c.source))
            return tuple(scope_of(row) for row in rows)

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

    def done(self, run_id: str) -> dict[Identity, Done]:
        """Every container that the scan has kept and that was wholly read. One of which an older piimap kept no
        identity is not among them."""
        from sqlalchemy import select

        from scanner.inventory.tables import container as kept

        with self._database.transaction() as connection:
            query = select(kept.c.identity, kept.c.source, kept.c.container, kept.c.mark, kept.c.as_of)
            rows = connection.execute(
                query.where(kept.c.run == _number(connection, run_id), kept.c.read, kept.c.identity != "")
            )
            return {Identity(row.identity): Done(row.source, row.container, row.mark, row.as_of) for row in rows}

    def drop(self, run_id: str, places: Iterable[tuple[str, str]]) -> None:
        """Forget these (source, container) of a scan: they are gone, or are to be read again."""
        from sqlalchemy import delete

        from scanner.inventory.tables import container

        with self._database.transaction(writes=True) as connection:
            number = _number(connection, run_id)
            for source, name in places:
                connection.execute(delete(container).filter_by(run=number, source=source, container=name))

    def keep(
        self, run_id: str, scan: ContainerScan, *, identity: Identity = NOBODY, mark: str = "", as_of: str = ""
    ) -> None:
        """Keep one container, whole or not at all. Keeping it again replaces it.

        `identity` says which one it is, `mark` tells later whether it is still the same, `as_of` is when it was read.
        Raises StoreError for another container that is shown by the same name, or the same one by another name.
        """
        from sqlalchemy import delete, insert, select

        from scanner.inventory.tables import container, hashes

        with self._database.transaction(writes=True) as connection:
            place = {"run": _number(connection, run_id), "source": scan.source, "container": scan.container}
            there = connection.execute(select(container.c.identity).filter_by(**place)).scalar_one_or_none()
            if there not in (None, identity):
                raise StoreError(f"two containers would be kept as {scan.source}/{scan.container}", "Report it")
            connection.execute(delete(container).filter_by(**place))
            read = all(skipped.stage in ("note", "excluded") for skipped in scan.skipped)
            told = {"mark": mark, "as_of": as_of, "identity": identity, "checked": as_of}
            connection.execute(insert(container).values(**place, read=read, payload=to_json(scan), **told))
            sets = [{**place, "position": i, **hash_row(h)} for i, h in enumerate(scan.hashes)]
            if sets:
                connection.execute(insert(hashes), sets)

    def carry(self, run_id: str, wanted: Mapping[Identity, Wanted], since: str, now: str) -> frozenset[Identity]:
        """Copy what has not changed from the latest finished scan with the same configuration, seed and key.

        `wanted` is what may be carried over; one without a mark ("") is when it was read between `since` and `now`,
        ISO 8601 dates or times (`since` "" for never). What was not wholly read, and what the scan already keeps, is
        not. Returns what was copied; a container keeps its `as_of`, and is `checked` now where its mark says so.
        """
        from scanner.inventory.carrying import carry

        earlier = self._comparable(run_id)
        if earlier is None:
            return frozenset()
        with self._database.transaction(writes=True) as connection:
            numbers = (_number(connection, earlier.id), _number(connection, run_id))
            return carry(connection, *numbers, wanted, since, now)

    def _comparable(self, run_id: str) -> Run | None:
        """The latest finished scan that was made just as this one is."""
        kept = self.runs()
        this = next((k.run for k in kept if k.run.id == run_id), None)
        same = (k for k in kept if k.finished and this and _same_way(k.run, this))
        latest = max(same, key=lambda k: k.ended, default=None)
        return latest.run if latest else None

    def finish(self, run_id: str) -> None:
        """Say that the scan is done: from now on it is what `load` gives. Another scan may begin."""
        from sqlalchemy import func, select, update

        from scanner.inventory.tables import run

        with self._database.transaction(writes=True) as connection:
            last = int(connection.execute(select(func.max(run.c.ended))).scalar_one())
            this = update(run).where(run.c.number == _number(connection, run_id))
            connection.execute(this.values(finished=True, ended=last + 1))
        self._lock.let_go()

    def load(self, run_id_or_prefix: str | None = None) -> Inventory:
        """One scan, sorted: the latest finished one, or the one whose id begins so.

        Raises StoreError when there is none, when several ids begin so, or when that scan did not finish.
        """
        kept = self._chosen(run_id_or_prefix)
        return inventory_of(kept.run, self.containers(kept.run.id))

    def estate(self, claimed: Sequence[Claimed]) -> Estate:
        """The newest state of each container of the declared sources; see `scanner.inventory.estate`.

        Raises StoreError when no scan was finished.
        """
        from scanner.inventory.past import estate_of

        newest = self._chosen(None).run
        with self._database.transaction() as connection:
            return estate_of(connection, claimed, newest)

    def known_sources(self) -> tuple[Claimed, ...]:
        """Every declared source that a scan looked at, where it lay when it last did."""
        from sqlalchemy import select

        from scanner.inventory.tables import run, scope

        if not self.path.exists():
            return ()
        with self._database.transaction() as connection:
            query = select(scope.c.source, scope.c.place).join(run, run.c.number == scope.c.run)
            query = query.where(scope.c.declared, run.c.finished).order_by(run.c.ended)
            latest = {row.source: row.place for row in connection.execute(query)}
            return tuple(Claimed(source, place, "") for source, place in sorted(latest.items()))

    def containers(self, run_id: str) -> tuple[ContainerScan, ...]:
        """What was kept of a scan so far, by source and container, finished or not."""
        with self._database.transaction() as connection:
            return kept_scans(connection, _number(connection, run_id))

    def runs(self) -> tuple[Kept, ...]:
        """All scans, in the order in which they began; () where there is no inventory yet."""
        from sqlalchemy import func, select

        from scanner.inventory.tables import container, hashes, run

        if not self.path.exists():
            return ()
        with self._database.transaction() as connection:
            named = func.sum(container.c.container != "")
            query = select(container.c.run, container.c.read, func.count(), named)
            grouped = connection.execute(query.group_by(container.c.run, container.c.read))
            counts = {(number, read): (int(count), int(some)) for number, read, count, some in grouped}
            sums = select(hashes.c.run, func.sum(func.length(hashes.c.hashes) / 8)).group_by(hashes.c.run)
            hashed = {number: int(total) for number, total in connection.execute(sums)}
            return tuple(kept_of(row, counts, hashed) for row in connection.execute(select(run).order_by(run.c.number)))

    def needed(self) -> frozenset[str]:
        """The ids of the scans that the newest state of the declared sources rests on, wherever these lay."""
        from scanner.inventory.past import estate_of

        known = self.known_sources()
        if not known:
            return frozenset()
        run = self.runs()[-1].run
        with self._database.transaction() as connection:
            return frozenset(i for one in known for i in estate_of(connection, [one], run).rests_on)

    def narrowed(self) -> dict[str, str]:
        """Which sources each scan looked at, by its id, in words."""
        return {kept.run.id: ", ".join(map(in_words, self.scopes(kept.run.id))) for kept in self.runs()}

    def prune(
        self, before: str = "", keep: int | None = None, *, hashes_only: bool = False
    ) -> tuple[int, tuple[str, ...]]:
        """Delete old scans for good and give their space back; returns how many, and the ids of those that stayed
        because the state of what is declared rests on them.

        `before` is an ISO 8601 date or time: scans begun earlier go. `keep` is how many finished scans stay,
        the latest; those that died before the oldest of them go too. Where both are given a scan goes only
        if both say so; where neither is, nothing goes. A `keep` of 0 spares none. `hashes_only` deletes only their
        keyed hashes. Raises StoreError when a scan is writing.
        """
        from scanner.inventory.pruning import delete_all

        needed = self.needed() if keep != 0 else frozenset()
        gone, spared = to_prune(self.runs(), before, keep, needed)
        if gone:
            self._lock.take()
            try:
                with self._database.transaction(writes=True) as connection:
                    delete_all(connection, [run.id for run in gone], hashes_only=hashes_only)
                self._database.vacuum()
            finally:
                self._lock.let_go()
        return len(gone), tuple(run.id for run in spared)

    def _chosen(self, prefix: str | None) -> Kept:
        kept = self.runs()
        finished = [k for k in kept if k.finished]
        if prefix is None:
            if not finished:
                raise StoreError(f"there is no finished scan in {self.path}", _SCAN)
            return max(finished, key=lambda k: k.ended)
        matching = [k for k in kept if k.run.id.startswith(prefix)]
        exact = [k for k in matching if k.run.id == prefix] or matching
        if len(exact) != 1:
            known = ", ".join(k.run.id for k in (exact or finished)[-5:])
            what = f"several scans begin with '{prefix}'" if exact else f"there is no scan '{prefix}' in {self.path}"
            raise StoreError(what, f"There are: {known}" if known else _SCAN)
        if not exact[0].finished:
            raise StoreError(f"the scan {exact[0].run.id} did not finish", f"{_SCAN}; it goes on where it stopped")
        return exact[0]


def _same_way(run: Run, other: Run) -> bool:
    return replace(run, started_at=other.started_at, again=other.again) == other


def _number(connection: Connection, run_id: str) -> int:
    from sqlalchemy import select

    from scanner.inventory.tables import run

    found = connection.execute(select(run.c.number).where(run.c.id == run_id)).scalar_one_or_none()
    if found is None:
        raise StoreError(f"there is no scan '{run_id}'", _SCAN)
    return int(found)
