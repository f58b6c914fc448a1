"""How an identifier is written: patterns for reading text, values to ask a database for, and its unsalted digests.

Patterns are for folded text (`scanner.text.folding`). `core` is RE2 syntax, for whole columns; `exact` adds what
must not stand before and after.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date

from scanner.person.asked import Identifier

_AT = r"\s{0,3}(?:@|%40|&#64;|[(\[{<]\s?(?:at|a|arobase|@)\s?[)\]}>]|\s(?:at|arobase)\s)\s{0,3}"
_DOT = r"(?:\.|\s?[(\[{<]\s?(?:dot|point|\.)\s?[)\]}>]\s?|\s(?:dot|point)\s)"
_BETWEEN = r"[\s./()_\-\x{2010}-\x{2015}]{0,3}"
_BETWEEN_WORDS = r"[\s,.'_\-\x{2010}-\x{2015}\x{2019}]{1,3}"
_MONTHS = (
    "january|janvier|januar|enero|gennaio|jan", "february|fevrier|februar|febrero|febbraio|feb|fev",
    "march|mars|marz|marzo|mar", "april|avril|abril|aprile|apr|avr", "may|mai|mayo|maggio",
    "june|juin|juni|junio|giugno|jun", "july|juillet|juli|julio|luglio|jul", "august|aout|agosto|aug",
    "september|septembre|septiembre|settembre|sept|sep", "october|octobre|oktober|octubre|ottobre|oct|okt",
    "november|novembre|noviembre|nov", "december|decembre|dezember|diciembre|dicembre|dec|dez",
)  # fmt: skip
ALGORITHMS = ("md5", "sha1", "sha256")
_LETTERS_AND_DIGITS = 5
_LONG_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Pattern:
    """How to find one identifier in folded text."""

    identifier: Identifier
    core: str = field(repr=False)
    exact: re.Pattern[str] = field(repr=False)


def pattern_of(identifier: Identifier) -> Pattern:
    """The pattern of all usual writings of an identifier."""
    core, before, after = _FORMS[identifier.kind](identifier.value)
    if identifier.spelled:
        core = f"{core}|{_name(identifier.spelled)[0]}"
    # Python writes \x{2010} as \u2010.
    exact = re.sub(r"\\x\{([0-9a-f]{4})\}", r"\\u\1", f"{before}(?:{core}){after}")
    return Pattern(identifier, core, re.compile(exact))


def loosened(pattern: Pattern) -> Pattern:
    """The pattern for hiding an identifier rather than finding it: whatever stands around, and a name word by word."""
    kind, value = pattern.identifier.kind, pattern.identifier.value
    if kind == "name":
        words = f"{value} {pattern.identifier.spelled}".split()
        text = rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})(?![a-z])"
    elif kind == "number" and not distinctive(value):
        return pattern
    else:
        text = re.sub(r"\\x\{([0-9a-f]{4})\}", r"\\u\1", pattern.core)
    return Pattern(pattern.identifier, pattern.core, re.compile(text))


def distinctive(number: str) -> bool:
    """Whether a customer number is so written that it can hardly be anything else: letters and digits, or long."""
    mixed = re.search(r"[A-Z]", number) is not None and re.search(r"\d\D*\d\D*\d", number) is not None
    return (mixed and len(number) >= _LETTERS_AND_DIGITS) or len(number) >= _LONG_NUMBER


def _email(value: str) -> tuple[str, str, str]:
    """With a tag as well (RFC 5233: claire+news@…), and as it is written to hide it: claire [at] example [dot] com."""
    local, _, domain = value.partition("@")
    parts = [_DOT.join(re.escape(p) for p in text.split(".")) for text in (local, domain)]
    before = r"(?:(?<![a-z0-9._%+\-])|(?<=%[0-9a-f]{2}))"
    after = r"(?![a-z0-9_\-]|\.[a-z]{2,3}(?![a-z0-9]))"
    return rf"{parts[0]}(?:\+[a-z0-9._\-]+)?{_AT}{parts[1]}", before, after


def _phone_parts(value: str) -> tuple[str, str, str]:
    """Country code, trunk prefix and national number of a number in E.164."""
    import phonenumbers as pn

    number = pn.parse(value)
    national = pn.national_significant_number(number)
    region = pn.region_code_for_number(number) or pn.region_code_for_country_code(number.country_code or 0)
    return str(number.country_code), pn.ndd_prefix_for_region(region, True) or "", national


def _phone(value: str) -> tuple[str, str, str]:
    code, trunk, national = _phone_parts(value)
    digits = _BETWEEN.join(national)
    own = rf"\(?{trunk}\)?{_BETWEEN}" if trunk else ""
    abroad = rf"(?:\+|00)?{_BETWEEN}{code}{_BETWEEN}"
    prefix = rf"(?:{abroad}(?:{own})?|{own})" if own else rf"(?:{abroad})?"
    # Alone, without any prefix, it must not stand behind other digits: they would be another country's code.
    before = r"(?<![0-9a-z+])(?<![0-9][ .\-](?=[1-9]))"
    return f"(?:{prefix}{digits}|{digits})", before, r"(?![0-9a-z])"


def _number(value: str) -> tuple[str, str, str]:
    if value.isdigit():
        return rf"0*{value}", r"(?<![a-z0-9])(?<![0-9][.,\-/:])", r"(?![a-z0-9]|[.,\-/:][0-9])"
    core = r"[\s.\-/_#]?".join(re.escape(c) for c in value.lower())
    return core, r"(?<![a-z0-9])", r"(?![a-z0-9])"


def _name(value: str) -> tuple[str, str, str]:
    words = [re.escape(word) for word in value.split()]
    orders = dict.fromkeys(tuple(words[i:] + words[:i]) for i in (0, len(words) - 1, 1))
    return "|".join(_BETWEEN_WORDS.join(order) for order in orders), r"(?<![a-z@])", r"(?![a-z@])"


def _born(value: str) -> tuple[str, str, str]:
    day = date.fromisoformat(value)
    d, m, y = f"0?{day.day}", f"0?{day.month}", str(day.year)
    word = rf"(?:{_MONTHS[day.month - 1]})\.?"
    forms = (
        rf"{y}[-/.]{m}[-/.]{d}", f"{day:%Y%m%d}", rf"{d}\s?[-/.\s]\s?{m}\s?[-/.\s]\s?{y}",
        rf"{d}(?:er|st|nd|rd|th|\.)?\s?(?:of\s)?{word}\s?{y}", rf"{word}\s{d}(?:st|nd|rd|th)?,?\s{y}",
    )  # fmt: skip
    return "|".join(forms), r"(?<![0-9])", r"(?![0-9])"


_FORMS = {"email": _email, "phone": _phone, "number": _number, "name": _name, "born": _born}


def writings(identifier: Identifier) -> tuple[str, ...]:
    """The usual writings of an identifier as a whole cell: what a database can find by an index."""
    value = identifier.value
    if identifier.kind == "email":
        return tuple(dict.fromkeys((value, value.upper(), value.title(), value.capitalize())))
    if identifier.kind == "number":
        shapes = re.sub(r"(?<=[A-Z])(?=\d)|(?<=\d)(?=[A-Z])", "-", value)
        return tuple(dict.fromkeys((value, value.lower(), shapes, shapes.lower())))
    if identifier.kind != "phone":
        return ()
    code, trunk, national = _phone_parts(value)
    domestic = trunk + national
    pairs = [re.sub(r"(?<=\d)(?=(?:\d\d)+$)", mark, domestic) for mark in " .-"]
    spaced = f"+{code} " + re.sub(r"(?<=\d)(?=(?:\d\d)+$)", " ", national)
    return tuple(dict.fromkeys((value, value[1:], "00" + value[1:], domestic, national, *pairs, spaced)))


def whole_numbers(identifier: Identifier) -> tuple[int, ...]:
    """The identifier as a whole number, where a column of numbers can hold it."""
    texts = (text for text in writings(identifier) if re.fullmatch(r"\d{1,18}", text))
    return tuple(sorted({int(text) for text in texts}))


def digests(identifier: Identifier) -> dict[str, str]:
    """Unsalted digests of the identifier, in small hexadecimal digits, each with its algorithm.

    Of addresses and phone numbers as lists are usually made for matching with a partner's: in lower case, in E.164
    with and without "+", in the country's own writing.
    """
    if identifier.kind not in ("email", "phone", "number"):
        return {}
    return {
        hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest(): name
        for text in writings(identifier)
        for name in ALGORITHMS
    }
