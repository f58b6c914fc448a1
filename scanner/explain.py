"""Why: what a rule asks and rests on, and what is known of one field."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator

from reports.base import Material
from reports.phrases import kinds_words
from reports.words import Words
from scanner.errors import UserError
from scanner.model import FieldScan, Finding
from scanner.purposes.judge import rules
from scanner.purposes.pages import page_of
from scanner.taxonomy import entry


def explain_rule(name: str) -> str | None:
    """The rule's page as text, None when there is no rule of that name."""
    return page_of(name) if name in {rule.name for rule in rules()} else None


def no_such_rule(name: str) -> UserError:
    """What to say of a name that is no rule's when there is no scan whose fields it could be."""
    near = difflib.get_close_matches(name, [rule.name for rule in rules()], n=1, cutoff=0.5)
    remedy = f"Did you mean '{near[0]}'?" if near else "Fields are known after: piimap scan"
    return UserError(f"there is no rule '{name}', and no scan in which to look for such a field", remedy)


def explain_field(name: str, material: Material, words: Words) -> str:
    """Everything known of the fields whose name is, or ends like, `name`. Raises UserError when none is."""
    fields = [f for f in material.inventory.fields if str(f.ref) == name]
    fields = fields or [f for f in material.inventory.fields if str(f.ref).endswith("/" + name)]
    if not fields:
        near = difflib.get_close_matches(name, [str(f.ref) for f in material.inventory.fields], n=1, cutoff=0.5)
        raise UserError(f"there is no rule and no field '{name}'", f"Did you mean '{near[0]}'?" if near else "")
    return "\n".join(line for f in fields for line in _field_lines(f, material, words)) + "\n"


def _field_lines(scanned: FieldScan, material: Material, words: Words) -> Iterator[str]:
    examined = scanned.examined
    total = "an unknown number" if examined.rows_total is None else f"{examined.rows_total}"
    yield f"{scanned.ref} ({scanned.field.declared_type or 'no declared type'})"
    yield f"  read: {examined.rows_examined} of {total} rows, method {examined.method}, as of {examined.as_of}"
    for finding in scanned.findings:
        told = words.say(finding.subject_reason) if finding.subject_reason else ""
        about = f", about a {finding.subject}: {told}" if finding.subject else ""
        yield f"  {entry(finding.category).en} ({finding.category}), confidence {finding.confidence:.2f}{about}"
        yield from _why(finding, words)
    if not scanned.findings:
        bound = examined.clean_below
        sure = (
            ""
            if bound is None
            else f"; values of kinds beyond doubt ({kinds_words('en')}) in under {bound:.2%} at 95 %"
        )
        yield f"  nothing personal recognised in {examined.units_examined} units{sure}"
    if material.comparison:
        claims = material.comparison.claims.get((scanned.ref.source, scanned.ref.container), ())
        yield "  claimed by: " + (", ".join(sorted({c.purpose.id for c in claims})) or "no purpose")
    for gap in material.gaps:
        if gap.where.path == (scanned.ref.source, scanned.ref.container, scanned.ref.field):
            yield f"  gap {gap.rule} ({gap.severity}): {words.say((*gap.explanation, *gap.remedy))}"


def _why(finding: Finding, words: Words) -> Iterator[str]:
    """What was added up for a finding, in log-odds; the reasons alone where nothing was, as in a text."""
    added = [detection for detection in finding.detections if detection.evidence]
    weighed = {reason for detection in added for _, reason in detection.evidence}
    yield from (f"    - {words.say(reason)}" for reason in finding.reasons if reason not in weighed)
    for detection in added:
        yield from (f"    {worth:+6.2f}  {words.say(reason)}" for worth, reason in detection.evidence)
        total = sum(worth for worth, _ in detection.evidence)
        yield f"    {total:+6.2f}  in all, in log-odds: a probability of {1 / (1 + math.exp(-total)):.2f}"
