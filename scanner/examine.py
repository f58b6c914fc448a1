"""Examines one container: opens it, lets the detectors look, counts its months, and hashes its identifiers.

This is the worker's side of a scan. Values come in here and go no further: what is returned are the
nouns of `scanner.model` (and, only when the user asked with --extracted, the text that was read).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from detectors.base import Place
from detectors.engine import Engine
from scanner import arrow
from scanner.allotment import Allotment, told
from scanner.config import DetectionSettings, SourceSettings
from scanner.connectors.base import connector_for
from scanner.content import ByteStream, Content, Links, Nested, Sample, Table, Text, Transcript, Unread, whole
from scanner.declaration import matches
from scanner.digests import digest_kind
from scanner.errors import PiimapError, Unreadable
from scanner.evidence import evidence_of
from scanner.formats.base import format_for
from scanner.gathering import Gathered
from scanner.job import Job, Terms
from scanner.limits import OutOfTime, within
from scanner.measure import hash_sets, measures, refers
from scanner.message import Message, Term, message, name
from scanner.model import ContainerScan, Digest, Examined, Field, FieldRef, FieldScan, Method, Shown, Skipped, Stage
from scanner.naming import Names, own, within_file
from scanner.os_errors import of_this_machine, refused
from scanner.sampling import clean_below
from scanner.scrub import origin, scrubbed

Extracted = dict[str, dict[str, str]]

_TOLD_BY = 200
"""So many values of a column's sample tell whether it holds digests."""
_MOST_WAITING, _MOST_CHARACTERS = 64, 100_000
"""So many texts of one file, and so many characters of them, are read together."""
_KEYS_OF = 1_000_000
"""A table without personal data is read whole for its keys only up to so many rows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job gave. `bug` is a scrubbed traceback when we broke; `texts` is empty unless asked for."""

    scan: ContainerScan
    bug: str = ""
    texts: Extracted = field(default_factory=dict, repr=False)


_engines: dict[str, Engine] = {}


def engine_for(settings: DetectionSettings) -> Engine:
    """This process's engine for these settings: its models are loaded once, and stay."""
    return _engines.setdefault(repr(settings), Engine(settings))


def names_for(terms: Terms) -> Names:
    """The gate for what a source gives."""
    return Names(engine_for(terms.detection).mask, key=terms.names_key, reveal=terms.reveal_names)


def examine(job: Job) -> Outcome:
    """Examine one container. Never raises: what could not be read is skipped with a reason, and a bug of
    ours costs this container only and comes back as a traceback without values."""
    work = _Examination(job)
    bug = ""
    allowed = connector_for(job.source).allowance(job.source, job.terms.scan)
    try:
        with within(allowed.computing, idle=allowed.idle) as time:
            work.run()
        if time.over:  # a reader took it for an error of its own
            work.skip(job.shown, "read", time.over)
    except OutOfTime as error:
        work.skip(job.shown, "read", error.reason)
    except MemoryError:
        most = job.terms.scan.memory_mb
        work.skip(job.shown, "read", message("limit.memory", n=most))
    except PiimapError as error:
        stage: Stage = error.stage if isinstance(error, Unreadable) else "open"
        work.skip(job.shown, stage, error.said)
    except OSError as error:
        if of_this_machine(error):
            work.skip(job.shown, "read", message("broke.machine", why=refused(error)))
        else:
            bug = work.broke(error)
    except Exception as error:  # noqa: BLE001 - the boundary of the worker: nothing of the error's words may pass
        bug = work.broke(error)
    bugs = dict.fromkeys((*work.bugs, *filter(None, [bug])))
    return Outcome(work.result(), "\n\n".join(bugs), work.texts)


