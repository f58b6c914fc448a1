"""Personal data that a request for access would miss."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import categories, message
from scanner.model import Node
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.coverage import BY_PRODUCTS
from scanner.purposes.extent import extent, is_table
from scanner.purposes.severity import severity
from scanner.result import Gap
from scanner.taxonomy import entry

_TIES = frozenset({"foreign_key", "inclusion", "overlap", "hashed_copy"})
_NUMBERS = frozenset({"user.unique_id", "user.account", "user.account.username", "user.employment.employee_number"})


class UnreachableData(Rule):
    """A table holds personal data, and nothing in it leads from a person to their rows.

    Whoever asks what you hold of them (Art. 15), or wants it corrected, erased, restricted or handed over (Art. 16
    to 21), is looked up by an e-mail address, a phone number, a name, a customer number. A table with none of
    these, no key to another table, and no values in common with one, is missed. If you truly cannot tell
    whose the rows are, Art. 11 frees you from those duties, and from no other.

    ## How sure

    An identifier may be there in a form that was not recognised, so it is never more than low.

    ## Example

    `share/surveys/2024.csv` has ages, towns and incomes, and no number or name.

    ## What to do

    Note how the table is searched for a person; or drop what still tells people apart, and keep it as
    anonymous figures.
    """

    name = "unreachable-data"
    title = "Personal data that no identifier leads to"
    articles = ("15(1) GDPR", "12(2) GDPR", "11 GDPR", "17 GDPR")
    question = "reach"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        tied = {
            end.path[:2]
            for flow in comparison.datamap.flows
            if any(e.kind in _TIES for e in flow.evidence)
            for end in (flow.origin, flow.destination)
            if end.kind in ("container", "field")
        }
        for place in comparison.places:
            if place not in tied and _is_missed(comparison, place):
                yield self._gap(comparison, place)

    def _gap(self, comparison: Comparison, place: Place) -> Gap:
        where = Node("container", place)
        findings = comparison.found_in(place)
        known = (extent(comparison.scan_of(f), f).persons for f in findings)
        persons = max((p for p in known if p is not None), default=None)
        return Gap(
            rule=self.name,
            severity=severity("low", persons, "inside", 0.5),
            where=where,
            explanation=(
                message("unreachable-data.missed", where=where, kinds=categories({f.category for f in findings})),
            ),
            remedy=(message("unreachable-data.remedy"),),
            articles=self.articles,
            confidence=0.5,
            persons=persons,
        )


def _is_missed(comparison: Comparison, place: Place) -> bool:
    """Whether a table holds something of people, and no identifier or key. Two kinds at least: one alone, such as a
    town, is hardly about anybody."""
    fields = comparison.fields_of(place)
    categories = {f.category for f in comparison.found_in(place)} - BY_PRODUCTS
    if len(categories) < 2 or not is_table(fields) or any(scan.field.references for scan in fields):
        return False
    everything = {f.category for f in comparison.found_in(place)}
    return not any(c in _NUMBERS or entry(c).identifier or c.startswith("user.name") for c in everything)
