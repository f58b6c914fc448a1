"""People who said no and are still in a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scanner.declaration import Purpose
from scanner.message import message
from scanner.model import FieldRef, Node
from scanner.purposes.assumptions import of_claims, of_purpose
from scanner.purposes.base import Rule
from scanner.purposes.cohorts import Refusal, refusals, still_there
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.index import naming
from scanner.purposes.measured import Measured
from scanner.purposes.measured_lists import compared_lists
from scanner.purposes.severity import Exposure, severity
from scanner.purposes.standing import purpose_names
from scanner.purposes.will import is_marketing, needs_agreement
from scanner.purposes.wording import quoted
from scanner.result import Gap


class IgnoredObjection(Rule):
    """People who objected, or said no to consent, are still in a mailing list or in a file for a partner.

    Whoever objects to direct marketing must be left alone from then on (Art. 21(3)); consent may be
    withdrawn at any time (Art. 7(3)); after either, the data is to be erased unless something else keeps it
    (Art. 17(1)). Rows of the declaration name the columns where objection and consent stand. The people in
    them are looked for by keyed hashes of their e-mail address, phone number and the like, so that no value
    is kept: in lists whose purposes all rest on consent or are marketing, and in partners' folders unless the
    partner serves none of these. The list that records the refusal itself is left out, and so is anybody whom
    another list marks as having refused.

    ## How sure

    The same keyed hash means the same address or number. A number may be shared in a household. Without a
    key there are no hashes; the comparison then says that it could not look.

    ## Example

    30 people who objected in `crm/marketing_contacts` are in `share/exports/newsletter.csv`.

    ## What to do

    Take these people out today, tell the partner to do so too (Art. 19), and check every list against the
    refusals before each mailing.
    """

    name = "ignored-objection"
    title = "People who said no are still in a list"
    articles = ("21(3) GDPR", "7(3) GDPR", "17(1) GDPR", "L34-5 CPCE (FR)")
    question = "agree"

    def measured(self, comparison: Comparison) -> Measured:
        return compared_lists(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        told = refusals(comparison)
        for target in targets(comparison):
            own = tuple(r for r in told if r.place == target.place)
            fitting = tuple(r for r in told if r.place != target.place and target.concerns(r))
            persons, records = still_there(comparison, target.place, fitting, own)
            if persons:
                yield self._gap(comparison, target, persons, records)

    def _gap(self, comparison: Comparison, target: Target, persons: int, records: tuple[FieldRef, ...]) -> Gap:
        where = Node("container", target.place)
        claims = comparison.claims_on(target.place)
        exposure: Exposure = "recipient" if target.recipient else "inside"
        said = message("ignored-objection.list", where=where, people=persons, purposes=purpose_names(claims))
        if target.recipient:
            said = message("ignored-objection.folder", where=where, people=persons, who=quoted(str(target.recipient)))
        purposes = {claim.purpose.id: claim.purpose for claim in claims}
        return Gap(
            rule=self.name,
            # A no is a right that depends on no kind of data: the person was promised to be left alone.
            severity=severity("critical", persons, exposure, target.certainty),
            where=where,
            explanation=(said,),
            remedy=(message("ignored-objection.remedy"),),
            articles=self.articles,
            confidence=target.certainty,
            purpose=next(iter(purposes)) if len(purposes) == 1 else "",
            flow_to=target.recipient,
            persons=persons,
            assumptions=(
                *of_claims(claims, "containers"),
                *(a for purpose in purposes.values() for a in of_purpose(purpose, "legal_basis")),
            ),
            evidence=tuple(message("ignored-objection.compared", where=Node.of(ref)) for ref in records),
        )


@dataclass(frozen=True, slots=True)
class Target:
    """A list that nobody who said no may be in: of purposes that need agreement, or in a partner's folder."""

    place: Place
    purposes: tuple[Purpose, ...]
    recipient: Node | None = None
    certainty: float = 1.0

    def concerns(self, refusal: Refusal) -> bool:
        """Whether the refusal is about this list: it was recorded for one of its purposes, or both are marketing
        (an objection counts as one to marketing; a no to consent only where it was asked for marketing). A
        list that serves no purpose, for a recipient nobody declared, is concerned by any refusal."""
        if not self.purposes:
            return True
        if {p.id for p in self.purposes} & {p.id for p in refusal.purposes}:
            return True
        asked_for_marketing = refusal.cohort == "objected" or any(map(is_marketing, refusal.purposes))
        return asked_for_marketing and any(map(is_marketing, self.purposes))


def targets(comparison: Comparison) -> Iterator[Target]:
    """Every list that somebody's no is about."""
    for place in comparison.places:
        flows = comparison.dropped.get(place, ())
        for flow in flows:
            partner = comparison.partner(flow.destination)
            purposes = naming(comparison, partner.id) if partner else ()
            if any(map(needs_agreement, purposes)):
                yield Target(place, purposes, flow.destination, 1.0)
            elif not purposes:
                yield Target(place, (), flow.destination, 0.9)
        claimed = tuple({claim.purpose.id: claim.purpose for claim in comparison.claims_on(place)}.values())
        if not flows and claimed and all(map(needs_agreement, claimed)):
            yield Target(place, claimed)
