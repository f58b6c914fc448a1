"""Rows that are kept longer than declared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scanner.duration import parse_duration
from scanner.message import Message, Said, Share, Term, message, name
from scanner.model import Measure, Node, Severity, Shown
from scanner.purposes.assumptions import of_claims
from scanner.purposes.base import Rule
from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.coverage import is_covered
from scanner.purposes.measured import Measured
from scanner.purposes.measured_rows import dated
from scanner.purposes.query import rows_before
from scanner.purposes.severity import severity, stakes_of, worst
from scanner.purposes.wording import first_of, periods, quoted, rows
from scanner.purposes.wording import places as counted_places
from scanner.result import Gap


class RetentionOverrun(Rule):
    """Rows are older than the retention that a purpose declares for them, or nothing can tell whether they are.

    Data may be kept only as long as its purpose needs it (Art. 5(1)(e)); people are told for how long
    (Art. 13(2)(a)). For each row of a purpose with a retention, the months of its date column (`dated_by`)
    are counted over the whole table, not over a sample. Months that ended before the retention began to
    count back from today are over; the month that the limit falls in is given the benefit of the doubt. The
    gap says how many rows, which share, the oldest month, and the query that shows them.

    It is a small gap (low) when another purpose of the same place keeps the same data for longer: then it may
    stay, but no longer be used for this purpose; when a legal archiving obligation is declared: then it
    must be set apart from daily use; and when the retention cannot be checked, because no date column is
    declared, the place does not have it, it was not counted, or rows have no date.

    ## How sure

    Counted, so sure. What the column dates is your word: a "last contact" that every batch job renews proves
    nothing.

    ## Example

    140 of 300 contacts of the newsletter were last contacted over three years ago, the oldest in 2021-01.

    ## What to do

    Delete the rows or make them anonymous, and let a job do it from now on. If a law obliges you to keep
    them, declare it as `archive` and move them out of daily use.
    """

    name = "retention-overrun"
    title = "Kept longer than declared"
    articles = ("5(1)(e) GDPR", "13(2)(a) GDPR", "17(1)(a) GDPR")
    question = "long"
    untold_title = "Whether a declared period is kept cannot be told"

    def measured(self, comparison: Comparison) -> Measured:
        return dated(comparison)

    def gaps(self, comparison: Comparison) -> Iterator[Gap]:
        undated: defaultdict[tuple[Shown, str], list[tuple[Place, Claim]]] = defaultdict(list)
        for place in comparison.places:
            if not comparison.found_in(place):
                continue
            for claim in comparison.claims_on(place):
                if not claim.row.retention:
                    continue
                if claim.row.dated_by:
                    yield from self._dated(comparison, place, claim)
                else:
                    undated[place[0], claim.purpose.id].append((place, claim))
        for (source, _), claimed in undated.items():
            yield self._undated(source, claimed)

    def _dated(self, comparison: Comparison, place: Place, claim: Claim) -> Iterator[Gap]:
        where = Node("container", place)
        measure = _measure(comparison, place, claim)
        if isinstance(measure, Message):
            yield self._unknown(where, (claim,), measure, None, category=_category(comparison, place, claim))
            return
        if measure.not_measured:
            problem = message("retention-overrun.uncounted", why=measure.not_measured)
            remedy = message("retention-overrun.scan-again")
            category = _category(comparison, place, claim)
            yield self._unknown(where, (claim,), problem, None, remedy, category)
            return
        overrun = overrun_of(comparison, claim, measure)
        if overrun.rows:
            yield self._gap(comparison, place, claim, overrun)
        elif overrun.without_date:
            undated = rows(overrun.without_date)
            problem = message("retention-overrun.undated", rows=undated, column=name(claim.row.dated_by))
            category = _category(comparison, place, claim)
            yield self._unknown(where, (claim,), problem, overrun.without_date, category=category)

    def _gap(self, comparison: Comparison, place: Place, claim: Claim, overrun: Overrun) -> Gap:
        row = claim.row
        where = Node("container", place)
        excuse = excuse_of(comparison, place, claim)
        over = message(
            "retention-overrun.over", over=overrun.rows, rows=rows(overrun.total), where=where,
            share=Share(overrun.rows, overrun.total), period=Term("period", row.retention or ""),
            start=Term("start", row.starts or "their_date"), purpose=quoted(claim.purpose.name),
            oldest=Term("month", overrun.oldest),
        )  # fmt: skip
        further = (
            message("retention-overrun.further", rows=rows(overrun.without_date)) if overrun.without_date else None
        )
        return Gap(
            rule=self.name,
            severity="low" if excuse else _weight(comparison, place, claim, overrun.rows),
            where=where,
            explanation=tuple(filter(None, (over, further, excuse))),
            remedy=(message("retention-overrun.set-apart" if excuse else "retention-overrun.delete"),),
            articles=self.articles,
            confidence=1.0,
            category=_category(comparison, place, claim),
            purpose=claim.purpose.id,
            persons=overrun.rows,
            answer="not_measured" if excuse else "broken",
            assumptions=of_claims((claim,), "containers", "retention", "starts", "dated_by"),
            evidence=(
                message("retention-overrun.counted", column=name(row.dated_by)),
                message(
                    "query", query=name(rows_before(comparison.ground.settings, place, row.dated_by, overrun.limit))
                ),
            ),
        )

    def _undated(self, source: Shown, claimed: list[tuple[Place, Claim]]) -> Gap:
        """One gap for the purpose, however many places it claims: the cause is in the declaration."""
        places = sorted({f"{s}/{c}" for (s, c), _ in claimed})
        problem = message("retention-overrun.no-date-column", places=counted_places(len(places)))
        claims = tuple(dict.fromkeys(claim for _, claim in claimed))
        return self._unknown(Node("store", (source,)), claims, problem, None, evidence=first_of(places))

    def _unknown(
        self,
        where: Node,
        claims: tuple[Claim, ...],
        problem: Message,
        persons: int | None,
        remedy: Message | None = None,
        category: str = "",
        evidence: Said = (),
    ) -> Gap:
        limits = periods(claim.row.retention or "" for claim in claims)
        purpose = claims[0].purpose
        return Gap(
            rule=self.name,
            severity="low",
            where=where,
            explanation=(
                message(
                    "retention-overrun.untold",
                    where=where,
                    periods=limits,
                    purpose=quoted(purpose.name),
                    problem=problem,
                ),
            ),
            remedy=(remedy or message("retention-overrun.date-them"),),
            articles=self.articles,
            confidence=0.5,
            category=category,
            purpose=purpose.id,
            persons=persons,
            answer="not_measured",
            assumptions=of_claims(claims, "containers", "retention", "dated_by"),
            evidence=evidence,
        )


@dataclass(frozen=True, slots=True)
class Overrun:
    """`limit` is the first day that is still within retention, taken back to the beginning of its month."""

    rows: int
    total: int
    without_date: int
    oldest: str
    limit: str


def overrun_of(comparison: Comparison, claim: Claim, measure: Measure) -> Overrun:
    cutoff = parse_duration(claim.row.retention or "").before(comparison.ground.on)
    month = f"{cutoff:%Y-%m}"
    over = [c for c in measure.counts if c.month and c.month < month and c.rows]
    return Overrun(
        sum(c.rows for c in over),
        measure.rows,
        sum(c.rows for c in measure.counts if not c.month),
        min((c.month for c in over), default=""),
        f"{month}-01",
    )


def _measure(comparison: Comparison, place: Place, claim: Claim) -> Measure | Message:
    """The place's rows counted by month; or why they could not be asked for."""
    dated_by = claim.row.dated_by
    if all(scan.ref.field != dated_by for scan in comparison.fields_of(place)):
        return message("retention-overrun.no-field", column=name(dated_by))
    measure = comparison.measure_for(place, claim.row)
    if measure is None or not measure.dated_by:
        return message("retention-overrun.uncounted-by", column=name(dated_by))
    return measure


