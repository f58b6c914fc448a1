"""What a search for a person found: places and hits. The values that only an export may show are hidden from `repr`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from scanner.model import Shown, Skipped
from scanner.person.asked import Identifier

PlaceKind = Literal["table", "text", "transcript", "file name"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One row, passage, turn of a call, or name of a file where the person is.

    `fields` are where in it, `how` says how each was recognised, `via` is the chain of keys that led here.
    `dated` holds the row's own dates in the columns from which storage periods run. Rows, lines, pages and turns
    count from 1.
    """

    certain: bool
    fields: tuple[str, ...]
    how: tuple[str, ...]
    row: int | None = None
    line: int | None = None
    page: int | None = None
    turn: int | None = None
    start_s: float | None = None
    via: tuple[str, ...] = ()
    own: bool = False
    """Whether the whole row is about the person, not only a passage in it."""
    dated: tuple[tuple[str, date], ...] = ()
    cells: tuple[tuple[str, Any], ...] = field(default=(), repr=False)
    """The person's row, by the columns' names; () where only a passage is about the person."""
    passage: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """One table, document, call or file name with its hits, in the source's order.

    `more` counts hits beyond those that are kept. `names` are the columns' shown names.
    """

    source: Shown
    container: Shown
    kind: PlaceKind
    hits: tuple[Hit, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A value by which other rows point to the person's: `value` as a number in normal form, from a column.

    `personal` says that it stands for the person (a customer number, the key of the person's row), not only for
    something of the person's (an order). `raw` is the value as the source has it.
    """

    source: str
    container: str
    column: str
    value: str = field(repr=False)
    personal: bool = field(default=False, compare=False)
    raw: Any = field(default=None, repr=False, compare=False)
    via: tuple[str, ...] = field(default=(), compare=False)


@dataclass(slots=True)
class Look:
    """What one look at a container gave. `namesakes` counts rows and passages with the same name that are another's."""

    places: list[Place] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    namesakes: int = 0
    keys: list[Key] = field(default_factory=list)
    learnt: list[Identifier] = field(default_factory=list)
    columns: list[tuple[str, str, tuple[str, str] | None]] = field(default_factory=list)
    """(container, column, what it references) of every column seen: which keys are worth coming back for."""
    rows: int = 0
    """Rows that were looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """A whole search, sorted by place."""

    places: tuple[Place, ...]
    skipped: tuple[Skipped, ...]
    namesakes: int
    containers: int
    rows: int
    learnt: tuple[Identifier, ...] = ()

    @property
    def complete(self) -> bool:
        return all(s.stage in ("note", "excluded") for s in self.skipped)
