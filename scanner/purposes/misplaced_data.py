"""Personal data in running text, web addresses and file names, where nobody looks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scanner.message import Term, categories, message, name
from scanner.model import SEVERITIES, Finding, Node, Severity
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.coverage import BY_PRODUCTS
from scanner.purposes.extent import extent
from scanner.purposes.openness import is_loose
from scanner.purposes.severity import severity, stakes_of, worst
from scanner.purposes.verdict import verdict
from scanner.purposes.wording import told as said
from scanner.result import Gap

_DEVICE = "user.device"


class MisplacedData(Rule):
    """Personal data that is declared for a place lies there in running text, in web addresses or in file names.

    Systems should be built so that data is where it is expected (Art. 25(1)) and measures fit the risk (Art.
    32(1)). What stands in remarks, in the messages of a log, in the address of a page or in a file's name is
    seen by more people, copied into other logs, and missed by deletion and by requests for access. It is
    reported once for each place, and low unless the data is sensitive. What no purpose of the place
    declares is reported by the rules on what may be collected, wherever in the place it lies; documents and calls,
    which are text by nature, are not reported, nor are the addresses of devices in a log. What anybody may
    read, public buckets among it, is reported by access-without-purpose.

    ## How sure

    Names that models recognise in text may be mistakes; e-mail addresses and numbers with a checksum hardly.

    ## Example

    `crm/customer_notes` has e-mail addresses in 64 of 254 remarks; the table has columns for them.

    ## What to do

    Give people fields for what they write into remarks, and take values out of addresses, log messages and file
    names. Say in the instructions what remarks are not for.
    """

    name = "misplaced-data"
    title = "Personal data in running text, web addresses or file names"
    articles = ("25(1) GDPR", "32(1) GDPR", "5(1)(f) GDPR")
    question = "safe"

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        by_place: defaultdict[Place, list[Finding]] = defaultdict(list)
        for finding in comparison.ground.inventory.findings:
            told = finding.category not in BY_PRODUCTS and not finding.category.startswith(_DEVICE)
            if told and is_loose(comparison.scan_of(finding), finding) and not verdict(comparison, finding):
                by_place[finding.ref.source, finding.ref.container].append(finding)
        for place, findings in sorted(by_place.items()):
            yield self._gap(comparison, place, findings)

    def _gap(self, comparison: Comparison, place: Place, findings: list[Finding]) -> Gap:
        where = Node("container", place)
        persons = {f.finding_id: extent(comparison.scan_of(f), f).persons for f in findings}
        loose = sorted({(is_loose(comparison.scan_of(f), f), f.ref.field) for f in findings})
        spots = tuple(
            message("misplaced-data.spot", what=Term("loose", what), field=name(field)) for what, field in loose
        )
        kinds = categories({f.category for f in findings})
        return Gap(
            rule=self.name,
            severity=worst(tuple(_weight(f, persons[f.finding_id]) for f in findings)),
            where=where,
            explanation=(message("misplaced-data.has", where=where, kinds=kinds, spots=spots),),
            remedy=(message("misplaced-data.remedy"),),
            articles=self.articles,
            confidence=max(f.confidence for f in findings),
            persons=max((p for p in persons.values() if p is not None), default=None),
            evidence=said(reason for f in findings for reason in f.reasons),
        )


def _weight(finding: Finding, persons: int | None) -> Severity:
    """Low for what is not sensitive: it is allowed to be in the place, only not so."""
    stakes = stakes_of(finding.category)
    if SEVERITIES.index(stakes) < SEVERITIES.index("high"):
        return "low"
    return severity("medium", persons, "inside", finding.confidence)
