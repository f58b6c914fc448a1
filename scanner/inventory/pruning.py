"""Deletes scans, or their keyed hashes, for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


def delete_all(connection: Connection, ids: Sequence[str], *, hashes_only: bool) -> None:
    """Delete these scans with all that they kept, or only their keyed hashes."""
    from sqlalchemy import delete, select

    from scanner.inventory.tables import hashes, run

    for one in ids:
        number = select(run.c.number).where(run.c.id == one).scalar_subquery()
        what = delete(hashes).where(hashes.c.run == number) if hashes_only else delete(run).where(run.c.id == one)
        connection.execute(what)
