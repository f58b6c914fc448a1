"""OpenLineage events (openlineage.io, spec 2-0-2): what a job read and wrote, one JSON object each.

Events come as JSON lines, as one object, or as an array: as the file transport and the HTTP transport's body
write them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from scanner.content import ByteStream, Content, Link, Links, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, encoding_of, lines
from scanner.formats.json_paths import loaded
from scanner.message import message
from scanner.model import Transform

_Key = tuple[tuple[str, ...], tuple[str, ...], Transform, str]
MOST_LINKS = 100_000
"""Distinct links that are kept of one file; events repeat each night, so their number is that of the jobs' columns."""


class OpenLineage(Format):
    """Lineage events. A run moved what its events name once one of them says that it completed; one that failed, was
    stopped, or of which nothing tells the end moved nothing, as far as they say. A streaming job runs on, and what it
    names flows; a job's own description (an event without a run) says what it is made to do."""

    name = "openlineage"
    summary = "OpenLineage events: flows between datasets, with column lineage and masking"
    tested_on = "own files"

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        if text is None or text.lstrip("\ufeff \r\n\t")[:1] not in ("{", "["):
            return 0.0
        tells = all(f'"{key}"' in text for key in ("eventTime", "job")) and ('"inputs"' in text or '"outputs"' in text)
        return 0.97 if tells and ("openlineage" in text.lower() or '"run"' in text) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        gathered = _Gathered()
        bad = 0
        for event in _events(stream, plan):
            if not gathered.take(event):
                bad += 1
        if not gathered.events:
            raise Unreadable(message("nothing.lineage"))
        yield Links("", tuple(gathered.links()))
        if bad:
            yield Unread("", "read", message("odd.no-lineage", n=bad))
        if gathered.unfinished:
            yield Unread("", "note", message("odd.unfinished-runs", n=gathered.unfinished))
        if gathered.full:
            yield Unread("", "read", message("only.links", n=MOST_LINKS))


def _events(stream: ByteStream, plan: Plan) -> Iterator[Any]:
    codec = encoding_of(stream)
    if codec is None:
        raise Unreadable(message("form.no-text"), "open")
    several = False
    for line in lines(stream, codec, plan.max_bytes):
        if not line.strip():
            continue
        event = loaded(line)
        if event is None and not several:
            yield from _whole(stream, codec, plan)
            return
        several = True
        yield from event if isinstance(event, list) else [event]


def _whole(stream: ByteStream, codec: str, plan: Plan) -> list[Any]:
    """One document over several lines."""
    document = loaded("\n".join(lines(stream, codec, plan.max_bytes)))
    return document if isinstance(document, list) else [document]


@dataclass(slots=True)
class _Run:
    """What the events of one run that has not ended name."""

    job: str
    inputs: dict[tuple[str, ...], None] = field(default_factory=dict)
    outputs: dict[tuple[str, ...], None] = field(default_factory=dict)
    columns: dict[tuple[tuple[str, ...], tuple[str, ...], Transform], None] = field(default_factory=dict)
    times: tuple[str, str] = ("", "")

    @property
    def size(self) -> int:
        """How many names are kept, and the run itself."""
        return 1 + len(self.inputs) + len(self.outputs) + len(self.columns)

    def take(self, event: dict[str, Any]) -> None:
        """Take one event of the run in."""
        self.times = _span(self.times, _text(event.get("eventTime")))
        self.inputs |= dict.fromkeys(path for d in _list(event.get("inputs")) if (path := _dataset(d)))
        for output in _list(event.get("outputs")):
            target = _dataset(output)
            if target is None:
                continue
            self.outputs[target] = None
            for column, origin, transform in _columns(output):
                self.columns[origin, (*target, column), transform] = None

    def links(self) -> Iterator[_Key]:
        for target in self.outputs:
            for origin in self.inputs:
                yield origin, target, "", self.job
        for origin, target, transform in self.columns:
            yield origin, target, transform, self.job


