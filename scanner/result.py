"""What is worked out from an inventory and a declaration: flows and gaps. Values cannot be in either."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from scanner.message import Said
from scanner.model import Answer, Evidence, Node, Severity

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


Unit = Literal["fields", "rows", "places", "kinds", "lists", "flows", "recipients", "periods", "rules"]
"""What a promise is measured by."""
RestCode = Literal[
    "none_declared", "unread", "head", "undated_rows", "uncounted", "no_rows", "untold", "accepted", "no_hashes",
    "no_refusals", "uncompared", "no_flow", "no_grants", "unknown_country", "silent", "unproven", "no_test_source",
]  # fmt: skip
"""Why an answer does not stand on all that it is about."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Something that a promise is about and that was not measured: why, and how much of it (0 where nothing tells)."""

    code: RestCode
    n: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """What the data says of one promise, and what that rests on.

    `answer` is "held" only where something was measured that could have broken it, and nothing is left over.
    `measured` of `of` units were; `rest` names what was not. Where some was measured, nothing broke it, and something
    is left over, the answer is "not_measured", and `in_part` says that what was measured kept to it.
    """

    answer: Answer
    measured: int
    of: int
    unit: Unit
    rest: tuple[Rest, ...] = ()

    @property
    def in_part(self) -> bool:
        return self.answer == "not_measured" and self.measured > 0

    @property
    def promised(self) -> bool:
        """Whether anything was promised at all."""
        return all(rest.code != "none_declared" for rest in self.rest)


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
    explanation: Said
    remedy: Said
    articles: tuple[str, ...]
    confidence: float
    category: str = ""
    subject: str = ""
    purpose: str = ""
    flow_to: Node | None = None
    persons: int | None = None
    assumptions: Said = ()
    evidence: Said = ()
    acceptance: Acceptance | None = None
    answer: Answer = "broken"
    """"not_measured" of a gap that says only that a promise cannot be told, or that there is none."""

    @property
    def gap_id(self) -> str:
        """Stable between scans: rule, place, category, purpose and recipient."""
        parts = (self.rule, self.where.id, self.category, self.purpose, self.flow_to.id if self.flow_to else "")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
