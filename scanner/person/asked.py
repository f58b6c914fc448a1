"""Who is asked about: identifiers as the user gives them, one a line, each in one normal form.

Nothing here is ever shown: the values are hidden from `repr`, and no error repeats what was given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

import pyarrow as pa

from scanner.errors import UserError
from scanner.normal_form import normalise
from scanner.text.folding import fold, spelled_out

Kind = Literal["email", "phone", "number", "name", "born"]
KINDS: tuple[Kind, ...] = get_args(Kind)

CATEGORIES: dict[Kind, str] = {
    "email": "user.contact.email",
    "phone": "user.contact.phone_number",
    "number": "user.unique_id",
    "name": "user.name",
    "born": "user.demographic.date_of_birth",
}
WORDS: dict[Kind, str] = {
    "email": "e-mail address",
    "phone": "phone number",
    "number": "customer number",
    "name": "name",
    "born": "birth date",
}
"""The kinds as they are called in the answer."""

_LABELS: dict[str, Kind] = {
    "email": "email", "e-mail": "email", "mail": "email", "courriel": "email",
    "phone": "phone", "tel": "phone", "telephone": "phone", "mobile": "phone",
    "number": "number", "customer": "number", "customer number": "number", "numero": "number", "client": "number",
    "name": "name", "nom": "name",
    "born": "born", "birth date": "born", "birthdate": "born", "ne le": "born", "nee le": "born",
}  # fmt: skip
_HOW = "Write lines as 'email: …', 'phone: …', 'number: …', 'name: …' and 'born: YYYY-MM-DD'"
_SHORTEST_NUMBER = 3
_SHORTEST_PHONE = 9
"""Characters in E.164: what is shorter is a number of a service."""


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One identifier in normal form: an address in lower case, a number in E.164 (ITU-T), a customer number without
    separators, a name's words folded and in their order, an ISO 8601 date. `learnt` says from where, "" if given."""

    kind: Kind
    value: str = field(repr=False)
    learnt: str = field(default="", compare=False)
    spelled: str = field(default="", compare=False, repr=False)
    """Of a name the words as a passport spells them out (Müller as mueller), "" where that is no other writing."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is looked for. `regions` are those whose phone numbers are read."""

    identifiers: tuple[Identifier, ...]
    regions: tuple[str, ...]

    def all(self, kind: Kind) -> tuple[str, ...]:
        return tuple(i.value for i in self.identifiers if i.kind == kind)

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The words of each name, in each of its spellings."""
        spellings = (text for i in self.identifiers if i.kind == "name" for text in (i.value, i.spelled))
        return tuple(tuple(text.split()) for text in spellings if text)


def person_asked(text: str, regions: tuple[str, ...]) -> Person:
    """The person that lines of identifiers describe; the kind is guessed where a line has no label.

    Raises UserError, which never repeats a line, for what is no identifier and where nothing identifies.
    """
    found: dict[Identifier, None] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found[_identifier(line.strip(), number, regions)] = None
    kinds = {identifier.kind for identifier in found}
    if not kinds:
        raise UserError("nobody was asked for: there was nothing on standard input", _HOW)
    if kinds == {"born"}:
        raise UserError("a birth date alone is nobody's", _HOW)
    return Person(tuple(sorted(found)), regions)


def _identifier(line: str, number: int, regions: tuple[str, ...]) -> Identifier:
    label, colon, rest = line.partition(":")
    kind = _LABELS.get(fold(label).strip()) if colon else None
    if colon and kind is None and label.strip().isalpha():
        raise UserError(f"line {number} has a label that piimap does not know", _HOW)
    given = rest.strip() if kind else line
    kind = kind or guessed(given, regions)
    value = normal(kind, given, regions)
    if value is None:
        raise UserError(f"line {number} is no {WORDS[kind]}", _HOW)
    return identified(kind, value, given)


def identified(kind: Kind, value: str, given: str, learnt: str = "") -> Identifier:
    """The identifier of a normal form and the text that it comes from."""
    spelled = normal_name(spelled_out(given)) or "" if kind == "name" else ""
    return Identifier(kind, value, learnt, spelled if spelled != value else "")


def guessed(text: str, regions: tuple[str, ...]) -> Kind:
    """The kind of an identifier without a label."""
    if "@" in text:
        return "email"
    if read_date(text) is not None:
        return "born"
    digits = sum(c.isdigit() for c in text)
    if re.fullmatch(r"[+0(][\d\s.\-/()]+", text) and digits >= 8 and normal("phone", text, regions):
        return "phone"
    return "number" if digits else "name"


def normal(kind: Kind, text: str, regions: tuple[str, ...]) -> str | None:
    """The normal form of a value, None for what is no value of the kind."""
    if kind == "name":
        return normal_name(fold(text))
    if kind == "born":
        found = read_date(text)
        return found.isoformat() if found else None
    value: str | None = normalise(CATEGORIES[kind], pa.array([text], pa.string()), regions)[0].as_py()
    if value is None or (kind == "email" and not re.fullmatch(r"[^@]+@[^@]+\.[^@.]+", value)):
        return None
    if kind == "phone":
        return value if value.startswith("+") and len(value) >= _SHORTEST_PHONE else None
    return value if kind == "email" or len(value) >= _SHORTEST_NUMBER else None


def normal_name(folded: str) -> str | None:
    """The words of a folded name, None for fewer than two."""
    words = re.findall(r"[^\W\d_]+", folded)
    return " ".join(words) if len(words) > 1 else None


def read_date(text: str) -> date | None:
    """A date as 1985-03-02, or with the day first as in Europe: 02/03/1985, 2.3.1985."""
    whole = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", text.strip())
    if whole:
        year, month, day = map(int, whole.groups())
    elif (written := re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", text.strip())) is not None:
        day, month, year = map(int, written.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
