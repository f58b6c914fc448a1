"""What a scan meant to look at in one source: all of it or a part, and whether the source is one of config.toml's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Literal

from scanner.model import Shown

if TYPE_CHECKING:
    from sqlalchemy import Connection

Coverage = Literal["", "whole", "part", "foreign"]
"""What kind of scan it is: of all that is declared, of a part, or of something else; "" of those that an older piimap
kept."""


@dataclass(frozen=True, slots=True)
class Scope:
    """`place` and `selection` are digests of where the source lies and of what config.toml leaves out of it, `way` of
    how it was read (detectors and settings). `only` are the globs of `--only` as they may be shown, () for the whole.

    `listed` counts the containers that it gave to read. `whole` is False where the listing broke off, or gave so much
    less than the one before that it is not believed: what is not in it may be there all the same.
    """

    source: Shown
    place: str
    declared: bool
    only: tuple[str, ...] = ()
    selection: str = ""
    way: str = ""
    listed: int = 0
    whole: bool = True

    def covers(self, container: str) -> bool:
        """Whether the scan meant to look at a container of that shown name."""
        return not self.only or any(fnmatchcase(container, glob) for glob in self.only)


def in_words(scope: Scope) -> str:
    """The source, and what of it alone was looked at."""
    return scope.source + (f" ({', '.join(scope.only)})" if scope.only else "")


def scope_row(scope: Scope) -> dict[str, Any]:
    return {
        "source": scope.source,
        "place": scope.place,
        "declared": scope.declared,
        "only_globs": json.dumps(scope.only),
        "selection": scope.selection,
        "way": scope.way,
        "listed": scope.listed,
        "whole": scope.whole,
    }


def scope_of(row: Any) -> Scope:
    only = tuple(str(glob) for glob in json.loads(row.only_globs))
    return Scope(row.source, row.place, row.declared, only, row.selection, row.way, row.listed, row.whole)


def last_of(connection: Connection, like: Scope) -> tuple[Scope, str] | None:
    """The latest believed scope of the whole source, with the time when its scan began; see `Store.last_scope`."""
    from sqlalchemy import select

    from scanner.inventory.tables import run, scope

    same = select(scope, run.c.started_at).join(run, run.c.number == scope.c.run).where(run.c.finished)
    same = same.filter_by(source=like.source, place=like.place, selection=like.selection, whole=True, only_globs="[]")
    row = connection.execute(same.order_by(run.c.ended.desc()).limit(1)).one_or_none()
    return (scope_of(row), row.started_at) if row is not None else None
