"""The check for other programs: piimap.check/1, by reports/schemas/check.schema.json."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from reports.base import Material, Report
from reports.check_standing import notes, standing
from reports.wire import gap_wire, held_wire
from reports.words import Words
from scanner.inventory.wire import skipped_wire


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
        "held": held_wire(material),
        "gaps": [
            {**gap_wire(gap), "fails": gap.gap_id in stand.failing, "known": gap.gap_id in material.known}
            for gap in material.gaps
        ],
        "idle_acceptances": [
            {"rule": a.rule, "where": a.where, "category": a.category, "owner": a.owner, "until": a.until}
            for a in stand.idle
        ],
        "notes": list(notes(material)),
        "skipped": skipped_wire(material.inventory.skipped, Words("en").say),
    }
