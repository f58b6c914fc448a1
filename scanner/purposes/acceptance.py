"""Gaps that a person accepted with open eyes, until a day: they are counted and listed, and then come back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase

from scanner.declaration import Accepted
from scanner.message import message, name
from scanner.result import Acceptance, Gap


def accept(gap: Gap, accepted: Iterable[Accepted], on: date) -> Gap:
    """The gap with the first acceptance that fits it and still holds on that day.

    An acceptance holds to the end of the day it names. One that has run out is told in the gap's evidence,
    so that its owner hears of it.
    """
    evidence = gap.evidence
    for entry in accepted:
        if not fits(entry, gap):
            continue
        if on.isoformat() <= entry.until:
            return replace(gap, acceptance=Acceptance(entry.owner, entry.reason, entry.until))
        evidence = (*evidence, message("acceptance-passed", owner=name(entry.owner), until=name(entry.until)))
    return replace(gap, evidence=evidence)


def fits(entry: Accepted, gap: Gap) -> bool:
    """Whether an acceptance is about this gap: same rule, place by glob, and category where it names one."""
    return (
        entry.rule == gap.rule
        and fnmatchcase(str(gap.where), entry.where)
        and (not entry.category or entry.category == gap.category)
    )


def idle(accepted: Iterable[Accepted], gaps: Iterable[Gap]) -> tuple[Accepted, ...]:
    """The acceptances that fit no gap any more: mended, misspelt, or about a place that is gone."""
    found = tuple(gaps)
    return tuple(entry for entry in accepted if not any(fits(entry, gap) for gap in found))