@dataclass(slots=True)
class _Gathered:
    """The distinct links of a file's completed runs, with the time of the first and the last event that told each."""

    seen: dict[_Key, tuple[str, str]] = field(default_factory=dict)
    open: dict[str, _Run] = field(default_factory=dict)
    completed: set[str] = field(default_factory=set)
    pending: int = 0
    events: int = 0
    full: bool = False

    @property
    def unfinished(self) -> int:
        """The runs of which no event says that they completed."""
        return len(self.open)

    def take(self, event: Any) -> bool:
        """Take one event in; False for what is none."""
        if not isinstance(event, dict) or not isinstance(event.get("job"), dict):
            return False
        self.events += 1
        key = _text(_inner(event, "run").get("runId")) or f"event {self.events}"
        run = self.open.pop(key, None) or _Run(_text(event["job"].get("name")))
        known = run.size if run.times != ("", "") else 0
        run.take(event)
        self.pending += run.size - known
        if key in self.completed or _completes(event):
            self.completed.add(key)
            self.pending -= run.size
            for link in run.links():
                self._note(link, run.times)
        elif self.pending > MOST_LINKS:
            self.full = True
        else:
            self.open[key] = run
        return True

    def _note(self, key: _Key, times: tuple[str, str]) -> None:
        known = self.seen.get(key)
        if known is None and len(self.seen) >= MOST_LINKS:
            self.full = True
            return
        first, last = _span(known or ("", ""), times[0])
        self.seen[key] = _span((first, last), times[1])

    def links(self) -> Iterator[Link]:
        base = Link("event", (), (), confidence=0.95, origin_kind="dataset", target_kind="dataset")
        for (origin, target, transform, job), (first, last) in sorted(self.seen.items()):
            yield replace(
                base, origin=origin, target=target, reference=f"job {job}" if job else "a job", transform=transform,
                first_seen=first, last_seen=last,
            )  # fmt: skip


def _completes(event: dict[str, Any]) -> bool:
    """Whether what the event's run names has moved: it completed, or goes on for ever, or is a job's description."""
    kind = str(event.get("eventType", "")).upper()
    described = not kind and not isinstance(event.get("run"), dict)
    return kind == "COMPLETE" or described or (kind == "RUNNING" and _streams(event))


def _streams(event: dict[str, Any]) -> bool:
    """Whether the job says that it never ends by itself."""
    return _text(_inner(event, "job", "facets", "jobType").get("processingType")).upper() == "STREAMING"


def _span(times: tuple[str, str], time: str) -> tuple[str, str]:
    """The first and last of the times, widened by one more; "" is no time."""
    known = [t for t in (*times, time) if t]
    return min(known, default=""), max(known, default="")


def _columns(output: Any) -> Iterator[tuple[str, tuple[str, ...], Transform]]:
    """(column, where it comes from, what was done) of an output's columnLineage facet. What only filters, joins or
    sorts (INDIRECT) carries nothing."""
    facet = _inner(output, "facets", "columnLineage", "fields")
    for column, told in facet.items():
        for source in _list(told.get("inputFields")) if isinstance(told, dict) else []:
            origin = _dataset(source)
            name = _text(source.get("field")) if isinstance(source, dict) else ""
            steps = _list(source.get("transformations")) if isinstance(source, dict) else []
            direct = [s for s in steps if isinstance(s, dict) and str(s.get("type", "DIRECT")).upper() == "DIRECT"]
            if origin and name and (direct or not steps):
                yield str(column), (*origin, name), _transform(direct or [told])


def _transform(steps: list[Any]) -> Transform:
    """The specification's words: `masking` of a transformation, and MASKED of the facet's first version."""
    kinds = {str(step.get("subtype") or step.get("transformationType") or "").upper() for step in steps}
    words = " ".join(
        str(step.get("description") or step.get("transformationDescription") or "") for step in steps
    ).lower()
    if "AGGREGATION" in kinds:
        return "aggregated"
    if any(step.get("masking") is True for step in steps) or "MASKED" in kinds:
        return "hashed" if any(word in words for word in ("hash", "md5", "sha")) else "masked"
    return ""


def _dataset(dataset: Any) -> tuple[str, ...] | None:
    if not isinstance(dataset, dict):
        return None
    namespace, name = _text(dataset.get("namespace")), _text(dataset.get("name"))
    return (namespace, name) if namespace and name else None


def _inner(value: Any, *keys: str) -> dict[str, Any]:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
