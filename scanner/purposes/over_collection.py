"""A kind of personal data that is declared, but not for the purposes of the place where it was found."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import Message, Value, message, some
from scanner.model import Finding, Node
from scanner.purposes.assumptions import of_claims
from scanner.purposes.base import Rule
from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison
from scanner.purposes.coverage import coarser, declared_for, is_covered
from scanner.purposes.extent import extent, sighting
from scanner.purposes.severity import SUBJECT_CERTAINTY, severity, stakes_of
from scanner.purposes.standing import purpose_names
from scanner.purposes.verdict import findings_for
from scanner.purposes.wording import all_quoted, less_precise, subjects, told
from scanner.result import Gap


class OverCollection(Rule):
    """A kind of personal data was found in a place whose purposes do not need it, though another purpose does.

    Data must be limited to what is necessary for *its* purpose (Art. 5(1)(c)), and data collected for one
    purpose is not free for the next (Art. 5(1)(b)). So a field is held against the purposes that its own
    place serves, and against the people those purposes speak of, not against the whole declaration. It is
    this rule's when the data is declared somewhere else, or here but for other people.

    ## How sure

    As sure as the finding. When all depends on whom the data is about, less sure: the scanner infers that
    from names and neighbours.

    ## Example

    `crm/quotes` holds dates of birth. The contest declares dates of birth, to check the age of entrants; for
    a quote nobody needs one.

    ## What to do

    Take the field out of the form or the export and delete what is there. If this purpose does need it, add
    the category to its row, with the reason.
    """

    name = "over-collection"
    title = "More personal data than the purposes of the place need"
    articles = ("5(1)(c) GDPR", "5(1)(b) GDPR", "25(2) GDPR")
    question = "need"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for finding in findings_for(comparison, "over-collection"):
            yield self._gap(comparison, finding)

    def _gap(self, comparison: Comparison, finding: Finding) -> Gap:
        claims = comparison.claims_on((finding.ref.source, finding.ref.container))
        here_for_others = is_covered(declared_for(claims, None), finding.category)
        certainty = finding.confidence * (SUBJECT_CERTAINTY if here_for_others else 1.0)
        reach = extent(comparison.scan_of(finding), finding)
        parts: dict[str, Value] = {
            "seen": sighting(finding, reach), "purposes": purpose_names(claims),
            "elsewhere": _where_declared(comparison, claims, finding),
        }  # fmt: skip
        said = message("over-collection.found", **parts)
        if whom := subjects([finding.subject] if finding.subject and here_for_others else []):
            said = message("over-collection.found-for", subjects=whom, **parts)
        return Gap(
            rule=self.name,
            severity=severity(stakes_of(finding.category), reach.persons, "inside", certainty),
            where=Node.of(finding.ref),
            explanation=(said, *less_precise(coarser(declared_for(claims, finding.subject), finding.category))),
            remedy=(message("over-collection.remedy"),),
            articles=self.articles,
            confidence=round(certainty, 4),
            category=finding.category,
            subject=finding.subject or "",
            persons=reach.persons,
            assumptions=of_claims(claims, "containers", "categories", "subjects"),
            evidence=told((*finding.reasons, *((finding.subject_reason,) if whom and finding.subject_reason else ()))),
        )


def _where_declared(comparison: Comparison, claims: tuple[Claim, ...], finding: Finding) -> Message:
    """Who does declare this data: other people's rows of this place, else other purposes or places."""
    here = [c for c in claims if is_covered(c.row.categories, finding.category)]
    if here:
        others = subjects(subject for c in here for subject in c.row.subjects)
        return message("over-collection.here-for", subjects=others)
    elsewhere = {
        purpose.name
        for purpose in comparison.declaration.purposes
        if any(is_covered(row.categories, finding.category) for row in purpose.data)
    }
    if not elsewhere:
        return message("over-collection.parts")
    same = elsewhere <= {claim.purpose.name for claim in claims}
    code = "over-collection.another-place" if same else "over-collection.elsewhere"
    return message(code, purposes=some(all_quoted(elsewhere)))
