"""Runs every rule on a comparison, and puts their gaps in order."""

from __future__ import annotations

from scanner.model import SEVERITIES
from scanner.purposes.acceptance import accept
from scanner.purposes.base import Rule
from scanner.purposes.compare import Comparison
from scanner.registry import kinds
from scanner.result import Gap


def rules() -> tuple[type[Rule], ...]:
    """Every rule of this package and of other packages' entry points, by name."""
    return kinds("scanner.purposes", Rule)


def find_gaps(comparison: Comparison) -> tuple[Gap, ...]:
    """Every gap that any rule finds, worst first; accepted ones, which bear their acceptance, last.

    Within one severity those that concern more people come first, then the surer ones, then by id, so that
    the order is the same each time. Empty where nothing is declared: nothing was promised to differ from.
    """
    declaration = comparison.ground.declaration
    if declaration is None:
        return ()
    found: dict[str, Gap] = {}
    for rule in rules():
        for gap in rule().gaps(comparison):
            known = found.get(gap.gap_id)
            if known is None or _order(gap) < _order(known):
                found[gap.gap_id] = gap
    judged = (accept(gap, declaration.accepted, comparison.ground.on) for gap in found.values())
    return tuple(sorted(judged, key=_order))


def _order(gap: Gap) -> tuple[bool, int, int, float, str]:
    return (
        gap.acceptance is not None,
        -SEVERITIES.index(gap.severity),
        -(gap.persons or 0),
        -gap.confidence,
        gap.gap_id,
    )
