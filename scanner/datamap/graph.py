"""The map itself: flows merged from every kind of evidence, and the graph they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scanner.model import Node
from scanner.result import Flow, FlowStatus

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class DataMap:
    """All flows, sorted and merged: one for each pair of origin and destination (two in a folded map)."""

    flows: tuple[Flow, ...] = ()

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every place that a flow leaves or reaches, sorted."""
        return tuple(sorted({node for flow in self.flows for node in (flow.origin, flow.destination)}))

    def graph(self) -> nx.MultiDiGraph[str]:
        """Nodes by `Node.id` with attribute `node`; edges with attribute `flow`."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self.nodes:
            graph.add_node(node.id, node=node)
        for flow in self.flows:
            graph.add_edge(flow.origin.id, flow.destination.id, flow=flow)
        return graph


def merged(flows: Iterable[Flow]) -> tuple[Flow, ...]:
    """One flow for each pair of ends, sorted: categories, evidence and purposes united, the larger volume kept.

    What is declared by one flow and seen by another is declared and seen.
    """
    together: dict[tuple[Node, Node], list[Flow]] = {}
    for flow in flows:
        together.setdefault((flow.origin, flow.destination), []).append(flow)
    return tuple(_united(ends, together[ends]) for ends in sorted(together))


def _united(ends: tuple[Node, Node], flows: list[Flow]) -> Flow:
    statuses = {flow.status for flow in flows}
    status: FlowStatus = flows[0].status if len(statuses) == 1 else "declared_and_seen"
    return Flow(
        *ends,
        tuple(sorted({category for flow in flows for category in flow.categories})),
        status,
        tuple(sorted({evidence for flow in flows for evidence in flow.evidence})),
        tuple(sorted({purpose for flow in flows for purpose in flow.purposes})),
        max((flow.volume for flow in flows if flow.volume is not None), default=None),
    )
