"""What a test reads of a file: every text in it, down through the files inside, and what was listed as not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from scanner.content import ByteStream, Links, Nested, Plan, Table, Text, Transcript, Unread
from scanner.errors import Unreadable
from scanner.formats.base import format_for
from tests.contracts.formats import stream
from tests.support.saying import text

_ALL = Plan(rows=100_000)
_DEEPEST = 6


@dataclass(slots=True)
class Reading:
    """The words of a file as they were handed on, and the stages and reasons of what was not."""

    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def incomplete(self) -> bool:
        """Whether the scan would end with 3."""
        return any(part.stage in ("open", "read") for part in self.unread)

    def says(self, value: str) -> bool:
        return " ".join(value.split()) in self.text


def reading(data: bytes, name: str) -> Reading:
    """Everything of a file by this name."""
    found = Reading()
    _read(stream(data, name), found, 0)
    return found


def reading_of(path: Path) -> Reading:
    return reading(path.read_bytes(), path.name)


def _read(given: ByteStream, found: Reading, depth: int) -> None:
    chosen = format_for(given)
    if chosen is None or depth > _DEEPEST:
        found.unread.append(Unread(given.name, "open", text("no format that piimap reads")))
        return
    try:
        for content in chosen.read(given, _ALL):
            _take(content, found, depth)
    except Unreadable as error:
        found.unread.append(Unread("", error.stage, error.reason))


def _take(content: object, found: Reading, depth: int) -> None:
    match content:
        case Unread():
            found.unread.append(content)
            found.words.append(content.name)
        case Text():
            found.words += [content.name, content.text]
        case Table():
            drawn = content.sample(_ALL)
            found.words += [content.name, *(column.name for column in content.columns)]
            cells = [str(v) for row in drawn.rows.to_pylist() for v in row.values() if v is not None]
            found.words += cells
            found.cells += cells
        case Transcript():
            found.words += [f"{turn.speaker}: {turn.text}" for turn in content.turns]
        case ByteStream():
            found.words.append(content.name)
            _read(content, found, depth + 1)
        case Nested() | Links():
            pass
