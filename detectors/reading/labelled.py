"""Numbers that a text calls by name: "PESEL: …", "SIREN …". What the label says, the value must be.

Many formats accept one random number in ten, so a mistyped PESEL is a valid number of some other country, and a SIREN
a valid Canadian insurance number. Where the text itself says which number stands there, no other is looked for: a value
that fails its check is no such number, and an organisation's number is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from detectors.base import Detector, Match, Verdict, detectors
from detectors.number_formats import NATIONAL, Format, business, fits, has_form, personal
from scanner.text.folding import fold_each

_REACH = 48
_BETWEEN = (
    r"(?:[\s:=#.()\"'\u00a0-]|\b(?:number|numero|nummer|num|nr|no|n°|nº|code|id|is|est|ist|es)\b){0,8}(?:[a-z]{2} ?)?\Z"
)
_BEGUN = re.compile(r"(?<!\w)[\w./-]{0,12}\d[\d ./-]{0,12}\Z")
"""The first digits of a number of which a match is only the end."""
_NUMBERS = ("user.government_id", "user.contact.phone_number", "user.financial", "user.unique_id", "user.device")
_SHORT = 3
"""Labels of so few letters are words of some language too ("sin" is Spanish for "without"): capitals only."""
_ANY = (
    "social security number", "social security", "national id number", "national id", "national identification number",
    "national number", "identity number", "personal number", "numero de securite sociale", "numero national",
)  # fmt: skip
"""Labels of no country: contradicted only where the value has the form of a number with a check, and passes none."""
_LOOSE = frozenset({"steuernummer", "voter"})
"""Labels of numbers that are written in more ways than one check covers."""
_ORGANISATIONS = (
    "company number", "company registration", "business number", "vat number", "vat no", "vat id", "numero de tva",
    "numero d'entreprise", "tva intracommunautaire", "isbn", "issn", "ean", "gtin", "kvk", "rcs", "naf", "isin", "lei",
)  # fmt: skip


def consistent(text: str, matches: Sequence[Match]) -> list[Match]:
    """The matches without those that a label right before them contradicts; the others as they are."""
    return [m for m in matches if not m.category.startswith(_NUMBERS) or _agrees(text, m)]


def _agrees(text: str, match: Match) -> bool:
    before = text[max(0, match.start - _REACH) : match.start].rpartition("\n")[2]
    label = _label(_BEGUN.sub("", before))
    if label is None:
        return True
    value, named = text[match.start : match.end], _labels()[label]
    alike = [number for number in named if number.category == match.category]
    if any(_is(number, value) or (match.validated and has_form(number, value)) for number in alike):
        return True
    return label in _ANY and not any(has_form(number, value) for number in named)


def _is(number: Format, value: str) -> bool:
    """Whether a value is such a number; a NIR without its key looks like one, and no more can be asked of it."""
    if fits(number, value) or fits(number, value.replace(" ", "-")):
        return True
    return number.passes > 1 and bool(number.detector) and _by_name()[number.detector].verify(value) is Verdict.LOOKS


@cache
def _by_name() -> dict[str, Detector]:
    return {detector.name: detector for detector in detectors()}


def _label(before: str) -> str | None:
    """The name of a number that ends the words before a value, None where they end otherwise."""
    folded = fold_each(before)
    found = _pattern().search(folded)
    if found is None:
        return None
    said = before[found.start(1) : found.end(1)]
    return found[1] if len(said) > _SHORT or said.isupper() else None


@cache
def _labels() -> dict[str, tuple[Format, ...]]:
    """By label, the personal formats it names; none for a label of organisations' numbers."""
    named: dict[str, tuple[Format, ...]] = dict.fromkeys(_ORGANISATIONS, ())
    national = tuple(number for number in personal() if number.category == NATIONAL)
    named.update(dict.fromkeys(_ANY, national))
    for number in business():
        named.update(dict.fromkeys(_words(number), ()))
    for number in personal():
        for word in set(_words(number)) - _LOOSE:
            named[word] = (*named.get(word, ()), number)
    return named


def _words(number: Format) -> list[str]:
    return [fold_each(word.replace("+", " ")) for word in number.words.split()]


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_labels(), key=lambda label: (-len(label), label))
    return re.compile(rf"(?<!\w)({'|'.join(re.escape(label) for label in longest)})(?!\w){_BETWEEN}")
