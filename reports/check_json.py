"""The check for other programs: piimap.check/1, by reports/schemas/check.schema.json."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from reports.base import Material, Report
from reports.check_standing import notes, standing
from scanner.model import Node
from scanner.result import Gap


class CheckJson(Report):
    """Every gap with all that is known of it. A change that breaks readers is a new version of the schema."""

    name = "check.json"
    command = "check"
    format = "json"
    summary = "every gap, for other programs (piimap.check/1)"

    def render(self, material: Material) -> bytes:
        return (json.dumps(_document(material), ensure_ascii=False, indent=2) + "\n").encode()


def schema() -> dict[str, Any]:
    """The JSON Schema of piimap.check/1."""
    text = files("reports").joinpath("schemas/check.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _document(material: Material) -> dict[str, Any]:
    stand, run = standing(material), material.inventory.run
    counts: dict[str, int] = {**dict(stand.counts.items()), "accepted": len(stand.accepted), "known": len(stand.known)}
    return {
        "schema": "piimap.check/1",
        "compared_at": material.now,
        "run": {
            "id": run.id,
            "started_at": run.started_at,
            "tool_version": run.tool_version,
            "config_digest": run.config_digest,
            "seed": run.seed,
        },
        "complete": material.inventory.complete,
        "fail_on": material.fail_on,
        "failing": len(stand.failing),
        "counts": counts,
        "gaps": [_gap(gap, gap.gap_id in stand.failing, gap.gap_id in material.known) for gap in material.gaps],
        "idle_acceptances": [
            {"rule": a.rule, "where": a.where, "category": a.category, "owner": a.owner, "until": a.until}
            for a in stand.idle
        ],
        "notes": list(notes(material)),
        "skipped": [
            {"source": s.source, "container": s.container, "stage": s.stage, "reason": s.reason}
            for s in material.inventory.skipped
        ],
    }


def _gap(gap: Gap, fails: bool, known: bool) -> dict[str, Any]:
    accepted = gap.acceptance
    return {
        "id": gap.gap_id,
        "rule": gap.rule,
        "severity": gap.severity,
        "fails": fails,
        "known": known,
        "where": _node(gap.where),
        "flow_to": _node(gap.flow_to) if gap.flow_to else None,
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


def _node(node: Node) -> dict[str, Any]:
    return {"kind": node.kind, "path": list(node.path)}
