"""What a database's own SQL carries: views, procedures, triggers, and the statements that the server has counted.

The text of a definition is read, looked through, and forgotten: links name tables and columns, and never a literal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from scanner.content import Link

MOST = 20_000
"""Definitions of one database that are looked through."""
_SURE = {"view": 1.0, "statement": 1.0, "trigger": 0.95, "routine": 0.9}
"""That a procedure is there does not say that it was ever called."""

Names = Mapping[tuple[str | None, str], str]
Columns = Mapping[tuple[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Definition:
    """SQL that a database keeps. `name` is the view's or routine's own name, a trigger's table; `body` says that the
    text is the inside of a routine; `calls` counts how often a statement was run, `since` is when counting began."""

    kind: Literal["view", "routine", "trigger", "statement"]
    schema: str = field(repr=False)
    name: str = field(repr=False)
    sql: str = field(repr=False)
    body: bool = False
    calls: int = 0
    since: str = ""
    default: str = field(default="", repr=False)
    """The schema of tables that are named without one, where it is not the definition's own."""


def carried_by(definitions: Iterable[Definition], names: Names, columns: Columns, dialect: str) -> Iterator[Link]:
    """Links between tables, and between columns where they can be told, of what is listed in the source; and from
    these to the files that a statement writes. Variables, temporary tables and what else is not listed make none.

    `names` gives the container of each (schema, table); `dialect` is sqlglot's name of the language.
    """
    from scanner.sql.lineage import carried

    places = _Places(names)
    known = {f"{schema}.{table}": tuple(listed) for (schema, table), listed in columns.items()}
    for definition in definitions:
        default = definition.default or definition.schema
        view = f"{definition.schema}.{definition.name}" if definition.kind == "view" else ""
        for move in carried(definition.sql, dialect, known, view, schema=default, body=definition.body):
            origin = places.of(move.origin, definition)
            target = _written(move.path, move.target) if move.to_file else places.of(move.target, definition)
            if not origin or not target or (not move.to_file and origin[0] == target[0]):
                continue
            yield Link(
                "view" if definition.kind == "view" else "statement",
                origin,
                target,
                _words(definition, move.how),
                _SURE[definition.kind],
                target_kind="dataset" if move.to_file else None,
                transform=move.transform,
                first_seen=definition.since,
            )


def _written(path: str, target: tuple[str, ...]) -> tuple[str, ...]:
    """A file as a dataset; () for what goes to a program or the client, which says nothing of where it ends."""
    return ("file", path, *target[1:]) if path else ()


def _words(definition: Definition, how: str) -> str:
    match definition.kind:
        case "view":
            return "view definition"
        case "statement":
            times = f"{definition.calls} call{'s' if definition.calls != 1 else ''}"
            return f"statement seen by the server, {times}: {how}"
        case "trigger":
            return f"trigger on {definition.name}: {how}"
        case "routine":
            return f"procedure or function {definition.name}: {how}"


class _Places:
    """Containers by the names in statements; in any case where only one is called so."""

    def __init__(self, names: Names) -> None:
        self._names = {(schema or "", table): name for (schema, table), name in names.items()}
        folded: dict[tuple[str, str], set[str]] = {}
        for (schema, table), name in self._names.items():
            folded.setdefault((schema.lower(), table.lower()), set()).add(name)
        self._folded = {place: next(iter(found)) for place, found in folded.items() if len(found) == 1}

    def of(self, path: tuple[str, ...], definition: Definition) -> tuple[str, ...]:
        """(container,) or (container, column), () for what is not listed. NEW and OLD are the trigger's table."""
        schema, _, table = path[0].partition(".")
        if not table and path[0].upper() in ("NEW", "OLD") and definition.kind == "trigger":
            schema, table = definition.schema, definition.name
        name = self._names.get((schema, table)) or self._folded.get((schema.lower(), table.lower()))
        return (name, *path[1:]) if name else ()
