"""Mailboxes in one file (RFC 4155): each message a stream of its own; of a large mailbox messages are drawn.

A Maildir needs nothing of its own: each of its files is a message.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import binary
from scanner.formats.mail import FIELD
from scanner.formats.mime import unix
from scanner.message import Term, message
from scanner.sampling import draw_indexes

_FROM = re.compile(rb"From \S.{5,200}\d{4}")
"""The line before each message: "From", an address, and a date with its year."""
_ABOVE = b"\xef\xbb\xbf\r\n"
"""A byte order mark and empty lines may stand before the first message."""
_MAX_LINE = 1024 * 1024
_QUOTED = re.compile(rb"(?m)^>(>*From )")


class Mbox(Format):
    """A mailbox."""

    name = "mbox"
    summary = "mailboxes: mbox; each message with headers, text and attachments"
    suffixes: ClassVar[tuple[str, ...]] = (".mbox", ".mbx")

    def recognises(self, stream: ByteStream) -> float:
        first, _, rest = unix(stream.head).lstrip(_ABOVE).partition(b"\n")
        if _FROM.match(first) and FIELD.match(rest):
            return 0.95
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if not _FROM.match(stream.head.lstrip(_ABOVE)):
            raise Unreadable(message("form.none", what=Term("no", "mailbox")), "open")
        places = _places(stream)
        drawn = draw_indexes(len(places), plan.rows, plan.seed)
        with binary(stream) as file:
            envelopes = "\n".join(_envelope(file, places[number]) for number in drawn)
            yield Text("envelopes", envelopes)
            for number in drawn:
                yield _message(file, number + 1, places[number], plan, stream.depth)
        if len(drawn) < len(places):
            yield Unread("", "note", message("only.messages", n=len(drawn), of=len(places)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a message's "From" line begins, where the message begins, and how many bytes it has."""

    line: int
    begin: int
    size: int


def _places(stream: ByteStream) -> list[_Place]:
    """The messages in order. A "From" line follows a blank one."""
    begins: list[tuple[int, int]] = []
    blank, whole, place = True, True, 0
    with binary(stream) as file:
        while line := file.readline(_MAX_LINE):
            if blank and _FROM.match(line if place else line.lstrip(_ABOVE)):
                begins.append((place, place + len(line)))
            blank, whole = whole and line in (b"\n", b"\r\n"), line.endswith(b"\n")
            place += len(line)
    ends = [begin for begin, _ in begins[1:]] + [place]
    return [_Place(line, begin, end - begin) for (line, begin), end in zip(begins, ends, strict=True)]


def _envelope(file: BinaryIO, place: _Place) -> str:
    """What stands before a message: who sent it, and when it came."""
    file.seek(place.line)
    return file.read(min(place.begin - place.line, _MAX_LINE)).decode("utf-8", "piimap.cp1252").strip()


def _message(file: BinaryIO, number: int, place: _Place, plan: Plan, depth: int) -> ByteStream | Unread:
    name = f"message {number}.eml"
    if place.size > plan.max_bytes:
        return Unread(
            name,
            "read",
            message("size.more-than", what=Term("a", "mail"), n=plan.max_bytes, unit=Term("unit", "bytes")),
        )
    file.seek(place.begin)
    data = _QUOTED.sub(rb"\1", file.read(place.size))
    if not data.strip():
        return Unread(name, "excluded", message("left-out.empty-message"))
    return ByteStream(name, len(data), lambda: io.BytesIO(data), data[: 64 * 1024], depth=depth)
