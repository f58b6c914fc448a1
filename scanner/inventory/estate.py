"""The state of an estate: the newest state of each container that is declared, each with its age.

Scans are taken in the order in which they were finished, whatever the clock said. A scan of a part changes what it
looked at and nothing else; what a scan could not read stands as it was, and is said to be old; what a listing that is
believed no longer has is gone. Targets outside the configuration are scans of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from scanner.inventory.scope import Scope
from scanner.message import Message, message, name
from scanner.model import Identity, Inventory, Shown, Skipped
from scanner.naming import own


@dataclass(frozen=True, slots=True)
class Claimed:
    """A source as config.toml declares it today; digests as in `Scope`."""

    source: Shown
    place: str
    selection: str


@dataclass(frozen=True, slots=True)
class SourceState:
    """How old what is known of one declared source is: `checked` has for each of its containers when it was last read,
    or last seen to be unchanged, as ISO 8601 times in order.

    `failed` is when the last scan of it failed as a whole, "" if it did not; `missing` that it was never scanned.
    `mixed` says that its containers were read with different detectors or settings.
    """

    source: Shown
    checked: tuple[str, ...] = ()
    failed: str = ""
    missing: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Estate:
    """`inventory` bears the newest run that gave something. `rests_on` are the ids of all runs that did."""

    inventory: Inventory
    states: tuple[SourceState, ...]
    rests_on: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One container of one scan. `run` is the scan's number; `failed` says why nothing at all was learnt of
    it, None where something was."""

    run: int
    container: Shown
    identity: Identity
    checked: str
    failed: Message | None


@dataclass(frozen=True, slots=True)
class Past:
    """What one finished scan kept of one source. `scope` is None in what an older piimap kept. `unread` is what of the
    source as a whole could not be read or listed."""

    number: int
    started_at: str
    scope: Scope | None
    rows: tuple[Row, ...]
    unread: tuple[Skipped, ...] = ()


@dataclass(slots=True)
class Standing:
    """What stands of one source after all scans: its containers, and the scans that its own part and its failure are
    taken from."""

    rows: dict[Identity, Row] = field(default_factory=dict)
    tried: dict[Identity, tuple[str, Message]] = field(default_factory=dict)
    """Of a container that a later scan could not read: when that scan began, and why it could not."""
    part: Past | None = None
    """The scan that tells what the source says as a whole."""
    last: Past | None = None
    narrowed: bool = True
    """Whether no scan ever looked at all of it."""
    way: dict[int, str] = field(default_factory=dict)


def standing(past: Sequence[Past]) -> Standing:
    """What the scans of one source, in the order in which they were finished, leave standing."""
    now = Standing()
    for scan in past:
        scope = scan.scope
        if scope is None:
            continue
        now.way[scan.number] = scope.way
        if scope.whole:
            _forget_what_is_gone(now, scan, scope)
        for row in scan.rows:
            if row.failed and row.identity in now.rows and not now.rows[row.identity].failed:
                now.tried[row.identity] = (scan.started_at, row.failed)
            else:
                now.rows[row.identity] = row
                now.tried.pop(row.identity, None)
        if not scope.only:
            now.narrowed = False
            if scope.whole or now.part is None or not (now.part.scope and now.part.scope.whole):
                now.part = scan
        elif now.part is None:
            now.part = scan
        now.last = scan
    return now


def _forget_what_is_gone(now: Standing, scan: Past, scope: Scope) -> None:
    listed = {row.identity for row in scan.rows}
    for identity, row in list(now.rows.items()):
        if identity not in listed and scope.covers(row.container) and not _hidden(row.container, scan.unread):
            del now.rows[identity]
            now.tried.pop(identity, None)


def _hidden(container: str, unread: Iterable[Skipped]) -> bool:
    """Whether a folder around it, or the file itself, could not be listed."""
    return any(s.container in ("", container) or container.startswith(f"{s.container}/") for s in unread)


def failures(claimed: Claimed, now: Standing) -> list[Skipped]:
    """What is to be said of a source whose state is not what a whole scan just found."""
    source = claimed.source
    if now.last is None or now.last.scope is None:
        return [_said(source, message("old.never-scanned"))]
    out: list[Skipped] = []
    if now.narrowed:
        out.append(_said(source, message("old.part-scanned")))
    if now.last is not now.part and not now.last.scope.whole:
        day = now.last.started_at[:10]
        out += [replace(s, reason=_tried(day, s.reason)) for s in now.last.unread if s.container == ""]
    if not now.narrowed and now.part and now.part.scope and now.part.scope.selection != claimed.selection:
        out.append(replace(_said(source, message("old.selection-changed")), stage="note"))
    return out


def old_states(source: Shown, now: Standing) -> list[Skipped]:
    """A word for each container that stands as an earlier scan read it because a later one could not."""
    out = []
    for identity, (when, why) in now.tried.items():
        row = now.rows[identity]
        told = message("old.container", day=name(when[:10]), why=why, of=name(row.checked[:10]))
        out.append(Skipped(source, row.container, "read", told))
    return sorted(out)


def _tried(day: str, reason: Message) -> Message:
    return message("old.source", day=name(day), why=reason)


def _said(source: Shown, reason: Message) -> Skipped:
    return Skipped(source, own(""), "list", reason)


def state_of(source: Shown, now: Standing) -> SourceState:
    """How old what stands of a source is."""
    checked = tuple(sorted(row.checked for row in now.rows.values()))
    failed = now.last.started_at if now.last and now.last.scope and not now.last.scope.whole else ""
    ways = {now.way[row.run] for row in now.rows.values()}
    return SourceState(source, checked, failed, now.last is None, len(ways) > 1)
