"""One index of what was found and what was declared. Every rule, report and register that says of something that it
was found or not found, is declared or not, or is nobody's recipient, asks here, so that no two can disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from scanner.declaration import DataRow, Purpose
from scanner.model import Node, Shown, Skipped
from scanner.purposes.claims import matches
from scanner.purposes.coverage import BY_PRODUCTS, declared_for, is_covered, meets
from scanner.purposes.extent import is_table
from scanner.result import Flow

if TYPE_CHECKING:
    from scanner.purposes.compare import Comparison, Place

Presence = Literal["found", "missing", "untold"]
"""A declared kind of data in the places that claim it; "untold" where nothing could have found it."""
Why = Literal["", "unrecognisable", "no_table", "source_unread"]


@dataclass(frozen=True, slots=True)
class Sought:
    """One declared category in one source of a purpose. `why` it cannot be told; "" where it can. `partly` is True
    where part of the source was not read, so that what is missing may lie there."""

    category: str
    source: Shown
    presence: Presence
    why: Why = ""
    partly: bool = False


def sought(comparison: Comparison, purpose: Purpose, source: Shown) -> tuple[Sought, ...]:
    """Each category that the purpose declares in a source, sorted, without by-products.

    Found is what any place has that the purpose claims there, calls and letters too. Missing is what no table among
    them has: what people happen not to say or write proves nothing, nor does what no detector looks for.
    """
    declared = {c for row in purpose.data if row.source == source for c in row.categories} - BY_PRODUCTS
    partly = bool(unread(comparison, source))
    places = [p for p in comparison.places if p[0] == source and _claimed(comparison, p, purpose)]
    found = frozenset(finding.category for place in places for finding in comparison.found_in(place))
    return tuple(
        Sought(category, source, *_presence(comparison, purpose, places, found, category), partly=partly)
        for category in sorted(declared)
    )


def _presence(
    comparison: Comparison, purpose: Purpose, places: list[Place], found: frozenset[str], category: str
) -> tuple[Presence, Why]:
    if any(meets({category}, f) or meets({f}, category) for f in found):
        return "found", ""
    declaring = [p for p in places if _claimed(comparison, p, purpose, category)]
    if not declaring:
        return "untold", "source_unread"
    if not any(is_table(comparison.fields_of(place)) for place in declaring):
        return "untold", "no_table"
    kinds = _looked_for() | {finding.category for finding in comparison.ground.inventory.findings}
    return ("missing", "") if any(meets({category}, kind) for kind in kinds) else ("untold", "unrecognisable")


def _claimed(comparison: Comparison, place: Place, purpose: Purpose, category: str = "") -> bool:
    """Whether a row of the purpose (that declares the category) claims the place."""
    claims = (c for c in comparison.claims_on(place) if c.purpose.id == purpose.id)
    return any(not category or category in claim.row.categories for claim in claims)


@cache
def _looked_for() -> frozenset[str]:
    """The kinds that a detector looks for."""
    from detectors.base import detectors

    return frozenset(d.category for d in detectors())


def nowhere(comparison: Comparison, source: str, rows: Iterable[DataRow]) -> tuple[str, ...]:
    """The rows' patterns that nothing in the source is called, read or not, sorted; none where the source itself
    could not be listed."""
    there = [skipped for skipped in comparison.ground.inventory.skipped if skipped.source == source]
    if any(not s.container and s.stage not in ("note", "excluded") for s in there):
        return ()
    names = {container for s, container in comparison.places if s == source} | {s.container for s in there}
    patterns = {pattern for row in rows for pattern in row.containers}
    return tuple(sorted(p for p in patterns if not any(matches(p, name) for name in names)))


def unread(comparison: Comparison, source: str = "") -> tuple[Skipped, ...]:
    """What of a source (of all) should have been read and was not."""
    skipped = comparison.ground.inventory.skipped
    return tuple(s for s in skipped if source in ("", s.source) and s.stage not in ("note", "excluded"))


def undeclared(comparison: Comparison, place: Place) -> Iterator[str]:
    """The categories found in a claimed place that none of its purposes declares for these people. Nothing in a
    partner's folder: that is held against what the partner may receive."""
    claims = comparison.claims_on(place)
    for finding in comparison.found_in(place) if claims and place not in comparison.dropped else ():
        declared = declared_for(claims, finding.subject)
        if finding.category not in BY_PRODUCTS and not is_covered(declared, finding.category):
            yield finding.category


def naming(comparison: Comparison, recipient: str) -> tuple[Purpose, ...]:
    """The purposes that have somebody, by id, among their recipients."""
    return tuple(p for p in comparison.declaration.purposes if recipient in p.recipients)


def reached(comparison: Comparison, node: Node) -> tuple[Flow, ...]:
    """The flows to a recipient that something beside the declaration shows, in the map's order."""
    return tuple(f for f in comparison.datamap.flows if f.destination == node and f.status != "declared_only")
