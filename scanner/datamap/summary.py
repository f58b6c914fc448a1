"""What a map says, whatever way it is drawn: how many places and flows of each kind, and which are undeclared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from scanner.datamap.graph import DataMap
from scanner.model import EvidenceKind, NodeKind
from scanner.result import Flow, FlowStatus


@dataclass(frozen=True, slots=True)
class MapSummary:
    """Counts by kind, sorted by kind. `evidence` counts the flows that each kind of evidence drew."""

    nodes: tuple[tuple[NodeKind, int], ...]
    flows: tuple[tuple[FlowStatus, int], ...]
    evidence: tuple[tuple[EvidenceKind, int], ...]
    undeclared: tuple[Flow, ...]
    """The flows that were seen and that nobody declared: to recipients first, then the larger ones."""

    def count(self, status: FlowStatus) -> int:
        return dict(self.flows).get(status, 0)


def summarise(datamap: DataMap) -> MapSummary:
    """The map's summary; fold it first to count stores rather than containers."""
    undeclared = [flow for flow in datamap.flows if flow.status == "seen_only"]
    undeclared.sort(key=lambda f: (f.destination.kind != "partner", -(f.volume or 0), f.origin, f.destination))
    return MapSummary(
        tuple(sorted(Counter(node.kind for node in datamap.nodes).items())),
        tuple(sorted(Counter(flow.status for flow in datamap.flows).items())),
        tuple(sorted(Counter(kind for flow in datamap.flows for kind in {e.kind for e in flow.evidence}).items())),
        tuple(undeclared),
    )
