"""How the declaration stands to data that must be declared by name: in its own place, or in a partner's folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanner.declaration import Partner
from scanner.message import Message, Said, Term, Value, message, some
from scanner.model import Finding, Node
from scanner.purposes.assumptions import of_claims, of_partner, of_purpose
from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison
from scanner.purposes.coverage import named
from scanner.purposes.index import naming
from scanner.purposes.severity import SUBJECT_CERTAINTY, Exposure
from scanner.purposes.wording import all_quoted, quoted, subjects


@dataclass(frozen=True, slots=True)
class Standing:
    """What the declaration says of a finding that must be declared by name.

    `claims` are the rows that answer for the place: of its own purposes, or, in a partner's folder, of the
    purposes that name the partner. `recipient` is that partner, None elsewhere.
    """

    finding: Finding
    claims: tuple[Claim, ...]
    recipient: Node | None = None
    partner: Partner | None = None

    @property
    def exposure(self) -> Exposure:
        if self.recipient is None:
            return "inside" if self.claims else "unassigned"
        return "recipient" if self.partner else "undeclared_recipient"

    @property
    def who(self) -> Term:
        return quoted(self.partner.name if self.partner else str(self.recipient))

    @property
    def naming(self) -> tuple[Claim, ...]:
        """The rows that declare the category by name, for these people."""
        finding = self.finding
        rows = (
            c for c in self.claims if c.names_subject(finding.subject) and named(c.row.categories, finding.category)
        )
        return tuple(rows)

    @property
    def certainty(self) -> float:
        """How sure a gap is: less so where the data is declared by name, only for other people."""
        others = any(named(claim.row.categories, self.finding.category) for claim in self.claims)
        guessed = others and not self.naming
        return round(self.finding.confidence * (SUBJECT_CERTAINTY if guessed else 1.0), 4)

    @property
    def shortfall(self) -> Message | None:
        """What is missing for the data to be declared by name, as the beginning of a sentence; None for nothing."""
        if not self.claims:
            return message("standing.no-purpose" if self.recipient is None else "standing.no-recipient")
        if not self.naming:
            purposes = purpose_names(self.claims)
            if self.finding.subject and self.certainty < self.finding.confidence:
                people = subjects([self.finding.subject])
                return message("standing.not-by-name-for", purposes=purposes, subjects=people)
            return message("standing.not-by-name", purposes=purposes)
        return None if self._handed_over_by_name else message("standing.not-received", who=self.who)

    def seen(self, sighting: Message) -> Message:
        """The sighting, with whose folder it was in."""
        return message("sighting.in-folder", sighting=sighting, who=self.who) if self.recipient else sighting

    @property
    def _handed_over_by_name(self) -> bool:
        """Whether the partner, if there is one, is declared to receive that very category."""
        if self.recipient is None:
            return True
        return self.partner is not None and named(self.partner.receives, self.finding.category)

    @property
    def assumptions(self) -> Said:
        of_it = of_partner(self.partner, "receives") if self.partner else ()
        purposes = dict.fromkeys(claim.purpose for claim in self.naming)
        conditions = tuple(a for purpose in purposes for a in of_purpose(purpose, "special") if purpose.special)
        return (*of_claims(self.claims, "containers", "categories"), *conditions, *of_it)


def standings(comparison: Comparison, finding: Finding) -> Iterator[Standing]:
    """How the declaration stands to a finding: once for its place, or once for each partner whose folder it is."""
    place = (finding.ref.source, finding.ref.container)
    flows = comparison.dropped.get(place, ())
    if not flows:
        yield Standing(finding, comparison.claims_on(place))
    for flow in flows:
        partner = comparison.partner(flow.destination)
        purposes = naming(comparison, partner.id) if partner else ()
        claims = tuple(Claim(purpose, row) for purpose in purposes for row in purpose.data)
        yield Standing(finding, claims, flow.destination, partner)


def purpose_names(claims: Iterable[Claim]) -> tuple[Value, ...]:
    """The names of the claims' purposes, quoted and sorted; a long list is cut short."""
    return some(all_quoted(claim.purpose.name for claim in claims))
