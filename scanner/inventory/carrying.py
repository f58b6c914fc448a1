"""Copies what has not changed from one scan to the next, inside the store: nothing is decoded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


def carry(
    connection: Connection, earlier: int, this: int, marks: Mapping[tuple[str, str], str], since: str
) -> frozenset[tuple[str, str]]:
    """Copy the containers that may be carried over, with their hashes; see `Store.carry`. Returns which."""
    from sqlalchemy import select

    from scanner.inventory.tables import container

    kept = select(container.c.source, container.c.container).filter_by(run=this)
    there = {(row.source, row.container) for row in connection.execute(kept)}
    known = select(container.c.source, container.c.container, container.c.mark, container.c.as_of)
    same = frozenset(
        place
        for row in connection.execute(known.filter_by(run=earlier, read=True))
        if (place := (row.source, row.container)) in marks
        and place not in there
        and (row.mark == marks[place] if marks[place] else bool(since) and row.as_of >= since and not row.mark)
    )
    for source, name in sorted(same):
        _copy(connection, earlier, this, source, name)
    return same


def _copy(connection: Connection, earlier: int, this: int, source: str, name: str) -> None:
    from sqlalchemy import insert, literal, select

    from scanner.inventory.tables import container, hashes

    for table in (container, hashes):
        others = [column for column in table.c if column.name != "run"]
        rows = select(literal(this), *others).where(
            table.c.run == earlier, table.c.source == source, table.c.container == name
        )
        connection.execute(insert(table).from_select(["run", *(column.name for column in others)], rows))
