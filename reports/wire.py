"""Gaps, flows, nodes and runs as plain data for other programs, in the form of piimap.report/1."""

from __future__ import annotations

from typing import Any

from reports.base import Material
from reports.words import EN
from scanner.message import document
from scanner.model import Node, Run
from scanner.result import Flow, Gap, Held


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


def held_wire(material: Material) -> dict[str, Any]:
    """What each question and each rule came to; empty where nothing was compared."""
    from scanner.purposes.base import rules_by_name
    from scanner.purposes.held import asked, held_by_rule

    comparison = material.comparison
    by_rule = held_by_rule(comparison, material.gaps) if comparison else {}
    known = rules_by_name()
    return {
        "questions": {question: _held(held) for question, held in asked(by_rule).items()} if by_rule else {},
        "rules": {name: {"question": known[name].question, **_held(held)} for name, held in by_rule.items()},
    }


def _held(held: Held) -> dict[str, Any]:
    rest = [{"code": rest.code, "n": rest.n} for rest in held.rest]
    return {"answer": held.answer, "measured": held.measured, "of": held.of, "unit": held.unit, "rest": rest}


def gap_wire(gap: Gap) -> dict[str, Any]:
    """A gap, in the form that piimap.check/1 has too."""
    accepted = gap.acceptance
    return {
        "id": gap.gap_id,
        "rule": gap.rule,
        "severity": gap.severity,
        "answer": gap.answer,
        "where": node_wire(gap.where),
        "flow_to": node_wire(gap.flow_to) if gap.flow_to else None,
        "category": gap.category,
        "subject": gap.subject,
        "purpose": gap.purpose,
        "persons": gap.persons,
        "confidence": gap.confidence,
        "explanation": EN.say(gap.explanation),
        "remedy": EN.say(gap.remedy),
        "articles": list(gap.articles),
        "assumptions": [EN.say(said) for said in gap.assumptions],
        "evidence": [EN.say(said) for said in gap.evidence],
        "said": {
            "explanation": document(gap.explanation),
            "remedy": document(gap.remedy),
            "assumptions": document(gap.assumptions),
            "evidence": document(gap.evidence),
        },
        "acceptance": {"owner": accepted.owner, "reason": accepted.reason, "until": accepted.until}
        if accepted
        else None,
    }
