"""Looks through one material's reports for statements that cannot both be true; each check has its own reading of the
inventory and the declaration, and asks no room of the scanner how it came to its word."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from reports.base import Material, formats_of
from reports.register_found import seen_by_purpose
from reports.register_recipients import recipients
from reports.words import Words
from scanner.declaration import Declaration
from scanner.model import SEVERITIES
from scanner.taxonomy import covers, entry

EN = Words("en")
NOBODY = ("no purpose has it", "whom no purpose has", "no purpose names it", "nobody declared that recipient")


def contradictions(material: Material) -> list[str]:
    """What was said twice and differently, in words; empty where nothing was."""
    document: dict[str, Any] = json.loads(formats_of("report")["json"]().render(material))
    declaration = material.settings.declaration
    assert declaration is not None
    checks = (
        _absent(document, material, declaration),
        _nobody(document, declaration),
        _answers(document),
        _counts(document, material),
        _retention(document),
        _covered(document, declaration),
        _flows(document),
        _register(document, material),
        _recipients(document, material),
    )
    return [text for check in checks for text in check]


def _absent(document: dict[str, Any], material: Material, declaration: Declaration) -> Iterator[str]:
    """Not found, of what was found in a place that the purpose claims."""
    for gap in _of(document, "declared-not-found"):
        said = re.search(r"claims there: (.*)\.$", gap["explanation"])
        names = re.split(r", | and ", said[1]) if said else []
        claims = material.comparison.claims if material.comparison else {}
        here = {
            entry(finding.category).label("en").lower()
            for finding in material.inventory.findings
            if finding.ref.source == gap["where"]["path"][0]
            and any(c.purpose.id == gap["purpose"] for c in claims[finding.ref.source, finding.ref.container])
        }
        yield from (f"{name} was not found and is there" for name in names if name.lower() in here)


def _nobody(document: dict[str, Any], declaration: Declaration) -> Iterator[str]:
    """Nobody's recipient, of one that a purpose names."""
    named = {id for purpose in declaration.purposes for id in purpose.recipients}
    known = {partner.id for partner in declaration.partners}
    for gap in document["gaps"]:
        to = gap["flow_to"]["path"][0] if gap["flow_to"] else ""
        if to in named & known and any(words in gap["explanation"] for words in NOBODY):
            yield f"{to} is a recipient of a purpose, and: {gap['explanation']}"


def _answers(document: dict[str, Any]) -> Iterator[str]:
    """Held beside a gap, broken without one, and questions that their rules contradict."""
    broken = {g["rule"] for g in document["gaps"] if not g["acceptance"] and g["answer"] == "broken"}
    any_gap = {g["rule"] for g in document["gaps"]}
    rules = document["held"]["rules"]
    for rule, held in rules.items():
        if (held["answer"] == "broken") != (rule in broken):
            yield f"{rule} is {held['answer']}, and its gaps say otherwise"
        if held["answer"] == "held" and (rule in any_gap or held["measured"] < held["of"] or not held["measured"]):
            yield f"{rule} is held on {held['measured']} of {held['of']}, with gaps: {rule in any_gap}"
    for question, held in document["held"]["questions"].items():
        own = {h["answer"] for h in rules.values() if h["question"] == question}
        if (held["answer"] == "held" and "broken" in own) or (held["answer"] == "broken") != ("broken" in own):
            yield f"{question} is {held['answer']}, and its rules are {own}"
        old = document["answers"].get(question)
        if old and (old == "yes") != (held["answer"] == "held"):
            yield f"{question} is {old} and {held['answer']}"


def _counts(document: dict[str, Any], material: Material) -> Iterator[str]:
    """Figures and lists; everything read beside something that was not."""
    summary = document["summary"]
    still_open = Counter(g["severity"] for g in document["gaps"] if not g["acceptance"])
    told = summary["open_gaps"]
    if told["all"] != still_open.total() or any(told[s] != still_open[s] for s in SEVERITIES):
        yield f"gaps are counted as {told} and listed as {still_open}"
    unread = [s for s in material.inventory.skipped if s.stage not in ("note", "excluded")]
    if summary["complete"] and (unread or not material.inventory.fields):
        yield "everything was read, and something was not"
    page = formats_of("report")["markdown"]().render(material).decode()
    if (EN("summary.all_read") in page) != summary["complete"]:
        yield "the page and the data disagree whether everything was read"


def _retention(document: dict[str, Any]) -> Iterator[str]:
    """No row is older, of rows without a date or with an old one."""
    for measure in document["retention"]:
        for limit in measure["limits"]:
            if limit["answer"] == "held" and (limit["rows_past"] or measure["without_date"] or not measure["rows"]):
                yield f"a period is held in {measure['container']} with {measure['without_date']} rows undated"


def _covered(document: dict[str, Any], declaration: Declaration) -> Iterator[str]:
    """Declared nowhere, of what a declared parent covers."""
    declared = {c for purpose in declaration.purposes for row in purpose.data for c in row.categories}
    for gap in _of(document, "undeclared-category"):
        if any(covers(d, gap["category"]) for d in declared) and not entry(gap["category"]).stands_apart:
            yield f"{gap['category']} is declared nowhere, and somewhere"


def _flows(document: dict[str, Any]) -> Iterator[str]:
    """A flow that is drawn as declared beside a gap that calls it undeclared, and the other way round."""
    status = {(str(f["origin"]), str(f["destination"])): f["status"] for f in document["flows"]}
    for gap in _of(document, "undeclared-flow"):
        if status.get((str(gap["where"]), str(gap["flow_to"]))) == "declared_and_seen":
            yield f"the flow to {gap['flow_to']} is declared, and a gap says that it is not"


def _register(document: dict[str, Any], material: Material) -> Iterator[str]:
    """The register's undeclared and unseen data against the gaps."""
    missing = {(g["purpose"], g["where"]["path"][0]) for g in _of(document, "declared-not-found")}
    places = {
        "/".join(g["where"]["path"][:2]) for g in document["gaps"] if g["where"]["kind"] in ("container", "field")
    }
    for purpose, seen in seen_by_purpose(material).items():
        for category, where in seen.undeclared:
            for place in set(where) - places:
                yield f"the register calls {category} undeclared in {place}, no gap does"
        for sought in seen.sought:
            if sought.presence == "missing" and (purpose, sought.source) not in missing:
                yield f"the register misses {sought.category} in {sought.source}, no gap does"


def _recipients(document: dict[str, Any], material: Material) -> Iterator[str]:
    """What the register says of a partner against the flows to it."""
    for row in recipients(material, EN):
        flows = [f for f in document["flows"] if f["destination"]["path"] == [row.id]]
        seen = {f["status"] for f in flows} - {"declared_only"}
        said = " ".join(s.text for s in row.cells.get("standing", ())).lower()
        if flows and (EN("status.declared_only") in said) == bool(seen):
            yield f"the register says of {row.id}: {said}; its flows are {seen}"


def _of(document: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    return [gap for gap in document["gaps"] if gap["rule"] == rule]
