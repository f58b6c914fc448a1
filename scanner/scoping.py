"""What a scan means to look at in each source, and whether what its listing gave is believed.

An unmounted share is an empty folder, and a table that is not there holds nothing: a source that gives nothing, or far
less than last time, is incomplete until the user says that it is right.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from scanner.clock import day_of
from scanner.config import Settings, SourceSettings
from scanner.examine import engine_for
from scanner.identity import place_of, selection_of
from scanner.inventory.scope import Coverage, Scope
from scanner.inventory.store import Store
from scanner.listing import Listing, Options
from scanner.message import Message, message, name
from scanner.model import ContainerScan, Skipped
from scanner.naming import Names, own


def scopes_of(settings: Settings, listing: Listing, options: Options) -> tuple[Scope, ...]:
    """What the scan means to look at, one for each source, in their order; all of them believed so far."""
    way = _digest(engine_for(settings.detection).digest, options.tool_version, settings.scan.way)
    counts = listing.counts
    names = Names(engine_for(settings.detection).mask, key=options.names_key, reveal=options.reveal_names)
    return tuple(
        Scope(
            source.name,
            place_of(options.secret, source),
            source.declared,
            tuple(names.shown(glob) for glob in source.only),  # a file may be called after a person
            selection_of(source),
            way,
            counts[source.name],
            not any(s.container == "" and not s.harmless for s in part.skipped),
        )
        for source, part in zip(settings.sources, listing.parts, strict=True)
    )


def coverage_of(settings: Settings, declared: int) -> Coverage:
    """What kind of scan it is, of `declared` sources in config.toml."""
    known = [source for source in settings.sources if source.declared]
    if not known:
        return "foreign"
    return "whole" if len(known) == declared and not any(source.only for source in known) else "part"


def believed(settings: Settings, listing: Listing, scopes: tuple[Scope, ...], store: Store, accept: bool) -> Believed:
    """The parts and scopes, with a word in each part whose source gave nothing or too little to be believed."""
    parts: list[ContainerScan] = []
    told: list[Scope] = []
    for source, part, scope in zip(settings.sources, listing.parts, scopes, strict=True):
        reason = _doubt(source, scope, settings, store) if scope.whole and not accept else None
        if reason:
            part = with_doubt(part, reason)
            scope = replace(scope, whole=False)
        elif not scope.listed and not part.skipped:
            part = replace(part, skipped=(Skipped(part.source, own(""), "note", message("nothing.source")),))
        parts.append(part)
        told.append(scope)
    return parts, tuple(told)


Believed = tuple[list[ContainerScan], tuple[Scope, ...]]


def with_doubt(part: ContainerScan, reason: Message) -> ContainerScan:
    """The part with the source listed as incomplete. `reason` says why."""
    skipped = Skipped(part.source, own(""), "list", message("doubt.told", why=reason))
    return replace(part, skipped=(*part.skipped, skipped))


class Rows:
    """Notes which sources gave a row. Tables that are all empty are what is left of a database that was emptied, or
    was never filled: nothing was looked at in it."""

    def __init__(self, settings: Settings, listing: Listing, accept: bool) -> None:
        self._parts = {part.source: part for part in listing.parts}
        counts = listing.counts
        asked = (s for s in settings.sources if s.declared and not s.only and least_share(s, settings) and not accept)
        self._left = {source.name: counts[source.name] for source in asked if counts[source.name]}

    def note(self, scan: ContainerScan) -> None:
        """A container was examined."""
        if scan.source in self._left:
            self._left[scan.source] -= 1
            gave = any(f.examined.rows_examined for f in scan.fields) or scan.evidence
            unread = any(not s.harmless for s in scan.skipped)
            if gave or unread:
                del self._left[scan.source]

    def without(self) -> list[ContainerScan]:
        """The parts of the sources all of whose containers were examined and gave no row, as incomplete."""
        empty = [source for source, left in self._left.items() if not left]
        return [with_doubt(self._parts[source], message("nothing.row")) for source in empty]


def least_share(source: SourceSettings, settings: Settings) -> float:
    """The share of last time that the source has to give; 0 for one that may be empty."""
    return settings.scan.least_share if source.least_share is None else source.least_share


def _doubt(source: SourceSettings, scope: Scope, settings: Settings, store: Store) -> Message | None:
    """Why the listing of a source is not believed, None where it is."""
    least = least_share(source, settings)
    if not least:
        return None
    last = store.last_scope(scope) if scope.declared else None
    if not scope.listed:
        return _since(message("nothing.to-read"), last)
    if last and not scope.only and scope.listed < least * last[0].listed:
        return _since(message("nothing.but", n=scope.listed), last)
    return None


def _since(reason: Message, last: tuple[Scope, str] | None) -> Message:
    """With how many there were last time, where that is known."""
    if not last or not last[0].listed:
        return reason
    return message("doubt.last-time", why=reason, day=name(str(day_of(last[1]))), n=last[0].listed)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
