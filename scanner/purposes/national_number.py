"""National numbers that no purpose declares by name."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import Message, message
from scanner.model import Finding, Node
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.extent import extent, sighting
from scanner.purposes.severity import severity, stakes_of
from scanner.purposes.standing import Standing, standings
from scanner.purposes.verdict import findings_for
from scanner.purposes.wording import told
from scanner.result import Gap


class NationalNumber(Rule):
    """A national, tax or health-insurance number was found, and no purpose of the place declares it by name.

    A number that the state gives a person for life opens every file about that person, so each country may
    say who may use it (Art. 87). In France art. 30 of law 78-17 leaves that to decree 2019-341, which lists
    the uses of the social-security number (NIR) one by one: payroll and social declarations are among them,
    customer relations are not. The number counts as declared only if a purpose of this place names it
    itself; "official number" or "personal data" does not cover it. In a partner's folder, the partner must
    be one that the purpose names, and may receive, that very number.

    ## How sure

    A number whose check digits are right, in a column full of them, is nearly certain.

    ## Example

    `share/hr/staff.xlsx` lists social-security numbers beside names; the purposes that claim the folder
    speak of orders.

    ## What to do

    Delete the number, or keep it where the decree allows it (payroll), out of reach of the others. Where
    that use is yours, declare it by name in that purpose's row.
    """

    name = "national-number"
    title = "A national number that no purpose of the place declares by name"
    articles = ("87 GDPR", "30 of law 78-17 (FR)", "decree 2019-341 (FR)")
    question = "need"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for finding in findings_for(comparison, "national-number"):
            for standing in standings(comparison, finding):
                shortfall = standing.shortfall
                if shortfall:
                    yield self._gap(comparison, finding, standing, shortfall)

    def _gap(self, comparison: Comparison, finding: Finding, standing: Standing, shortfall: Message) -> Gap:
        reach = extent(comparison.scan_of(finding), finding)
        return Gap(
            rule=self.name,
            severity=severity(stakes_of(finding.category), reach.persons, standing.exposure, standing.certainty),
            where=Node.of(finding.ref),
            explanation=(
                message("national-number.found", seen=standing.seen(sighting(finding, reach)), problem=shortfall),
            ),
            remedy=(message("national-number.remedy"),),
            articles=self.articles,
            confidence=standing.certainty,
            category=finding.category,
            subject=finding.subject or "",
            flow_to=standing.recipient,
            persons=reach.persons,
            assumptions=standing.assumptions,
            evidence=told(finding.reasons),
        )
