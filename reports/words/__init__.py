"""The one room that writes words, in English and French: what messages say, from the catalogue of each language; the
fixed words of the reports, from words.toml; and how numbers and dates are written.

What draws a flow still comes from other rooms in English; a French report says so and marks it with its language.
"""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from reports.words.catalogue import catalogue, typeset
from scanner.duration import parse_duration
from scanner.message import Message, Said, Share, Term, Value
from scanner.model import Node
from scanner.taxonomy import entry

Lang = Literal["en", "fr"]

_NBSP = "\u00a0"
_THIN = "\u202f"
_CONFIDENCE = (
    (1.0, "sure"),
    (0.95, "certain"),
    (0.85, "very_likely"),
    (0.7, "likely"),
    (0.5, "possible"),
    (0.0, "uncertain"),
)
"""The least probability for each word."""


@cache
def dictionary() -> dict[str, dict[str, Any]]:
    """Every entry of words.toml by its dotted key: `{"en": …, "fr": …}`, a list for singular and plural."""
    found: dict[str, dict[str, Any]] = {}

    def walk(table: dict[str, Any], prefix: str) -> None:
        for key, value in table.items():
            if "en" in value or "fr" in value:
                found[prefix + key] = value
            else:
                walk(value, f"{prefix}{key}.")

    walk(tomllib.loads(files("reports.words").joinpath("words.toml").read_text(encoding="utf-8")), "")
    return found


class Words:
    """Says things in one language. `words("gaps.title")` is the word with that key.

    Raises KeyError for a key that words.toml does not have, or one without the values it wants.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, key: str, /, **values: object) -> str:
        text = dictionary()[key][self.lang]
        return typeset(text, self.lang).format(**values)

    def say(self, said: Message | Said) -> str:
        """One message, or sentences one after the other. A code that no catalogue has stands as it is, with its values:
        whoever brings a rule of his own may bring no words."""
        if not isinstance(said, Message):
            return " ".join(self.say(one) for one in said)
        values = {key: self._value(value) for key, value in said.values}
        if said.code not in catalogue(self.lang):
            return " ".join((said.code, *(f"{key}={value}" for key, value in values.items())))
        return catalogue(self.lang).say(said.code, values)

    def _value(self, value: Value) -> str | int | float:
        match value:
            case Message():
                return self.say(value)
            case Term(kind, key):
                return self._term(kind, key)
            case Share(part, whole):
                return self._share(part, whole)
            case Node():
                return str(value)
            case tuple():
                return self._list(value)
            case _:
                return value

    def _term(self, kind: str, key: str) -> str:
        match kind:
            case "name" | "month":
                return key
            case "quoted":
                return self("quoted", name=key)
            case "category":
                return self.inside(key)
            case "period":
                return self.period(key)
            case "day":
                return self.day(key)
            case "country":
                return self.country(key)
            case _:
                code = f"{kind}.{key.replace('_', '-')}"
                return catalogue(self.lang).say(code, {}) if code in catalogue(self.lang) else key.replace("_", " ")

    def _list(self, items: tuple[Value, ...]) -> str:
        """a, b and c; numbers and labels in the order of their words, each once."""
        said = [str(self._value(item)) for item in items]
        if all(isinstance(item, Term) and item.kind in ("category", "period", "subject") for item in items):
            said = sorted(set(said))
        return self.listing(said)

    def _share(self, part: int, whole: int) -> str:
        share = 100 * part / whole
        if 0 < share < 1:
            return self("share.under")
        return self("share.over") if 99 < share < 100 else self("share.exactly", n=f"{share:.0f}")

    def count(self, key: str, n: int, /, **values: object) -> str:
        """The singular or plural with its number: French says 0 in the singular, English in the plural."""
        one, many = dictionary()[key][self.lang]
        single = n < 2 if self.lang == "fr" else n == 1
        return typeset(one if single else many, self.lang).format(n=self.number(n), **values)

    def known(self, prefix: str, name: str, otherwise: str | None = None) -> str:
        """The word for one of a set of names, or the name itself (or `otherwise`) where there is no word."""
        key = f"{prefix}.{name}"
        if name and key in dictionary():
            return self(key)
        return name if otherwise is None else otherwise

    def number(self, n: int) -> str:
        """1,234 in English; 1 234 with narrow no-break spaces in French."""
        return f"{n:,}".replace(",", _THIN) if self.lang == "fr" else f"{n:,}"

    def percent(self, share: float, digits: int = 0) -> str:
        """A share from 0 to 1 as a percentage; what is not nothing never reads as 0."""
        value = share * 100
        while 0 < value < 0.5 * 10**-digits and digits < 4:
            digits += 1
        text = f"{value:.{digits}f}"
        return f"{text.replace('.', ',')}{_NBSP}%" if self.lang == "fr" else f"{text}%"

    def day(self, iso: str) -> str:
        """24 November 2026; an ISO text that is no date comes back as it is."""
        try:
            moment = datetime.fromisoformat(iso)
        except ValueError:
            return iso
        first = "1er" if self.lang == "fr" and moment.day == 1 else str(moment.day)
        return f"{first} {self.month_name(moment.month)} {moment.year}"

    def moment(self, iso: str) -> str:
        """24 November 2026, 08:30 UTC."""
        try:
            moment = datetime.fromisoformat(iso)
        except ValueError:
            return iso
        return f"{self.day(iso)}, {moment:%H:%M} UTC"

    def month(self, month: str) -> str:
        """November 2026 for "2026-11"."""
        return f"{self.month_name(int(month[5:7]))} {month[:4]}"

    def month_name(self, number: int) -> str:
        names: list[str] = dictionary()["months"][self.lang]
        return names[number - 1]

    def period(self, iso: str) -> str:
        """3 years for "P3Y"."""
        duration = parse_duration(iso)
        years, months = divmod(duration.months, 12)
        parts = (("time.years", years), ("time.months", months), ("time.days", duration.days))
        said = [self.count(key, n) for key, n in parts if n]
        return self.listing(said) or self.count("time.days", 0)

    def listing(self, items: list[str] | tuple[str, ...]) -> str:
        """a, b and c."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self('and')} {items[-1]}"

    def sentence(self, text: str) -> str:
        """With a capital first."""
        return text[:1].upper() + text[1:]

    def category(self, key: str) -> str:
        """The vocabulary's label, of the nearest ancestor for a user's own category."""
        return entry(key).label(self.lang)

    def inside(self, key: str) -> str:
        """A category's label as it stands inside a sentence: abbreviations keep their capitals."""
        label = self.category(key)
        return label if label[1:2].isupper() else label[:1].lower() + label[1:]

    def categories(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.category(key) for key in keys))

    def confidence(self, value: float) -> str:
        """A probability in words."""
        word = next(word for least, word in _CONFIDENCE if value >= least)
        return self(f"confidence.{word}")

    def country(self, code: str) -> str:
        """The country's name, from the locale data that the phonenumbers library carries; else the code."""
        if f"countries.{code}" in dictionary():
            return self(f"countries.{code}")
        from phonenumbers.geodata.locale import LOCALE_DATA

        names = LOCALE_DATA.get(code, {})
        name = names.get(self.lang, "")
        return (names.get(name[1:], "") if name.startswith("*") else name) or code

    def origin(self, origin: str) -> str:
        """Where a declared value comes from: "privacy policy, line 45"."""
        if not origin:
            return ""
        kind, _, reference = origin.partition(":")
        return self(f"origin.{kind}", reference=reference)

    def safeguard(self, text: str) -> str:
        return self.known("safeguards", text)


EN = Words("en")
"""For what is read by programs and terminals, whatever the language of a report."""
