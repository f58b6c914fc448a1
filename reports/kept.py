"""How long rows are really kept: each measured date column beside the periods declared for its place."""

from __future__ import annotations

from dataclasses import dataclass

from reports.base import Material
from reports.phrases import day_of
from scanner.declaration import DataRow, Purpose
from scanner.duration import parse_duration
from scanner.message import Message
from scanner.model import Measure
from scanner.purposes.held import held
from scanner.purposes.measured import rests
from scanner.purposes.retention_overrun import excuse_of
from scanner.result import Held


@dataclass(frozen=True, slots=True)
class Limit:
    """A declared period on a measured column. Months before `first_kept` ("YYYY-MM") are past it.

    `over` counts the rows of those months; the month in which the period ends is not counted, since a
    histogram by month cannot tell which of its days are past.
    """

    purpose: Purpose
    row: DataRow
    first_kept: str
    over: int
    held: Held
    excuse: Message | None = None
    """Why rows past it may lie there all the same, in English; "" for no reason."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One date column, measured over the whole container, and the limits that bind it."""

    measure: Measure
    limits: tuple[Limit, ...]

    @property
    def dated(self) -> tuple[tuple[str, int], ...]:
        """Rows by month, oldest first, without those that bear no date."""
        months: dict[str, int] = {}
        for count in self.measure.counts:
            if count.month:
                months[count.month] = months.get(count.month, 0) + count.rows
        return tuple(sorted(months.items()))

    @property
    def undated(self) -> int:
        return sum(c.rows for c in self.measure.counts if not c.month)

    @property
    def without_consent(self) -> int:
        return sum(c.rows for c in self.measure.counts if c.consent is False)

    @property
    def objected(self) -> int:
        return sum(c.rows for c in self.measure.counts if c.objection is True)


def kept(material: Material) -> tuple[Kept, ...]:
    """Every measure of the inventory in its order, with the limits that the declaration puts on it."""
    return tuple(Kept(m, _limits(m, material)) for m in material.inventory.measures)


def _limits(measure: Measure, material: Material) -> tuple[Limit, ...]:
    if material.comparison is None:
        return ()
    today = day_of(material)
    limits = []
    for claim in material.comparison.claims.get((measure.source, measure.container), ()):
        if claim.row.retention and claim.row.dated_by == measure.dated_by:
            first_kept = f"{parse_duration(claim.row.retention).before(today):%Y-%m}"
            over = sum(c.rows for c in measure.counts if c.month and c.month < first_kept)
            place = (measure.source, measure.container)
            excuse = excuse_of(material.comparison, place, claim) if over else None
            undated = sum(c.rows for c in measure.counts if not c.month)
            left = rests(undated_rows=undated, untold=over if excuse else 0, no_rows=int(not measure.rows))
            answer = held(bool(over and not excuse), measure.rows - undated, measure.rows, "rows", left)
            limits.append(Limit(claim.purpose, claim.row, first_kept, over, answer, excuse))
    return tuple(sorted(limits, key=lambda limit: (limit.first_kept, limit.purpose.id)))
