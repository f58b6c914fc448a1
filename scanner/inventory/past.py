"""What the scans of a store kept of the declared sources, and the estate that it leaves standing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scanner.inventory.estate import (
    Claimed,
    Estate,
    Past,
    Row,
    SourceState,
    Standing,
    failures,
    old_states,
    standing,
    state_of,
)
from scanner.inventory.payload import from_json
from scanner.inventory.reading import inventory_of, kept_scans
from scanner.inventory.rows import run_of
from scanner.inventory.scope import scope_of
from scanner.message import Message, message
from scanner.model import ContainerScan, Identity, Run, Shown, Skipped
from scanner.naming import own

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OLDER = message("old.older-piimap")


def estate_of(connection: Connection, claimed: Sequence[Claimed], newest: Run) -> Estate:
    """The newest state of what is `claimed`. `newest` is the run it bears where no scan gave anything."""
    scans: list[ContainerScan] = []
    said: list[Skipped] = []
    states: list[SourceState] = []
    used: dict[int, set[tuple[str, str]]] = {}
    for one in claimed:
        now = standing(list(_past(connection, one)))
        old = _older(connection, one.source) if now.last is None else None
        if old is not None:
            number, names = old
            used.setdefault(number, set()).update((one.source, name) for name in names)
            said.append(Skipped(one.source, own(""), "list", _OLDER))
            tables = sum(name != "" for name in names)
            states.append(SourceState(one.source, (_begun(connection, number),) * tables, missing=True))
            continue
        said += [*failures(one, now), *old_states(one.source, now)]
        states.append(state_of(one.source, now))
        for number, place in _places(one.source, now):
            used.setdefault(number, set()).add(place)
    for number in sorted(used):
        scans += kept_scans(connection, number, used[number])
    runs = _runs(connection, list(used))
    run = runs[-1] if runs else newest
    inventory = inventory_of(run, scans, said)
    return Estate(inventory, tuple(states), frozenset(run.id for run in runs))


def _places(source: Shown, now: Standing) -> Iterator[tuple[int, tuple[str, str]]]:
    if now.part is not None:
        yield now.part.number, (source, "")
    for row in now.rows.values():
        yield row.run, (source, row.container)


def _past(connection: Connection, claimed: Claimed) -> Iterator[Past]:
    """The finished scans that looked at the source, from the last on that read the whole of it: what was before that
    one tells nothing more."""
    from sqlalchemy import select

    from scanner.inventory.tables import container, run, scope

    known = select(scope, run.c.started_at).join(run, run.c.number == scope.c.run).where(run.c.finished)
    rows = connection.execute(known.filter_by(source=claimed.source, place=claimed.place).order_by(run.c.ended)).all()
    first = 0
    for index in reversed(range(len(rows))):
        unread = select(container.c.run).filter_by(run=rows[index].run, source=claimed.source, read=False).limit(1)
        whole = rows[index].whole and rows[index].only_globs == "[]"
        if whole and connection.execute(unread).one_or_none() is None:
            first = index
            break
    for row in rows[first:]:
        held = tuple(_rows(connection, row.run, claimed.source))
        yield Past(row.run, row.started_at, scope_of(row), held, _part(connection, row.run, claimed.source))


def _rows(connection: Connection, number: int, source: Shown) -> Iterator[Row]:
    from sqlalchemy import case, select

    from scanner.inventory.tables import container as kept

    payload = case((kept.c.read, ""), else_=kept.c.payload)
    query = select(kept.c.container, kept.c.identity, kept.c.checked, payload.label("payload"))
    for row in connection.execute(query.filter_by(run=number, source=source).where(kept.c.container != "")):
        failed = _failed(from_json(row.payload)) if row.payload else None
        yield Row(number, row.container, Identity(row.identity), row.checked, failed)


def _failed(scan: ContainerScan) -> Message | None:
    """Why nothing was learnt of a container, None where something was."""
    why = next((s.reason for s in scan.skipped if not s.harmless), None)
    return None if scan.fields or scan.evidence else why


def _part(connection: Connection, number: int, source: Shown) -> tuple[Skipped, ...]:
    """What of the source as a whole a scan could not read or list."""
    return tuple(s for scan in kept_scans(connection, number, {(source, "")}) for s in scan.skipped if not s.harmless)


def _older(connection: Connection, source: Shown) -> tuple[int, list[str]] | None:
    """The number of the latest scan of an older piimap that has the source, and what it kept of it."""
    from sqlalchemy import select

    from scanner.inventory.tables import container, run

    latest = select(run.c.number).where(run.c.finished, run.c.coverage == "").order_by(run.c.ended.desc())
    for number in connection.execute(latest).scalars().all():
        names = connection.execute(select(container.c.container).filter_by(run=number, source=source)).scalars().all()
        if names:
            return number, list(names)
    return None


def _begun(connection: Connection, number: int) -> str:
    from sqlalchemy import select

    from scanner.inventory.tables import run

    return str(connection.execute(select(run.c.started_at).filter_by(number=number)).scalar_one())


def _runs(connection: Connection, numbers: list[int]) -> list[Run]:
    """These runs, in the order in which they were finished."""
    from sqlalchemy import select

    from scanner.inventory.tables import run

    query = select(run).where(run.c.number.in_(numbers)).order_by(run.c.ended)
    return [run_of(row) for row in connection.execute(query)]
