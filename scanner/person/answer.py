"""The answer to a request for access (Art. 15 GDPR): where, why, until when, for whom, and what can be erased.

A pure function of what was found, the last scan's map, the declaration and the day. No value of the person's is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scanner.config import Settings
from scanner.datamap.graph import DataMap
from scanner.declaration import Declaration, Partner, Rights
from scanner.duration import parse_duration
from scanner.model import Node, Skipped
from scanner.person.asked import CATEGORIES, WORDS, Kind, Person
from scanner.person.errand import Categories
from scanner.person.found import Found, Hit, Place
from scanner.purposes.claims import Claim, claims_on
from scanner.result import Flow

Erasure = Literal["erase", "keep", "contract", "undeclared"]


@dataclass(frozen=True, slots=True)
class Serves:
    """A purpose that a place serves. `until` is when the storage period of the person's first and last row ends,
    None where no date of the row or no period tells; `archive` the law that keeps it longer."""

    id: str
    name: str
    legal_basis: str
    retention: str
    until: tuple[date, date] | None
    archive: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Receives:
    """Who received the data or may: `seen` says that a flow from the place was seen and not only declared."""

    kind: str
    id: str
    name: str
    country: str
    safeguard: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A place where the person's data is, with all that Art. 15(1) asks of it."""

    place: Place
    hits: tuple[Hit, ...]
    categories: tuple[str, ...]
    purposes: tuple[Serves, ...]
    recipients: tuple[Receives, ...]
    collected_at: tuple[str, ...]
    erasure: Erasure
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All of it. `due` is the day by which the person must be answered (Art. 12(3)), `extended` the last one for a
    complex request, of which the person must be told by `due`."""

    on: date
    due: date
    extended: date
    rights: Rights
    authority: str
    asked_by: tuple[tuple[Kind, int], ...]
    learnt: tuple[tuple[Kind, str], ...]
    held: tuple[Held, ...]
    possible: tuple[Held, ...]
    namesakes: int
    containers: int
    skipped: tuple[Skipped, ...]
    complete: bool
    scan: str


def answer(
    found: Found,
    person: Person,
    settings: Settings,
    datamap: DataMap | None,
    categories: Categories,
    on: date,
    scan: str,
) -> Answer:
    """The answer, places sorted by source and name."""
    declaration = settings.declaration
    rights = declaration.rights if declaration else Rights()
    held = [_held(place, True, declaration, datamap, categories, on) for place in found.places]
    possible = [_held(place, False, declaration, datamap, categories, on) for place in found.places]
    due = parse_duration(rights.answer_within).after(on)
    return Answer(
        on, due, parse_duration(rights.extension).after(due), rights,
        declaration.controller.supervisory_authority if declaration else "",
        tuple(sorted(Counter(i.kind for i in person.identifiers).items())),
        tuple(sorted({(i.kind, i.learnt) for i in found.learnt})),
        tuple(h for h in held if h), tuple(h for h in possible if h),
        found.namesakes, found.containers, found.skipped, found.complete, scan,
    )  # fmt: skip


def _held(
    place: Place,
    certain: bool,
    declaration: Declaration | None,
    datamap: DataMap | None,
    categories: Categories,
    on: date,
) -> Held | None:
    hits = tuple(hit for hit in place.hits if hit.certain is certain)
    if not hits:
        return None
    claims = claims_on(declaration, place.source, place.container) if declaration else ()
    serves = tuple(dict.fromkeys(_serves(claim, hits) for claim in claims))
    erasure, why = _erasure(serves, declaration, on)
    return Held(
        place, hits, _categories(place, hits, categories), serves,
        _recipients(place, claims, declaration, datamap), _collected_at(place, declaration), erasure, why,
    )  # fmt: skip


def _categories(place: Place, hits: Sequence[Hit], categories: Categories) -> tuple[str, ...]:
    """What the last scan found there, in the whole row or in the passage's field; and what the person was found by."""
    fields = categories.get((place.source, place.container), {})
    if any(hit.own for hit in hits):
        found = {category for of_field in fields.values() for category in of_field}
    else:
        found = {c for hit in hits for field in hit.fields for c in fields.get(field, ())}
    said = [how for hit in hits for how in hit.how]
    found |= {CATEGORIES[kind] for kind, word in WORDS.items() if any(word in how for how in said)}
    return tuple(sorted(found))


