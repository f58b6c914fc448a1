"""Copies what has not changed from one scan to the next, inside the store: nothing is decoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scanner.model import Identity

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Wanted:
    """A container that was listed, as it would be kept: carried over only if it was kept so before."""

    source: str
    container: str
    mark: str


def carry(
    connection: Connection, earlier: int, this: int, wanted: Mapping[Identity, Wanted], since: str, now: str
) -> frozenset[Identity]:
    """Copy the containers that may be carried over, with their hashes; see `Store.carry`. Returns which."""
    from sqlalchemy import select

    from scanner.inventory.tables import container as kept

    there = set(connection.execute(select(kept.c.identity).filter_by(run=this)).scalars())
    known = select(kept.c.identity, kept.c.source, kept.c.container, kept.c.mark, kept.c.as_of)
    same: set[Identity] = set()
    for row in connection.execute(known.filter_by(run=earlier, read=True).where(kept.c.identity != "")):
        one = wanted.get(row.identity)
        if one and row.identity not in there and _unchanged(row, one, since, now):
            same.add(Identity(row.identity))
    for identity in sorted(same, key=lambda i: (wanted[i].source, wanted[i].container)):
        _copy(connection, earlier, this, wanted[identity], now)
    return frozenset(same)


def _unchanged(row: Any, wanted: Wanted, since: str, now: str) -> bool:
    """By its mark; where there is none, while it is young enough. A time that lies ahead proves no age."""
    if (row.source, row.container) != (wanted.source, wanted.container):
        return False
    if wanted.mark:
        return bool(row.mark == wanted.mark)
    return bool(since) and since <= row.as_of <= now and not row.mark


def _copy(connection: Connection, earlier: int, this: int, wanted: Wanted, now: str) -> None:
    from sqlalchemy import insert, literal, select

    from scanner.inventory.tables import container, hashes

    for table in (container, hashes):
        others = [column for column in table.c if column.name not in ("run", "checked")]
        values = [literal(this), *others]
        names = ["run", *(column.name for column in others)]
        if table is container:
            values.append(literal(now) if wanted.mark else container.c.checked)
            names.append("checked")
        rows = select(*values).where(
            table.c.run == earlier, table.c.source == wanted.source, table.c.container == wanted.container
        )
        connection.execute(insert(table).from_select(names, rows))