def _kept(comparison: Comparison, place: Place, claim: Claim) -> tuple[str, ...]:
    """The categories found in the place that the claim's row declares; the row's own where none was."""
    found = {f.category for f in comparison.found_in(place) if is_covered(claim.row.categories, f.category)}
    return tuple(sorted(found)) or claim.row.categories


def _weight(comparison: Comparison, place: Place, claim: Claim, rows: int) -> Severity:
    return worst(tuple(severity(stakes_of(c), rows, "inside", 1.0) for c in _kept(comparison, place, claim)))


def excuse_of(comparison: Comparison, place: Place, claim: Claim) -> Message | None:
    """Why the rows may still lie there: a legal archive, or other rows that keep all of it for longer."""
    if claim.row.archive:
        return message("retention-overrun.archive", archive=name(claim.row.archive))
    on = comparison.ground.on
    limit = parse_duration(claim.row.retention or "").before(on)
    longer = [
        other
        for other in comparison.claims_on(place)
        if other.row.retention and parse_duration(other.row.retention).before(on) < limit
    ]
    if not all(any(is_covered(o.row.categories, c) for o in longer) for c in _kept(comparison, place, claim)):
        return None
    others = sorted({(o.purpose.name, o.row.subjects) for o in longer})
    return message(
        "retention-overrun.kept-for",
        others=tuple(
            message("purpose-for", purpose=quoted(called), subjects=tuple(Term("subject", s) for s in people))
            for called, people in others
        ),
    )


def _category(comparison: Comparison, place: Place, claim: Claim) -> str:
    """Tells apart the gaps of two dated rows of one purpose in one place; "" where there is one."""
    claims = (c for c in comparison.claims_on(place) if c.purpose.id == claim.purpose.id)
    rows = [c for c in claims if c.row.retention and c.row.dated_by]
    return claim.row.categories[0] if len(rows) > 1 and claim.row.categories else ""
