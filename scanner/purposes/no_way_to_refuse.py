"""People who are mailed without having asked, and whose refusal nothing records."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import message
from scanner.model import Node
from scanner.purposes.assumptions import of_claims, of_purpose
from scanner.purposes.base import Rule
from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.extent import extent, is_table
from scanner.purposes.measured import Measured
from scanner.purposes.measured_rows import marketing_places
from scanner.purposes.severity import severity
from scanner.purposes.will import is_marketing, rests_on_consent
from scanner.purposes.wording import quoted
from scanner.result import Gap

_REACHES = ("user.contact.email", "user.contact.phone_number")


class NoWayToRefuse(Rule):
    """A list for marketing without consent has no column that records who refused.

    Your own customers may be offered similar products by e-mail, text message or phone without having agreed, if
    they can refuse, free of charge, when the address is collected and each time it is used (art. L34-5 of
    the French postal and electronic communications code); and anyone may object to direct marketing at any
    time (Art. 21(2) and (3)). Both need a place where the refusal stands. This rule looks at tables with
    e-mail addresses or phone numbers that a marketing purpose claims on another basis than consent, and
    whose row names no `objection` column. Where the purpose rests on consent, missing-consent looks.

    ## How sure

    The refusals may stand in a list elsewhere, from which this one is cleaned each time.

    ## Example

    'Offers to customers' rests on legitimate interests and claims `share/marketing/customers.csv`; its row names
    no `objection`.

    ## What to do

    Record refusals beside the addresses, or clean the list against those who refused before each use; then name
    the column (`objection`). Each message needs a link to refuse.
    """

    name = "no-way-to-refuse"
    title = "Marketing without consent, and nothing records a refusal"
    articles = ("21(2) GDPR", "21(3) GDPR", "L34-5 CPCE (FR)")
    question = "agree"

    def measured(self, comparison: Comparison) -> Measured:
        return marketing_places(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for place in comparison.places:
            claims = [c for c in comparison.claims_on(place) if is_marketing(c.purpose)]
            if not claims or not is_table(comparison.fields_of(place)):
                continue
            if any(c.row.objection for c in comparison.claims_on(place)):
                continue
            for claim in {c.purpose.id: c for c in claims if not rests_on_consent(c.purpose)}.values():
                yield from self._gap(comparison, place, claim)

    def _gap(self, comparison: Comparison, place: Place, claim: Claim) -> Iterator[Gap]:
        reached = [f for f in comparison.found_in(place) if f.category in _REACHES]
        if not reached:
            return
        known = (extent(comparison.scan_of(f), f).persons for f in reached)
        persons = max((p for p in known if p is not None), default=None)
        where = Node("container", place)
        yield Gap(
            rule=self.name,
            severity=severity("medium", persons, "inside", 0.7),
            where=where,
            explanation=(message("no-way-to-refuse.none", where=where, purpose=quoted(claim.purpose.name)),),
            remedy=(message("no-way-to-refuse.remedy"),),
            articles=self.articles,
            confidence=0.7,
            purpose=claim.purpose.id,
            persons=persons,
            assumptions=(*of_purpose(claim.purpose, "legal_basis", "data_use"), *of_claims((claim,), "objection")),
        )
