"""Data about people of whom no purpose of the place speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scanner.message import categories, message
from scanner.model import Finding, Node
from scanner.purposes.assumptions import of_claims
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.extent import extent
from scanner.purposes.severity import SUBJECT_CERTAINTY, severity, stakes_of, worst
from scanner.purposes.verdict import findings_for
from scanner.purposes.wording import subjects, told
from scanner.result import Gap


class UndeclaredSubject(Rule):
    """A place holds data about people of whom none of its purposes speaks.

    A purpose is declared for some people: customers, prospects, employees. The record lists them
    (Art. 30(1)(c)), and they are the ones who were told (Art. 13 and 14). Here the kind of data is declared
    for the place, but for others. It is reported once for each place and group of people.

    ## How sure

    Much less sure than the finding, and so mostly low: whom data is about is inferred from names and
    neighbouring columns. The evidence says from which.

    ## Example

    `share/sales/contacts.xlsx` is claimed for customers, and one of its sheets lists the sales staff with
    their private phone numbers.

    ## What to do

    Move the data to where it belongs, or add these people to the row's `subjects` and inform them.
    """

    name = "undeclared-subject"
    title = "Data about people of whom no purpose of the place speaks"
    articles = ("5(1)(b) GDPR", "13 GDPR", "14 GDPR", "30(1)(c) GDPR")
    question = "hold"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        groups: defaultdict[tuple[Place, str], list[Finding]] = defaultdict(list)
        for finding in findings_for(comparison, "undeclared-subject"):
            groups[(finding.ref.source, finding.ref.container), finding.subject or ""].append(finding)
        for (place, subject), findings in sorted(groups.items()):
            yield self._gap(comparison, place, subject, findings)

    def _gap(self, comparison: Comparison, place: Place, subject: str, findings: list[Finding]) -> Gap:
        claims = comparison.claims_on(place)
        persons = [extent(comparison.scan_of(f), f).persons for f in findings]
        most = max((p for p in persons if p is not None), default=None)
        certainty = max(f.confidence for f in findings) * SUBJECT_CERTAINTY
        declared = subjects(s for claim in claims for s in claim.row.subjects)
        where = Node("container", place)
        return Gap(
            rule=self.name,
            severity=worst(tuple(severity(stakes_of(f.category), most, "inside", certainty) for f in findings)),
            where=where,
            explanation=(
                message(
                    "undeclared-subject.seems",
                    where=where,
                    subjects=subjects([subject]),
                    declared=declared,
                    kinds=categories({f.category for f in findings}),
                ),
            ),
            remedy=(message("undeclared-subject.remedy"),),
            articles=self.articles,
            confidence=round(certainty, 4),
            subject=subject,
            persons=most,
            assumptions=of_claims(claims, "containers", "subjects"),
            evidence=told(sorted({f.subject_reason for f in findings if f.subject_reason}, key=repr)),
        )
