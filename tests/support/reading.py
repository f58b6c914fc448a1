"""Everything that a file yields, however deep: what was read, as one text, and what was listed as not read."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

from scanner.config import SourceSettings
from scanner.connectors.base import connector_for
from scanner.content import ByteStream, Content, Nested, Plan, Table, Text, Transcript, Unread
from scanner.errors import PiimapError, Unreadable
from scanner.formats.base import format_for
from scanner.model import Stage
from tests.support.saying import english

PLAN = Plan(rows=1000, seed=3, max_bytes=64 * 1024 * 1024)


@dataclass
class Reading:
    """`unread` holds (part, stage, reason) of all that was skipped."""

    parts: list[str] = field(default_factory=list)
    unread: list[tuple[str, Stage, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.parts)

    @property
    def incomplete(self) -> bool:
        """Whether exit code 3 would follow."""
        return any(stage not in ("note", "excluded") for _, stage, _ in self.unread)

    def told(self, value: str) -> bool:
        """Whether a value was read, as it stands or but for blanks and case, or something is listed in its stead."""
        return plain(value) in plain(self.text) or self.incomplete


def plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def reading_of(data: bytes, name: str, plan: Plan = PLAN) -> Reading:
    """A file that lies in memory."""
    reading = Reading()
    _stream(ByteStream(name, len(data), lambda: io.BytesIO(data), data[: 64 * 1024]), name, plan, reading)
    return reading


def reading_of_file(path: Path, plan: Plan = PLAN) -> Reading:
    """A file on this machine."""
    reading = Reading()
    with path.open("rb") as file:
        head = file.read(64 * 1024)
    _stream(ByteStream(path.name, path.stat().st_size, lambda: path.open("rb"), head, path), path.name, plan, reading)
    return reading


def _stream(stream: ByteStream, at: str, plan: Plan, reading: Reading) -> None:
    chosen = format_for(stream)
    if chosen is None:
        reading.unread.append((at, "open", "no format"))
        return
    try:
        for content in chosen.read(stream, plan):
            _content(content, f"{at}!/{content.name}" if getattr(content, "name", "") else at, plan, reading)
    except Unreadable as error:
        reading.unread.append((at, error.stage, english(error.said)))


def _content(content: Content | Unread, at: str, plan: Plan, reading: Reading) -> None:
    reading.parts.append(at)
    match content:
        case Unread():
            reading.unread.append((at, content.stage, english(content.reason)))
        case Table():
            _table(content, at, plan, reading)
        case Text():
            reading.parts.append(content.text)
        case Transcript():
            reading.parts += [f"{turn.speaker} {turn.text}" for turn in content.turns]
        case ByteStream():
            _stream(content, at, plan, reading)
        case Nested():
            _database(content, at, plan, reading)


def _table(table: Table, at: str, plan: Plan, reading: Reading) -> None:
    rows = table.sample(plan).rows
    reading.parts += [f"{column.name} {column.comment}" for column in table.columns]
    for column in rows.columns:
        for value in column.to_pylist():
            reading.parts.append(value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value))
    reading.unread += [(at, "note", english(note)) for note in table.notes]
    reading.unread += [(at, "read", english(reason)) for reason in table.unread]


def _database(nested: Nested, at: str, plan: Plan, reading: Reading) -> None:
    source = SourceSettings(name="x", url=nested.url)
    try:
        with connector_for(source)(source) as connector:
            for container in connector.containers():
                inside = f"{at}!/{container.name}"
                reading.parts.append(inside)
                if isinstance(container, Unread):
                    reading.unread.append((inside, container.stage, english(container.reason)))
                    continue
                try:
                    opened = connector.read(container.name)
                    if isinstance(opened, Table):
                        _table(opened, inside, plan, reading)
                    else:
                        _stream(opened, inside, plan, reading)
                except Unreadable as error:
                    reading.unread.append((inside, error.stage, english(error.said)))
    except PiimapError as error:
        reading.unread.append((at, "open", english(error.said)))
