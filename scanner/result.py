"""What is worked out from an inventory and a declaration: flows and gaps. Values cannot be in either."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from scanner.model import Evidence, Node, Severity

FlowStatus = Literal["declared_and_seen", "declared_only", "seen_only"]


@dataclass(frozen=True, slots=True)
class Flow:
    """An edge of the map, with the evidence that drew it and the purposes that declare it."""

    origin: Node
    destination: Node
    categories: tuple[str, ...]
    status: FlowStatus
    evidence: tuple[Evidence, ...]
    purposes: tuple[str, ...] = ()
    volume: int | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A person's word that a gap is known: who, why, and until when (ISO date)."""

    owner: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Found minus declared: one difference.

    `where` is the place; `flow_to` the recipient where the gap is about a flow. `persons` is the
    number of rows or people concerned where it is known. `assumptions` lists the declared values it
    rests on that nobody but the demonstration asserted. `acceptance` is set when config.toml accepts
    the gap and the date has not passed.
    """

    rule: str
    severity: Severity
    where: Node
    explanation: str
    remedy: str
    articles: tuple[str, ...]
    confidence: float
    category: str = ""
    subject: str = ""
    purpose: str = ""
    flow_to: Node | None = None
    persons: int | None = None
    assumptions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    acceptance: Acceptance | None = None

    @property
    def gap_id(self) -> str:
        """Stable between scans: rule, place, category, purpose and recipient."""
        parts = (self.rule, self.where.id, self.category, self.purpose, self.flow_to.id if self.flow_to else "")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
