"""Consent that is recorded without saying when it was given, or how."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from scanner.message import Term, message, name
from scanner.model import Node
from scanner.purposes.assumptions import of_claims, of_purpose
from scanner.purposes.base import Rule
from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.measured import Measured
from scanner.purposes.measured_rows import consent_places
from scanner.purposes.severity import severity
from scanner.purposes.standing import purpose_names
from scanner.purposes.will import rests_on_consent
from scanner.result import Gap
from scanner.text.names import words_of

_CONSENT = re.compile(r"consent|opt_?in|agree|accept|subscri|inscri|abonn|signed_?up|permission")
_WHEN = re.compile(r"(?:^|_)(?:date|time|timestamp|at|on|le|since|depuis|ts|when)(?:_|$)|(?:date|time)(?:_|$)")
_HOW = re.compile(
    r"(?:^|_)(?:source|origine?|channel|canal|how|form|formulaire|proof|preuve|version|wording|via|ip|campaign|campagne|"
    r"medium|collected|point|page|method)(?:_|$)"
)


class UnprovenConsent(Rule):
    """A table records that people consented, but not when, or not how.

    You must be able to demonstrate that the person consented (Art. 7(1)): who, when, how, and to what they were
    told (EDPB guidelines 05/2020, paragraph 108). A yes alone proves little. This rule looks at tables whose
    row, of a purpose that rests on consent, names a `consent` column that is there, and asks whether
    another column (or this one, if it is a date) is named for when or how consent was given.

    ## How sure

    The names and types of columns decide, so not sure, and low: the proof may lie in another table or at the
    tool that collected it, and in a file, whose columns have no types, a column of dates is known by its name only.

    ## Example

    `crm/newsletter` has `email` and `consent`, and nothing says when anybody ticked the box, or on which form.

    ## What to do

    Record with each consent its date, where it was given, and which wording was shown. Where that is kept
    elsewhere, accept the gap and say where.
    """

    name = "unproven-consent"
    title = "Consent without a date or a source"
    articles = ("7(1) GDPR", "5(2) GDPR")
    question = "agree"

    def measured(self, comparison: Comparison) -> Measured:
        return consent_places(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for place in comparison.places:
            by_column: defaultdict[str, list[Claim]] = defaultdict(list)
            for claim in comparison.claims_on(place):
                if claim.row.consent and rests_on_consent(claim.purpose):
                    by_column[claim.row.consent].append(claim)
            for column, claims in by_column.items():
                lacking = _lacking(comparison, place, column)
                if lacking:
                    yield self._gap(place, claims, lacking)

    def _gap(self, place: Place, claims: list[Claim], lacking: tuple[str, ...]) -> Gap:
        where = Node("container", place)
        purpose, column = claims[0].purpose, claims[0].row.consent
        return Gap(
            rule=self.name,
            severity=severity("medium", None, "inside", 0.5),
            where=where,
            explanation=(
                message(
                    "unproven-consent.lacks",
                    where=where,
                    column=name(column),
                    purposes=purpose_names(claims),
                    lacking=tuple(Term("lacking", word) for word in lacking),
                ),
            ),
            remedy=(message("unproven-consent.remedy"),),
            articles=self.articles,
            confidence=0.5,
            purpose=purpose.id,
            assumptions=(*of_purpose(purpose, "legal_basis"), *of_claims(claims, "consent")),
        )


def _lacking(comparison: Comparison, place: Place, column: str) -> tuple[str, ...]:
    """("when", "how") as far as no column is named for it; () where there is nobody, or no such column."""
    fields = {scan.ref.field: scan.field.declared_type.lower() for scan in comparison.fields_of(place)}
    if column not in fields or not comparison.found_in(place):
        return ()
    names = {name: "_".join(words_of(name)) for name in fields}
    about = [name for name, words in names.items() if _CONSENT.search(words) or name == column]
    dated = any(_WHEN.search(names[name]) or fields[name].startswith(("date", "time")) for name in about)
    told = any(_HOW.search(words) for words in names.values())
    return tuple(word for word, there in (("when", dated), ("how", told)) if not there)
