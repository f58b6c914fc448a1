"""What is declared and was not found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scanner.declaration import DataRow, Purpose
from scanner.message import categories, message, name, names
from scanner.model import Node, Shown
from scanner.purposes.assumptions import of_claims
from scanner.purposes.base import Rule
from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison
from scanner.purposes.index import nowhere, sought, unread
from scanner.purposes.measured import Measured, declared_kinds
from scanner.purposes.wording import quoted
from scanner.result import Gap


class DeclaredNotFound(Rule):
    """A purpose declares places or kinds of data that the scan did not find.

    A record of processing should say what is so (Art. 5(2) and 30(1)): a category that
    nobody holds tells people that more is kept of them than is so, and a pattern that matches no table leaves
    the real one unclaimed. It is reported once for each purpose and source, and never more than low. Only kinds are
    reported that piimap can recognise, and only sources that were read; the number that ties rows together
    and free text are not missed.

    ## How sure

    A pattern that matches nothing is certain. A kind of data that was not found may lie in what was not
    read, or in a form that was not recognised.

    ## Example

    'Customer account' declares bank accounts in the shop database; no column of it holds any.

    ## What to do

    Correct the pattern, or take the category out of the row and out of the information given to people.
    """

    name = "declared-not-found"
    title = "Declared, and not found"
    articles = ("5(2) GDPR", "30(1)(c) GDPR")
    question = "hold"

    def measured(self, comparison: Comparison) -> Measured:
        return declared_kinds(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        for purpose in comparison.declaration.purposes:
            by_source: defaultdict[Shown, list[DataRow]] = defaultdict(list)
            for row in purpose.data:
                by_source[row.source].append(row)
            for source, rows in by_source.items():
                if any(place[0] == source for place in comparison.places):
                    yield from self._gap(comparison, purpose, source, rows)

    def _gap(self, comparison: Comparison, purpose: Purpose, source: Shown, rows: list[DataRow]) -> Iterator[Gap]:
        absent = nowhere(comparison, source, rows)
        missing = [s.category for s in sought(comparison, purpose, source) if s.presence == "missing"]
        differs = []
        if absent:
            differs.append(message("declared-not-found.nowhere", source=name(source), patterns=names(absent)))
        if missing:
            differs.append(message("declared-not-found.missing", kinds=categories(missing)))
        if differs:
            partly = bool(unread(comparison, source))
            yield Gap(
                rule=self.name,
                severity="low",
                where=Node("store", (source,)),
                explanation=(
                    message("declared-not-found.more", purpose=quoted(purpose.name), source=name(source)),
                    *differs,
                ),
                remedy=(message("declared-not-found.remedy"),),
                articles=self.articles,
                confidence=0.5 if partly or not absent else 0.9,
                purpose=purpose.id,
                assumptions=of_claims((Claim(purpose, row) for row in rows), "containers", "categories"),
                evidence=(message("unread-part"),) if partly else (),
            )
