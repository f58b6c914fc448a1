"""How many of the people in a field are children who cannot consent by themselves, as one message tells it.

The detectors of dates of birth and of ages see the values, so they count; the rule on children sees only their
messages. A count is no value.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scanner.clock import day_of, now
from scanner.message import Message, message

AGE_OF_CONSENT = 15
"""Years from which a person consents alone to an online service: art. 45 of law 78-17 (FR); 13 to 16 elsewhere
(Art. 8(1) GDPR)."""

_CODE = "values.with-children"


def born_too_late(years: Iterable[int], on: date | None = None) -> int:
    """How many years of birth make somebody surely under 15 all of this year; `on` is today unless given.

    Years to come are no births, and whoever turns 15 this year counts as old enough: the count is a least.
    """
    year = (on or day_of(now())).year
    return sum(1 for born in years if year - AGE_OF_CONSENT < born <= year)


def with_children(reason: Message, children: int, values: int) -> Message:
    """A detector's reason, with the children counted among the distinct values; as it is where there are none."""
    if not children:
        return reason
    return message("values.with-children", what=reason, n=children, of=values, years=AGE_OF_CONSENT)


def children_told(reasons: Iterable[Message]) -> tuple[int, int] | None:
    """(children, values) that a finding's reasons tell of; None where they tell of none."""
    return next(((reason.count("n"), reason.count("of")) for reason in reasons if reason.code == _CODE), None)