def _serves(claim: Claim, hits: Sequence[Hit]) -> Serves:
    purpose, row = claim.purpose, claim.row
    until: tuple[date, date] | None = None
    days = [day for hit in hits for name, day in hit.dated if name == row.dated_by]
    if row.retention and days:
        period = parse_duration(row.retention)
        until = period.after(min(days)), period.after(max(days))
    assumed = purpose.is_assumed("legal_basis") or row.is_assumed("retention")
    return Serves(
        purpose.id, purpose.name, purpose.legal_basis or "", row.retention or "", until, row.archive, assumed
    )  # fmt: skip


def _erasure(serves: Sequence[Serves], declaration: Declaration | None, on: date) -> tuple[Erasure, str]:
    """What Art. 17 allows: (1) lists when data must go, (3)(b) what a legal obligation keeps."""
    if declaration is None:
        return "undeclared", "nothing is declared: a person must decide"
    if not serves:
        return "erase", "no purpose is declared for this place (Art. 17(1)(a))"
    kept = [s for s in serves if s.archive or s.legal_basis == "legal_obligation"]
    if kept:
        laws = sorted({s.archive or s.name for s in kept})
        return "keep", f"the law keeps it: {'; '.join(laws)} (Art. 17(3)(b)); for no other purpose"
    if all(s.until and s.until[1] < on for s in serves):
        return "erase", "the storage period is over (Art. 17(1)(a))"
    if any(s.legal_basis == "contract" for s in serves):
        return "contract", "needed while the contract runs; to be erased after that (Art. 17(1)(a))"
    bases = {s.legal_basis for s in serves}
    when = {
        "consent": "when consent is withdrawn (Art. 17(1)(b))",
        "legitimate_interests": "on objection (Art. 17(1)(c))",
    }
    return "erase", "; ".join(when[b] for b in ("consent", "legitimate_interests") if b in bases) or "on request"


def _recipients(
    place: Place, claims: Sequence[Claim], declaration: Declaration | None, datamap: DataMap | None
) -> tuple[Receives, ...]:
    """Partners, services and accounts that a flow of the map leads to from the place, or from its store for one of
    the purposes that the place serves."""
    container, store = Node("container", (place.source, place.container)), Node("store", (place.source,))
    outer = Node("container", (place.source, place.container.split("!/")[0]))
    purposes = {claim.purpose.id for claim in claims}
    found: dict[tuple[str, str], Receives] = {}
    for flow in datamap.flows if datamap else ():
        here = flow.origin in (container, outer) or (flow.origin == store and bool(purposes & set(flow.purposes)))
        if here and flow.destination.kind in ("partner", "service", "account"):
            one = _receives(flow, declaration)
            before = found.get((one.kind, one.id))
            if before is None or one.seen:
                found[one.kind, one.id] = one
    return tuple(found[key] for key in sorted(found))


def _receives(flow: Flow, declaration: Declaration | None) -> Receives:
    node = flow.destination
    known = declaration.recipient(node.path[-1]) if declaration else None
    partner = known if isinstance(known, Partner) else None
    seen = flow.status != "declared_only"
    name = known.name if known else node.path[-1]
    return Receives(
        node.kind, str(node), name, partner.country if partner else "", partner.safeguard if partner else "", seen
    )  # fmt: skip


def _collected_at(place: Place, declaration: Declaration | None) -> tuple[str, ...]:
    """Where the data may come from (Art. 15(1)(g)): the collection points that feed the source."""
    points = declaration.collection_points if declaration else ()
    return tuple(sorted(point.name for point in points if place.source in point.feeds))
