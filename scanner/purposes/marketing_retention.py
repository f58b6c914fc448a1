"""A storage period for marketing that is longer than the authority's three years."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.duration import parse_duration
from scanner.message import message, name
from scanner.model import Node, Shown
from scanner.purposes.assumptions import of_claims, of_purpose
from scanner.purposes.base import Rule
from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison
from scanner.purposes.measured import Measured
from scanner.purposes.measured_rows import marketing_periods
from scanner.purposes.severity import severity
from scanner.purposes.will import is_marketing
from scanner.purposes.wording import periods, quoted
from scanner.result import Gap

LONGEST = "P3Y"


class MarketingRetention(Rule):
    """A purpose of direct marketing declares that it keeps data for more than three years.

    Data is kept no longer than its purpose needs it (Art. 5(1)(e)). For marketing the CNIL holds three years to be
    enough: from the end of the business relationship for a customer, from the last contact that came from
    them for a prospect (guidelines on the management of commercial activities, deliberation 2021-131). This rule
    compares the declared periods with that; retention-overrun looks whether rows are kept for longer than declared.
    It is reported once for each purpose and source.

    ## How sure

    The three years are a recommendation: a longer period can be right, with reasons. So it is low.

    ## Example

    'Offers' declares five years after the last contact for `crm/marketing_contacts`.

    ## What to do

    Shorten the period to three years after the last contact, or write down why the purpose needs longer, and accept
    the gap with that reason.
    """

    name = "marketing-retention"
    title = "Marketing data kept for more than three years"
    articles = ("5(1)(e) GDPR", "CNIL deliberation 2021-131 (FR)")
    question = "long"

    def measured(self, comparison: Comparison) -> Measured:
        return marketing_periods(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        on = comparison.ground.on
        limit = parse_duration(LONGEST).before(on)
        for purpose in comparison.declaration.purposes:
            if not is_marketing(purpose):
                continue
            longer = [r for r in purpose.data if r.retention and parse_duration(r.retention).before(on) < limit]
            for source in sorted({row.source for row in longer}):
                claims = tuple(Claim(purpose, row) for row in longer if row.source == source)
                yield self._gap(source, claims)

    def _gap(self, source: Shown, claims: tuple[Claim, ...]) -> Gap:
        purpose = claims[0].purpose
        said = message(
            "marketing-retention.longer",
            purpose=quoted(purpose.name),
            periods=periods(claim.row.retention or "" for claim in claims),
            source=name(source),
        )
        return Gap(
            rule=self.name,
            severity=severity("medium", None, "inside", 0.5),
            where=Node("store", (source,)),
            explanation=(said,),
            remedy=(message("marketing-retention.remedy"),),
            articles=self.articles,
            confidence=0.5,
            purpose=purpose.id,
            assumptions=(*of_purpose(purpose, "data_use"), *of_claims(claims, "retention")),
        )
