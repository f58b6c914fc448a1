"""The interface of every detector, and what the detectors are told about the place they look at.

A kind of personal data is one file with one or more `Detector` subclasses. A detector says what values of
its kind look like (a fragment of the one RE2 alternation), how a value that hit is verified, and which
words name a column of that kind. Weighing it all is `detectors.column`'s job, not the detector's.
"""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from scanner.message import Message, Term, message, name
from scanner.registry import kinds

if TYPE_CHECKING:
    from detectors.profile import Profile
    from scanner.config import DetectionSettings


class Verdict(Enum):
    """What a detector says of one value that hit its pattern."""

    NO = 0
    """It is not of this kind (wrong length, impossible date, checksum fails)."""
    LOOKS = 1
    """It has the form, and nothing in it can prove more."""
    VERIFIED = 2
    """A checksum, a registry of prefixes or a like proof confirms it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a column's values say for one kind; shares are of the distinct values looked at, 0 to 1.

    `shape` have the form, `looks` were not refused, `proof` were confirmed beyond chance; `claimed` is what the
    proof would be if the values were not as likely something else, and counts where the name says the kind;
    `guess` says how far they are spread as such values usually are, which proves nothing by itself. `hits` are the
    indexes of the values that are of this kind, `proven` of those confirmed. `reason` says what was seen.
    """

    shape: float = 0.0
    looks: float = 0.0
    proof: float = 0.0
    hits: tuple[int, ...] = field(default=(), repr=False)
    proven: tuple[int, ...] = field(default=(), repr=False)
    reason: Message | None = None
    guess: float = 0.0
    claimed: float = 0.0


