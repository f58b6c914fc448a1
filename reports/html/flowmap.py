"""What the pictures of the map show: people and partners → sources → recipients → countries.

Both pictures, the drawn one and the Sankey, are made of one `Picture`. Containers are folded into their
source, and many accounts or hosts into one; keys and copies between containers stand in the table only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.base import Material
from reports.phrases import day_of, node_words
from reports.words import Words
from scanner.datamap.access import service_of
from scanner.datamap.crowds import crowd_words
from scanner.datamap.fold import fold
from scanner.model import Evidence, Node, Shown
from scanner.naming import own
from scanner.purposes.adequacy import adequacy
from scanner.result import Flow, FlowStatus

_RECIPIENTS = ("service", "account", "partner", "authority", "dataset", "domain")


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of the picture. `column` is 0 for people and providers, 1 sources, 2 recipients, 3 countries."""

    id: str
    label: str
    column: int
    note: str = ""
    """A second line: "undeclared", "outside the EEA", what a partner is."""
    undeclared: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A flow of the picture between two spots, by their ids."""

    origin: str
    destination: str
    status: FlowStatus
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Spots by column and name, links by their ends."""

    spots: tuple[Spot, ...] = ()
    links: tuple[Link, ...] = ()


def combined(statuses: Iterable[FlowStatus]) -> FlowStatus:
    """The status of several flows drawn as one: seen and declared somewhere is declared and seen."""
    both = set(statuses)
    if both == {"seen_only"}:
        return "seen_only"
    return "declared_only" if both == {"declared_only"} else "declared_and_seen"


def picture(material: Material, words: Words) -> Picture:
    """What to draw; empty where no map was worked out."""
    if material.datamap is None:
        return Picture()
    merged: dict[tuple[Node, Node, int], list[tuple[FlowStatus, tuple[str, ...]]]] = {}
    steps = [*_people(material), *_flows(fold(material.datamap).flows)]
    for origin, destination, column, status, categories in steps:
        merged.setdefault((origin, destination, column), []).append((status, categories))
    spots: dict[str, Spot] = {}
    links = []
    for (origin, destination, column), parts in merged.items():
        ends = (_spot(origin, column, material, words), _spot(destination, column + 1, material, words))
        spots.update({spot.id: spot for spot in ends})
        categories = tuple(sorted({category for _, found in parts for category in found}))
        links.append(Link(ends[0].id, ends[1].id, combined(status for status, _ in parts), categories))
    return Picture(
        tuple(sorted(spots.values(), key=lambda s: (s.column, s.undeclared, s.label, s.id))),
        tuple(sorted(links, key=lambda link: (link.origin, link.destination))),
    )


Step = tuple[Node, Node, int, FlowStatus, tuple[str, ...]]
"""From, to, the column of the first, status, categories."""


def _people(material: Material) -> Iterator[Step]:
    """Whose data each source holds: as declared by the purposes' rows, and as found."""
    declaration = material.settings.declaration
    declared: dict[tuple[str, Shown], set[str]] = {}
    for purpose in declaration.purposes if declaration else ():
        for row in purpose.data:
            for subject in row.subjects:
                declared.setdefault((subject, row.source), set()).update(row.categories)
    found: dict[tuple[str, Shown], set[str]] = {}
    for finding in material.inventory.findings:
        found.setdefault((finding.subject or "", finding.ref.source), set()).add(finding.category)
    named = {source for subject, source in found if subject}
    for who, source in sorted({*declared, *found}):
        if not who and source in named:
            continue
        seen = (who, source) in found
        known = (who, source) in declared or ("anyone", source) in declared or not who
        status: FlowStatus = "declared_and_seen" if seen and known else "seen_only" if seen else "declared_only"
        categories = found.get((who, source)) or declared.get((who, source), set())
        yield Node("subject", (own(who or "unknown"),)), Node("store", (source,)), 0, status, tuple(sorted(categories))


def _flows(flows: Iterable[Flow]) -> Iterator[Step]:
    """The folded map's flows between sources, recipients and countries; what comes from partners stands at the left.

    The country of a partner that only provides is left to the table.
    """
    flows = tuple(flows)
    receiving = {flow.destination for flow in flows if flow.origin.kind == "store"}
    for flow in flows:
        origin, to = flow.origin, flow.destination
        if origin.kind == "partner" and to.kind == "store":
            yield origin, to, 0, flow.status, flow.categories
        elif origin.kind == "store" and to.kind in _RECIPIENTS:
            yield origin, to, 1, flow.status, flow.categories
        elif to.kind == "country" and origin in receiving:
            yield origin, to, 2, flow.status, flow.categories


def _spot(node: Node, column: int, material: Material, words: Words) -> Spot:
    declaration = material.settings.declaration
    label = crowd_words(node, words.lang) or node_words(node, material, words)
    note, undeclared = "", False
    if node.kind == "partner":
        partner = next((p for p in declaration.partners if p.id == str(node)), None) if declaration else None
        undeclared = partner is None
        note = words(f"partner_kinds.{partner.kind}") if partner else words("status.undeclared")
    elif node.kind == "country":
        note = words(f"standing.{adequacy(str(node), day_of(material)).standing}")
    elif node.kind in _RECIPIENTS:
        services = declaration.services if declaration else ()
        ownerless = node.kind == "account" and service_of(node, services) is None
        undeclared = node.kind in ("dataset", "domain") or ownerless
        note = words(f"node_kinds.{node.kind}")
    return Spot(f"{column}:{node.id}", label, column, note, undeclared)


@dataclass(frozen=True, slots=True)
class Row:
    """One flow of the table beside the pictures. `evidence` are (kind in words, reference)."""

    flow: Flow
    origin: str
    destination: str
    categories: tuple[str, ...]
    purposes: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    more: int
    """How many further pieces of evidence there are."""


@dataclass(frozen=True, slots=True)
class Table:
    """Flows of one part of the way: `key` is "in", "out", "abroad" or "inside"."""

    key: str
    rows: tuple[Row, ...]


def tables(material: Material, words: Words) -> tuple[Table, ...]:
    """Every flow of the map, undeclared ones first in each table; empty tables are left out."""
    if material.datamap is None:
        return ()
    parts: dict[str, list[Flow]] = {"out": [], "abroad": [], "in": [], "inside": []}
    for flow in material.datamap.flows:
        parts[_part(flow)].append(flow)
    order: tuple[FlowStatus, ...] = ("seen_only", "declared_and_seen", "declared_only")
    return tuple(
        Table(key, tuple(_row(f, material, words) for f in sorted(flows, key=lambda f: order.index(f.status))))
        for key, flows in parts.items()
        if flows
    )


def _part(flow: Flow) -> str:
    if flow.destination.kind == "country":
        return "abroad"
    if flow.destination.kind in _RECIPIENTS:
        return "out"
    return "inside" if flow.origin.kind in ("store", "container", "field") else "in"


def _row(flow: Flow, material: Material, words: Words, shown: int = 3) -> Row:
    declaration = material.settings.declaration
    names: dict[str, str] = {p.id: p.name for p in declaration.purposes} if declaration else {}
    evidence: list[Evidence] = sorted(set(flow.evidence))
    return Row(
        flow=flow,
        origin=node_words(flow.origin, material, words),
        destination=node_words(flow.destination, material, words),
        categories=words.categories(flow.categories),
        purposes=tuple(names.get(purpose, purpose) for purpose in flow.purposes),
        evidence=tuple((words(f"evidence.{e.kind}"), e.reference) for e in evidence[:shown]),
        more=max(0, len(evidence) - shown),
    )
