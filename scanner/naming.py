"""The gate: what a source gave, as it may be written down. Nothing else makes a `Shown`.

A file, table, column or key name that is itself a value is masked; of a type only its own words are kept; of a
time only the time. A static test holds that no other module makes a `Shown`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime

from scanner.model import Shown
from scanner.type_words import bare_type

Mask = Callable[[str, Callable[[str], int]], str]

_EXPRESSION = re.compile(r"(?:^|\s)['\"]|[()=<>|+*/]")
"""What a column is called after that nobody gave a name: a view's are then called by the expression that makes them."""
_LITERAL = re.compile(r"(?<!\w)(?:'[^']*'|\"[^\"]*\")(?!\w)|\d{5,}")
_STEPS = re.compile(r"(\.)")


def own(text: str) -> Shown:
    """Words of ours, or of the user's configuration and command line: as they stand, made printable."""
    return Shown("".join(c if c.isprintable() else "·" for c in text))


def within_file(outer: Shown, inner: Shown) -> Shown:
    """The place of what lies inside a file: `archive.zip!/inner.csv`."""
    return Shown(f"{outer}!/{inner}")


class Names:
    """Gives each true name its shown name, numbering the masked ones in the order in which they are asked for.

    `mask` is the detectors' (`Engine.mask`). With `reveal`, every name is shown as it is.
    """

    def __init__(self, mask: Mask, *, reveal: bool = False, known: dict[str, Shown] | None = None) -> None:
        self._mask = mask
        self._reveal = reveal
        self._numbers: Counter[str] = Counter()
        self._shown: dict[str, Shown] = dict(known or {})

    def shown(self, name: str) -> Shown:
        """The name as it may be written down; control characters, which could forge output, become "·"."""
        if name not in self._shown:
            visible = own(name)
            self._shown[name] = visible if self._reveal else Shown(self._masked(visible))
        return self._shown[name]

    def _masked(self, name: str) -> str:
        """The name masked as a whole; then each step of what is left of a path, which may be a value of its own."""
        whole = self._mask(name, self._next)
        if "." not in whole:
            return whole
        return "".join(step if step == "." else self._mask(step, self._next) for step in _STEPS.split(whole))

    def column(self, name: str) -> Shown:
        """The name of a column; of one that is an expression, without what it quotes and without its numbers."""
        if self._reveal or not _EXPRESSION.search(name):
            return self.shown(name)
        return self.shown(_LITERAL.sub("…", name))

    def of_type(self, declared: str) -> Shown:
        """A declared type: the words of types in it, whatever else stands there."""
        return own(bare_type(declared))

    def of_time(self, text: str) -> Shown:
        """An ISO 8601 date, or time in UTC; "" for what is neither."""
        return Shown(_time(text.strip()))

    @property
    def masked(self) -> dict[str, Shown]:
        """The names that differ from how they are shown."""
        return {name: shown for name, shown in self._shown.items() if name != shown}

    def _next(self, word: str) -> int:
        self._numbers[word] += 1
        return self._numbers[word]


def _time(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        return moment.isoformat()
    try:
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except OverflowError:  # the first or last day of the calendar
        return ""
