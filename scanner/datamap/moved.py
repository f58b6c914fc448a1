"""What a job or a statement moved: the flow between two places, from evidence about places or about columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scanner.datamap.base import Ground
from scanner.datamap.found import Found, found, place_of
from scanner.datamap.resolve import Resolver
from scanner.model import Evidence, EvidenceKind, FieldRef, Node
from scanner.result import Flow


def moved(ground: Ground, kind: EvidenceKind) -> Iterator[Flow]:
    """One flow for each pair of places that evidence of this kind joins and that carries personal data.

    Evidence about columns says which categories go along; evidence about places counts only where no column
    of the same pair is told, since a statement that names its columns carries no others.
    """
    known, resolver = found(ground.inventory), Resolver(ground)
    pairs: defaultdict[tuple[Node, Node], list[tuple[Node, Node, Evidence]]] = defaultdict(list)
    for evidence in ground.inventory.evidence:
        if evidence.kind == kind:
            origin, target = resolver.place(evidence.subject), resolver.place(evidence.object)
            ends = (_place(origin), _place(target))
            if ends[0] != ends[1]:
                pairs[ends].append((origin, target, evidence))
    for ends, told in sorted(pairs.items()):
        by_column = [t for t in told if t[0].kind == "field"]
        categories = _carried(by_column, known) if by_column else _between(*ends, known)
        if categories:
            place = place_of(ends[1]) or place_of(ends[0])
            kept = tuple(sorted({_between_places(evidence, *ends) for _, _, evidence in told}))
            yield Flow(*ends, categories, "seen_only", kept, volume=known.rows.get(place) if place else None)


def _place(node: Node) -> Node:
    return Node("container", node.path[:2]) if node.kind == "field" else node


def _between_places(evidence: Evidence, origin: Node, target: Node) -> Evidence:
    """The evidence as it stands on the flow: its ends are the flow's, its words those of the source."""
    return Evidence(
        evidence.kind, origin, target, evidence.reference, evidence.confidence, evidence.transform,
        evidence.first_seen, evidence.last_seen,
    )  # fmt: skip


def _carried(told: list[tuple[Node, Node, Evidence]], known: Found) -> tuple[str, ...]:
    """The categories of the columns that go along; what is only counted on the way is nobody's data any more."""
    categories: set[str] = set()
    for origin, target, evidence in told:
        if evidence.transform != "aggregated":
            categories.update(known.in_field.get(FieldRef(*origin.path), ()))
            if target.kind == "field":
                categories.update(known.in_field.get(FieldRef(*target.path), ()))
    return tuple(sorted(categories))


def _between(origin: Node, target: Node, known: Found) -> tuple[str, ...]:
    """The categories that both places hold; those of one where the other was never looked into."""
    left, right = place_of(origin), place_of(target)
    if left and right:
        return known.shared(left, right)
    one = left or right
    return known.in_container.get(one, ()) if one else ()
