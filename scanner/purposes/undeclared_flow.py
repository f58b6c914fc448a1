"""Personal data that goes to a recipient nobody declared."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.declaration import Partner
from scanner.message import Message, Said, Value, categories, message, some
from scanner.purposes.assumptions import of_purpose
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.disclosure import Disclosure, disclosures
from scanner.purposes.elsewhere import Elsewhere, elsewhere
from scanner.purposes.index import naming
from scanner.purposes.measured import Measured
from scanner.purposes.measured_flows import sent
from scanner.purposes.severity import severity, stakes_of, worst
from scanner.purposes.wording import quoted
from scanner.result import Gap


class UndeclaredFlow(Rule):
    """Personal data goes to a recipient that the declaration does not know.

    People must be told who receives their data (Art. 13(1)(e) and 14(1)(e)), and the record lists the
    recipients (Art. 30(1)(d)). The map saw data go, or wait to go, to somebody outside whom no `[[partners]]`
    entry describes, or whom an entry describes but no purpose names among its recipients. It is reported
    once for each place and recipient. A copy that holds hashes of people's addresses is pseudonymised, so personal
    (Art. 4(5)), and is reported like the addresses themselves. A data set of another system that a pipeline writes
    to, and an internet domain that a file names, are reported once each. Authorities that act on an inquiry
    are no recipients (Art. 4(9)).

    ## How sure

    A folder that is set aside for one partner is strong evidence that the partner gets what lies in it; that
    it was fetched is not proven. A data set elsewhere may be one of your own that no source of config.toml
    covers. That a domain is named beside personal data proves no transfer: it is always low.

    ## Example

    `share/partners/adpulse/audience.csv` holds customers' e-mail addresses. No partner 'adpulse' is
    declared.

    ## What to do

    Find out who put the file there and why, and stop it until that is clear. If the recipient is wanted,
    declare it: who it is, its role, its country, what it may receive, and for which purpose; then sign the
    contract and tell people.
    """

    name = "undeclared-flow"
    title = "Personal data goes to a recipient that nobody declared"
    articles = ("13(1)(e) GDPR", "14(1)(e) GDPR", "30(1)(d) GDPR")
    question = "who"
    counts = "recipients"

    def measured(self, comparison: Comparison) -> Measured:
        return sent(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for disclosure in disclosures(comparison):
            if disclosure.flow.status == "seen_only" and disclosure.flow.categories:
                yield self._gap(comparison, disclosure)
        for recipient in elsewhere(comparison):
            yield self._elsewhere(comparison, recipient)

    def _elsewhere(self, comparison: Comparison, recipient: Elsewhere) -> Gap:
        """One gap for a data set, a domain, or a partner who gets hashed copies, with the places it is fed from."""
        weights = (severity(stakes_of(c), None, recipient.exposure, recipient.certainty) for c in recipient.categories)
        partner = comparison.partner(recipient.node)
        return Gap(
            rule=self.name,
            severity=worst(tuple(weights)),
            where=recipient.places[0],
            explanation=(recipient.told(partner.name if partner else str(recipient.node)),),
            remedy=(message("undeclared-flow.find-out"),),
            articles=self.articles,
            confidence=recipient.certainty,
            flow_to=recipient.node,
            assumptions=_assumptions(comparison, partner),
            evidence=recipient.evidence,
        )

    def _gap(self, comparison: Comparison, disclosure: Disclosure) -> Gap:
        flow, partner = disclosure.flow, disclosure.partner
        weights = [
            severity(stakes_of(c), disclosure.persons(c), "undeclared_recipient", disclosure.certainty(c))
            for c in flow.categories
        ]
        persons = [disclosure.persons(c) for c in flow.categories]
        parts: dict[str, Value] = {
            "who": quoted(partner.name if partner else str(flow.destination)), "where": flow.origin,
            "kinds": categories(flow.categories),
        }  # fmt: skip
        return Gap(
            rule=self.name,
            severity=worst(tuple(weights)),
            where=flow.origin,
            explanation=(_told(comparison, partner, parts),),
            remedy=(message("undeclared-flow.remedy"),),
            articles=self.articles,
            confidence=max((disclosure.certainty(c) for c in flow.categories), default=0.0),
            flow_to=flow.destination,
            persons=max((p for p in persons if p is not None), default=None),
            assumptions=_assumptions(comparison, partner),
            evidence=disclosure.evidence,
        )


def _told(comparison: Comparison, partner: Partner | None, parts: dict[str, Value]) -> Message:
    """What goes to whom, and what the declaration says of that recipient."""
    if partner is None:
        return message("undeclared-flow.nobody", **parts)
    names = some(tuple(quoted(purpose.name) for purpose in naming(comparison, partner.id)))
    if names:
        return message("undeclared-flow.only", purposes=names, **parts)
    return message("undeclared-flow.no-purpose", **parts)


def _assumptions(comparison: Comparison, partner: Partner | None) -> Said:
    """A known partner that no purpose names rests on the purposes' lists of recipients."""
    if partner is None:
        return ()
    return tuple(a for purpose in comparison.declaration.purposes for a in of_purpose(purpose, "recipients"))
