"""Which rows of which purposes claim a container: those whose pattern describes it most closely."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from scanner.declaration import DataRow, Declaration, Purpose, matches

_WILD = re.compile(r"\*|\?|\[[^\]]*\]")

__all__ = ["Claim", "Specificity", "claims_on", "matches", "specificity"]

Specificity = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of one purpose that claims a container."""

    purpose: Purpose
    row: DataRow

    def names_subject(self, subject: str | None) -> bool:
        """Whether the row is about these people; a subject that nothing tells (None) is anybody's."""
        return subject is None or subject in self.row.subjects or "anyone" in self.row.subjects


def specificity(pattern: str) -> Specificity:
    """How closely a glob describes what it matches: its literal characters, and whether it has no wildcard.

    `customers` (9, True) is closer than `customers*` (9, False), that than `cust*` (4, False), and `*` is
    the loosest of all (0, False).
    """
    literal = _WILD.sub("", pattern)
    return len(literal), literal == pattern


def claims_on(declaration: Declaration, source: str, container: str) -> tuple[Claim, ...]:
    """The rows of the most specific match, of every purpose that has one, in the declaration's order."""
    found: list[tuple[Specificity, Claim]] = []
    for purpose in declaration.purposes:
        for row in purpose.data:
            best = _best(row.containers, container) if row.source == source else None
            if best is not None:
                found.append((best, Claim(purpose, row)))
    closest = max((best for best, _ in found), default=None)
    return tuple(claim for best, claim in found if best == closest)


def _best(patterns: Iterable[str], container: str) -> Specificity | None:
    return max((specificity(p) for p in patterns if matches(p, container)), default=None)
