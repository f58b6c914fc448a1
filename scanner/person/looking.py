"""Looks into one container for the person: a table, or a file with whatever lies in it. The search's worker.

Like a scan's, it never raises for what could not be read: that is skipped with a reason, named, and makes the answer
incomplete.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanner.config import SourceSettings
from scanner.connectors.base import connector_for
from scanner.content import ByteStream, Content, Links, Nested, Table, Text, Transcript, Unread, whole
from scanner.errors import PiimapError, Unreadable
from scanner.examine import names_for
from scanner.formats.base import format_for
from scanner.job import Job
from scanner.limits import OutOfTime, bounded_here, within
from scanner.message import Message, Term, message, name
from scanner.model import Shown, Skipped, Stage
from scanner.naming import Names, within_file
from scanner.person.errand import Errand
from scanner.person.found import Hit, Key, Look, Place, PlaceKind
from scanner.person.passages import name_hits, text_hits, transcript_hits
from scanner.person.tables import TableLook
from scanner.scrub import origin


def look(job: Job, errand: Errand, keys: Sequence[Key] | None = None, *, asking: bool = False) -> Look:
    """Look into one container; with `keys`, only for the rows that they point to, asked of the database; `asking`
    only asks a database for the person's identifiers and reads nothing through."""
    looking = _Looking(job, errand, keys)
    allowed = connector_for(job.source).allowance(job.source, job.terms.scan)
    try:
        with bounded_here(), within(allowed.computing, idle=allowed.idle) as time:
            looking.ask() if asking else looking.run()
        if time.over:  # a reader took it for an error of its own
            looking.skip(job.shown, "read", time.over)
    except OutOfTime as error:
        looking.skip(job.shown, "read", error.reason)
    except MemoryError:
        looking.skip(job.shown, "read", message("limit.memory-there-is"))
    except PiimapError as error:
        stage: Stage = error.stage if isinstance(error, Unreadable) else "open"
        looking.skip(job.shown, stage, error.said)
    except Exception as error:  # noqa: BLE001 - as in a scan: the boundary that none of an error's words may pass
        looking.skip(job.shown, "read", message("broke.piimap", where=name(origin(error))))
    return looking.look


@dataclass(slots=True)
class _Inside:
    """Where in the container: the true name that keys refer to, and the shown one."""

    true: str
    shown: Shown

    def at(self, name: str, names: Names) -> _Inside:
        return _Inside(f"{self.true}!/{name}", within_file(self.shown, names.shown(name))) if name else self


class _Looking:
    """The state of one look."""

    def __init__(self, job: Job, errand: Errand, keys: Sequence[Key] | None) -> None:
        self._job, self._errand, self._keys = job, errand, keys
        self.names = names_for(job.terms)
        self.look = Look()

    def skip(self, shown: Shown, stage: Stage, reason: Message) -> None:
        self.look.skipped.append(Skipped(self._job.source.name, shown, stage, self.names.said(reason)))

    def run(self) -> None:
        inside = _Inside(self._job.container, self._job.shown)
        with connector_for(self._job.source)(self._job.source) as connector:
            opened = connector.read(self._job.container)
            if self._keys is None:
                self._called(self._job.container, inside)
            if isinstance(opened, ByteStream):
                self._stream(opened, inside)
            else:
                self._table(opened, inside, stored=True)

    def ask(self) -> None:
        inside = _Inside(self._job.container, self._job.shown)
        with connector_for(self._job.source)(self._job.source) as connector:
            opened = connector.read(self._job.container)
            if isinstance(opened, Table):
                self._looking(inside, stored=True).ask(opened)

    def _stream(self, stream: ByteStream, inside: _Inside) -> None:
        chosen = format_for(stream, self._job.source.kind == "transcripts")
        if chosen is None:
            self.skip(inside.shown, "open", message("form.unknown"))
            return
        try:
            for content in chosen.read(stream, self._job.terms.plan):
                within = inside.at(content.name, self.names)
                if isinstance(content, Unread):
                    self.skip(within.shown, content.stage, content.reason)
                    continue
                if content.name and isinstance(content, ByteStream | Text):
                    self._called(content.name, within)
                self._content(content, within)
        except Unreadable as error:
            self.skip(inside.shown, error.stage, error.reason)

    def _content(self, content: Content, inside: _Inside) -> None:
        match content:
            case Table():
                self._table(content, inside, stored=False)
            case Text():
                hits, namesakes = text_hits(self._errand.known.probe, content)
                self._found("text", inside, hits, namesakes)
                if content.truncated:
                    self.skip(
                        inside.shown,
                        "read",
                        message("only.first", n=len(content.text), unit=Term("unit", "characters")),
                    )
            case Transcript():
                hits, namesakes = transcript_hits(self._errand.known.probe, content, self._errand.languages)
                self._found("transcript", inside, hits, namesakes)
            case Nested():
                self._nested(content, inside)
            case ByteStream():
                self._stream(content, inside)
            case Links():
                pass  # names of places alone

    def _called(self, name: str, inside: _Inside) -> None:
        self._found("file name", inside, name_hits(self._errand.known.probe, whole(name)), 0)

    def _found(self, kind: PlaceKind, inside: _Inside, hits: Sequence[Hit], namesakes: int) -> None:
        self.look.namesakes += namesakes
        if hits:
            self.look.places.append(Place(self._job.source.name, inside.shown, kind, tuple(hits)))

    def _table(self, table: Table, inside: _Inside, *, stored: bool) -> None:
        looking = self._looking(inside, stored=stored)
        if self._keys is None:
            looking.all(table)
        else:
            looking.follow(table, self._keys)

    def _looking(self, inside: _Inside, *, stored: bool) -> TableLook:
        source = self._job.source.name
        return TableLook(self._errand, self.look, source, inside.true, inside.shown, self.names, stored=stored)

    def _nested(self, nested: Nested, inside: _Inside) -> None:
        """A database that lies on a share: its tables refer to each other by the names they have in it."""
        source = SourceSettings(name=self._job.source.name, url=nested.url)
        with connector_for(source)(source) as connector:
            for container in connector.containers():
                within = inside.at(container.name, self.names)
                if isinstance(container, Unread):
                    self.skip(within.shown, container.stage, container.reason)
                    continue
                try:
                    opened = connector.read(container.name)
                    if isinstance(opened, Table):
                        self._table(opened, _Inside(container.name, within.shown), stored=True)
                except Unreadable as error:
                    self.skip(within.shown, error.stage, error.reason)
