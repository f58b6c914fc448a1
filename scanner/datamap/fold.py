"""The map made small enough to read: containers folded into their stores, crowds of accounts and hosts into one."""

from __future__ import annotations

from dataclasses import replace

from scanner.datamap.crowds import crowds
from scanner.datamap.graph import DataMap, merged
from scanner.model import Node
from scanner.result import Flow


def fold(datamap: DataMap) -> DataMap:
    """The same map between stores, people, recipients and countries; what stays inside a store is left out.

    Folding must not hide what nobody declared, nor mix its categories with others: between two places the
    undeclared flows are folded into one of their own. A folded flow has the evidence of all its parts, and
    the volume of the largest. Accounts, data sets and domains that are many are drawn as one (`crowds`).
    """
    declared: list[Flow] = []
    undeclared: list[Flow] = []
    together = crowds(datamap.flows)
    for flow in datamap.flows:
        origin, destination = (together.get(end, end) for end in map(store_of, (flow.origin, flow.destination)))
        if origin != destination:
            part = undeclared if flow.status == "seen_only" else declared
            part.append(replace(flow, origin=origin, destination=destination))
    both = (*merged(declared), *merged(undeclared))
    return DataMap(tuple(sorted(both, key=lambda flow: (flow.origin, flow.destination, flow.status))))


def store_of(node: Node) -> Node:
    """The store that a field or container lies in; any other node itself."""
    return Node("store", node.path[:1]) if node.kind in ("field", "container") else node
