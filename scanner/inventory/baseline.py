"""The gaps that a team knows of, in a file that can be reviewed: `check --baseline` fails on others only.

A gap's id is made of rule, place, category, purpose and recipient, so it survives another scan, another
sample and another day. Nothing in the file is a value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scanner.errors import UserError
from scanner.result import Gap

SCHEMA = "piimap.baseline/1"


def baseline_text(gaps: Iterable[Gap]) -> str:
    """The baseline of these gaps as JSON, sorted by id: id, rule, place, category and recipient of each."""
    known = {
        gap.gap_id: {
            "id": gap.gap_id,
            "rule": gap.rule,
            "where": str(gap.where),
            "category": gap.category,
            "flow_to": str(gap.flow_to) if gap.flow_to else "",
        }
        for gap in gaps
    }
    document = {"schema": SCHEMA, "gaps": [known[gap_id] for gap_id in sorted(known)]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def read_baseline(path: Path) -> frozenset[str]:
    """The ids in a baseline. Raises UserError, in one line, for a file that is missing or is no baseline."""
    remedy = "Write one with: piimap baseline -o FILE"
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise UserError(f"the baseline {path} cannot be read", remedy) from None
    except (ValueError, RecursionError):
        raise UserError(f"the baseline {path} is not JSON", remedy) from None
    gaps = document.get("gaps") if isinstance(document, dict) else None
    if not isinstance(gaps, list) or document.get("schema") != SCHEMA:
        raise UserError(f"{path} is not a baseline ({SCHEMA})", remedy)
    ids = [gap["id"] for gap in gaps if isinstance(gap, dict) and isinstance(gap.get("id"), str)]
    if len(ids) != len(gaps):
        raise UserError(f"a gap in the baseline {path} has no id", remedy)
    return frozenset(ids)
