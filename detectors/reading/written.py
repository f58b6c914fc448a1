"""What was said, put as it would be written, with the way back to every character of what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of what was said, characters `start` to `end` of it, and how it is written."""

    start: int
    end: int
    text: str = field(repr=False)
    number: bool = False
    ordinal: bool = False
    same: bool = True
    """Written letter for letter as it was said."""

    @property
    def blank(self) -> bool:
        return not self.text.strip()


class Written:
    """Units joined to one text. `back` leads from its offsets to those of what was said."""

    def __init__(self, units: Iterable[Unit]) -> None:
        parts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        for unit in units:
            parts.append(unit.text)
            for i in range(len(unit.text)):
                self._starts.append(unit.start + i if unit.same else unit.start)
                self._ends.append(unit.start + i + 1 if unit.same else unit.end)
        self.text = "".join(parts)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where the written characters `start` to `end` were said."""
        return self._starts[start], max(self._ends[start:end])

    def __repr__(self) -> str:
        return f"<{len(self.text)} characters>"
