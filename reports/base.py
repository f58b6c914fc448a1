"""The interface of every report, and the material that it is a pure function of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Literal

from scanner.config import Settings
from scanner.datamap.graph import DataMap
from scanner.inventory.estate import SourceState
from scanner.model import Inventory
from scanner.purposes.compare import Comparison
from scanner.registry import kinds
from scanner.result import Gap

Command = Literal["scan", "map", "check", "report"]
Lang = Literal["en", "fr"]


@dataclass(frozen=True, slots=True)
class Material:
    """What a report may use. `now` is ISO 8601 in UTC and comes from the one injected clock.

    `datamap` and `comparison` are None for commands that do not work them out.
    """

    inventory: Inventory
    settings: Settings
    now: str
    datamap: DataMap | None = None
    comparison: Comparison | None = None
    gaps: tuple[Gap, ...] = ()
    """Sorted worst first; accepted ones, which bear their `acceptance`, last."""
    lang: Lang = "en"
    locations: int | None = 0
    """How many locations are listed for each finding; None for all."""
    fail_on: str = "high"
    """The severity from which a gap makes `check` fail, "never" for none."""
    known: frozenset[str] = frozenset()
    """The ids of the gaps that a baseline lists; they do not make `check` fail."""
    states: tuple[SourceState, ...] = ()
    """How old what is known of each declared source is; () of one scan alone."""


class Report(ABC):
    """Writes one format. `command` is the command whose --format it serves."""

    name: ClassVar[str]
    """Unique: "command.format", as "check.sarif"."""
    command: ClassVar[Command]
    format: ClassVar[str]
    summary: ClassVar[str]
    binary: ClassVar[bool] = False

    @abstractmethod
    def render(self, material: Material) -> bytes:
        """The whole document, UTF-8 where it is text. The same material gives the same bytes."""


def formats_of(command: Command) -> dict[str, type[Report]]:
    """The formats that a command offers, by name."""
    found = kinds("reports", Report)
    return {kind.format: kind for kind in found if kind.command == command}
