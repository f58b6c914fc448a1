"""`piimap report --format json`: piimap.report/1, by reports/schemas/report.schema.json."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from reports.base import Material, Report
from reports.words import Words


class ReportJson(Report):
    """Summary, gaps, flows, retention and inventory in one document. A breaking change is a new version."""

    name = "report.json"
    command = "report"
    format = "json"
    summary = "the whole report for other programs (piimap.report/1)"

    def render(self, material: Material) -> bytes:
        return (json.dumps(document(material), ensure_ascii=False, indent=2) + "\n").encode()


_ANSWERED = frozenset({"hold", "need", "long", "who", "agree"})
"""The questions that piimap.report/1 had from the first; `held` has all."""


def schema() -> dict[str, Any]:
    """The JSON Schema of piimap.report/1; `inventory` is by scanner/inventory/scan.schema.json."""
    text = files("reports").joinpath("schemas/report.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def document(material: Material) -> dict[str, Any]:
    """The report as plain data. Nothing in it depends on `material.lang`."""
    from reports.answers import answers
    from reports.summary import organisation, summarise
    from reports.wire import flow_wire, gap_wire, held_wire, run_wire
    from scanner.inventory.wire import to_wire

    summary = summarise(material)
    return {
        "schema": "piimap.report/1",
        "written_at": material.now,
        "organisation": organisation(material) or None,
        "run": run_wire(material.inventory.run),
        "summary": _summary(material),
        "answers": {
            a.question: a.verdict if a.verdict in ("yes", "no") else "unsure"
            for a in answers(material, summary, Words("en"))
            if a.question in _ANSWERED
        },
        "held": held_wire(material),
        "gaps": [gap_wire(gap) for gap in material.gaps],
        "flows": [flow_wire(flow) for flow in material.datamap.flows] if material.datamap else [],
        "retention": _retention(material),
        "notes": list(material.comparison.notes) if material.comparison else [],
        "inventory": to_wire(material.inventory, material.locations, say=Words("en").say),
    }


def _summary(material: Material) -> dict[str, Any]:
    from reports.summary import summarise

    summary = summarise(material)
    return {
        "complete": summary.complete,
        "compared": summary.claimed,
        "sources": list(summary.sources),
        "containers": summary.containers,
        "containers_with_personal_data": summary.personal_containers,
        "fields": summary.fields,
        "fields_with_personal_data": summary.personal_fields,
        "fields_standing_apart": summary.special_fields,
        "categories": list(summary.categories),
        "open_gaps": {**dict(summary.by_severity), "all": len(summary.open_gaps)},
        "accepted_gaps": len(summary.accepted_gaps),
        "not_read": len(summary.unread),
        "excluded": len(summary.excluded),
    }


def _retention(material: Material) -> list[dict[str, Any]]:
    from reports.kept import kept

    return [
        {
            "source": k.measure.source,
            "container": k.measure.container,
            "dated_by": k.measure.dated_by,
            "rows": k.measure.rows,
            "without_date": k.undated,
            "without_consent": k.without_consent,
            "objected": k.objected,
            "not_measured": Words("en").say(k.measure.not_measured or ()),
            "limits": [
                {
                    "purpose": limit.purpose.id,
                    "retention": limit.row.retention,
                    "first_month_kept": limit.first_kept,
                    "rows_past": limit.over,
                    "answer": limit.held.answer,
                }
                for limit in k.limits
            ],
        }
        for k in kept(material)
    ]
