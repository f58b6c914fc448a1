"""Which rule has the word on a finding, so that one category in one field is reported once, by the closest rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from scanner.model import Finding
from scanner.purposes.compare import Comparison
from scanner.purposes.coverage import BY_PRODUCTS, GRADED, NEVER_KEPT, coarser, declared_for, is_covered
from scanner.purposes.openness import exposure_of
from scanner.taxonomy import entry

Verdict = Literal[
    "",
    "special-category",
    "national-number",
    "card-verification-value",
    "disclosure",
    "exposed-secret",
    "unassigned-place",
    "more-precise-than-needed",
    "undeclared-category",
    "undeclared-subject",
    "over-collection",
]


def verdict(comparison: Comparison, finding: Finding) -> Verdict:
    """The rule that has to look at a finding; "" for one that its place's purposes cover.

    In order: what the law sets apart (Art. 9 and 10, then national numbers) and what nobody may keep (a card's
    verification value), wherever it lies; what lies in a partner's folder ("disclosure": the flow rules);
    passwords and secrets that lie open; what lies where no purpose has a claim; what is declared here, only
    less precisely; what is declared nowhere; what is declared here, but only for other people, of whom no
    purpose here speaks; and what is declared, but not here or not for these people.
    """
    kind = entry(finding.category)
    if kind.special or kind.criminal:
        return "special-category"
    if kind.national_number:
        return "national-number"
    if finding.category in NEVER_KEPT:
        return "card-verification-value"
    place = (finding.ref.source, finding.ref.container)
    if place in comparison.dropped:
        return "disclosure"
    secret = finding.category.startswith("user.authorization.")
    if secret and exposure_of(comparison.scan_of(finding), finding):
        return "exposed-secret"
    claims = comparison.claims_on(place)
    if not claims:
        return "unassigned-place"
    if finding.category in BY_PRODUCTS or is_covered(declared_for(claims, finding.subject), finding.category):
        return ""
    if finding.category in GRADED and coarser(declared_for(claims, finding.subject), finding.category):
        return "more-precise-than-needed"
    if not is_covered(comparison.declared_anywhere, finding.category):
        return "undeclared-category"
    named = any(claim.names_subject(finding.subject) for claim in claims)
    if not named and is_covered(declared_for(claims, None), finding.category):
        return "undeclared-subject"
    return "over-collection"


def findings_for(comparison: Comparison, rule: Verdict) -> Iterator[Finding]:
    """The findings that are one rule's to look at, in the inventory's order."""
    return (f for f in comparison.ground.inventory.findings if verdict(comparison, f) == rule)
