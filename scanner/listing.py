"""What the sources hold, before any of it is read: a job for each container, and what cannot be opened."""

from __future__ import annotations

import difflib
import hashlib
import hmac
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from scanner.config import Settings, SourceSettings
from scanner.connectors.base import connector_for
from scanner.content import Container, Unread
from scanner.errors import CredentialsError, MissingExtra, TargetError, Unreadable, UserError
from scanner.evidence import evidence_of
from scanner.examine import Job, engine_for
from scanner.measure import Wish
from scanner.model import ContainerScan, Shown, Skipped
from scanner.naming import Names, own


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line adds to config.toml for one scan.

    `anew` reads everything: it neither goes on with a scan that died nor carries anything over.
    """

    now: str
    tool_version: str
    key: bytes | None = field(default=None, repr=False)
    locations: int | None = 0
    reveal_names: bool = False
    extract: bool = False
    anew: bool = False


class Watcher:
    """Is told how a scan goes on. This one says nothing; the command line shows it."""

    def source(self, name: str, containers: int) -> None:
        """A source was listed."""

    def total(self, containers: int, resumed: int, carried: int) -> None:
        """All are listed; `resumed` are kept from a scan that died, `carried` unchanged since an earlier one."""

    def examined(self, source: str, shown: str) -> None:
        """One container is done."""


@dataclass(slots=True)
class Listing:
    """What the sources hold. `parts` has one entry for each source, `refused` those that could not be opened."""

    jobs: list[Job] = field(default_factory=list)
    parts: list[ContainerScan] = field(default_factory=list)
    refused: list[tuple[str, UserError]] = field(default_factory=list)


def list_sources(settings: Settings, options: Options, watcher: Watcher) -> Listing:
    """List every source. One that refuses us is in `refused`, and in its part as not read."""
    listing = Listing()
    masked = Names(engine_for(settings.detection).mask)
    for source in settings.sources:
        jobs: list[Job] = []
        try:
            part, jobs = _list_source(source, settings, options)
        except (TargetError, CredentialsError, MissingExtra) as error:
            listing.refused.append((source.name, error))
            # Said to the user as it is; written down masked, since it names the path or host that was given.
            reason = masked.shown(error.message)
            part = ContainerScan(source.name, own(""), skipped=(Skipped(source.name, own(""), "connect", reason),))
        except Unreadable as error:
            part = ContainerScan(
                source.name, own(""), skipped=(Skipped(source.name, own(""), error.stage, masked.shown(error.message)),)
            )
        listing.parts.append(part)
        listing.jobs += jobs
        watcher.source(source.name, len(jobs))
    return listing


def wishes(settings: Settings, source: str) -> tuple[tuple[str, Wish], ...]:
    """What the declaration wants measured in a source ("" for all): globs of containers, and the columns."""
    purposes = settings.declaration.purposes if settings.declaration else ()
    rows = [row for purpose in purposes for row in purpose.data if source in ("", row.source)]
    wanted = {(glob, Wish(r.dated_by, r.consent, r.objection)) for r in rows for glob in r.containers}
    return tuple(sorted(w for w in wanted if w[1] != Wish()))


def _list_source(source: SourceSettings, settings: Settings, options: Options) -> tuple[ContainerScan, list[Job]]:
    """What a source says without a row being read, and a job for each container."""
    names = Names(engine_for(settings.detection).mask, reveal=options.reveal_names)
    wanted = wishes(settings, source.name)
    containers: list[tuple[Container, Shown]] = []
    skipped: list[Skipped] = []
    with connector_for(source)(source) as connector:
        for container in connector.containers():
            shown = names.shown(container.name)
            if isinstance(container, Unread):
                skipped.append(Skipped(source.name, shown, container.stage, names.shown(container.reason)))
            else:
                containers.append((container, shown))
        evidence = tuple(sorted({evidence_of(source.name, link, names) for link in connector.links()}))
    _check_includes(source, [(container.name, shown) for container, shown in containers], skipped)
    if not containers and not skipped:
        skipped.append(Skipped(source.name, own(""), "note", own("the source is empty")))
    jobs = [
        Job(
            source=source,
            container=container.name,
            shown=shown,
            as_of=options.now,
            scan=settings.scan,
            detection=settings.detection,
            wishes=wanted,
            masked=names.masked,
            key=options.key,
            locations=options.locations,
            reveal_names=options.reveal_names,
            extract=options.extract,
            mark=_mark(source.name, container, shown, options),
        )
        for container, shown in containers
    ]
    return ContainerScan(source.name, own(""), evidence=evidence, skipped=tuple(skipped)), jobs


def _mark(source: str, container: Container, shown: str, options: Options) -> str:
    """What is kept to tell, next time, that a file is still the same; "" where that cannot be told.

    Keyed, since an ETag may be a hash of the content; without a key, a file whose name is itself a value
    has none. A file written while the scan began has none either: its clock may be too coarse to show a
    second change.
    """
    written_long_ago = not container.modified or container.modified < options.now
    if not container.mark or not written_long_ago or (options.key is None and shown != container.name):
        return ""
    text = "\n".join((source, container.name, container.mark)).encode("utf-8", "surrogatepass")
    return hmac.new(options.key or b"", text, hashlib.sha256).hexdigest()[:32]


def _check_includes(source: SourceSettings, containers: list[tuple[str, str]], skipped: list[Skipped]) -> None:
    """A glob that the user named and that matches nothing is a misspelling, not an empty table.

    `containers` are true and shown names: the true ones are matched, only shown ones are suggested.
    """
    known = [*(shown for _, shown in containers), *(s.container for s in skipped)]
    names = [*known, *(name for name, _ in containers)]
    for glob in source.include:
        if glob != "*" and not any(fnmatchcase(name, glob) for name in names):
            near = difflib.get_close_matches(glob, known, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else "Scan the source without it to see its names"
            raise TargetError(f"'{source.name}' has no table or file '{glob}'", hint)
