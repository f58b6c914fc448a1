"""ISO 8601 durations in calendar units (P3Y, P1M, P10D), as retention periods are written."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_FORM = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@dataclass(frozen=True, slots=True)
class Duration:
    """Years and months by the calendar, then days."""

    months: int
    days: int

    def before(self, day: date) -> date:
        """The day that lies this long before `day`; the month's last day where the day does not exist."""
        total = day.year * 12 + day.month - 1 - self.months
        year, month = divmod(total, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) - timedelta(days=self.days)

    def after(self, day: date) -> date:
        """The day that lies this long after `day`; the month's last day where the day does not exist."""
        return Duration(-self.months, -self.days).before(day)

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        return (
            "P"
            + (f"{years}Y" if years else "")
            + (f"{months}M" if months else "")
            + (f"{self.days}D" if self.days or not self.months else "")
        )


def parse_duration(text: str) -> Duration:
    """Read an ISO 8601 duration of years, months, weeks and days; ValueError with the form otherwise."""
    match = _FORM.fullmatch(text)
    if not match or not any(match.groups()):
        raise ValueError(f"'{text}' is no duration: write P3Y, P13M, P30D")
    years, months, weeks, days = (int(g or 0) for g in match.groups())
    return Duration(12 * years + months, 7 * weeks + days)
