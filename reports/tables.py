"""Findings and gaps as Arrow tables, for programs that work on with them."""

from __future__ import annotations

import pyarrow as pa

from reports.base import Material
from reports.words import Words
from scanner.model import Inventory


def findings(inventory: Inventory) -> pa.Table:
    """A row for each finding, in the inventory's order."""
    rows = [
        {
            "source": finding.ref.source,
            "container": finding.ref.container,
            "field": finding.ref.field,
            "category": finding.category,
            "subject": finding.subject,
            "confidence": finding.confidence,
            "share_low": finding.prevalence[0] if finding.prevalence else None,
            "share_high": finding.prevalence[1] if finding.prevalence else None,
        }
        for finding in inventory.findings
    ]
    text, number = pa.string(), pa.float64()
    names = {"source": text, "container": text, "field": text, "category": text, "subject": text}
    numbers = dict.fromkeys(("confidence", "share_low", "share_high"), number)
    return pa.Table.from_pylist(rows, schema=pa.schema(list({**names, **numbers}.items())))


def gaps(material: Material) -> pa.Table:
    """A row for each gap, worst first."""
    words = Words(material.lang)
    rows = [
        {
            "id": gap.gap_id,
            "rule": gap.rule,
            "severity": gap.severity,
            "answer": gap.answer,
            "where": str(gap.where),
            "category": gap.category,
            "purpose": gap.purpose,
            "flow_to": str(gap.flow_to) if gap.flow_to else "",
            "persons": gap.persons,
            "explanation": words.say(gap.explanation),
            "remedy": words.say(gap.remedy),
            "accepted": gap.acceptance is not None,
        }
        for gap in material.gaps
    ]
    kinds = {**dict.fromkeys(_GAP, pa.string()), "persons": pa.int64(), "accepted": pa.bool_()}
    return pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items())))


_GAP = (
    "id", "rule", "severity", "answer", "where", "category", "purpose", "flow_to", "persons", "explanation", "remedy",
    "accepted",
)  # fmt: skip
