"""How many of the people in a field are children who cannot consent by themselves: one phrase, written and read.

The detectors of dates of birth and of ages see the values, so they count; the rule on children sees only their
words. A count is no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from scanner.clock import day_of, now

AGE_OF_CONSENT = 15
"""Years from which a person consents alone to an online service: art. 45 of law 78-17 (FR); 13 to 16 elsewhere
(Art. 8(1) GDPR)."""

_PHRASE = re.compile(rf"; (\d+) of (\d+) distinct values are of children under {AGE_OF_CONSENT}")


def born_too_late(years: Iterable[int], on: date | None = None) -> int:
    """How many years of birth make somebody surely under 15 all of this year; `on` is today unless given.

    Years to come are no births, and whoever turns 15 this year counts as old enough: the count is a least.
    """
    year = (on or day_of(now())).year
    return sum(1 for born in years if year - AGE_OF_CONSENT < born <= year)


def with_children(reason: str, children: int, values: int) -> str:
    """A detector's reason, with the children counted; as it is where there are none."""
    told = f"; {children} of {values} distinct values are of children under {AGE_OF_CONSENT}"
    return reason + told if children else reason


def children_told(reasons: Iterable[str]) -> tuple[int, int] | None:
    """(children, values) that a finding's reasons tell of; None where they tell of none."""
    found = (_PHRASE.search(reason) for reason in reasons)
    return next(((int(m[1]), int(m[2])) for m in found if m), None)
