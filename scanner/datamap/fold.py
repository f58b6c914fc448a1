"""The map made small enough to read: containers folded into their stores."""

from __future__ import annotations

from dataclasses import replace

from scanner.datamap.graph import DataMap, merged
from scanner.model import Node
from scanner.result import Flow


def fold(datamap: DataMap) -> DataMap:
    """The same map between stores, people, recipients and countries; what stays inside a store is left out.

    Folding must not hide what nobody declared, nor mix its categories with others: between two places the
    undeclared flows are folded into one of their own. A folded flow has the evidence of all its parts, and
    the volume of the largest.
    """
    declared: list[Flow] = []
    undeclared: list[Flow] = []
    for flow in datamap.flows:
        origin, destination = store_of(flow.origin), store_of(flow.destination)
        if origin != destination:
            part = undeclared if flow.status == "seen_only" else declared
            part.append(replace(flow, origin=origin, destination=destination))
    both = (*merged(declared), *merged(undeclared))
    return DataMap(tuple(sorted(both, key=lambda flow: (flow.origin, flow.destination, flow.status))))


def store_of(node: Node) -> Node:
    """The store that a field or container lies in; any other node itself."""
    return Node("store", node.path[:1]) if node.kind in ("field", "container") else node
