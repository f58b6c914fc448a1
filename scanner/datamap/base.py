"""The interface of every kind of evidence, and what it is drawn from: never a source, only the inventory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from scanner.config import Settings
from scanner.declaration import Declaration
from scanner.model import FieldRef, Finding, Inventory
from scanner.result import Flow


@dataclass(frozen=True, slots=True)
class Ground:
    """What the map is a pure function of."""

    inventory: Inventory
    settings: Settings
    on: date

    @property
    def declaration(self) -> Declaration | None:
        return self.settings.declaration

    def findings_in(self, source: str, container: str) -> tuple[Finding, ...]:
        """Findings of one container, by field and category."""
        return tuple(f for f in self.inventory.findings if (f.ref.source, f.ref.container) == (source, container))

    def categories_of(self, ref: FieldRef) -> tuple[str, ...]:
        return tuple(sorted({f.category for f in self.inventory.findings if f.ref == ref}))


class EvidenceReader(ABC):
    """Draws the flows that one kind of evidence proves."""

    name: ClassVar[str]
    summary: ClassVar[str]

    @abstractmethod
    def flows(self, ground: Ground) -> Iterator[Flow]:
        """Flows with status "seen_only" (or "declared_only" for what config.toml declares); the graph merges them."""
