"""The scan as other programs read it: piimap.scan/1. A change of this form is a new version.

scan.schema.json beside this file is its JSON Schema, and docs/architecture.md its description.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any

from scanner.message import Message, document
from scanner.model import FieldScan, Finding, Inventory, Location, Skipped
from scanner.taxonomy import taxonomy

SCHEMA = "piimap.scan/1"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `to_wire` gives."""
    found: dict[str, Any] = json.loads(files("scanner.inventory").joinpath("scan.schema.json").read_text("utf-8"))
    return found


Say = Callable[[Message], str]


def to_wire(inventory: Inventory, locations: int | None = 0, *, say: Say) -> dict[str, Any]:
    """The scan as piimap.scan/1, with up to `locations` places for each finding; None for all of them. `say` puts a
    message into English: whoever writes the scan down brings the words."""
    run = inventory.run
    return {
        "schema": SCHEMA,
        "run": {
            "id": run.id,
            "started_at": run.started_at,
            "tool_version": run.tool_version,
            "config_digest": run.config_digest,
            "seed": run.seed,
        },
        "fields": [_field(scan, locations, say) for scan in inventory.fields],
        "skipped": skipped_wire(inventory.skipped, say),
    }


def skipped_wire(skipped: Iterable[Skipped], say: Say) -> list[dict[str, Any]]:
    """What was not read, in the order of its words where it is of one place and stage."""
    told = [
        {"source": s.source, "container": s.container, "stage": s.stage, "reason": say(s.reason),
         "said": document(s.reason)}
        for s in skipped
    ]  # fmt: skip
    return sorted(told, key=lambda one: (one["source"], one["container"], one["stage"], one["reason"]))


def entity_of(category: str) -> str:
    """Presidio's entity name where it has one, else the category's own key in its style."""
    known = taxonomy().get(category)
    return known.presidio if known and known.presidio else category.replace(".", "_").upper()


def _field(scan: FieldScan, locations: int | None, say: Say) -> dict[str, Any]:
    examined = scan.examined
    return {
        "source": scan.ref.source,
        "container": scan.ref.container,
        "field": scan.ref.field,
        "declared_type": scan.field.declared_type,
        "rows_total": examined.rows_total,
        "rows_total_exact": examined.rows_total_exact,
        "rows_examined": examined.rows_examined,
        "method": examined.method,
        "units_examined": examined.units_examined,
        "as_of": examined.as_of,
        "clean_below": examined.clean_below,
        "findings": [_finding(finding, locations, say) for finding in scan.findings],
    }


def _finding(finding: Finding, locations: int | None, say: Say) -> dict[str, Any]:
    return {
        "category": finding.category,
        "entity": entity_of(finding.category),
        "subject": finding.subject,
        "sensitivity": finding.sensitivity,
        "confidence": finding.confidence,
        "matches": finding.matches,
        "prevalence": list(finding.prevalence) if finding.prevalence else None,
        "reasons": [say(reason) for reason in finding.reasons],
        "said": document(finding.reasons),
        "locations": [_location(place) for place in finding.locations[:locations]],
    }


def _location(place: Location) -> dict[str, Any]:
    return {
        "row": place.row,
        "line": place.line,
        "page": place.page,
        "turn": place.turn,
        "start": place.start,
        "end": place.end,
        "start_s": place.start_s,
        "end_s": place.end_s,
    }
