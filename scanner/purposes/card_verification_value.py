"""A payment card's verification value that was kept."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import message
from scanner.model import Finding, Node
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.extent import extent, sighting
from scanner.purposes.severity import severity, stakes_of
from scanner.purposes.standing import Standing, standings
from scanner.purposes.verdict import findings_for
from scanner.purposes.wording import told
from scanner.result import Gap


class CardVerificationValue(Rule):
    """A payment card's verification value (CVV, CVC, CID, cryptogramme visuel) is kept.

    It proves that whoever pays holds the card, so it may not be kept once the payment is authorised, not
    even encrypted (PCI DSS v4.0, requirement 3.3.1.2), and no customer can consent to it (CNIL deliberation
    2018-303, on data of payment cards in distance selling). No declaration covers it: neither by name nor
    by a declared card number. It is a breach of security too, for with it the number beside it can be spent
    (Art. 32).

    ## How sure

    Three or four digits prove nothing, so the column's name, or the words around the number in a text or a
    call, must say what they are.

    ## Example

    `shop/payments` has a column `card_cvv` beside the card numbers.

    ## What to do

    Delete the values, in backups and logs too, and take the field out of what the payment page stores; let
    the payment provider handle it. In recordings, pause while the customer reads it out.
    """

    name = "card-verification-value"
    title = "A card's verification value is kept"
    articles = ("5(1)(c) GDPR", "32(1) GDPR", "PCI DSS v4.0, requirement 3.3", "CNIL deliberation 2018-303 (FR)")
    question = "need"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for finding in findings_for(comparison, "card-verification-value"):
            for standing in standings(comparison, finding):
                yield self._gap(comparison, finding, standing)

    def _gap(self, comparison: Comparison, finding: Finding, standing: Standing) -> Gap:
        reach = extent(comparison.scan_of(finding), finding)
        return Gap(
            rule=self.name,
            severity=severity(stakes_of(finding.category), reach.persons, standing.exposure, finding.confidence),
            where=Node.of(finding.ref),
            explanation=(message("card-verification-value.found", seen=standing.seen(sighting(finding, reach))),),
            remedy=(message("card-verification-value.remedy"),),
            articles=self.articles,
            confidence=finding.confidence,
            category=finding.category,
            subject=finding.subject or "",
            flow_to=standing.recipient,
            persons=reach.persons,
            evidence=told(finding.reasons),
        )
