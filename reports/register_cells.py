"""What the register's cells are made of: statements, each with whose word it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a cell says. `origin` is "policy:LINE", "register:ENTRY", "assumed", "found" or "missing"."""

    text: str
    origin: str


Cell = tuple[Statement, ...]
MISSING: Cell = (Statement("", "missing"),)


@dataclass(frozen=True, slots=True)
class Activity:
    """One row: a purpose, or the places that no purpose claims (`id` "")."""

    id: str
    cells: Mapping[str, Cell]

    def __getitem__(self, column: str) -> Cell:
        return self.cells.get(column, MISSING)


def said(text: str, origin: str) -> Cell:
    """The text with its origin; missing where there is none."""
    return (Statement(text, origin),) if text else MISSING


def by_origin(parts: Iterable[tuple[str, tuple[str, ...]]]) -> Cell:
    """One statement for each origin, with everything it says, in the declaration's order."""
    texts: dict[str, dict[str, None]] = {}
    for origin, some in parts:
        texts.setdefault(origin, {}).update(dict.fromkeys(some))
    return tuple(Statement(", ".join(some), origin) for origin, some in texts.items() if some) or MISSING
