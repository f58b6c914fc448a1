"""What is counted in rows or declared of them: dates, periods, consents; and the places that promise such things."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scanner.purposes.claims import Claim
from scanner.purposes.compare import Comparison, Place
from scanner.purposes.extent import is_table
from scanner.purposes.measured import Measured, left_unread, nothing_declared, rests
from scanner.purposes.will import is_marketing, rests_on_consent


def dated(comparison: Comparison) -> Measured:
    """The rows with a date, of all that a declared period is about; a row counts once for each period."""
    if not _declared(comparison, lambda c: bool(c.row.retention)):
        return nothing_declared("rows")
    rows = undated = uncounted = empty = 0
    for place, claim in _claims(comparison, lambda c: bool(c.row.retention)):
        measure = comparison.measure_for(place, claim.row) if claim.row.dated_by else None
        if measure is None or measure.not_measured or not measure.dated_by:
            uncounted += 1
            continue
        rows += measure.rows
        empty += not measure.rows
        undated += sum(count.rows for count in measure.counts if not count.month)
    left = rests(undated_rows=undated, uncounted=uncounted, no_rows=empty)
    return Measured(rows - undated, rows, "rows", (*left_unread(comparison), *left))


def with_period(comparison: Comparison) -> Measured:
    """The rows of purposes that declare a period, of all rows of purposes: the declaration is all that is looked at."""
    rows = [row for purpose in comparison.declaration.purposes for row in purpose.data]
    if not rows:
        return nothing_declared("periods")
    silent = sum(not row.retention for row in rows)
    return Measured(len(rows) - silent, len(rows), "periods", rests(silent=silent))


def marketing_periods(comparison: Comparison) -> Measured:
    """The periods that purposes of marketing declare."""
    rows = [row for p in comparison.declaration.purposes if is_marketing(p) for row in p.data]
    if not rows:
        return nothing_declared("periods")
    silent = sum(not row.retention for row in rows)
    return Measured(len(rows) - silent, len(rows), "periods", rests(silent=silent))


def consented(comparison: Comparison) -> Measured:
    """The rows counted by consent, of all in places that rest on it."""
    if not _declared(comparison, lambda c: rests_on_consent(c.purpose)):
        return nothing_declared("rows")
    rows = uncounted = unproven = empty = 0
    for place, claim in _claims(comparison, lambda c: rests_on_consent(c.purpose)):
        measure = comparison.measure_for(place, claim.row) if claim.row.consent else None
        if measure is None or measure.not_measured or not measure.consent:
            unproven += not claim.row.consent
            uncounted += bool(claim.row.consent)
            continue
        rows += measure.rows
        empty += not measure.rows
    left = rests(uncounted=uncounted, unproven=unproven, no_rows=empty)
    return Measured(rows, rows, "rows", (*left_unread(comparison), *left))


def consent_places(comparison: Comparison) -> Measured:
    """The tables with personal data that rest on consent and name where it is recorded."""
    return _places(comparison, lambda claim: rests_on_consent(claim.purpose))


def marketing_places(comparison: Comparison) -> Measured:
    """The tables with personal data that serve marketing."""
    return _places(comparison, lambda claim: is_marketing(claim.purpose))


def _places(comparison: Comparison, about: Callable[[Claim], bool]) -> Measured:
    if not _declared(comparison, about):
        return nothing_declared("places")
    places = {place for place, _ in _claims(comparison, about)}
    tables = sum(is_table(comparison.fields_of(place)) for place in places)
    return Measured(tables, len(places), "places", left_unread(comparison))


def _declared(comparison: Comparison, about: Callable[[Claim], bool]) -> bool:
    """Whether the declaration makes such a promise anywhere."""
    return any(about(Claim(p, row)) for p in comparison.declaration.purposes for row in p.data)


def _claims(comparison: Comparison, about: Callable[[Claim], bool]) -> Iterator[tuple[Place, Claim]]:
    """Each place with personal data, with each of its claims that a promise is about."""
    for place in comparison.places:
        if comparison.found_in(place):
            for claim in comparison.claims_on(place):
                if about(claim):
                    yield place, claim
