"""Values about people. All columns of one row are about the same invented person."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any

from . import numbers

YEAR = 2024


def plain(text: str) -> str:
    """ASCII, lower case, without blanks: as in user names."""
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return "".join(c for c in folded.lower() if c.isalnum())


class Person:
    """One invented person of one country."""

    def __init__(self, fake: Any, locale: str, rng: Random, ages: tuple[int, int] = (18, 88)) -> None:
        self.fake, self.locale, self.rng = fake, locale, rng
        self.male = rng.random() < 0.5
        self.born = date(YEAR, 1, 1) - timedelta(days=rng.randint(ages[0] * 365, ages[1] * 365))

    @cached_property
    def first(self) -> str:
        return str(self.fake.first_name_male() if self.male else self.fake.first_name_female())

    @cached_property
    def last(self) -> str:
        return str(self.fake.last_name())

    @cached_property
    def street(self) -> str:
        return str(self.fake.street_address()).replace("\n", ", ")

    @cached_property
    def city(self) -> str:
        return str(self.fake.city())

    @cached_property
    def postcode(self) -> str:
        return str(self.fake.postcode())

    @property
    def age(self) -> int:
        return YEAR - self.born.year

    @cached_property
    def email(self) -> str:
        first, last = plain(self.first), plain(self.last)
        user = self.rng.choice(
            (f"{first}.{last}", f"{first[:1]}{last}", f"{last}{self.born.year % 100}", f"{first}_{last}")
        )
        return f"{user}@{self.fake.free_email_domain()}"

    @cached_property
    def username(self) -> str:
        first, last = plain(self.first), plain(self.last)
        made = (f"{first[:1]}{last}", f"{first}.{last}", f"{last}{first[:2]}", f"{first}{self.rng.randint(1, 999)}")
        return self.rng.choice(made)

    @cached_property
    def national(self) -> str:
        if self.locale == "it_IT":
            return str(self.fake.ssn())
        return numbers.national(self.rng, self.locale, self.male, self.born)

    def work_email(self, host: str) -> str:
        return f"{plain(self.first)}.{plain(self.last)}@{host}"


_MOBILE = {
    "fr_FR": ("06########", "07########", "06 ## ## ## ##", "+33 6 ## ## ## ##", "+336########"),
    "en_GB": ("07### ######", "+44 7### ######", "07#########"),
    "en_US": ("(2##) 5##-####", "312-5##-####", "+1 415 5## ####", "2125######", "646.5##.####"),
    "de_DE": ("0151 ########", "+49 170 #######", "0176########", "0160/#######"),
    "es_ES": ("6## ### ###", "+34 6########", "6########"),
    "it_IT": ("33# #######", "+39 34# #######", "328#######"),
    "nl_NL": ("06-########", "+31 6 ########", "06########"),
}
_LAND = {
    "fr_FR": ("01 ## ## ## ##", "04########", "+33 5 ## ## ## ##"),
    "en_GB": ("020 7### ####", "01632 960###", "+44 161 496 0###"),
    "en_US": ("(206) 5##-####", "917-5##-####", "+1 303 5## ####", "617.5##.####"),
    "de_DE": ("030 ########", "+49 89 #######", "0221/######"),
    "es_ES": ("91# ### ###", "+34 93#######", "95#######"),
    "it_IT": ("06 ########", "+39 02 ########", "011 #######"),
    "nl_NL": ("020-#######", "+31 10 #######", "030 #######"),
}
_LICENCE = {
    "fr_FR": "##??#####", "en_US": "?#######", "de_DE": "?###RRE2I#?"[:11], "es_ES": "########?", "it_IT": "??#######?",
    "nl_NL": "##########",
}  # fmt: skip
_PASSPORT = {
    "fr_FR": "##??#####", "en_GB": "#########", "en_US": "#########", "de_DE": "C##X#X##?", "es_ES": "???######",
    "it_IT": "??#######", "nl_NL": "??####?##",
}  # fmt: skip
_PLATE = {
    "fr_FR": "??-###-??", "en_GB": "??## ???", "en_US": "???-####", "de_DE": "B-?? ####", "es_ES": "#### ???",
    "it_IT": "??###??", "nl_NL": "##-???-#",
}  # fmt: skip


def phone(person: Person, kind: str, style: str) -> str:
    """A mobile or land-line number; style "one" keeps to one writing, "e164" and "digits" to that."""
    shapes = (_MOBILE if kind == "mobile" or person.rng.random() < 0.5 else _LAND)[person.locale]
    made = numbers.shaped(person.rng, shapes[0] if style in ("one", "digits") else person.rng.choice(shapes))
    if style == "digits":
        return "".join(c for c in made if c.isdigit())
    return made


def licence(person: Person) -> str:
    if person.locale == "en_GB":
        surname = plain(person.last).upper()[:5].ljust(5, "9")
        born = person.born
        month = born.month + (0 if person.male else 50)
        digits = f"{born.year // 10 % 10}{month:02}{born.day:02}{born.year % 10}"
        return f"{surname}{digits}{plain(person.first).upper()[:1]}9{numbers.shaped(person.rng, '#??')}"
    return numbers.shaped(person.rng, _LICENCE[person.locale])


def passport(person: Person) -> str:
    return numbers.shaped(person.rng, _PASSPORT[person.locale])


def plate(person: Person) -> str:
    return numbers.shaped(person.rng, _PLATE[person.locale])
