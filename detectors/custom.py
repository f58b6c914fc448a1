"""Kinds of personal data that config.toml adds, as detectors like those built in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

import regex

from detectors.base import Detector, Verdict
from detectors.naming import known_words
from scanner.detection import KindSettings
from scanner.text.folding import fold_value
from scanner.validators import validator

_BY_FORM = {"weak": 1.0, "medium": 0.2, "strong": 0.002}
"""Share of strings of the form that are something else, by how telling the user says the form is; 1 proves nothing."""
_CHECKED = {"weak": 1.0, "medium": 1.0, "strong": 0.1}
"""What a checksum's own chance is multiplied by: its form makes it still less likely."""


_PROVEN = 0.75
"""From which confidence a value in a name of a file is one."""


class CustomDetector(Detector):
    """A kind from the configuration: a form, perhaps a check, and words that name it. Made by `custom`."""

    users = True
    needs_context: ClassVar[bool] = False
    check: ClassVar[Callable[[str], bool] | None] = None
    proves: ClassVar[bool] = False
    """Whether the form alone proves something, where there is no check."""

    def verify(self, value: str) -> Verdict:
        """What fails the check is not of the kind; what has no check is verified where the user calls the form strong
        or medium."""
        check = type(self).check
        if check is not None:
            return Verdict.VERIFIED if check(value) else Verdict.NO
        return Verdict.VERIFIED if self.proves else Verdict.LOOKS

    @property
    def checked(self) -> bool:
        """Whether a check stands behind the form."""
        return type(self).check is not None

    @property
    def confidence(self) -> float:
        """How sure one value in a text is, with no word near that names it."""
        if self.needs_context:
            return 0.25
        return 0.9 if self.chance <= 0.02 else 0.75 if self.chance <= 0.05 else 0.6 if self.chance <= 0.2 else 0.25


def custom(kinds: Sequence[KindSettings]) -> tuple[CustomDetector, ...]:
    """One detector for each kind of the configuration, in its order."""
    return tuple(_made(kind) for kind in kinds)


def _made(kind: KindSettings) -> CustomDetector:
    found = validator(kind.validator)
    check, by_chance = found if found else (None, 1.0)
    chance = by_chance * _CHECKED[kind.strength] if check else _BY_FORM[kind.strength]
    words = tuple(" ".join(known_words(name)) for name in kind.columns)
    attributes = {
        "name": kind.name,
        "category": kind.category,
        "summary": kind.summary or f"Kind '{kind.name}' of the configuration",
        "pattern": kind.pattern,
        "name_words": words,
        "not_words": " ".join(w for name in kind.not_columns for w in known_words(name)),
        "context": (*kind.context, *(fold_value(name) for name in kind.columns)),
        "chance": chance,
        "model": "proof",
        "alone": not kind.needs_context,
        "embedded": False,
        "word": "value",
        "needs_context": kind.needs_context,
        "check": staticmethod(check) if check else None,
        "proves": check is None and kind.strength != "weak",
    }
    made: type[CustomDetector] = type(f"Custom_{kind.name}", (CustomDetector,), attributes)
    return made()


def masked(detectors: Sequence[CustomDetector], name: str, number: Callable[[str], int | str]) -> str:
    """A name of a file, table or column with values of these kinds replaced by ⟨loyalty_card#1⟩ and the like; only of
    kinds that prove themselves."""
    for detector in detectors:
        if detector.confidence < _PROVEN:
            continue
        form = regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{detector.pattern})(?![\p{{L}}\p{{N}}])")
        for hit in reversed(list(form.finditer(name))):
            if detector.verify(hit[0]) is not Verdict.NO:
                shown = f"⟨{detector.name}#{number(detector.category)}⟩"
                name = name[: hit.start()] + shown + name[hit.end() :]
    return name
