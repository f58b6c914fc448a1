"""The check as SARIF 2.1.0 (OASIS), for code-scanning views."""

from __future__ import annotations

import json
from typing import Any

from reports.base import Material, Report
from reports.check_standing import notes, standing
from reports.words import EN
from scanner.model import Severity
from scanner.purposes.base import Rule
from scanner.purposes.judge import rules
from scanner.purposes.pages import page
from scanner.result import Gap

_LEVEL: dict[Severity, str] = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}


class CheckSarif(Report):
    """One run, one result for each gap. Places are logical locations: a column is no line of a file."""

    name = "check.sarif"
    command = "check"
    format = "sarif"
    summary = "SARIF 2.1.0, for code-scanning views"

    def render(self, material: Material) -> bytes:
        document = {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [_run(material)],
        }
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _run(material: Material) -> dict[str, Any]:
    known = rules()
    index = {rule.name: i for i, rule in enumerate(known)}
    failing = standing(material).failing
    return {
        "tool": {
            "driver": {
                "name": "piimap",
                "semanticVersion": material.inventory.run.tool_version,
                "rules": [_rule(rule) for rule in known],
            }
        },
        "automationDetails": {"id": "piimap/check/"},
        "invocations": [_invocation(material)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(gap, material, index, gap.gap_id in failing) for gap in material.gaps],
    }


def _rule(rule: type[Rule]) -> dict[str, Any]:
    text = page(rule)
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": text.split("\n\n")[1].replace("\n", " ")},
        "help": {"text": text, "markdown": text},
        "properties": {"tags": ["privacy", "security"], "articles": list(rule.articles)},
    }


def _invocation(material: Material) -> dict[str, Any]:
    """What could not be read or compared: the run is whole only if nothing."""
    unread = [s for s in material.inventory.skipped if s.stage not in ("note", "excluded")]
    say = EN.say
    messages = [f"{s.source}/{s.container}: not read ({s.stage}): {say(s.reason)}" for s in unread]
    return {
        "executionSuccessful": material.inventory.complete,
        "endTimeUtc": material.now,
        "toolExecutionNotifications": [
            *({"level": "error", "message": {"text": text}} for text in messages),
            *({"level": "warning", "message": {"text": text}} for text in notes(material)),
        ],
    }


def _result(gap: Gap, material: Material, index: dict[str, int], fails: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": gap.rule,
        **({"ruleIndex": index[gap.rule]} if gap.rule in index else {}),
        "level": _LEVEL[gap.severity],
        "message": {"text": EN.say((*gap.explanation, *gap.remedy))},
        "locations": [_location(gap, material)],
        "partialFingerprints": {"piimapGap/v1": gap.gap_id},
        "properties": {
            "severity": gap.severity,
            "fails": fails,
            "confidence": gap.confidence,
            "persons": gap.persons,
            "category": gap.category,
            "purpose": gap.purpose,
            "assumptions": [EN.say(said) for said in gap.assumptions],
            "evidence": [EN.say(said) for said in gap.evidence],
        },
    }
    if material.known:
        result["baselineState"] = "unchanged" if gap.gap_id in material.known else "new"
    if gap.acceptance:
        why = f"{gap.acceptance.owner}, until {gap.acceptance.until}: {gap.acceptance.reason}"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    return result


def _location(gap: Gap, material: Material) -> dict[str, Any]:
    """The place; and config.toml, the file in which it is declared or missing, for views that want a file."""
    location: dict[str, Any] = {
        "logicalLocations": [{"name": gap.where.path[-1], "fullyQualifiedName": str(gap.where), "kind": gap.where.kind}]
    }
    if material.settings.path:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": material.settings.path.name},
            "region": {"startLine": 1},
        }
    return location
