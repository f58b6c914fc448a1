"""The interface of every detector, and what the detectors are told about the place they look at.

A kind of personal data is one file with one or more `Detector` subclasses. A detector says what values of
its kind look like (a fragment of the one RE2 alternation), how a value that hit is verified, and which
words name a column of that kind. Weighing it all is `detectors.column`'s job, not the detector's.
"""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from scanner.registry import kinds


class Verdict(Enum):
    """What a detector says of one value that hit its pattern."""

    NO = 0
    """It is not of this kind (wrong length, impossible date, checksum fails)."""
    LOOKS = 1
    """It has the form, and nothing in it can prove more."""
    VERIFIED = 2
    """A checksum, a registry of prefixes or a like proof confirms it."""


class Detector(ABC):
    """One kind of personal data.

    `pattern` is RE2 syntax without anchors, groups or look-around; it may be loose, since `verify` sees
    every hit. `name_words` are whole tokens, lower-case and without accents, that name a column of this
    kind; each entry is a set of tokens that must all be there ("date naissance"). `context` are words
    that, near a match in running text, make it likelier. `chance` is the share of random strings of the
    right form that `verify` would confirm (0.1 for Luhn, 1/97 for ISO 7064).
    """

    name: ClassVar[str]
    category: ClassVar[str]
    summary: ClassVar[str]
    pattern: ClassVar[str] = ""
    name_words: ClassVar[tuple[str, ...]] = ()
    context: ClassVar[tuple[str, ...]] = ()
    chance: ClassVar[float] = 1.0

    def verify(self, value: str) -> Verdict:
        """Judge one value that hit `pattern`. Never raises, never keeps the value."""
        return Verdict.LOOKS


@dataclass(frozen=True, slots=True)
class Match:
    """One hit in a text: where, what, and how sure. Offsets only, never the value."""

    start: int
    end: int
    category: str
    detector: str
    confidence: float
    validated: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What is known about the container a field lies in, beside its own name (all of it already shown).

    `names_hidden` is True when the columns had no names of their own and are called c1 … cn.
    """

    source: str
    container: str
    kind: str = "table"
    names_hidden: bool = False


def detectors() -> tuple[Detector, ...]:
    """One instance of every detector of this package and of other packages' entry points, by name."""
    return tuple(kind() for kind in kinds("detectors", Detector))
