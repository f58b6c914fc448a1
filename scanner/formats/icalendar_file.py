"""iCalendar (RFC 5545): a row for each event, task, note or busy time, with organisers and guests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.content_lines import Components
from scanner.formats.decoding import decoded_head, encoding_of
from scanner.formats.json_paths import PathTable
from scanner.message import Term, message

_KINDS = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"})
_NAMES: dict[str, str | tuple[str, ...]] = {
    "DTSTART": "starts",
    "DTEND": "ends",
    "DTSTAMP": "stamped",
    "X-ALT-DESC": "html",
}
_BEGIN = re.compile(r"(?i)\ufeff?\s*BEGIN[ \t]*:[ \t]*VCALENDAR\s")


class ICalendar(Format):
    """Calendars."""

    name = "icalendar"
    summary = "iCalendar: a row for each event or task, with organiser and guests, a column for each; attached files"
    suffixes: ClassVar[tuple[str, ...]] = (".ics", ".ical", ".ifb", ".vcs")

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        if text and _BEGIN.match(text):
            return 1.0
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec, text = encoding_of(stream), decoded_head(stream)
        if codec is None or not text or not _BEGIN.match(text):
            raise Unreadable(message("form.none", what=Term("no", "calendar")), "open")
        entries = Components(stream, codec, plan.max_bytes, _KINDS, _NAMES)
        events = PathTable(entries, plan)
        rest = list(entries.rest())
        if events.columns:
            yield events
        yield from rest
        if events.trouble:
            yield Unread("", "read", events.trouble)
