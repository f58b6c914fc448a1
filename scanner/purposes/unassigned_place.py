"""A place that no purpose claims."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.message import Message, categories, message, name
from scanner.model import Finding, Node
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.extent import extent
from scanner.purposes.severity import severity, stakes_of
from scanner.purposes.verdict import verdict
from scanner.result import Gap


class UnassignedPlace(Rule):
    """Personal data lies in a table or file that no declared purpose claims.

    Every piece of personal data needs a purpose (Art. 5(1)(b)), and the record of processing lists them all
    (Art. 30(1)). A place that no row of config.toml claims is a copy, an export, a forgotten table, or a
    processing that nobody wrote down. It is reported once for the place, with everything found in it; kinds
    that the law sets apart (religion, health, a national number …) are reported beside it by their own rules.
    Files in a partner's folder are left to the rules on flows.

    ## How sure

    As sure as the surest finding of the worst kind. Severity follows the most sensitive kind of data in the
    place, the number of rows, and that nobody answers for who can reach it.

    ## Example

    `share/exports/customers_old.csv` holds names and e-mail addresses. The purposes claim `crm/customers`
    and `share/exports/newsletter*.csv`, but not this file.

    ## What to do

    Delete the copy if nobody needs it. If somebody does, say for which purpose: add its path to the
    `containers` of a row of that purpose, and check that the purpose allows this data, for this long.
    """

    name = "unassigned-place"
    title = "A place with personal data that no purpose claims"
    articles = ("5(1)(b) GDPR", "5(2) GDPR", "30(1) GDPR")
    question = "hold"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for place in comparison.places:
            findings = [f for f in comparison.found_in(place) if verdict(comparison, f) == self.name]
            if findings:
                yield self._gap(comparison, place, findings)

    def _gap(self, comparison: Comparison, place: Place, findings: list[Finding]) -> Gap:
        extents = {f.finding_id: extent(comparison.scan_of(f), f) for f in findings}
        weights = {
            f.finding_id: severity(stakes_of(f.category), extents[f.finding_id].persons, "unassigned", f.confidence)
            for f in findings
        }
        top = max(findings, key=lambda f: (_RANK[weights[f.finding_id]], _RANK[stakes_of(f.category)], f.confidence))
        persons = max((e.persons for e in extents.values() if e.persons is not None), default=None)
        where = Node("container", place)
        return Gap(
            rule=self.name,
            severity=weights[top.finding_id],
            where=where,
            explanation=(
                message(
                    "unassigned-place.holds",
                    where=where,
                    kinds=categories({f.category for f in findings}),
                    extent=extents[top.finding_id].told,
                ),
            ),
            remedy=(message("unassigned-place.remedy"),),
            articles=self.articles,
            confidence=top.confidence,
            subject=_only(findings),
            persons=persons,
            evidence=tuple(_copies(comparison, where)),
        )


_RANK = {"low": 0, "medium": 1, "high": 2, "critical": 3}


def _only(findings: list[Finding]) -> str:
    """The data subject of the place, where the findings know of one only."""
    subjects = {f.subject for f in findings if f.subject}
    return subjects.pop() if len(subjects) == 1 else ""


def _copies(comparison: Comparison, where: Node) -> Iterator[Message]:
    """Where the map says that the place shares its people with another."""
    for flow in comparison.datamap.flows:
        if where not in (flow.origin, flow.destination):
            continue
        other = flow.destination if flow.origin == where else flow.origin
        for evidence in flow.evidence:
            if evidence.kind == "overlap":
                yield message("unassigned-place.shares", other=other, reference=name(evidence.reference))
