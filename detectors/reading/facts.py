"""Facts about a person that only the words beside them tell: birth dates and places, ages, nationality, secrets, and
numbers right after the words that name them. The words are vocabulary/facts.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn

from detectors.base import Match
from detectors.reading import logged
from detectors.reading.grammar import grammar
from detectors.reading.lexicon import place_level
from scanner.message import Term, message
from scanner.text.folding import fold_value

_G = grammar("facts")
DATE = _G.pattern("date")
_BORN, _BIRTH_PLACE, _AGE = _G.pattern("born"), _G.pattern("birth_place"), _G.pattern("age")
_NATIONALITY, _SECRET = _G.pattern("nationality"), _G.pattern("secret")
_NUMBERED, _LABELLED = _G.pattern("numbered"), _G.pattern("labelled")
_BEFORE = 90
_NUMBERS = {
    "account": "user.financial.account_number",
    "customer": "user.unique_id",
    "employee": "user.employment.employee_number",
}
_LABELS = {
    "licence": "user.government_id.drivers_license_number",
    "passport": "user.government_id.passport_number",
    "card": "user.government_id.identity_card",
    "national": "user.government_id.national_identification_number",
    "tax": "user.government_id.tax_id",
    "phone": "user.contact.phone_number",
    "account": "user.financial.account_number",
    "pay": "user.financial.credit_card",
}
CATEGORIES = tuple(
    sorted(
        {
            *logged.CATEGORIES,
            *_NUMBERS.values(), *_LABELS.values(), "user.demographic.date_of_birth", "user.demographic.place_of_birth",
            "user.demographic.age_range", "user.demographic.nationality", "user.authorization.password",
        }
    )
)  # fmt: skip


def find(text: str) -> list[Match]:
    """Everything of this module in `text`."""
    return [
        *_births(text), *_ages(text), *_nationalities(text), *_secrets(text), *_numbers(text), *_labelled(text),
        *logged.find(text),
    ]  # fmt: skip


def _births(text: str) -> Iterator[Match]:
    for date in DATE.finditer(text):
        if _BORN.search(text, max(0, date.start() - _BEFORE), date.start()):
            reason = message("text.birth-date")
            yield Match(*date.span(), "user.demographic.date_of_birth", "birth_date_in_text", 0.9, reason=reason)
    for place in _BIRTH_PLACE.finditer(text):
        if place_level(fold_value(place[1])) >= 2:
            reason = message("text.birth-place")
            yield Match(*place.span(1), "user.demographic.place_of_birth", "birth_place_in_text", 0.8, reason=reason)


def _ages(text: str) -> Iterator[Match]:
    for age in _AGE.finditer(text):
        number = next(i for i, value in enumerate(age.groups(), 1) if value)
        if 0 < int(age[number]) < 115:
            yield Match(*age.span(number), "user.demographic.age_range", "age_in_text", 0.7, reason=message("text.age"))


def _nationalities(text: str) -> Iterator[Match]:
    reason = message("text.nationality")
    for said in _NATIONALITY.finditer(text):
        tail = text[said.end(1) : said.end(1) + 14].lower()
        if said.group().lower().startswith("of ") and not re.match(r" (?:nationality|national|citizen)", tail):
            continue
        yield Match(*said.span(1), "user.demographic.nationality", "nationality_in_text", 0.7, reason=reason)


def _secrets(text: str) -> Iterator[Match]:
    """What follows the word password, if it is no word itself."""
    for secret in _SECRET.finditer(text):
        value = secret[1].rstrip(".,;)»\"'")
        signs = re.sub(
            r"(?<=[^\W\d_])['’-](?=[^\W\d_])", "", value.strip(".,;:!?")
        )  # "c'est" and "peut-être" are words
        mixed = re.search(r"\d", value) or re.search(r"[^\w\s]", signs)
        if len(value) >= 4 and mixed and re.search(r"\w", value):
            end = secret.start(1) + len(value)
            reason = message("text.password")
            yield Match(secret.start(1), end, "user.authorization.password", "password_in_text", 0.8, reason=reason)


def _numbers(text: str) -> Iterator[Match]:
    for number in _NUMBERED.finditer(text):
        kind = next(name for name in _NUMBERS if number[name])
        named = message("text.person-s-number", what=Term("number", kind))
        reason = named if kind != "account" else message("text.account-number")
        yield Match(*number.span("value"), _NUMBERS[kind], f"{kind}_number_in_text", 0.75, reason=reason)


def _labelled(text: str) -> Iterator[Match]:
    """A number right after the words that name it: "passport number 12AB34567", "Tel: 467 3395"."""
    for said in _LABELLED.finditer(text):
        label = next(name for name in _LABELS if said[name])
        group = "value" if said["value"] else "digits"
        if _fits(label, said[group]):
            reason = message("text.labelled-number")
            yield Match(*said.span(group), _LABELS[label], f"{label}_in_text", 0.72, reason=reason)


def _fits(label: str, value: str) -> bool:
    """The value is no date, and is as long as such numbers are; a card passes its check (ISO/IEC 7812, Luhn)."""
    digits = re.sub(r"\D", "", value)
    if not 5 <= len(digits) <= 19 or DATE.fullmatch(value):
        return False
    if label == "phone":
        return 6 <= len(digits) <= 15 and not re.search(r"[A-Za-z]", value)
    return label != "pay" or (len(digits) >= 12 and bool(luhn.is_valid(digits)))
