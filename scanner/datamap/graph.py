"""The map itself: flows merged from every kind of evidence, and the graph they make."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from scanner.result import Flow


@dataclass(frozen=True, slots=True)
class DataMap:
    """All flows, sorted and merged: one for each pair of origin and destination."""

    flows: tuple[Flow, ...] = ()

    def graph(self) -> nx.MultiDiGraph[str]:
        """Nodes by `Node.id` with attribute `node`; edges with attribute `flow`."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for flow in self.flows:
            for node in (flow.origin, flow.destination):
                graph.add_node(node.id, node=node)
            graph.add_edge(flow.origin.id, flow.destination.id, flow=flow)
        return graph
