"""The map made small enough to read: containers folded into their stores."""

from __future__ import annotations

from dataclasses import replace

from scanner.datamap.graph import DataMap, merged
from scanner.model import Node
from scanner.result import Flow


def fold(datamap: DataMap) -> DataMap:
    """The same map between stores, people, recipients and countries; what stays inside a store is left out.

    A folded flow is undeclared as soon as one of the flows in it is: folding must not hide it. Its evidence
    is that of all its parts, and its volume that of the largest.
    """
    folded: list[Flow] = []
    for flow in datamap.flows:
        origin, destination = store_of(flow.origin), store_of(flow.destination)
        if origin != destination:
            folded.append(replace(flow, origin=origin, destination=destination))
    undeclared = {(flow.origin, flow.destination) for flow in folded if flow.status == "seen_only"}
    return DataMap(
        tuple(
            replace(flow, status="seen_only") if (flow.origin, flow.destination) in undeclared else flow
            for flow in merged(folded)
        )
    )


def store_of(node: Node) -> Node:
    """The store that a field or container lies in; any other node itself."""
    return Node("store", node.path[:1]) if node.kind in ("field", "container") else node
