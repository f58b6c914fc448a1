"""Recipients that the map knows only by what points to them: data sets, internet domains, hashed copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scanner.datamap.drop_folders import Drop, drops
from scanner.message import Message, Said, Value, categories, message, some
from scanner.model import Node
from scanner.purposes.compare import Comparison
from scanner.purposes.index import naming
from scanner.purposes.severity import Exposure
from scanner.purposes.wording import drawn_by, quoted
from scanner.result import Flow

_DATASET_CERTAINTY = 0.75
"""A data set that nothing resolves may be the organisation's own, in a system that is no source."""
_DOMAIN_CERTAINTY = 0.4
"""A host that is named gets nothing by that."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One such recipient and the containers that feed it, sorted."""

    node: Node
    places: tuple[Node, ...]
    categories: tuple[str, ...]
    certainty: float
    evidence: Said
    hashed: bool = False
    named_by: tuple[str, ...] = ()
    """The names of the purposes that have it among their recipients, though none that claims the places."""

    @property
    def exposure(self) -> Exposure:
        return "undeclared_recipient" if self.hashed else "unassigned"

    def told(self, called: str) -> Message:
        """What there is to say of it, where `called` is its name."""
        parts: dict[str, Value] = {
            "kinds": categories(self.categories), "where": some(self.places), "who": quoted(called),
        }  # fmt: skip
        if self.hashed:
            return message("undeclared-flow.hashed", **parts)
        if self.certainty > _DOMAIN_CERTAINTY:
            return message("undeclared-flow.dataset", **parts)
        if self.named_by:
            purposes = some(tuple(map(quoted, self.named_by)))
            return message("undeclared-flow.domain-for-others", purposes=purposes, **parts)
        return message("undeclared-flow.domain", **parts)


def elsewhere(comparison: Comparison) -> Iterator[Elsewhere]:
    """Every undeclared one, in the order of their nodes: hashed copies in partners' folders, then the rest."""
    yield from _hashed(comparison)
    grouped: defaultdict[Node, list[Flow]] = defaultdict(list)
    for flow in comparison.datamap.flows:
        if flow.status == "seen_only" and flow.categories and _points(flow):
            grouped[flow.destination].append(flow)
    for node, flows in sorted(grouped.items()):
        dataset = node.kind == "dataset" and any(e.kind != "domain" for flow in flows for e in flow.evidence)
        ceiling = _DATASET_CERTAINTY if dataset else _DOMAIN_CERTAINTY
        names = tuple(purpose.name for purpose in naming(comparison, str(node)))
        yield replace(_one(node, flows, ceiling), named_by=names)


def _points(flow: Flow) -> bool:
    if flow.destination.kind in ("dataset", "domain"):
        return True
    return flow.destination.kind == "partner" and all(e.kind in ("domain", "declared") for e in flow.evidence)


def _one(node: Node, flows: list[Flow], ceiling: float, hashed: bool = False) -> Elsewhere:
    said = [e for flow in flows for e in flow.evidence if e.kind != "declared"]
    return Elsewhere(
        node,
        tuple(sorted({flow.destination if hashed else flow.origin for flow in flows})),
        tuple(sorted({c for flow in flows for c in flow.categories})),
        round(min(ceiling, max((e.confidence for e in said), default=ceiling)), 4),
        drawn_by(said),
        hashed,
    )


def hashed_in_folders(comparison: Comparison) -> Iterator[tuple[Drop, Flow]]:
    """The flows that bring hashes of what one of our columns holds into a folder from which a partner fetches."""
    folders = drops(comparison.ground)
    for flow in comparison.datamap.flows:
        to = flow.destination
        if to.kind != "container" or all(e.kind != "hashed_copy" for e in flow.evidence):
            continue
        drop = folders.get((to.path[0], to.path[1]))
        if drop is not None and not drop.inbound:
            yield drop, flow


def _hashed(comparison: Comparison) -> Iterator[Elsewhere]:
    """Recipients nobody declared in whose folders lie hashes, and nothing else that would draw a flow to them."""
    seen = {flow.origin for flow in comparison.datamap.flows if flow.destination.kind == "partner"}
    grouped: defaultdict[Node, list[Flow]] = defaultdict(list)
    for drop, flow in hashed_in_folders(comparison):
        if flow.destination not in seen and not (drop.partner and naming(comparison, drop.partner.id)):
            grouped[drop.node].append(flow)
    for node, flows in sorted(grouped.items()):
        yield _one(node, flows, 1.0, hashed=True)
