"""Gaps, flows, nodes and runs as plain data for other programs, in the form of piimap.report/1."""

from __future__ import annotations

from typing import Any

from scanner.model import Node, Run
from scanner.result import Flow, Gap


def node_wire(node: Node) -> dict[str, Any]:
    return {"kind": node.kind, "path": list(node.path)}


def run_wire(run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "started_at": run.started_at,
        "tool_version": run.tool_version,
        "config_digest": run.config_digest,
        "seed": run.seed,
    }


def flow_wire(flow: Flow) -> dict[str, Any]:
    """A flow with its evidence in sorted order."""
    return {
        "origin": node_wire(flow.origin),
        "destination": node_wire(flow.destination),
        "categories": list(flow.categories),
        "status": flow.status,
        "purposes": list(flow.purposes),
        "volume": flow.volume,
        "evidence": [
            {"kind": e.kind, "reference": e.reference, "confidence": e.confidence} for e in sorted(set(flow.evidence))
        ],
    }


def gap_wire(gap: Gap) -> dict[str, Any]:
    """A gap, in the form that piimap.check/1 has too."""
    accepted = gap.acceptance
    return {
        "id": gap.gap_id,
        "rule": gap.rule,
        "severity": gap.severity,
        "where": node_wire(gap.where),
        "flow_to": node_wire(gap.flow_to) if gap.flow_to else None,
        "category": gap.category,
        "subject": gap.subject,
        "purpose": gap.purpose,
        "persons": gap.persons,
        "confidence": gap.confidence,
        "explanation": gap.explanation,
        "remedy": gap.remedy,
        "articles": list(gap.articles),
        "assumptions": list(gap.assumptions),
        "evidence": list(gap.evidence),
        "acceptance": {"owner": accepted.owner, "reason": accepted.reason, "until": accepted.until}
        if accepted
        else None,
    }
