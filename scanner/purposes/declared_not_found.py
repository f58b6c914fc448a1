"""What is declared and was not found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scanner.declaration import DataRow, Purpose
from scanner.model import Node, Shown
from scanner.purposes.assumptions import of_claims
from scanner.purposes.base import Rule
from scanner.purposes.claims import Claim, matches
from scanner.purposes.compare import Comparison
from scanner.purposes.coverage import BY_PRODUCTS, meets
from scanner.purposes.extent import is_table
from scanner.purposes.wording import labels, listed
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

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        recognisable = _recognisable(comparison)
        for purpose in comparison.declaration.purposes:
            by_source: defaultdict[Shown, list[DataRow]] = defaultdict(list)
            for row in purpose.data:
                by_source[row.source].append(row)
            for source, rows in by_source.items():
                if any(place[0] == source for place in comparison.places):
                    yield from self._gap(comparison, purpose, source, rows, recognisable)

    def _gap(
        self, comparison: Comparison, purpose: Purpose, source: Shown, rows: list[DataRow], recognisable: frozenset[str]
    ) -> Iterator[Gap]:
        nowhere = sorted({p for row in rows for p in row.containers if not _exists(comparison, source, p)})
        missing = sorted(
            {c for row in rows for c in _missing(comparison, row) if _known(c, recognisable)} - BY_PRODUCTS
        )
        sentences = []
        if nowhere:
            sentences.append(f"Nothing in {source} is called {listed(nowhere)}.")
        if missing:
            sentences.append(f"Not found in the places that it claims there: {labels(missing)}.")
        if sentences:
            skipped = comparison.ground.inventory.skipped
            unread = any(s.source == source and s.stage not in ("note", "excluded") for s in skipped)
            yield Gap(
                rule=self.name,
                severity="low",
                where=Node("store", (source,)),
                explanation=f"'{purpose.name}' declares more than {source} holds. " + " ".join(sentences),
                remedy="Correct the declaration; or find out why the data is not where it is said to be.",
                articles=self.articles,
                confidence=0.5 if unread or not nowhere else 0.9,
                purpose=purpose.id,
                assumptions=of_claims((Claim(purpose, row) for row in rows), "containers", "categories"),
                evidence=("part of the source was not read",) if unread else (),
            )


def _exists(comparison: Comparison, source: str, pattern: str) -> bool:
    """Whether anything that was read, or could not be, is called so."""
    read = (container for s, container in comparison.places if s == source)
    unread = (s.container for s in comparison.ground.inventory.skipped if s.source == source)
    return any(matches(pattern, container) for container in (*read, *unread))


def _missing(comparison: Comparison, row: DataRow) -> Iterator[str]:
    """The row's categories of which no table that it claims holds any. What people happen not to say in calls
    and letters proves nothing."""
    places = [p for p in comparison.places if any(claim.row == row for claim in comparison.claims_on(p))]
    tables = [place for place in places if is_table(comparison.fields_of(place))]
    found = {finding.category for place in tables for finding in comparison.found_in(place)}
    for category in row.categories if tables else ():
        if not any(meets({category}, f) or meets({f}, category) for f in found):
            yield category


def _recognisable(comparison: Comparison) -> frozenset[str]:
    """The kinds that a detector looks for, and those that this scan found by other means."""
    from detectors.base import detectors

    found = {finding.category for finding in comparison.ground.inventory.findings}
    return frozenset({d.category for d in detectors()} | found)


def _known(category: str, recognisable: frozenset[str]) -> bool:
    return any(meets({category}, kind) for kind in recognisable)
