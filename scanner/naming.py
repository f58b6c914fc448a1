"""Names that may be shown: a file, table, column or key name that is itself a value is masked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

Mask = Callable[[str, Callable[[str], int]], str]


class Names:
    """Gives each true name its shown name, numbering the masked ones in the order in which they are asked for.

    `mask` is the detectors' (`Engine.mask`). With `reveal`, every name is shown as it is.
    """

    def __init__(self, mask: Mask, *, reveal: bool = False, known: dict[str, str] | None = None) -> None:
        self._mask = mask
        self._reveal = reveal
        self._numbers: Counter[str] = Counter()
        self._shown: dict[str, str] = dict(known or {})

    def shown(self, name: str) -> str:
        """The name as it may be written down; control characters, which could forge output, become "·"."""
        if name not in self._shown:
            visible = "".join(c if c.isprintable() else "·" for c in name)
            self._shown[name] = visible if self._reveal else self._mask(visible, self._next)
        return self._shown[name]

    @property
    def masked(self) -> dict[str, str]:
        """The names that differ from how they are shown."""
        return {name: shown for name, shown in self._shown.items() if name != shown}

    def _next(self, word: str) -> int:
        self._numbers[word] += 1
        return self._numbers[word]
