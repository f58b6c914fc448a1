"""What a policy states, each with the line it stands on and how sure the reading is. Nothing else is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from scanner.declaration import LegalBasis

Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class Stated:
    """Base of every statement. `line` counts from 1 in the text that was read; `text` is the policy's own
    wording, shortened; `confidence` is 0 to 1.
    """

    line: int
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class StatedBasis(Stated):
    """A legal basis that is named (Art. 6(1) GDPR)."""

    basis: LegalBasis


@dataclass(frozen=True, slots=True)
class StatedRetention(Stated):
    """A storage period: `period` in ISO 8601, the event that `starts` it ("" where none is said), and of what."""

    period: str
    starts: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedPurpose(Stated):
    """A purpose. `use` is its kind in piimap's words, "" for one that no word tells; `bases` and `retention`
    are those that the policy ties to it, `categories` the data it names for it."""

    use: str
    bases: tuple[StatedBasis, ...] = ()
    retention: tuple[StatedRetention, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedRecipient(Stated):
    """A kind of recipient, or one that is named. `kind` is a key of words.toml ("logistics", "authority" …)."""

    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class StatedDeadline(Stated):
    """How soon requests are answered. `until` is the ISO date up to which it holds, "" for no such date;
    `extends` is True for the time by which the first may be extended (Art. 12(3) GDPR)."""

    period: str
    until: str = ""
    extends: bool = False


@dataclass(frozen=True, slots=True)
class StatedContact(Stated):
    """Where somebody can be reached: `whose` is "controller", "dpo" or "rights", `how` "email", "phone",
    "address" or "web"; `value` is "" where one is announced and does not follow."""

    whose: str
    how: str
    value: str


@dataclass(frozen=True, slots=True)
class StatedAuthority(Stated):
    """The authority to complain to; `name` is "" where it is not named."""

    name: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class StatedWord(Stated):
    """Anything else: `key` is a right, a safeguard, or another key of words.toml."""

    key: str


@dataclass(frozen=True, slots=True)
class Required:
    """One thing that Art. 13 or 14 GDPR requires to be told.

    `state` is "said", "incomplete" (something of it is there) or "missing"; `line` is where, 0 for nowhere.
    """

    article: str
    key: str
    state: Literal["said", "incomplete", "missing"]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that was read out of a policy, in the order of its lines."""

    language: Language
    lines: int
    controller: StatedWord | None = None
    purposes: tuple[StatedPurpose, ...] = ()
    bases: tuple[StatedBasis, ...] = ()
    recipients: tuple[StatedRecipient, ...] = ()
    retention: tuple[StatedRetention, ...] = ()
    rights: tuple[StatedWord, ...] = ()
    deadlines: tuple[StatedDeadline, ...] = ()
    contacts: tuple[StatedContact, ...] = ()
    authorities: tuple[StatedAuthority, ...] = ()
    transfers: tuple[StatedWord, ...] = ()
    others: tuple[StatedWord, ...] = ()
    required: tuple[Required, ...] = field(default=())
