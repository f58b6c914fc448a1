"""Consent or objection that is not recorded where a purpose needs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scanner.message import Message, Share, message, name
from scanner.model import SEVERITIES, Node
from scanner.purposes.assumptions import of_claims, of_purpose
from scanner.purposes.base import Rule
from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.extent import extent, is_table
from scanner.purposes.measured import Measured
from scanner.purposes.measured_rows import consented
from scanner.purposes.severity import severity, worst
from scanner.purposes.will import rests_on_consent
from scanner.purposes.wording import quoted, rows
from scanner.result import Gap

_CONTACTS = ("user.contact.email", "user.contact.phone_number", "user.contact.address")


class MissingConsent(Rule):
    """People are in a list that rests on their consent, and no consent of theirs is recorded there.

    Where consent is the legal basis (Art. 6(1)(a)), you must be able to show who gave it (Art. 7(1)).
    Electronic marketing to people needs it beforehand (art. L34-5 of the French postal and electronic
    communications code), except to your own customers for similar products, who may refuse. A row of such a
    purpose names its `consent` column. This rule counts the rows whose consent is no or empty, over the
    whole table, where all purposes of the place rest on consent (elsewhere such people may be kept for the
    other purpose). It also reports a list that lacks the consent or objection column that its row names, and
    a list of contacts for which no consent column is declared at all.

    ## How sure

    Counted, or plainly not there, so sure. Where no column is declared at all it is less so: the consent may
    be recorded somewhere else.

    ## Example

    `share/exports/newsletter.csv` lists 250 e-mail addresses for a purpose that rests on consent, and the
    file has no column that says who agreed.

    ## What to do

    Stop writing to these people until they agree. Record with each contact when, how and to what they
    agreed, and name the column in the purpose's row.
    """

    name = "missing-consent"
    title = "Consent is not recorded where the purpose rests on it"
    articles = ("6(1)(a) GDPR", "7(1) GDPR", "L34-5 CPCE (FR)")
    question = "agree"
    untold_title = "Whether consent is recorded cannot be told"

    def measured(self, comparison: Comparison) -> Measured:
        return consented(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for place in comparison.places:
            if not comparison.found_in(place) or not is_table(comparison.fields_of(place)):
                continue
            by_purpose: defaultdict[str, list[Claim]] = defaultdict(list)
            for claim in comparison.claims_on(place):
                by_purpose[claim.purpose.id].append(claim)
            for claims in by_purpose.values():
                shortfalls = [s for claim in claims for s in _shortfalls(comparison, place, claim)]
                if shortfalls:
                    yield self._gap(comparison, place, tuple(claims), shortfalls)

    def _gap(self, comparison: Comparison, place: Place, claims: tuple[Claim, ...], found: list[_Shortfall]) -> Gap:
        purpose = claims[0].purpose
        where = Node("container", place)
        # Consent is the person's own word: to go on without it weighs more than a contact detail does.
        weights = [severity("high", s.persons, "inside", s.certainty) for s in found]
        top = found[weights.index(max(weights, key=SEVERITIES.index))]
        return Gap(
            rule=self.name,
            severity=worst(tuple(weights)),
            where=where,
            explanation=(
                message("missing-consent.serves", where=where, purpose=quoted(purpose.name)),
                *dict.fromkeys(s.said for s in found),
            ),
            remedy=(message("missing-consent.remedy"),),
            articles=self.articles if rests_on_consent(purpose) else ("7(1) GDPR", "21 GDPR"),
            confidence=top.certainty,
            purpose=purpose.id,
            answer="broken" if any(s.told for s in found) else "not_measured",
            persons=top.persons,
            assumptions=(
                *of_purpose(purpose, "legal_basis"),
                *of_claims(claims, "containers", "consent", "objection"),
            ),
        )


@dataclass(frozen=True, slots=True)
class _Shortfall:
    said: Message
    persons: int | None
    certainty: float
    told: bool = True
    """False where it says only that nobody counted."""


def _shortfalls(comparison: Comparison, place: Place, claim: Claim) -> Iterator[_Shortfall]:
    """What is missing in one place for one row."""
    row = claim.row
    names = {scan.ref.field for scan in comparison.fields_of(place)}
    everybody = _everybody(comparison, place)
    if row.objection and row.objection not in names:
        yield _Shortfall(message("missing-consent.no-objection", column=name(row.objection)), everybody, 0.7)
    if not rests_on_consent(claim.purpose):
        return
    if not row.consent:
        if _holds_contacts(comparison, place):
            yield _Shortfall(message("missing-consent.undeclared"), everybody, 0.7)
    elif row.consent not in names:
        yield _Shortfall(message("missing-consent.no-column", column=name(row.consent)), everybody, 1.0)
    else:
        yield from _without_consent(comparison, place, claim)


def _without_consent(comparison: Comparison, place: Place, claim: Claim) -> Iterator[_Shortfall]:
    """Rows whose consent is no or empty, where no other purpose could keep them."""
    if not all(rests_on_consent(other.purpose) for other in comparison.claims_on(place)):
        return
    measure = comparison.measure_for(place, claim.row)
    if measure is None or measure.not_measured or not measure.consent:
        said = message("missing-consent.uncounted", column=name(claim.row.consent))
        if measure and measure.not_measured:
            why = measure.not_measured
            said = message("missing-consent.uncounted-because", column=name(claim.row.consent), why=why)
        yield _Shortfall(said, None, 0.3, told=False)
        return
    without = sum(c.rows for c in measure.counts if c.consent is not True)
    if without:
        said = message(
            "missing-consent.without", without=without, rows=rows(measure.rows), share=Share(without, measure.rows),
            column=name(claim.row.consent),
        )  # fmt: skip
        yield _Shortfall(said, without, 1.0)


def _holds_contacts(comparison: Comparison, place: Place) -> bool:
    return any(f.category.startswith(_CONTACTS) for f in comparison.found_in(place))


def _everybody(comparison: Comparison, place: Place) -> int | None:
    known = (extent(comparison.scan_of(f), f).persons for f in comparison.found_in(place))
    return max((p for p in known if p is not None), default=None)
