"""A recipient that gets more than its part."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.declaration import Partner
from scanner.message import Message, Term, Value, categories, message
from scanner.model import Node
from scanner.purposes.assumptions import of_partner
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.purposes.coverage import NEVER_KEPT, is_covered
from scanner.purposes.disclosure import Disclosure, disclosures
from scanner.purposes.elsewhere import hashed_in_folders
from scanner.purposes.index import naming
from scanner.purposes.measured import Measured
from scanner.purposes.measured_flows import sent
from scanner.purposes.severity import severity, stakes_of
from scanner.purposes.wording import quoted, rows, told
from scanner.result import Flow, Gap
from scanner.taxonomy import entry


class ExcessDisclosure(Rule):
    """A declared recipient gets a kind of personal data that is not part of what it may receive.

    A partner may have the part of the data that its task needs, no more (Art. 5(1)(b) and (c)); a processor
    works on documented instructions (Art. 28(3)(a)). What a partner may receive is declared in `receives`.
    It is reported for each place, partner and kind of data. A declared parent covers its children. Kinds
    that the law sets apart are reported by special-category and national-number, which look into partners'
    folders too. Hashes of addresses or numbers are personal data still (Art. 4(5)): who has the plain values can
    match them, so they count like the values.

    ## How sure

    As sure as the finding, times how sure the map is that the place is the partner's.

    ## Example

    The carrier may receive names, addresses and phone numbers; its weekly file also has the customers'
    bank accounts.

    ## What to do

    Take the column out of the export, and ask the partner to delete what it has. If its task does need the
    data, add the category to `receives` and to the contract.
    """

    name = "excess-disclosure"
    title = "A recipient gets more than its part of the data"
    articles = ("5(1)(b) GDPR", "5(1)(c) GDPR", "28(3)(a) GDPR")
    question = "who"
    counts = "recipients"

    def measured(self, comparison: Comparison) -> Measured:
        return sent(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for disclosure in disclosures(comparison):
            partner = disclosure.partner
            if partner is None or disclosure.flow.status == "seen_only":
                continue
            for category in disclosure.flow.categories:
                if _exceeds(partner, category):
                    yield self._gap(disclosure, partner, category)
        for drop, flow in hashed_in_folders(comparison):
            if drop.partner is None or not naming(comparison, drop.partner.id):
                continue
            for category in flow.categories:
                if _exceeds(drop.partner, category):
                    yield self._hashed(drop.partner, drop.node, flow, category)

    def _hashed(self, partner: Partner, to: Node, flow: Flow, category: str) -> Gap:
        """Hashes of what the partner may not receive: who has the plain values can match them."""
        certainty = max(e.confidence for e in flow.evidence if e.kind == "hashed_copy")
        return Gap(
            rule=self.name,
            severity=severity(stakes_of(category), flow.volume, "recipient", certainty),
            where=flow.destination,
            explanation=(
                message(
                    "excess-disclosure.hashed",
                    kind=Term("category", category),
                    where=flow.destination,
                    partner=quoted(partner.name),
                ),
                _may(partner),
            ),
            remedy=(message("excess-disclosure.remedy"),),
            articles=("4(5) GDPR", *self.articles[:2]),
            confidence=certainty,
            category=category,
            flow_to=to,
            persons=flow.volume,
            assumptions=of_partner(partner, "receives"),
            evidence=told(e.reference for e in flow.evidence if e.kind == "hashed_copy"),
        )

    def _gap(self, disclosure: Disclosure, partner: Partner, category: str) -> Gap:
        persons, certainty = disclosure.persons(category), disclosure.certainty(category)
        origin = disclosure.flow.origin
        parts: dict[str, Value] = {
            "kind": Term("category", category), "where": origin, "partner": quoted(partner.name),
        }  # fmt: skip
        goes = message("excess-disclosure.goes", **parts)
        if persons is not None:
            goes = message("excess-disclosure.rows-go", rows=rows(persons), **parts)
        return Gap(
            rule=self.name,
            severity=severity(stakes_of(category), persons, "recipient", certainty),
            where=origin,
            explanation=(goes, _may(partner)),
            remedy=(message("excess-disclosure.remedy"),),
            articles=self.articles if partner.role == "processor" else self.articles[:2],
            confidence=certainty,
            category=category,
            flow_to=disclosure.flow.destination,
            persons=persons,
            assumptions=of_partner(partner, "receives"),
            evidence=disclosure.evidence,
        )


def _may(partner: Partner) -> Message:
    if not partner.receives:
        return message("excess-disclosure.may-nothing")
    return message("excess-disclosure.may", kinds=categories(partner.receives))


def _exceeds(partner: Partner, category: str) -> bool:
    """Whether a category is more than the partner's part; what stands apart is left to its own rules."""
    apart = entry(category).stands_apart or category in NEVER_KEPT
    return not apart and not is_covered(partner.receives, category)
