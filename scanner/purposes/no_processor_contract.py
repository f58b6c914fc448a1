"""A processor with which no contract is declared."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import message
from scanner.model import Node
from scanner.purposes.assumptions import of_partner, of_purpose
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.handover import handovers
from scanner.purposes.measured import Measured
from scanner.purposes.measured_flows import handed_over
from scanner.purposes.severity import severity
from scanner.purposes.wording import quoted
from scanner.result import Gap


class NoProcessorContract(Rule):
    """A partner processes personal data on your behalf, and no contract with it is declared.

    A processor may only work under a contract that sets out what it does with the data, on whose
    instructions, and how it protects it (Art. 28(3)). It is reported once for each partner whose role is
    "processor", that receives data, and whose `contract` is empty.

    ## How sure

    Not very: the contract may exist and just not be declared. Surer when data was seen on its way to the
    partner.

    ## Example

    The declaration names 'CloudOps Inc.' as processor of the customer database and leaves `contract` empty.

    ## What to do

    Find the contract and declare its reference; or sign one before more data goes.
    """

    name = "no-processor-contract"
    title = "A processor without a declared contract"
    articles = ("28(3) GDPR",)
    question = "who"
    counts = "recipients"

    def measured(self, comparison: Comparison) -> Measured:
        return handed_over(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for handover in handovers(comparison):
            partner = handover.partner
            if partner.role != "processor" or partner.contract:
                continue
            certainty = 0.7 if handover.seen else 0.5
            yield Gap(
                rule=self.name,
                severity=severity("medium", handover.persons, "recipient", certainty),
                where=Node("partner", (partner.id,)),
                explanation=(message("no-processor-contract.none", partner=quoted(partner.name)),),
                remedy=(message("no-processor-contract.remedy"),),
                articles=self.articles,
                confidence=certainty,
                persons=handover.persons,
                assumptions=(
                    *of_partner(partner, "role", "contract"),
                    *(a for purpose in handover.purposes for a in of_purpose(purpose, "recipients")),
                ),
                evidence=handover.evidence,
            )
