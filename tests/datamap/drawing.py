"""Small grounds and short ways to say which flows a test expects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scanner.config import Settings
from scanner.datamap.base import EvidenceReader, Ground
from scanner.declaration import Declaration
from scanner.model import Evidence, FieldRef, FieldScan, HashSet, Inventory, Node
from scanner.result import Flow
from tests.support import material


def ground(
    fields: Iterable[FieldScan] = (),
    hashes: Iterable[HashSet] = (),
    evidence: Iterable[Evidence] = (),
    settings: Settings | None = None,
) -> Ground:
    """A ground with these parts, in the inventory's order; the shared declaration unless told otherwise."""
    inventory = Inventory(
        material.RUN,
        tuple(sorted(fields, key=lambda f: f.ref)),
        evidence=tuple(sorted(evidence)),
        hashes=tuple(sorted(hashes, key=lambda h: h.ref)),
    )
    return Ground(inventory, settings or material.settings(), material.ON)


def declaring(**changes: object) -> Settings:
    """The shared settings with parts of the declaration replaced."""
    shared = material.settings()
    assert shared.declaration is not None
    return replace(shared, declaration=replace(shared.declaration, **changes))  # type: ignore[arg-type]


def declaration() -> Declaration:
    shared = material.settings().declaration
    assert shared is not None
    return shared


def container(place: str) -> Node:
    """The node of "source/container"."""
    source, _, name = place.partition("/")
    return Node("container", (source, name))


def ref(text: str) -> FieldRef:
    """The field of "source/container#field"."""
    place, _, field = text.partition("#")
    return FieldRef(*container(place).path, field)


def flows_of(reader: type[EvidenceReader], ground: Ground) -> list[Flow]:
    return list(reader().flows(ground))


def ends(flows: Iterable[Flow]) -> set[tuple[str, str]]:
    """(from, to) of flows, by the nodes' ids."""
    return {(flow.origin.id, flow.destination.id) for flow in flows}


def between(flows: Iterable[Flow], origin: str, destination: str) -> Flow:
    """The one flow between two nodes."""
    (found,) = (f for f in flows if (f.origin.id, f.destination.id) == (origin, destination))
    return found
