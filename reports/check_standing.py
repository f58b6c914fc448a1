"""How each gap stands in a check: it fails it, is known, is accepted, or is only reported. For all check reports."""

from __future__ import annotations

from dataclasses import dataclass

from reports.base import Material
from scanner.declaration import Accepted
from scanner.exits import failing
from scanner.model import SEVERITIES, Severity
from scanner.purposes.acceptance import idle
from scanner.result import Gap


@dataclass(frozen=True, slots=True)
class Standing:
    """The gaps of a check, in the material's order (worst first).

    `open` are neither accepted nor in the baseline; `failing` those of them that make the check fail.
    `idle` are acceptances that fit no gap any more.
    """

    open: tuple[Gap, ...]
    failing: frozenset[str]
    known: tuple[Gap, ...]
    accepted: tuple[Gap, ...]
    idle: tuple[Accepted, ...]

    @property
    def counts(self) -> dict[Severity, int]:
        """Open gaps by severity, worst first."""
        return {word: sum(g.severity == word for g in self.open) for word in reversed(SEVERITIES)}


def standing(material: Material) -> Standing:
    """How the gaps of this material stand, by its `fail_on` and baseline."""
    gaps = material.gaps
    accepted = tuple(g for g in gaps if g.acceptance)
    known = tuple(g for g in gaps if not g.acceptance and g.gap_id in material.known)
    left = tuple(g for g in gaps if not g.acceptance and g.gap_id not in material.known)
    failed = frozenset(g.gap_id for g in failing(gaps, material.fail_on, material.known))
    declaration = material.settings.declaration
    return Standing(left, failed, known, accepted, idle(declaration.accepted, gaps) if declaration else ())


def notes(material: Material) -> tuple[str, ...]:
    """What the comparison could not see."""
    return material.comparison.notes if material.comparison else ()
