"""The whole map as GraphML, for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

from reports.base import Material, Report
from scanner.datamap.graph import DataMap
from scanner.datamap.labels import label
from scanner.result import Flow


class MapGraphml(Report):
    """GraphML (graphml.graphdrawing.org) with plain attributes: lists are joined by "; "."""

    name = "map.graphml"
    command = "map"
    format = "graphml"
    summary = "every flow, for graph programs such as Gephi and yEd"

    def render(self, material: Material) -> bytes:
        import networkx as nx

        datamap = material.datamap or DataMap()
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in datamap.nodes:
            graph.add_node(
                _plain(node.id),
                kind=node.kind,
                label=_plain(label(node, material.settings.declaration)),
                parent=_plain(node.parent.id) if node.parent else "",
            )
        for flow in datamap.flows:
            graph.add_edge(_plain(flow.origin.id), _plain(flow.destination.id), **_attributes(flow))
        return ("\n".join(nx.generate_graphml(graph)) + "\n").encode()


def _attributes(flow: Flow) -> dict[str, str | int | float]:
    """What a graph program can show and filter by; `volume` is left out where it is not known."""
    known: dict[str, str | int | float] = {
        "status": flow.status,
        "categories": "; ".join(flow.categories),
        "purposes": "; ".join(flow.purposes),
        "evidence": _plain("; ".join(f"{e.kind}: {e.reference}" for e in flow.evidence)),
        "confidence": float(max(e.confidence for e in flow.evidence)),
    }
    return known if flow.volume is None else {**known, "volume": flow.volume}


def _plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(c if c.isprintable() else "·" for c in text)
