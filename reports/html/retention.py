"""How long rows are kept: each measured date column as bars by month, with the declared limit."""

from __future__ import annotations

from dataclasses import dataclass

from reports.base import Material
from reports.html.anchors import place_anchor
from reports.kept import Kept, kept
from reports.words import Words

_WIDTH, _HEIGHT, _MONTHS = 720, 96, 240
"""The bars' space in user units, and how many months are drawn; older ones are joined in the first bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One month. `over` is True where it is past the shortest declared limit."""

    x: float
    y: float
    width: float
    height: float
    over: bool
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars by month; `ticks` are (x, year), `limits` (x, label)."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    limits: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Retained:
    """One measure, said and drawn. `years` are (year, rows, rows past the shortest limit)."""

    kept: Kept
    anchor: str
    chart: Chart | None
    years: tuple[tuple[str, int, int], ...]


def retention_section(material: Material, words: Words) -> tuple[Retained, ...]:
    """Every measure, those with rows past a limit first."""
    made = [_retained(k, words) for k in kept(material)]
    return tuple(sorted(made, key=lambda r: -max((limit.over for limit in r.kept.limits), default=-1)))


def _retained(measured: Kept, words: Words) -> Retained:
    measure = measured.measure
    anchor = place_anchor(measure.source, measure.container)
    months = dict(measured.dated)
    if not months:
        return Retained(measured, anchor, None, ())
    shortest = max((limit.first_kept for limit in measured.limits), default="")
    years: dict[str, tuple[int, int]] = {}
    for month, rows in months.items():
        before = years.get(month[:4], (0, 0))
        years[month[:4]] = (before[0] + rows, before[1] + (rows if month < shortest else 0))
    return Retained(
        measured, anchor, _chart(measured, months, shortest, words), tuple((y, *n) for y, n in sorted(years.items()))
    )


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _chart(measured: Kept, months: dict[str, int], shortest: str, words: Words) -> Chart:
    last = max(map(_ordinal, [*months, *(limit.first_kept for limit in measured.limits)]))
    first = max(min(map(_ordinal, [*months, *(limit.first_kept for limit in measured.limits)])), last - _MONTHS + 1)
    drawn: dict[int, int] = {}
    for month, rows in months.items():
        at = max(_ordinal(month), first)
        drawn[at] = drawn.get(at, 0) + rows
    step = _WIDTH / (last - first + 1)
    tallest = max(drawn.values())
    bars = []
    for at, rows in sorted(drawn.items()):
        height = max(1.5, round(rows / tallest * (_HEIGHT - 8), 2))
        month = f"{at // 12:04}-{at % 12 + 1:02}"
        title = words("labelled", label=words.month(month), text=words.count("rows", rows))
        width = round(max(1.0, min(step * 0.85, 18)), 2)
        bars.append(Bar(round((at - first) * step, 2), _HEIGHT - height, width, height, month < shortest, title))
    limits = {
        round((_ordinal(limit.first_kept) - first) * step, 2): words.period(limit.row.retention)
        for limit in measured.limits
        if limit.row.retention and _ordinal(limit.first_kept) >= first
    }
    return Chart(_WIDTH, _HEIGHT, tuple(bars), _ticks(first, last, step), tuple(sorted(limits.items())))


def _ticks(first: int, last: int, step: float) -> tuple[tuple[float, str], ...]:
    """The Januaries, thinned out so that their years do not run into each other."""
    years = [year for year in range(first // 12, last // 12 + 1) if year * 12 >= first]
    every = max(1, -(-48 * len(years) // _WIDTH))
    shown = [year for year in years if year % every == 0] or [first // 12]
    return tuple((round(max(0, year * 12 - first) * step, 2), str(year)) for year in shown)
