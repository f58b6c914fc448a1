"""Which of the flows that were seen are declared, and which of those that are declared were seen.

The declaration speaks of stores and recipients, the evidence of containers. A file in a partner's folder is
declared when some purpose names the partner among its recipients. Between two containers a flow is declared
when one purpose claims both, or, inside one store, when each is claimed at all: nobody declares the keys
between his own tables. A declared flow from a store to a partner was seen when one of the store's containers
reached the partner, by itself or through a file in the partner's folder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase

from scanner.datamap.base import Ground
from scanner.datamap.fold import store_of
from scanner.datamap.found import Place, place_of
from scanner.declaration import Declaration, Purpose
from scanner.model import Node
from scanner.result import Flow


def settled(flows: tuple[Flow, ...], ground: Ground) -> tuple[Flow, ...]:
    """The same flows with their status and purposes settled; as they are where nothing is declared."""
    if ground.declaration is None:
        return flows
    settling = _Settling(ground.declaration, flows)
    return tuple(settling.settle(flow) for flow in flows)


class _Settling:
    """What settling one flow needs to know of the others."""

    def __init__(self, declaration: Declaration, flows: tuple[Flow, ...]) -> None:
        self._purposes = declaration.purposes
        self._partners = {(p.id,): p for p in declaration.partners}
        self._claimed: dict[Place, tuple[Purpose, ...]] = {}
        self._waiting: defaultdict[Place, set[Node]] = defaultdict(set)
        for flow in flows:
            place = place_of(flow.origin)
            if place and flow.destination.kind == "partner":
                self._waiting[place].add(flow.destination)
        self._seen = set(self._ends_seen(flows))

    def settle(self, flow: Flow) -> Flow:
        if flow.status == "seen_only":
            purposes = self._declared_by(flow)
            if purposes is not None:
                return replace(flow, status="declared_and_seen", purposes=tuple(sorted({*flow.purposes, *purposes})))
        elif flow.status == "declared_only" and (store_of(flow.origin), store_of(flow.destination)) in self._seen:
            return replace(flow, status="declared_and_seen")
        return flow

    def _ends_seen(self, flows: tuple[Flow, ...]) -> Iterable[tuple[Node, Node]]:
        """(from, to) of what was seen, containers as their stores, with the countries that partners are in."""
        for flow in flows:
            if flow.status == "declared_only":
                continue
            place, origin = place_of(flow.destination), store_of(flow.origin)
            yield origin, store_of(flow.destination)
            for partner in self._waiting.get(place, ()) if place else [flow.destination]:
                yield origin, partner
                if partner.path in self._partners:
                    yield partner, Node("country", (self._partners[partner.path].country,))

    def _declared_by(self, flow: Flow) -> tuple[str, ...] | None:
        """The purposes that declare a flow that was seen, () where it needs none; None where nothing does."""
        origin, to = place_of(flow.origin), place_of(flow.destination)
        if to is None:
            return self._naming([flow.destination])
        if origin is None:
            known = flow.origin.path in self._partners and self._partners[flow.origin.path].provides
            return () if known else None
        if self._waiting.get(to):
            naming = self._naming(self._waiting[to]) or ()
            return tuple(p.id for p in self._claims(origin) if p.id in naming) or None
        one, other = self._claims(origin), self._claims(to)
        both = tuple(p.id for p in one if p in other)
        return both if both or (one and other and origin[0] == to[0]) else None

    def _naming(self, partners: Iterable[Node]) -> tuple[str, ...] | None:
        """The purposes that name one of these declared partners among their recipients; None if none does."""
        ids = {node.path[0] for node in partners if node.path in self._partners}
        return tuple(p.id for p in self._purposes if ids & set(p.recipients)) or None

    def _claims(self, place: Place) -> tuple[Purpose, ...]:
        """The purposes with a row whose pattern matches the container, or the file it lies in."""
        if place not in self._claimed:
            source, container = place
            names = {container, container.split("!/")[0]}
            self._claimed[place] = tuple(
                purpose
                for purpose in self._purposes
                if any(
                    row.source == source and any(fnmatchcase(name, glob) for name in names for glob in row.containers)
                    for row in purpose.data
                )
            )
        return self._claimed[place]
