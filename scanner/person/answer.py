"""The answer to a request for access (Art. 15 GDPR): where, why, until when, for whom, and what can be erased.

A pure function of what was found, the last scan's map, the declaration and the day. No value of the person's is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from scanner.config import Settings
from scanner.datamap.drop_folders import Drop, drop_of
from scanner.datamap.graph import DataMap
from scanner.declaration import Declaration, Partner, Rights
from scanner.duration import parse_duration
from scanner.message import with_names
from scanner.model import Node, Skipped
from scanner.naming import own
from scanner.person.asked import CATEGORIES, WORDS, Kind, Person
from scanner.person.errand import Categories
from scanner.person.found import Found, Hit, Place
from scanner.purposes.claims import Claim, claims_on

Conceal = Callable[[str], str]
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


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a place is held against."""

    settings: Settings
    datamap: DataMap | None
    categories: Categories
    on: date
    conceal: Conceal

    @property
    def declaration(self) -> Declaration | None:
        return self.settings.declaration


def answer(
    found: Found,
    person: Person,
    conceal: Conceal,
    settings: Settings,
    datamap: DataMap | None,
    categories: Categories,
    on: date,
    scan: str,
) -> Answer:
    """The answer, places sorted by source and name. `conceal` hides the person's identifiers in names: a file may be
    called by a customer number, which a scan takes for no value."""
    declaration = settings.declaration
    rights = declaration.rights if declaration else Rights()
    ground = _Ground(settings, datamap, categories, on, conceal)
    due = parse_duration(rights.answer_within).after(on)
    skipped = (
        replace(s, container=own(conceal(s.container)), reason=with_names(s.reason, conceal)) for s in found.skipped
    )
    return Answer(
        on, due, parse_duration(rights.extension).after(due), rights,
        declaration.controller.supervisory_authority if declaration else "",
        tuple(sorted(Counter(i.kind for i in person.identifiers).items())),
        tuple(sorted({(i.kind, conceal(i.learnt)) for i in found.learnt})),
        tuple(held for place in found.places if (held := _held(place, True, ground))),
        tuple(held for place in found.places if (held := _held(place, False, ground))),
        found.namesakes, found.containers, tuple(skipped), found.complete, scan,
    )  # fmt: skip


def _held(place: Place, certain: bool, ground: _Ground) -> Held | None:
    hits = tuple(hit for hit in place.hits if hit.certain is certain)
    if not hits:
        return None
    declaration = ground.declaration
    claims = claims_on(declaration, place.source, place.container) if declaration else ()
    serves = tuple(dict.fromkeys(_serves(claim, hits) for claim in claims))
    erasure, why = _erasure(serves, declaration, ground.on)
    return Held(
        replace(place, container=own(ground.conceal(place.container))),
        tuple(_concealed(hit, ground.conceal) for hit in hits),
        _categories(place, hits, ground.categories), serves,
        _recipients(place, claims, ground), _collected_at(place, ground), erasure, why,
    )  # fmt: skip


def _concealed(hit: Hit, conceal: Conceal) -> Hit:
    return replace(hit, fields=tuple(map(conceal, hit.fields)), via=tuple(map(conceal, hit.via)))


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


def _recipients(place: Place, claims: Sequence[Claim], ground: _Ground) -> tuple[Receives, ...]:
    """The partner whose folder the place lies in; and the partners, services and accounts that a flow of the map leads
    to from the place, or from its store for one of the purposes that the place serves."""
    container, store = Node("container", (place.source, place.container)), Node("store", (place.source,))
    outer = Node("container", (place.source, own(place.container.split("!/")[0])))
    purposes = {claim.purpose.id for claim in claims}
    found: dict[tuple[str, str], Receives] = {}
    drop = _drop(place, ground.settings)
    if drop is not None and not drop.inbound:
        found["partner", str(drop.node)] = _receives(drop.node, True, ground.declaration)
    for flow in ground.datamap.flows if ground.datamap else ():
        here = flow.origin in (container, outer) or (flow.origin == store and bool(purposes & set(flow.purposes)))
        if here and flow.destination.kind in ("partner", "service", "account"):
            one = _receives(flow.destination, flow.status != "declared_only", ground.declaration)
            before = found.get((one.kind, one.id))
            if before is None or one.seen:
                found[one.kind, one.id] = one
    return tuple(found[key] for key in sorted(found))


def _drop(place: Place, settings: Settings) -> Drop | None:
    pattern = next((s.drops for s in settings.sources if s.name == place.source), "")
    partners = settings.declaration.partners if settings.declaration else ()
    return drop_of((place.source, place.container), pattern, partners)


def _receives(node: Node, seen: bool, declaration: Declaration | None) -> Receives:
    known = declaration.recipient(node.path[-1]) if declaration else None
    partner = known if isinstance(known, Partner) else None
    name = known.name if known else node.path[-1]
    return Receives(
        node.kind, str(node), name, partner.country if partner else "", partner.safeguard if partner else "", seen
    )  # fmt: skip


def _collected_at(place: Place, ground: _Ground) -> tuple[str, ...]:
    """Where the data may come from (Art. 15(1)(g)): the collection points that feed the source, or the partner who
    left it in a folder."""
    drop = _drop(place, ground.settings)
    if drop is not None and drop.inbound and drop.partner is not None:
        return (drop.partner.name,)
    points = ground.declaration.collection_points if ground.declaration else ()
    return tuple(sorted(point.name for point in points if place.source in point.feeds))
