"""The nouns that hold values: what connectors and formats hand to the detectors, in memory only.

Nothing here shows a value in its `repr`, and nothing here is ever written out. Names are values too
until the detectors have seen them, so they are hidden as well.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as _field
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from scanner.message import Message, Said
from scanner.model import EvidenceKind, Field, Method, NodeKind, Stage, StateCount, Transform


def whole(text: str) -> str:
    """The text with half a character (a lone surrogate, as JSON may spell one) replaced by "?": nothing downstream
    could write it. Every place in the text stays where it is."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to draw: `rows` at most from a table, all of it when it has no more than that.

    `max_bytes` is the ceiling on what is read of one file; `seed` makes the draw repeatable.
    """

    rows: int = 1000
    seed: int = 0
    max_bytes: int = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was not read, named as the source names it; the pipeline makes it a `Skipped`."""

    name: str = _field(repr=False)
    stage: Stage
    reason: Message


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its table declares it. `references` is (container, column) of a foreign key."""

    name: str = _field(repr=False)
    declared_type: str = ""
    nullable: bool = True
    comment: str = _field(default="", repr=False)
    references: tuple[str, str] | None = _field(default=None, repr=False)
    primary_key: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", whole(self.name))
        object.__setattr__(self, "comment", whole(self.comment))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Rows drawn from a table: `rows` has one Arrow column for each of the table's columns, in order.

    `units_examined` counts what was drawn independently: rows, or the pages or row groups they lay in.
    `row_numbers` gives each row's place in the source, from 1, where that is known.
    """

    rows: pa.Table = _field(repr=False)
    rows_total: int | None
    rows_total_exact: bool
    method: Method
    units_examined: int
    row_numbers: tuple[int, ...] | None = _field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Sample:
    """One field's drawn values: an Arrow array that lives until detection."""

    field: Field
    values: pa.Array | pa.ChunkedArray = _field(repr=False)
    drawn: Drawn
    seed: int
    comment: str = _field(default="", repr=False)
    """What the source says about the column: it goes no further than the detectors."""

    @property
    def rows_examined(self) -> int:
        return len(self.values)


class Table(ABC):
    """Rows with named columns, wherever they lie. Used by one thread, while its source is open."""

    name: str
    """Name inside its container as the source has it: "" where a stream holds one table, else the sheet."""
    kind: str = "table"
    """"table", "view" or "log"."""
    header: bool = True
    """False when the columns had no names and are called c1 … cn."""
    columns: tuple[Column, ...]
    notes: Said = ()
    """What was odd but readable ("3 ragged rows"), without a value. Complete once sampled."""
    unread: Said = ()
    """What of it should have been read and could not be ("2 columns that this user may not read"), likewise."""

    @abstractmethod
    def sample(self, plan: Plan) -> Drawn:
        """Draw rows by `plan`: seeded, without replacement, and honest about the method.

        May set `columns` anew: what is nested in a column shows only in its values.
        """

    @abstractmethod
    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """All rows of these columns, a bounded batch at a time, in the source's order."""

    def months(self, dated_by: str, consent: str, objection: str) -> tuple[StateCount, ...] | None:
        """Count rows by month, consent and objection with one read-only aggregate of the source's own.

        None where the source cannot count by itself; the pipeline then counts over `batches`.
        """
        return None

    def indexed(self) -> frozenset[str]:
        """The columns by which the source finds rows without reading all of them."""
        return frozenset()

    def lookup(self, column: str, values: Sequence[str | int], most: int) -> list[tuple[int | None, Row]] | None:
        """The rows where a column is one of these values, `most` at most, found by the source itself: each with its
        place in the order of `batches`, from 1, where that is known, and a value for each of `stored`.

        None where the source cannot look for itself. The values are parameters, never part of a statement.
        """
        return None

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns as the source has them, nested ones in one piece."""
        return self.columns

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.columns)} columns>"


@dataclass(frozen=True, slots=True)
class Text:
    """Running text. `pages` holds the offset at which each page begins, () where there are none."""

    name: str = _field(repr=False)
    text: str = _field(repr=False)
    pages: tuple[int, ...] = ()
    truncated: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", whole(self.name))
        object.__setattr__(self, "text", whole(self.text))


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's turn in a call or chat. `speaker` is the label in the file, `role` what it stands for."""

    speaker: str = _field(repr=False)
    role: str
    text: str = _field(repr=False)
    start_s: float | None = None
    end_s: float | None = None
    words: tuple[tuple[int, int, float, float], ...] = _field(default=(), repr=False)
    """(start, end, start_s, end_s) of each word where the format times words."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "speaker", whole(self.speaker))
        object.__setattr__(self, "text", whole(self.text))


@dataclass(frozen=True, slots=True)
class Transcript:
    """A call or chat. `recorded_at` is an ISO date where the file or its name says one, else ""."""

    name: str = _field(repr=False)
    turns: tuple[Turn, ...] = _field(repr=False)
    format: str
    recorded_at: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles, in the order in which they first speak."""
        return tuple(dict.fromkeys(turn.role for turn in self.turns))

    def said_by(self, role: str) -> tuple[str, dict[int, int]]:
        """The text of a role's field: its turns, joined by newlines; and where each turn (by index) begins in it.

        A location's `start` and `end` in a transcript's finding count in this text.
        """
        parts: list[str] = []
        begins: dict[int, int] = {}
        length = 0
        for index, turn in enumerate(self.turns):
            if turn.role == role:
                begins[index] = length
                parts.append(turn.text)
                length += len(turn.text) + 1
        return "\n".join(parts), begins


