"""Data that the law sets apart, without a declared condition that allows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.message import Message, message
from scanner.model import Finding, Node
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.extent import extent, sighting
from scanner.purposes.severity import severity, stakes_of
from scanner.purposes.standing import Standing, purpose_names, standings
from scanner.purposes.verdict import findings_for
from scanner.purposes.wording import told
from scanner.result import Gap
from scanner.taxonomy import entry

_CONDITION = re.compile(r"\b9\(2\)\(?[a-j]\)?")
_AUTHORITY = re.compile(r"\b10\b|\bart\. 46\b")


class SpecialCategory(Rule):
    """Data of a kind that the law sets apart was found, and no purpose of the place declares it with a condition.

    Racial or ethnic origin, political opinions, beliefs, trade-union membership, genetic and biometric
    data, health, sex life and sexual orientation may not be processed at all unless one of the ten
    conditions of Art. 9(2) holds; convictions and offences only under official authority or where a law
    allows it (Art. 10; in France art. 46 of law 78-17). So they count as declared only if a purpose of this
    place names them themselves, no parent covers them, and that purpose states its condition (`special`, as
    "9(2)(a)" or "10: " and the law). A photograph or a recorded voice is no special data by itself. In a
    partner's folder, the partner must be one that the purpose names, and may receive, that very data.

    ## How sure

    As sure as the finding: a column named for it and filled with its words is nearly certain, a word in
    free text is less so. The evidence says what it was.

    ## Example

    `crm/customers` has a column with the customers' religion. The purposes of the table speak of names and
    contact details.

    ## What to do

    Stop collecting it and delete it, in free text too. If it is really needed, have a lawyer say which
    condition holds, declare the data by its own name with that condition, and consider an impact assessment
    (Art. 35(3)(b)).
    """

    name = "special-category"
    title = "Special data without a condition that allows it"
    articles = ("9(1) GDPR", "9(2) GDPR", "10 GDPR")
    question = "need"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for finding in findings_for(comparison, "special-category"):
            for standing in standings(comparison, finding):
                problem = _problem(finding, standing)
                if problem:
                    yield self._gap(comparison, finding, standing, problem)

    def _gap(self, comparison: Comparison, finding: Finding, standing: Standing, problem: Message) -> Gap:
        reach = extent(comparison.scan_of(finding), finding)
        criminal = entry(finding.category).criminal
        code = "special-category.criminal" if criminal else "special-category.found"
        return Gap(
            rule=self.name,
            severity=severity(stakes_of(finding.category), reach.persons, standing.exposure, standing.certainty),
            where=Node.of(finding.ref),
            explanation=(message(code, seen=standing.seen(sighting(finding, reach)), problem=problem),),
            remedy=(message("special-category.remedy"),),
            articles=("10 GDPR", "46 of law 78-17 (FR)") if criminal else ("9(1) GDPR", "9(2) GDPR"),
            confidence=standing.certainty,
            category=finding.category,
            subject=finding.subject or "",
            purpose=standing.claims[0].purpose.id if len(standing.claims) == 1 else "",
            flow_to=standing.recipient,
            persons=reach.persons,
            assumptions=standing.assumptions,
            evidence=told(finding.reasons),
        )


def _problem(finding: Finding, standing: Standing) -> Message | None:
    """What is missing, as the beginning of a sentence; None when the data is declared with its condition."""
    if standing.shortfall:
        return standing.shortfall
    condition = _AUTHORITY if entry(finding.category).criminal else _CONDITION
    if any(condition.search(claim.purpose.special) for claim in standing.naming):
        return None
    return message("special-category.no-condition", purposes=purpose_names(standing.naming))
