"""A kind of personal data that the declaration does not know at all."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import message
from scanner.model import Node
from scanner.purposes.assumptions import of_claims
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.coverage import coarser, declared_for
from scanner.purposes.extent import extent, sighting
from scanner.purposes.severity import severity, stakes_of
from scanner.purposes.standing import purpose_names
from scanner.purposes.verdict import findings_for
from scanner.purposes.wording import less_precise, told
from scanner.result import Gap


class UndeclaredCategory(Rule):
    """A kind of personal data was found that is declared for no purpose, in no place, for nobody.

    Only data that a stated purpose needs may be collected (Art. 5(1)(c)), people must be told which
    (Art. 13 and 14), and the record lists the categories (Art. 30(1)(c)). Here a purpose claims the place,
    but no purpose anywhere speaks of this kind of data. A declared parent covers its children (contact
    details cover a phone number), given and family name cover a full name, and a date of birth covers an
    age; the number that ties rows together is never held against you. A card's verification value is
    covered by nothing but its own name, since it may not be kept after the payment is authorised
    (PCI DSS requirement 3.3; CNIL deliberation 2018-303).

    ## How sure

    As sure as the finding itself. The evidence lists what it was recognised by.

    ## Example

    Call transcripts hold card numbers; the declaration speaks of names, contact details and orders only.

    ## What to do

    Stop collecting it, and delete what is there. If a purpose does need it, declare it: add the category to
    the purpose's row, and to the information given to people.
    """

    name = "undeclared-category"
    title = "A kind of personal data that is declared nowhere"
    articles = ("5(1)(c) GDPR", "13(1)(c) GDPR", "14(1)(d) GDPR", "30(1)(c) GDPR")
    question = "hold"
    counts = "categories"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for finding in findings_for(comparison, "undeclared-category"):
            claims = comparison.claims_on((finding.ref.source, finding.ref.container))
            reach = extent(comparison.scan_of(finding), finding)
            yield Gap(
                rule=self.name,
                severity=severity(stakes_of(finding.category), reach.persons, "inside", finding.confidence),
                where=Node.of(finding.ref),
                explanation=(
                    message("undeclared-category.found", seen=sighting(finding, reach), purposes=purpose_names(claims)),
                    *less_precise(coarser(declared_for(claims, finding.subject), finding.category)),
                ),
                remedy=(message("undeclared-category.remedy"),),
                articles=self.articles,
                confidence=finding.confidence,
                category=finding.category,
                subject=finding.subject or "",
                persons=reach.persons,
                assumptions=of_claims(claims, "containers", "categories"),
                evidence=told(finding.reasons),
            )