class _Examination:
    """The state of one job: what has been gathered so far."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.engine = engine_for(job.terms.detection)
        self.names = names_for(job.terms)
        self.texts: Extracted = {}
        self.bugs: list[str] = []
        self.gathered = Gathered(job.source.name, job.shown)
        self.allotted = Allotment()
        self.waiting: list[tuple[Field, Text, int]] = []
        self.awaited: list[int] = []
        self.characters = 0

    def result(self) -> ContainerScan:
        return self.gathered.scan()

    def skip(self, shown: Shown, stage: Stage, reason: Message) -> None:
        """Say that something was not read. Reasons may name a path, which may be a value."""
        skipped = Skipped(self.job.source.name, shown, stage, self.names.said(reason))
        self.gathered.skipped.append(skipped)

    def broke(self, error: Exception) -> str:
        """A bug of ours: it is listed. Returns its traceback without values."""
        self.skip(self.job.shown, "detect", message("broke.piimap", where=name(origin(error))))
        return scrubbed(error)

    def broken(self, shown: Shown) -> frozenset[FieldRef] | None:
        """List the detectors that broke since this was last asked, each a bug of ours. The fields of which nothing is
        known to be clean, None for all of the container."""
        lost: set[FieldRef] = set()
        every = False
        for broke in self.engine.broke():
            self.bugs.append(broke.trace)
            who, where = name(broke.detector), name(broke.where)
            reason = message("broke.detector", detector=who, where=where)
            if broke.ref:
                reason = message("broke.detector-on", detector=who, field=name(broke.ref.field), where=where)
            if all(reason != skipped.reason for skipped in self.gathered.skipped):
                self.skip(broke.ref.container if broke.ref else shown, "detect", reason)
            every = every or broke.ref is None
            lost.update([broke.ref] if broke.ref else [])
        return None if every else frozenset(lost)

    def run(self) -> None:
        try:
            self._run()
            self._read_waiting()
        except Exception as error:
            if not isinstance(error, MemoryError):
                self._read_waiting()  # one that breaks costs itself: what came before it is kept
            raise
        finally:
            self.broken(self.job.shown)

    def _run(self) -> None:
        with connector_for(self.job.source)(self.job.source) as connector:
            opened = connector.read(self.job.container)
            if isinstance(opened, ByteStream):
                self._called(self.job.container, self.job.shown)
                self._stream(opened, self.job.shown)
            else:
                self._content(opened, self.job.shown)

    def _stream(self, stream: ByteStream, shown: Shown) -> None:
        """A file, or a file inside one. One that breaks costs itself only: what came before it is kept."""
        chosen = format_for(stream, self.job.source.kind == "transcripts")
        if chosen is None:
            self.skip(shown, "open", message("form.unknown"))
            return
        try:
            for content in chosen.read(stream, self.job.terms.plan):
                inside = within_file(shown, self.names.shown(content.name)) if content.name else shown
                if isinstance(content, Unread):
                    self._cut_off(inside, content.stage, content.reason)
                else:
                    if content.name and isinstance(content, ByteStream | Text):
                        self._called(content.name, inside)
                    self._content(content, inside)
        except Unreadable as error:
            self._cut_off(shown, error.stage, error.reason)

    def _cut_off(self, shown: Shown, stage: Stage, reason: Message) -> None:
        """Something of a file was not read through: nothing that stands in it is said to be clean."""
        self.skip(shown, stage, reason)
        if stage not in ("note", "excluded"):
            self.gathered.cut_off.add(shown)

    def _called(self, name: str, shown: Shown) -> None:
        """A file that is called after a person, or by a person's number, tells something by its name alone."""
        f = Field(FieldRef(self.job.source.name, shown, own("file name")), own("name"))
        findings = self.engine.name(f, whole(name), self.job.terms.locations)
        self.broken(shown)
        if findings:
            self._keep([FieldScan(f, self._examined(1, True, 1, "full", 1, False), findings)])

    def _content(self, content: Content, shown: Shown) -> None:
        match content:
            case Table():
                self._table(content, shown)
            case Text():
                self._text(content, shown)
            case Transcript():
                self._transcript(content, shown)
            case Nested():
                self._nested(content, shown)
            case ByteStream():
                self._stream(content, shown)
            case Links():
                said = {evidence_of(self.job.source.name, link, self.names, shown) for link in content.links}
                self.gathered.evidence += sorted(said)

    def _nested(self, nested: Nested, shown: Shown) -> None:
        """A database that lies on a share: a source of its own, whose tables stand inside this container."""
        source = SourceSettings(name=self.job.source.name, url=nested.url)
        with connector_for(source)(source) as connector:
            for container in connector.containers():
                inside = within_file(shown, self.names.shown(container.name))
                if isinstance(container, Unread):
                    self.skip(inside, container.stage, container.reason)
                    continue
                try:
                    opened = connector.read(container.name)
                    if isinstance(opened, Table):
                        self._table(opened, inside)
                    else:
                        self._stream(opened, inside)
                except Unreadable as error:
                    self.skip(inside, error.stage, error.reason)

    def _keep(self, fields: list[FieldScan]) -> None:
        self.gathered.fields += fields

    def _examined(self, total: int | None, exact: bool, rows: int, method: Method, units: int, clean: bool) -> Examined:
        below = clean_below(units, total if method in ("full", "rows") else None, method) if clean else None
        return Examined(total, exact, rows, method, units, self.job.terms.as_of, below)

    def _table(self, table: Table, shown: Shown) -> None:
        job = self.job
        drawn = table.sample(job.terms.plan)  # first: it may find columns inside columns
        fields = [self._field(shown, i, table, drawn.rows.column(i)) for i in range(len(table.columns))]
        samples = [
            Sample(f, drawn.rows.column(i), drawn, job.terms.scan.seed, table.columns[i].comment)
            for i, f in enumerate(fields)
        ]
        place = Place(job.source.name, shown, table.kind, names_hidden=not table.header)
        self.broken(shown)
        found = self.engine.table(place, samples, job.terms.locations)
        lost = self.broken(shown)
        scans = []
        for f, findings in zip(fields, found, strict=True):
            unbroken = lost is not None and f.ref not in lost
            clean = not findings and table.kind != "view" and unbroken and self.engine.proves(f.ref)
            rows = self.engine.rows_read(f.ref, drawn.rows.num_rows)
            # Of long texts only some rows are read, drawn at random: the whole table was not.
            method: Method = "rows" if drawn.method == "full" and rows < drawn.rows.num_rows else drawn.method
            units = min(drawn.units_examined, rows)
            examined = self._examined(drawn.rows_total, drawn.rows_total_exact, rows, method, units, clean)
            scans.append(FieldScan(f, examined, findings))
        self._keep(scans)
        for note in table.notes:
            self.skip(shown, "note", note)
        for reason in table.unread:
            self.skip(shown, "read", reason)
        digests = self._digests(samples)
        total = drawn.rows_total
        keys = total is not None and total <= _KEYS_OF and any(map(refers, scans)) and self._hashing
        if any(found) or digests or keys:
            self._whole(table, scans, shown, digests)

    def _field(self, shown: Shown, index: int, table: Table, values: pa.ChunkedArray) -> Field:
        column = table.columns[index]
        target = None
        if column.references:
            container, referred = column.references
            target = FieldRef(self.job.source.name, self.names.shown(container), self.names.column(referred))
        called = own(f"c{index + 1}") if _says_its_name(column.name, values) else self.names.column(column.name)
        ref = FieldRef(self.job.source.name, shown, called)
        return Field(ref, self.names.of_type(column.declared_type), column.nullable, target)

    @property
    def _hashing(self) -> bool:
        return self.job.terms.key is not None and self.job.terms.scan.hashes

    def _digests(self, samples: list[Sample]) -> dict[int, Digest]:
        """The columns that hold digests, by index: whoever is in them shows only when they are compared."""
        if not self._hashing:
            return {}
        kinds = ((i, digest_kind(sample.values[:_TOLD_BY])) for i, sample in enumerate(samples))
        return {i: kind for i, kind in kinds if kind}

    def _whole(self, table: Table, scans: list[FieldScan], shown: Shown, digests: Mapping[int, Digest]) -> None:
        """What needs the whole table: its months, and the keyed hashes of its identifiers."""
        wishes = [wish for glob, wish in self.job.terms.wishes if matches(glob, shown)]
        personal = any(scan.findings for scan in scans)
        self.gathered.measures += measures(self.job.source.name, shown, table, wishes) if personal else ()
        if self.job.terms.key is None or not self.job.terms.scan.hashes:
            return
        try:
            most = self.job.terms.scan.whole_mb * 1024 * 1024
            hashes = hash_sets(
                table, scans, wishes, self.job.terms.key, most, self.job.terms.detection.regions, digests
            )
        except Unreadable as error:
            self.skip(shown, "hash", error.reason)
            return
        self.gathered.hashes += hashes

    def _text(self, text: Text, shown: Shown) -> None:
        """A text waits for others of its file: to start the models for each would cost more than to read it."""
        f = Field(FieldRef(self.job.source.name, shown, own("text")), own("text"))
        self.waiting.append((f, text, self._allotted(len(text.text), shown)))
        self.awaited.append(len(self.gathered.fields))
        self.gathered.fields.append(None)
        self.characters += len(text.text)
        if text.truncated:
            self.skip(shown, "read", message("only.first", n=len(text.text), unit=Term("unit", "characters")))
        if self.job.terms.extract:
            self.texts.setdefault(shown, {})["text"] = text.text
        if len(self.waiting) >= _MOST_WAITING or self.characters >= _MOST_CHARACTERS:
            self._read_waiting()

    def _allotted(self, length: int, shown: Shown) -> int:
        """How many characters of a text or call the models read. What they do not is said."""
        most = self.allotted.take(length)
        if most < length:
            self.skip(shown, "note", told(most, length))
        return most

    def _read_waiting(self) -> None:
        waiting, self.waiting, self.characters = self.waiting, [], 0
        awaited, self.awaited = self.awaited, []
        if not waiting:
            return
        self.broken(self.job.shown)
        found = self.engine.texts(waiting, self.job.terms.locations, self.job.terms.scan.seed)
        lost = self.broken(self.job.shown)
        for place, (f, text, most), findings in zip(awaited, waiting, found, strict=True):
            all_read = most == len(text.text)
            method: Method = "full" if all_read and not text.truncated else "head"
            clean = all_read and lost is not None and f.ref not in lost and not findings
            self.gathered.fields[place] = FieldScan(f, self._examined(1, True, 1, method, 1, clean), findings)

    def _transcript(self, transcript: Transcript, shown: Shown) -> None:
        name = self.job.source.name
        fields = {r: Field(FieldRef(name, shown, self.names.shown(r)), own("speech")) for r in transcript.roles}
        self.broken(shown)
        length = sum(len(turn.text) for turn in transcript.turns)
        most = self._allotted(length, shown)
        terms = self.job.terms
        findings = self.engine.transcript(transcript, fields, terms.locations, most, terms.scan.seed)
        proves = self.broken(shown) == frozenset() and most == length
        method: Method = "full" if most == length else "head"
        scans = []
        spoke = Counter(turn.role for turn in transcript.turns)
        for role, f in fields.items():
            found = findings.get(role, ())
            turns = spoke[role]
            scans.append(FieldScan(f, self._examined(turns, True, turns, method, turns, proves and not found), found))
            if terms.extract:
                self.texts.setdefault(shown, {})[role] = transcript.said_by(role)[0]
        self._keep(scans)


def _says_its_name(name: str, values: pa.ChunkedArray) -> bool:
    """Whether a column holds nothing but its own name: a view's column that is a literal is called by it (MariaDB)."""
    told = values.drop_null()
    return bool(len(told)) and all(arrow.text(value) == name for value in told.slice(0, _TOLD_BY).to_pylist())