@dataclass(frozen=True, slots=True)
class Nested:
    """A stream that is a source of its own (a database file on a share): the pipeline hands it to a connector."""

    name: str = _field(repr=False)
    url: str = _field(repr=False)


@dataclass(frozen=True, slots=True)
class Container:
    """A thing to read in a source: a table, view or file, named as the source names it.

    `size` is in bytes and `modified` ISO 8601 in UTC where the source tells without reading; `mark` is
    anything that changes when the content does (ETag, size and time), "" where there is nothing.
    """

    name: str = _field(repr=False)
    kind: str = "table"
    size: int | None = None
    modified: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ByteStream:
    """An opened file: `open` may be called more than once and starts at byte 0 each time.

    `head` is its first 64 KiB at most. `path` is set when the file lies on this machine, for libraries
    that only take paths; it is opened for reading, never for writing. `depth` counts the archives or
    mails it lies in.
    """

    name: str = _field(repr=False)
    size: int | None
    open: Callable[[], BinaryIO] = _field(repr=False)
    head: bytes = _field(repr=False)
    path: Path | None = _field(default=None, repr=False)
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence as a source states it, with its own names: ("foreign_key", ("orders", "customer_id"), …).

    A path of one name is a container, of two a field, unless `origin_kind` or `target_kind` says that it is
    an account, a dataset of another tool (namespace, name, and field where one is meant) or a domain. An origin of
    no name, (), is the file itself that tells it. What a
    literal in a statement says must be gone before a link is made: `reference` is our own words, with no more of
    the source's than a name.
    """

    kind: EvidenceKind
    origin: tuple[str, ...] = _field(repr=False)
    target: tuple[str, ...] = _field(repr=False)
    reference: str = _field(default="", repr=False)
    confidence: float = 1.0
    origin_kind: NodeKind | None = None
    target_kind: NodeKind | None = None
    transform: Transform = ""
    first_seen: str = ""
    last_seen: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """What a file says about flows (a lineage event, a query log, a manifest): no value, only names."""

    name: str = _field(repr=False)
    links: tuple[Link, ...] = _field(repr=False)


Content = Table | Text | Transcript | Nested | ByteStream | Links
"""What a format may yield. A stream is a file inside a file (an archive's member, a mail's attachment), named
by its place in there; it can be opened until the format is asked for the next."""
