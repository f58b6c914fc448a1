"""Which of the flows that were seen are declared, and which of those that are declared were seen.

The declaration speaks of stores and recipients, the evidence of containers:

- a file in a partner's folder goes to it as declared when some purpose names the partner as a recipient;
- a copy between two containers is declared when purposes say of both that this data is there;
- inside one store it is enough that each is claimed, or that nothing but the key tells of people in the
  second: nobody declares the keys between his own tables;
- a host of a partner that a place names is declared when a purpose that claims the place names the partner;
- an account may read a place as declared when its service is a recipient of a purpose that claims the place;
- a declared flow from a store to a partner was seen when one of the store's containers reached the partner,
  by itself or through a file in its folder, and then the flow on to the partner's country was, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scanner.datamap.base import Ground
from scanner.datamap.fold import store_of
from scanner.datamap.found import Place, found, place_of
from scanner.datamap.standing import Standing
from scanner.model import Node
from scanner.result import Flow


def settled(flows: tuple[Flow, ...], ground: Ground) -> tuple[Flow, ...]:
    """The same flows with their status and purposes settled; as they are where nothing is declared."""
    if ground.declaration is None:
        return flows
    standing = Standing(ground.declaration, ground)
    seen = set(_ends_seen(flows, standing))
    holding = frozenset(found(ground.inventory).in_container)
    return tuple(_settle(flow, standing, seen, holding) for flow in flows)


def _settle(flow: Flow, standing: Standing, seen: set[tuple[Node, Node]], holding: frozenset[Place]) -> Flow:
    if flow.status == "seen_only":
        purposes = _declared_by(flow, standing, holding)
        if purposes is not None:
            return replace(flow, status="declared_and_seen", purposes=tuple(sorted({*flow.purposes, *purposes})))
    elif flow.status == "declared_only" and (flow.origin, flow.destination) in seen:
        return replace(flow, status="declared_and_seen")
    return flow


def _ends_seen(flows: tuple[Flow, ...], standing: Standing) -> Iterable[tuple[Node, Node]]:
    """(from, to) of what was seen, containers as their stores, and on to partners and their countries."""
    for flow in flows:
        if flow.status == "declared_only":
            continue
        origin = store_of(flow.origin)
        yield origin, store_of(flow.destination)
        place = place_of(flow.destination) or place_of(flow.origin)
        drop = standing.drops.get(place) if place else None
        if drop is not None and not drop.inbound:
            yield origin, drop.node
            if drop.partner is not None:
                yield drop.node, Node("country", (drop.partner.country,))


def _declared_by(flow: Flow, standing: Standing, holding: frozenset[Place]) -> tuple[str, ...] | None:
    """The purposes that declare a flow that was seen, () where it needs none; None where nothing does."""
    origin, to = place_of(flow.origin), place_of(flow.destination)
    if flow.destination.kind == "account" and origin is not None:
        return standing.read_by(flow.destination, origin) or None
    if origin is None or to is None:
        place = origin or to
        drop = standing.drops.get(place) if place else None
        if drop is None and origin is not None and flow.destination.kind == "partner":
            return standing.sent_to(flow.destination, origin) or None
        if drop is None or drop.partner is None:
            return None
        return standing.naming(drop.partner) or (() if drop.inbound else None)
    left, right = standing.purposes_for(origin, flow.categories), standing.purposes_for(to, flow.categories)
    if left is not None and right is not None:
        return tuple(p for p in right if p in left) or right
    one, other = standing.purposes_on(origin), standing.purposes_on(to)
    inside = origin[0] == to[0] and one and (other or to not in holding)
    return tuple(p for p in one if p in other) if inside else None
