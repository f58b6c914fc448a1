"""What the sources hold, before any of it is read: a job for each container, and what cannot be opened."""

from __future__ import annotations

import difflib
import secrets
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from scanner.config import Settings, SourceSettings
from scanner.connectors.base import connector_for
from scanner.content import Container, Unread
from scanner.errors import CredentialsError, MissingExtra, TargetError, Unreadable, UserError
from scanner.evidence import evidence_of
from scanner.examine import engine_for, names_for
from scanner.identity import identity_of, mark_of, names_key
from scanner.job import Job, Terms
from scanner.measure import Wish
from scanner.message import message, with_names
from scanner.model import ContainerScan, Shown, Skipped
from scanner.naming import Names, own


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line adds to config.toml for one scan.

    `anew` reads everything: it neither goes on with a scan that died nor carries anything over. `accept_fewer` takes
    a source that gives less than last time, or nothing, at its word.
    """

    now: str
    tool_version: str
    key: bytes | None = field(default=None, repr=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """The store's own key, by which it knows containers; see `scanner.identity`."""
    tag_key: bytes | None = field(default=None, repr=False)
    """The user's key where he has one, even if no hashes are made."""
    locations: int | None = 0
    reveal_names: bool = False
    extract: bool = False
    anew: bool = False
    accept_fewer: bool = False
    declared: int = 0
    """How many sources config.toml has."""

    @property
    def names_key(self) -> bytes:
        return names_key(self.tag_key or self.key or self.secret)


class Watcher:
    """Is told how a scan goes on. This one says nothing; the command line shows it."""

    def source(self, name: str, containers: int) -> None:
        """A source was listed."""

    def total(self, containers: int, resumed: int, carried: int) -> None:
        """All are listed; `resumed` are kept from a scan that died, `carried` unchanged since an earlier one."""

    def waiting(self, source: str, shown: str, seconds: float) -> None:
        """Of all that is being read, this has been for longest. Called each second, by another thread."""

    def examined(self, source: str, shown: str) -> None:
        """One container is done."""


@dataclass(slots=True)
class Listing:
    """What the sources hold. `parts` has one entry for each source, `refused` those that could not be opened."""

    jobs: list[Job] = field(default_factory=list)
    parts: list[ContainerScan] = field(default_factory=list)
    refused: list[tuple[str, UserError]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How many containers each source gave to read."""


def list_sources(settings: Settings, options: Options, watcher: Watcher) -> Listing:
    """List every source. One that refuses us is in `refused`, and in its part as not read."""
    listing = Listing()
    masked = Names(engine_for(settings.detection).mask, key=options.names_key)
    for source in settings.sources:
        jobs: list[Job] = []
        try:
            part, jobs = _list_source(source, settings, options)
        except (TargetError, CredentialsError, MissingExtra) as error:
            listing.refused.append((source.name, error))
            # Said to the user as it is; written down masked, since it names the path or host that was given.
            reason = masked.said(error.said)
            part = ContainerScan(source.name, own(""), skipped=(Skipped(source.name, own(""), "connect", reason),))
        except Unreadable as error:
            part = ContainerScan(
                source.name, own(""), skipped=(Skipped(source.name, own(""), error.stage, masked.said(error.reason)),)
            )
        listing.parts.append(part)
        listing.jobs += jobs
        listing.counts[source.name] = len(jobs)
        watcher.source(source.name, len(jobs))
    return listing


def nothing_there(listing: Listing) -> list[Skipped]:
    """The sources that were listed to their end and gave nothing to read, each as incomplete."""
    silent = (p for p in listing.parts if not listing.counts[p.source] and all(s.harmless for s in p.skipped))
    return [Skipped(part.source, own(""), "list", message("nothing.to-read")) for part in silent]


def wishes(settings: Settings, source: str) -> tuple[tuple[str, Wish], ...]:
    """What the declaration wants measured in a source ("" for all): globs of containers, and the columns."""
    purposes = settings.declaration.purposes if settings.declaration else ()
    rows = [row for purpose in purposes for row in purpose.data if source in ("", row.source)]
    wanted = {(glob, Wish(r.dated_by, r.consent, r.objection)) for r in rows for glob in r.containers}
    return tuple(sorted(w for w in wanted if w[1] != Wish()))


def _list_source(source: SourceSettings, settings: Settings, options: Options) -> tuple[ContainerScan, list[Job]]:
    """What a source says without a row being read, and a job for each container."""
    terms = _terms(source, settings, options)
    names = names_for(terms)
    jobs: list[Job] = []
    skipped: list[Skipped] = []
    there: set[str] = set()
    unmatched = {glob for glob in (*source.include, *source.only) if glob != "*"}
    with connector_for(source)(source) as connector:
        for container in connector.containers():
            shown = names.shown(container.name)
            unmatched -= {g for g in unmatched if fnmatchcase(container.name, g) or fnmatchcase(shown, g)}
            if isinstance(container, Unread):
                skipped.append(Skipped(source.name, shown, container.stage, names.said(container.reason)))
            elif shown in there:
                skipped.append(Skipped(source.name, shown, "list", message("called.second")))
            else:
                there.add(shown)
                jobs.append(_job(container, shown, terms, options))
        evidence = tuple(sorted({evidence_of(source.name, link, names) for link in connector.links()}))
        remarks = [Skipped(source.name, own(""), "note", with_names(remark, own)) for remark in connector.remarks()]
    if unmatched:
        raise _no_such(
            source,
            next(g for g in (*source.include, *source.only) if g in unmatched),
            [*(j.shown for j in jobs), *(s.container for s in skipped)],
        )
    return ContainerScan(source.name, own(""), evidence=evidence, skipped=(*skipped, *remarks)), jobs


def _terms(source: SourceSettings, settings: Settings, options: Options) -> Terms:
    return Terms(
        source=source,
        as_of=options.now,
        scan=settings.scan,
        detection=settings.detection,
        wishes=wishes(settings, source.name),
        key=options.key,
        names_key=options.names_key,
        locations=options.locations,
        reveal_names=options.reveal_names,
        extract=options.extract,
    )


def _job(container: Container, shown: Shown, terms: Terms, options: Options) -> Job:
    """One string where the true name may be shown: there may be very many."""
    name = shown if shown == container.name else container.name
    source = terms.source.name
    weak = bool(container.modified) and container.modified >= options.now
    mark = mark_of(options.secret, source, name, container.mark, weak=weak)
    return Job(terms, name, shown, identity_of(options.secret, source, name), mark)


def _no_such(source: SourceSettings, glob: str, known: list[Shown]) -> TargetError:
    """A glob that the user named and that matches nothing is a misspelling, not an empty table. True names are
    matched, only shown ones are suggested."""
    near = difflib.get_close_matches(glob, known, n=1)
    hint = f"Did you mean '{near[0]}'?" if near else "Scan the source without it to see its names"
    return TargetError(f"'{source.name}' has no table or file '{glob}'", hint)
