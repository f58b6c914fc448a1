"""Invented people, each with a name, a number and an address that nobody else in the estate has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Protocol

from scanner.demo import numbers, places
from scanner.demo.places import Town
from scanner.errors import MissingExtra
from scanner.text.folding import fold

_DOMAINS = ("example.com", "example.net", "example.org", "mail.example.com", "poste.example.net", "fai.example.org")
_MORE_FIRST = {
    True: "Fatima Yasmina Aïcha Leïla Mariam Aminata Soizic Maëlle Gaëlle Rozenn Inês Ana Linh Esra Ludmila Chiara",
    False: "Mohamed Karim Mehdi Rachid Moussa Ibrahima Erwan Loïc Gaël Tugdual João Rui Minh Emre Piotr Matteo",
}
_MORE_LAST = (
    "Benali Haddad Bouzid Khelifi Traoré Diallo Ndiaye Cissé Le-Goff Kervella Guivarc'h Da-Silva Ferreira Nguyen "
    "Tran Yilmaz Kowalski Rossi Bianchi Schmitt Muller-Weber D'Angelo De-La-Tour Peeters O'Brien"
)


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `mobile` and `landline` are ten digits; `language` is "fr" or "en"."""

    id: int
    woman: bool
    first: str
    last: str
    email: str
    mobile: str
    landline: str
    street: str
    complement: str | None
    town: Town
    born: date
    language: str

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def title(self) -> str:
        return "Mme" if self.woman else "M."


class _Faker(Protocol):
    def first_name_female(self) -> str: ...
    def first_name_male(self) -> str: ...
    def last_name(self) -> str: ...


def _fakers(seed: int) -> dict[str, _Faker]:
    try:
        from faker import Faker
    except ImportError:
        raise MissingExtra("the demo estate", "demo") from None
    fakers: dict[str, _Faker] = {}
    for language, locale in (("fr", "fr_FR"), ("en", "en_GB")):
        faker = Faker(locale)
        faker.seed_instance(f"{seed}/{locale}")
        fakers[language] = faker
    return fakers


def ascii_of(name: str) -> str:
    """A name as it stands in an address: no accents, capitals, blanks or apostrophes."""
    return "".join(c for c in fold(name) if c.isascii() and (c.isalnum() or c == "-"))


def _local_part(rng: Random, first: str, last: str, born: date) -> str:
    a, b = ascii_of(first), ascii_of(last)
    forms = (f"{a}.{b}", f"{a}.{b}", f"{a[0]}.{b}", f"{a[0]}{b}", f"{a}{born:%y}", f"{b}.{a}", f"{a}_{b}{born:%Y}")
    return rng.choice(forms)


def people(seed: int, today: date) -> Iterator[Person]:
    """Invented people without end, always the same for a seed. Raises MissingExtra without Faker."""
    rng = Random(f"{seed}/people")
    fakers = _fakers(seed)
    more_last = [name.replace("-", " ") if name[:2] in ("Le", "Da", "De") else name for name in _MORE_LAST.split()]
    names: set[tuple[str, str]] = set()
    phones: set[str] = set()
    emails: set[str] = set()
    number = 0
    while True:
        woman, language = rng.random() < 0.53, "en" if rng.random() < 0.07 else "fr"
        faker = fakers[language]
        first = faker.first_name_female() if woman else faker.first_name_male()
        last = faker.last_name()
        if language == "fr" and rng.random() < 0.14:
            first = rng.choice(_MORE_FIRST[woman].split())
        if language == "fr" and rng.random() < 0.12:
            last = rng.choice(more_last)
        born = today - timedelta(days=rng.randrange(19 * 365, 86 * 365))
        mobile, landline = numbers.mobile(rng), numbers.landline(rng)
        email = f"{_local_part(rng, first, last, born)}@{rng.choice(_DOMAINS)}"
        if (ascii_of(first), ascii_of(last)) in names or phones & {mobile, landline}:
            continue
        while email in emails:
            email = f"{ascii_of(last)}{rng.randrange(10, 9999)}@{rng.choice(_DOMAINS)}"
        names.add((ascii_of(first), ascii_of(last)))
        phones |= {mobile, landline}
        emails.add(email)
        number += 1
        where = (places.street(rng), places.complement(rng), rng.choice(places.TOWNS))
        yield Person(number, woman, first, last, email, mobile, landline, *where, born, language)
