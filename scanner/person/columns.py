"""What a column is for, as far as a search for one person must know: by its name, and by what the last scan found."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from scanner.text.names import singulars, words_of


@cache
def _words() -> dict[str, frozenset[str]]:
    """columns.toml."""
    text = files("scanner.person").joinpath("columns.toml").read_text(encoding="utf-8")
    return {kind: frozenset(words) for kind, words in tomllib.loads(text).items()}


_NUMBERS = re.compile(r"INT|SERIAL|NUMBER|NUMERIC|DECIMAL|REAL|FLOAT|DOUBLE|MONEY", re.I)
_NO_TEXT = re.compile(r"^(?:DATE|TIME|TIMESTAMP|DATETIME|INTERVAL|BOOL|BIT)", re.I)


@dataclass(frozen=True, slots=True)
class Role:
    """One column: its place, true and shown name, and what it is for."""

    index: int
    name: str = field(repr=False)
    shown: str
    person_number: bool = False
    born: bool = False
    email: bool = False
    phone: bool = False
    first: bool = False
    last: bool = False
    full: bool = False

    @property
    def named(self) -> bool:
        return self.first or self.last or self.full


def role_of(index: int, name: str, shown: str, container: str, categories: Collection[str]) -> Role:
    """What a column is for. `categories` are those that the last scan found in it."""
    words = frozenset(words_of(name))
    people = frozenset(words_of(container.rpartition("/")[2]))
    found = frozenset(categories)
    said = {kind for kind, of_kind in _words().items() if words & of_kind}
    of_person = "not_named" not in said
    return Role(
        index, name, shown,
        person_number=_person_number(words, people) or ("number" in said and _told(found)),
        born="user.demographic.date_of_birth" in found or "born" in said,
        email=("user.contact.email" in found or "email" in said) and "not_email" not in said,
        phone="user.contact.phone_number" in found or "phone" in said,
        first=of_person and ("user.name.first" in found or "first" in said),
        last=of_person and ("user.name.last" in found or "last" in said),
        full=of_person and ("user.name" in found or "full" in said),
    )  # fmt: skip


def _told(found: frozenset[str]) -> bool:
    return bool(found & {"user.unique_id", "user.account"})


def _person_number(words: frozenset[str], people: frozenset[str]) -> bool:
    """customer_id, client_no; or `id` in a table of customers. Never sponsor_customer_id: that is another's."""
    person, number = _words()["person"], _words()["number"]
    if words and words <= person | number:
        return bool(words & number) and bool((words | people) & person)
    joined = "".join(words)
    return any(joined == one + other for one in person for other in number)


def generic(name: str) -> bool:
    """Whether a column's name says nothing of whose key it is: `id`, `number`."""
    return frozenset(words_of(name)) <= _words()["number"]


def points_to(column: str, container: str, key: str) -> bool:
    """Whether a column is called after a table and its key: customer_id, id_customer for customers.id."""
    table = words_of(container.rpartition("/")[2])
    singular = {word for t in table for word in (t, *singulars(t))}
    words = set(words_of(column))
    return len(words) > 1 and words & singular != set() and words - singular <= set(words_of(key)) | _words()["number"]


def asked_as(declared_type: str) -> str:
    """How a database column can be asked for: "number", "text", or "" for what holds no identifier."""
    if _NO_TEXT.match(declared_type):
        return ""
    return "number" if _NUMBERS.search(declared_type) else "text"
