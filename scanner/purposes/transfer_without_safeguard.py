"""Personal data that leaves for a country where nothing declared protects it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scanner.declaration import Partner
from scanner.message import Message, Term, message, name
from scanner.model import Node
from scanner.naming import own
from scanner.purposes.adequacy import Adequacy, adequacy, is_safeguard, list_as_of
from scanner.purposes.assumptions import of_partner, of_purpose
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.handover import Handover, handovers
from scanner.purposes.measured import Measured
from scanner.purposes.measured_flows import transferred
from scanner.purposes.severity import severity, stakes_of, worst
from scanner.purposes.wording import quoted
from scanner.result import Gap
from scanner.text.folding import fold


class TransferWithoutSafeguard(Rule):
    """A declared partner sits outside the European Economic Area, and nothing declared covers the transfer.

    Data may leave only if the Commission decided that the country protects it adequately (Art. 45), if a
    safeguard such as standard contractual clauses or binding corporate rules is in place (Art. 46), or, as
    an exception, on a derogation (Art. 49). Some decisions cover only some recipients: in the United
    States those on the list of the Data Privacy Framework (declare `safeguard = "DPF"`), in Canada, Japan,
    South Korea, Brazil and Israel those within the decision's scope, which is then a small gap to confirm.
    The list of decisions is dated and lies in scanner/purposes/adequacy.toml; it is read as of the day of the
    comparison. It is reported once for each partner.

    ## How sure

    The law is sure. Whether data really goes is surer when a file was seen on its way than when a purpose
    merely names the partner.

    ## Example

    'CloudOps Inc.' in the United States hosts the customer database, with no safeguard declared.

    ## What to do

    Check the recipient's status, sign standard contractual clauses and assess the transfer, or keep the data
    in the EEA. Then declare the safeguard, and name it to the people concerned (Art. 13(1)(f)).
    """

    name = "transfer-without-safeguard"
    title = "A transfer outside the EEA that nothing declared covers"
    articles = ("44 GDPR", "45 GDPR", "46 GDPR", "13(1)(f) GDPR", "30(1)(e) GDPR")
    question = "who"
    counts = "recipients"

    def measured(self, comparison: Comparison) -> Measured:
        return transferred(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for handover in handovers(comparison):
            partner = handover.partner
            standing = adequacy(partner.country, comparison.ground.on)
            problem = _problem(partner, standing)
            if problem:
                yield self._gap(comparison, handover, problem)

    def _gap(self, comparison: Comparison, handover: Handover, problem: _Problem) -> Gap:
        partner = handover.partner
        certainty = min(problem.certainty, 1.0 if handover.seen else 0.8)
        weights = (severity(stakes_of(c), handover.persons, "third_country", certainty) for c in handover.categories)
        return Gap(
            rule=self.name,
            severity=worst(tuple(weights)),
            where=Node("partner", (partner.id,)),
            explanation=(
                message(
                    "transfer-without-safeguard.receives",
                    partner=quoted(partner.name),
                    country=name(partner.country.upper()),
                ),
                problem.told,
            ),
            remedy=(problem.remedy,),
            articles=self.articles,
            confidence=certainty,
            flow_to=Node("country", (own(partner.country.upper()),)),
            persons=handover.persons,
            assumptions=(
                *of_partner(partner, "country", "safeguard"),
                *(a for purpose in handover.purposes for a in of_purpose(purpose, "recipients")),
            ),
            evidence=(*handover.evidence, message("transfer-without-safeguard.as-of", day=name(str(list_as_of())))),
        )


@dataclass(frozen=True, slots=True)
class _Problem:
    told: Message
    remedy: Message
    certainty: float


def _problem(partner: Partner, standing: Adequacy) -> _Problem | None:
    """What is wrong with a transfer to this partner, None for nothing."""
    safeguard = partner.safeguard
    if standing.standing in ("free", "adequate") or is_safeguard(safeguard):
        return None
    if standing.certificate and fold(standing.certificate) in fold(safeguard):
        return None
    sign = message("transfer-without-safeguard.sign")
    decision, scope = name(standing.decision), Term("scope", standing.scope)
    if standing.standing == "partial":
        if safeguard:
            return None
        return _Problem(
            message("transfer-without-safeguard.partial", decision=decision, scope=scope),
            message("transfer-without-safeguard.confirm"),
            0.5,
        )
    if safeguard:
        return _Problem(message("transfer-without-safeguard.unknown-safeguard", safeguard=quoted(safeguard)), sign, 0.7)
    if standing.standing == "certificate":
        return _Problem(
            message("transfer-without-safeguard.certificate", decision=decision, scope=scope),
            message("transfer-without-safeguard.look-up", certificate=name(standing.certificate)),
            1.0,
        )
    return _Problem(message("transfer-without-safeguard.nothing"), sign, 1.0)
