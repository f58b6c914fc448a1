"""Data that is finer than what the purposes of its place declare."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import categories, message
from scanner.model import Finding, Node
from scanner.purposes.assumptions import of_claims
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.coverage import coarser, declared_for
from scanner.purposes.extent import extent, sighting
from scanner.purposes.severity import severity, stakes_of
from scanner.purposes.standing import purpose_names
from scanner.purposes.verdict import findings_for
from scanner.purposes.wording import told
from scanner.result import Gap


class MorePreciseThanNeeded(Rule):
    """A place holds data that says more, and of the same thing, than its purposes declare that they need.

    Data must be limited to what is necessary (Art. 5(1)(c)), in precision too, and by default (Art. 25(2)). It
    is this rule's when the place's purposes declare an age and a date of birth was found, or a town or postal
    code and an exact position was found. A street where a town is declared is further data, not the same
    data in more detail: over-collection and undeclared-category have that.

    ## How sure

    As sure as the finding. Whether the purpose needs the precision after all is your judgement.

    ## Example

    'Offers by age group' declares an age band for `crm/segments`, and the table holds whole dates of birth.

    ## What to do

    Work out the age band (or the town) when the data comes in, keep only that, and delete the rest. If the
    purpose does need the precise value, declare it.
    """

    name = "more-precise-than-needed"
    title = "Data more precise than what is declared"
    articles = ("5(1)(c) GDPR", "25(2) GDPR")
    question = "need"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for finding in findings_for(comparison, "more-precise-than-needed"):
            yield self._gap(comparison, finding)

    def _gap(self, comparison: Comparison, finding: Finding) -> Gap:
        claims = comparison.claims_on((finding.ref.source, finding.ref.container))
        reach = extent(comparison.scan_of(finding), finding)
        enough = categories(coarser(declared_for(claims, finding.subject), finding.category))
        return Gap(
            rule=self.name,
            severity=severity(stakes_of(finding.category), reach.persons, "inside", finding.confidence),
            where=Node.of(finding.ref),
            explanation=(
                message(
                    "more-precise-than-needed.found",
                    seen=sighting(finding, reach),
                    purposes=purpose_names(claims),
                    kinds=enough,
                ),
            ),
            remedy=(message("more-precise-than-needed.remedy"),),
            articles=self.articles,
            confidence=finding.confidence,
            category=finding.category,
            subject=finding.subject or "",
            persons=reach.persons,
            assumptions=of_claims(claims, "containers", "categories"),
            evidence=told(finding.reasons),
        )