class Detector(ABC):
    """One kind of personal data.

    `pattern` is RE2 syntax without anchors, groups or look-around; it may be loose, since `verify` sees
    every hit. `name_words` are whole tokens, lower-case and without accents, that name a column of this
    kind; each entry is a set of tokens that must all be there ("date naissance"), and `|` joins words that
    may stand for each other ("date|datum birth|naissance"). `context` are words that, near a match in
    running text, make it likelier. `chance` is the share of random strings of the right form that `verify`
    would confirm (0.1 for Luhn, 1/97 for ISO 7064).

    For columns: `cell` is the form of a whole cell where that is looser than `pattern`; `weak_words` name
    this kind and others too; `not_words` turn a name away; `model` is the row of weights.toml that joins
    the evidence; `kinds` are the kinds of values it can be among; `companions` are detectors whose finding
    in the same table makes this one likelier; `alone` says whether values can tell it where no name does;
    `embedded` whether it is worth looking for inside longer cells; `word` stands for a masked name.
    """

    name: ClassVar[str]
    category: ClassVar[str]
    summary: ClassVar[str]
    pattern: ClassVar[str] = ""
    name_words: ClassVar[tuple[str, ...]] = ()
    context: ClassVar[tuple[str, ...]] = ()
    chance: ClassVar[float] = 1.0

    cell: ClassVar[str] = ""
    weak_words: ClassVar[tuple[str, ...]] = ()
    not_words: ClassVar[str] = ""
    model: ClassVar[str] = "form"
    kinds: ClassVar[frozenset[str]] = frozenset({"text", "integer", "decimal"})
    companions: ClassVar[tuple[str, ...]] = ()
    alone: ClassVar[bool] = True
    embedded: ClassVar[bool] = False
    word: ClassVar[str] = ""
    unmistakable: ClassVar[bool] = False
    """Whether fewer than one in a million harmless cells hold a value that `certain` confirms (`bench/harmless.py`
    measures it): one is a finding then, whatever else its column is."""
    certain_form: ClassVar[str] = ""
    """The writing in which it is unmistakable in cells of any length, as RE2 without groups; `pattern` where ""."""
    bare: ClassVar[str] = ""
    """The form of any number as long, in RE2 syntax, for kinds that a number without a sign in it may be by chance."""
    organisations: ClassVar[bool] = False
    """Whether organisations have such values as well: a column called so in a table about nobody holds nobody's."""
    users: ClassVar[bool] = False
    """Whether the user's configuration brought it: of two kinds that fit, the user means his own."""

    def verify(self, value: str) -> Verdict:
        """Judge one value that hit `pattern`. Never raises, never keeps the value."""
        return Verdict.LOOKS

    def certain(self, value: str) -> bool:
        """Whether a value in `certain_form` is of this kind beyond doubt."""
        return self.verify(value) is Verdict.VERIFIED

    def stands(self, cell: str, start: int) -> bool:
        """Whether what stands before a certain value, which begins at `start`, leaves it what it is."""
        return True

    def configured(self, settings: DetectionSettings) -> Detector:
        """This detector as the settings want it (phone regions, say); itself where they say nothing."""
        return self

    def worth_asking(self, profile: Profile) -> bool:
        """Whether a column that nothing calls of this kind is worth a look at its values."""
        return self.alone

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        """What the values of a column say; `hits` are the indexes of those that fill the whole cell's form.

        None when the values say nothing for or against: no form, no list, no range.
        """
        if not (self.cell or self.pattern):
            return None
        total = len(profile.inspected)
        verdicts = self._verdicts(profile, hits)
        proven = tuple(i for i, verdict in verdicts if verdict is Verdict.VERIFIED)
        looks = tuple(i for i, verdict in verdicts if verdict is not Verdict.NO)
        share = len(proven) / total
        return Judgement(
            shape=len(hits) / total,
            looks=len(looks) / total,
            proof=max(0.0, (share - self.chance) / (1 - self.chance)) if self.chance < 1 else 0.0,
            hits=looks,
            proven=proven,
            reason=self._reason(total, len(hits), len(looks), len(proven)),
        )

    def also(self, profile: Profile, judged: Judgement) -> tuple[str, ...]:
        """Categories that the same values hold besides (the town in an address), () for most kinds."""
        return ()

    def _verdicts(self, profile: Profile, hits: tuple[int, ...]) -> list[tuple[int, Verdict]]:
        """Verify the hits; give up on a column that refuses most of its first hundred."""
        verdicts = [(i, self.verify(profile.inspected[i])) for i in hits[:100]]
        if len(hits) > 100 and sum(verdict is not Verdict.NO for _, verdict in verdicts) >= 15:
            verdicts += [(i, self.verify(profile.inspected[i])) for i in hits[100:]]
        return verdicts

    @property
    def term(self) -> Term:
        """What the kind is called inside a sentence: the catalogue's word, or its own `summary` where it is none of
        ours, so that the catalogue cannot know it."""
        if type(self).__module__.startswith(f"{__package__}.") and not self.users:
            return Term("kind", type(self).name)
        return name(self.summary[:1].lower() + self.summary[1:])

    def _reason(self, total: int, shaped: int, looks: int, proven: int) -> Message:
        if self.chance < 1 and proven:
            return message("values.pass-check", n=proven, of=total, kind=self.term)
        if looks:
            return message("values.have-form", n=looks, of=total, kind=self.term)
        if shaped:
            return message("values.fail-check", n=shaped, of=total, kind=self.term)
        return message("values.no-form", kind=self.term)


@dataclass(frozen=True, slots=True)
class Match:
    """One hit in a text: where, what, and how sure. Offsets only, never the value."""

    start: int
    end: int
    category: str
    detector: str
    confidence: float
    validated: bool = False
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What is known about the container a field lies in, beside its own name (all of it already shown).

    `names_hidden` is True when the columns had no names of their own and are called c1 … cn.
    """

    source: str
    container: str
    kind: str = "table"
    names_hidden: bool = False


@cache
def detectors() -> tuple[Detector, ...]:
    """One instance of every detector of this package and of other packages' entry points, by name."""
    return tuple(kind() for kind in kinds("detectors", Detector))


def plugged() -> tuple[Detector, ...]:
    """The detectors that other packages bring through the entry point group "piimap.detectors", by name."""
    return tuple(d for d in detectors() if not type(d).__module__.startswith(__package__ + "."))
