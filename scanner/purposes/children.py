"""Children in an online service that rests on consent."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import Share, Term, message
from scanner.minors import AGE_OF_CONSENT, children_told
from scanner.model import Finding, Node
from scanner.purposes.assumptions import of_claims, of_purpose
from scanner.purposes.base import Rule
from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison
from scanner.purposes.extent import extent
from scanner.purposes.measured import Measured
from scanner.purposes.measured_rows import consent_places
from scanner.purposes.severity import severity
from scanner.purposes.will import rests_on_consent
from scanner.purposes.wording import quoted
from scanner.purposes.wording import told as said
from scanner.result import Gap

_ONLINE = frozenset({"web", "app", "chat"})
_KINDS = frozenset({"user.demographic.date_of_birth", "user.demographic.age_range"})
FEWEST = 5
"""Fewer may be dates of today, or slips of the keyboard."""


class Children(Rule):
    """An online service that rests on consent holds data of children too young to consent alone.

    Below an age that each country sets between 13 and 16, whoever has parental responsibility consents to an
    information-society service offered to a child (Art. 8(1)), and reasonable efforts verify it (Art. 8(2)).
    In France the age is 15, and child and parents consent together (art. 45 of law 78-17); this rule counts
    by 15. It looks at dates of birth and ages in places of purposes whose legal basis is consent and which
    collect on the web, in an app or in a chat. No column of names or e-mail addresses tells a child.

    ## How sure

    The scan counts the distinct dates and ages of the sample that are surely below 15; no value is kept.
    Fewer than five are low: they may be slips. Whether parents agreed, piimap cannot see.

    ## Example

    'Contest' rests on consent and collects on the web; 40 of 900 dates of birth in `crm/contest_entries` are of
    children under 15.

    ## What to do

    Ask for the age before anything else, and for the parents' consent below it; delete what was collected
    without. If parents do agree, accept the gap and say where that is recorded.
    """

    name = "children"
    title = "Children in an online service that rests on consent"
    articles = ("8(1) GDPR", "8(2) GDPR", "45 of law 78-17 (FR)")
    question = "agree"

    def measured(self, comparison: Comparison) -> Measured:
        return consent_places(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for finding in comparison.ground.inventory.findings:
            told = children_told(finding.reasons) if finding.category in _KINDS else None
            claims = comparison.claims_on((finding.ref.source, finding.ref.container)) if told else ()
            online = tuple(c for c in claims if rests_on_consent(c.purpose) and _collects_online(comparison, c))
            if told and online:
                yield self._gap(comparison, finding, told, online)

    def _gap(self, comparison: Comparison, finding: Finding, told: tuple[int, int], claims: tuple[Claim, ...]) -> Gap:
        children, values = told
        everybody = extent(comparison.scan_of(finding), finding).persons
        persons = None if everybody is None else max(1, round(everybody * children / values))
        certainty = round(finding.confidence * (1.0 if children >= FEWEST else 0.5), 4)
        purpose = claims[0].purpose
        return Gap(
            rule=self.name,
            # A child's consent that is none is a matter of its rights, not of how sensitive the date is.
            severity=severity("high", persons, "inside", certainty),
            where=Node.of(finding.ref),
            explanation=(
                message(
                    "children.told",
                    where=Node.of(finding.ref),
                    kind=Term("category", finding.category),
                    age=AGE_OF_CONSENT,
                    children=children,
                    values=values,
                    share=Share(children, values),
                ),
                message("children.purpose", purpose=quoted(purpose.name)),
            ),
            remedy=(message("children.remedy"),),
            articles=self.articles,
            confidence=certainty,
            category=finding.category,
            subject=finding.subject or "",
            purpose=purpose.id,
            persons=persons,
            assumptions=(*of_purpose(purpose, "legal_basis", "collected_at"), *of_claims(claims, "containers")),
            evidence=said(finding.reasons),
        )


def _collects_online(comparison: Comparison, claim: Claim) -> bool:
    channels: dict[str, str] = {p.id: p.channel for p in comparison.declaration.collection_points}
    return any(channels.get(point) in _ONLINE for point in claim.purpose.collected_at)
