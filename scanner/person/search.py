"""The search: databases first, until no new key leads further, then files with all that is known by then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from scanner.config import Settings
from scanner.errors import UserError
from scanner.job import Job
from scanner.listing import Options, Watcher, list_sources, nothing_there
from scanner.message import Message, message
from scanner.model import Inventory, Skipped
from scanner.naming import own
from scanner.person.asked import Person
from scanner.person.errand import Errand, categories_of
from scanner.person.found import Found, Hit, Key, Look, Place
from scanner.person.known import Known, follows
from scanner.person.looking import look
from scanner.person.probe import Probe

_ROUNDS = 6
"""A search that has learnt something new in every one of so many rounds has left the person."""


@dataclass(slots=True)
class _Visit:
    """A container, and what was found in it when it was last looked at."""

    job: Job
    database: bool
    look: Look | None = None
    state: int = -1
    """The state of the identifiers by then."""
    followed: set[Key] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found, and the sources that refused us."""

    found: Found
    probe: Probe = field(repr=False)
    """What was looked for in the end."""
    refused: tuple[tuple[str, UserError], ...]


def search(
    settings: Settings,
    person: Person,
    inventory: Inventory | None,
    options: Options,
    *,
    keep: bool = False,
    told: Callable[[str], None] = lambda _text: None,
) -> Searched:
    """Look for the person in every source. `keep` keeps rows and passages for an export."""
    listing = list_sources(settings, options, Watcher())
    skipped = [*(s for part in listing.parts for s in part.skipped), *nothing_there(listing)]
    known = Known(person)
    errand = Errand(known, categories_of(inventory), settings.declaration, settings.detection.languages, keep)
    visits = [_Visit(job, _is_database(job)) for job in listing.jobs]
    told(f"looking into {len(visits)} tables and files")
    _ask_first([v.job for v in visits if v.database], errand)
    for _ in range(_ROUNDS):
        _until_still([v for v in visits if v.database], errand)
        before = known.identifier_state, len(known.keys)
        _round([v for v in visits if not v.database], errand)
        if (known.identifier_state, len(known.keys)) == before:
            break
    else:
        skipped.append(_cut(message("search.too-far")))
    if known.overflow:
        skipped.append(_cut(message("search.many-keys")))
    return Searched(_found(visits, skipped, known), known.probe, tuple(listing.refused))


def _cut(reason: Message) -> Skipped:
    return Skipped(own(""), own(""), "read", reason)


def _is_database(job: Job) -> bool:
    from scanner.connectors.base import connector_for

    return connector_for(job.source).name in ("database", "duckdb")


def _ask_first(jobs: Sequence[Job], errand: Errand) -> None:
    """Learn what the databases find by themselves, so that their tables are read through once, for all of it. What was
    found on the way is found again then, and told from a namesake's by all that is known."""
    for _ in range(_ROUNDS):
        before = errand.known.identifier_state
        for job in jobs:
            errand.known.take(look(job, errand, asking=True))
        if errand.known.identifier_state == before:
            return


def _until_still(visits: Sequence[_Visit], errand: Errand) -> None:
    for _ in range(_ROUNDS):
        if not _round(visits, errand):
            return


def _round(visits: Sequence[_Visit], errand: Errand) -> bool:
    """Look where something new may be found; returns whether anything was learnt."""
    known = errand.known
    before = known.identifier_state, len(known.keys)
    for visit in visits:
        if visit.look is None or visit.state != known.identifier_state:
            _look_again(visit, errand, None)
        elif fresh := [key for key in known.keys if key not in visit.followed and _leads_to(key, visit)]:
            _look_again(visit, errand, fresh if visit.database else None)
    return (known.identifier_state, len(known.keys)) != before


def _look_again(visit: _Visit, errand: Errand, keys: list[Key] | None) -> None:
    known = errand.known
    visit.followed |= set(known.keys)
    visit.state = known.identifier_state
    new = look(visit.job, errand, keys)
    visit.look = new if keys is None or visit.look is None else _together(visit.look, new)
    known.take(new)


def _leads_to(key: Key, visit: _Visit) -> bool:
    source = visit.job.source.name
    columns = visit.look.columns if visit.look else []
    return any(follows(key, source, *column) for column in columns)


def _together(old: Look, new: Look) -> Look:
    """What was found before, with the rows that keys have led to since."""
    old.namesakes += new.namesakes
    old.skipped += [s for s in new.skipped if s not in old.skipped]
    old.rows += new.rows
    for place in new.places:
        same = next((p for p in old.places if (p.container, p.kind) == (place.container, place.kind)), None)
        if same is None:
            old.places.append(place)
            continue
        rows = {hit.row for hit in same.hits if hit.row is not None and hit.certain}
        sure = {hit.row for hit in place.hits if hit.certain}
        kept = [hit for hit in same.hits if hit.certain or hit.row is None or hit.row not in sure]
        hits = (*kept, *(hit for hit in place.hits if hit.row is None or hit.row not in rows))
        merged = Place(place.source, place.container, place.kind, _sorted(hits), same.more + place.more)
        old.places[old.places.index(same)] = merged
    return old


def _sorted(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (hit.row is None, hit.row or 0)))


def _found(visits: Sequence[_Visit], skipped: list[Skipped], known: Known) -> Found:
    looks = [visit.look for visit in visits if visit.look]
    places = sorted((p for found in looks for p in found.places), key=lambda p: (p.source, p.container, p.kind))
    left = sorted({*skipped, *(s for found in looks for s in found.skipped)})
    return Found(
        tuple(places), tuple(left), sum(found.namesakes for found in looks), len(visits),
        sum(found.rows for found in looks), known.learnt,
    )  # fmt: skip
