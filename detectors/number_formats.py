"""Numbers with a check, of persons and of organisations: which of the formats explains a column of them best.

One in ten random numbers passes a check of one digit, so a single valid number proves little, and a column of many
valid ones proves that they ARE of a format with that check. Which one, is a question of likelihood: of all formats
that accept (nearly) every value, the one that accepts the fewest other strings explains the column best (the
principle of minimum message length). A number of a person is reported only where no organisation's explains as much.
"""

from __future__ import annotations

import importlib
import math
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from stdnum.exceptions import ValidationError

from scanner.message import Term

NATIONAL = "user.government_id.national_identification_number"
_LOOKED_AT = 120
_SURE = 8.0
"""Powers of ten by which chance must be beaten: about a hundred formats are tried on every column."""
_FEW_MISSES = 0.03
_MARGIN = 1.0
"""Powers of ten by which a person's number must explain the values better than any other."""
_HOME = 3.0
"""Powers of ten by which a country that one deals with is likelier than another."""


@dataclass(frozen=True, slots=True)
class Format:
    """One row of national_numbers.toml or business_numbers.toml, as those files explain it."""

    row: str
    label: str
    pattern: str
    cell: str = ""
    words: str = ""
    passes: float = 1.0
    rarity: float = 1.0
    category: str = NATIONAL
    shared: bool = False
    unmistakable: str = ""
    written: bool = False
    dated: int = -1
    detector: str = ""
    begins: tuple[int, ...] = ()

    @property
    def module(self) -> str:
        """python-stdnum's module."""
        return self.row.partition("#")[0]

    @property
    def key(self) -> str:
        """The row as part of a detector's or a word's name."""
        return self.row.replace(".", "_").replace("#", "_").rstrip("_")

    @property
    def telling(self) -> float:
        """One in how many random strings of as many digits and letters is such a number."""
        return self.passes * self.rarity

    @property
    def names(self) -> tuple[str, ...]:
        """What a column of them is called, each as the words that must be there; the country with the abbreviation
        that python-stdnum uses ("us itin", "be nn") among them."""
        own = self.module.replace("_", "").replace(".", " ")
        return (*(word.replace("+", " ") for word in self.words.split()), *((own,) if " " in own else ()))

    @property
    def country(self) -> str:
        """The ISO 3166 code, "" for a number of the world."""
        first, dot, _ = self.module.partition(".")
        return first.rstrip("_").upper() if dot else ""


@cache
def personal() -> tuple[Format, ...]:
    """The formats of numbers that persons have."""
    return _table("national_numbers.toml")


@cache
def business() -> tuple[Format, ...]:
    """The formats of numbers of organisations, establishments and things."""
    return _table("business_numbers.toml")


def _table(name: str) -> tuple[Format, ...]:
    rows: dict[str, dict[str, Any]] = tomllib.loads(files("detectors").joinpath(name).read_text(encoding="utf-8"))
    return tuple(
        Format(row=row, **{**values, "begins": tuple(values.get("begins", ()))}) for row, values in rows.items()
    )


@cache
def _module(name: str) -> Any:
    return importlib.import_module(f"stdnum.{name}")


def valid(module: str, value: str) -> bool:
    """Whether python-stdnum accepts this value. Some of its modules raise plain errors for odd characters."""
    try:
        _module(module).validate(value)
    except ValidationError:
        return False
    except (ValueError, IndexError, KeyError, TypeError):
        return False
    return True


@cache
def _whole(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


def has_form(number: Format, value: str) -> bool:
    """Whether a value is written like such a number, its check aside."""
    return bool(_whole(number.cell or number.pattern)(value))


def fits(number: Format, value: str) -> bool:
    """Whether a value has the form and passes the check."""
    return has_form(number, value) and valid(number.module, value)


@dataclass(frozen=True, slots=True)
class Explained:
    """How well a format explains a column.

    `beyond` says by how many powers of ten chance is beaten, `rival` names what explains the values as well or
    better (None for nothing).
    """

    beyond: float
    rival: Term | None = None

    @property
    def strength(self) -> float:
        """From 0 (nothing) to 1 (beyond doubt)."""
        return 0.0 if self.rival else max(0.0, min(1.0, self.beyond / _SURE))


def called_business(words: Sequence[str], values: Sequence[str]) -> bool:
    """Whether a column is called an organisation's number, and its values are such numbers."""
    few = values[:_LOOKED_AT]
    called = set(words)
    named = [f for f in business() if any(called.issuperset(name.split()) for name in f.names)]
    return any(sum(fits(number, v) for v in few) >= 0.9 * len(few) for number in named)


def explain(number: Format, values: Sequence[str], regions: Sequence[str]) -> Explained:
    """How well the format explains these distinct values, against every organisation's number."""
    few = values[:_LOOKED_AT]
    width = max(map(len, few))
    share = _share(number, few, width)
    misses = round((1 - share) * len(few))
    beyond = (len(few) - misses) * math.log10(number.passes) + math.log10(number.rarity) - 3 * misses
    if number.dated >= 0 and not _spread(few, number.dated, width):
        return Explained(0.0)
    own = (len(few) - misses) * math.log10(number.telling) - 3 * misses + (_HOME if number.country in regions else 0.0)
    for other in business():
        home = _HOME if not other.country or other.country in regions else 0.0
        if _likelihood(other, few, width) + home + _MARGIN > own:
            return Explained(beyond, Term("kind", f"business_{other.key}"))
    return Explained(beyond)


def shorn(number: Format, values: Sequence[str]) -> tuple[int, ...]:
    """Which values are such numbers that lost their leading zeros, as spreadsheets take them; () for a single few."""
    width = max(map(len, values))
    return tuple(i for i, value in enumerate(values) if not fits(number, value) and _shorn(number, value, width))


def _share(number: Format, values: Sequence[str], width: int) -> float:
    """The share that fits, a number that lost its leading zeros in a spreadsheet too."""
    return sum(fits(number, v) or _shorn(number, v, width) for v in values) / len(values)


def _shorn(number: Format, value: str, width: int) -> bool:
    return len(value) < width and value.isdigit() and fits(number, value.zfill(width))


def _likelihood(number: Format, values: Sequence[str], width: int) -> float:
    """By how many powers of ten the values are likelier under the format than as random strings so written."""
    if sum(fits(number, v) for v in values[:8]) < min(6, len(values[:8])):
        return -math.inf
    if _share(number, values, width) < 1 - _FEW_MISSES:
        return -math.inf
    found = len(values) * math.log10(number.telling)
    if not number.begins:
        return found
    first = [number.begins[int(v[0])] for v in values if v[:1].isdigit()]
    return found + max(0.0, sum(math.log10(max(0.5, percent) / 10) for percent in first))


def _spread(values: Sequence[str], begin: int, width: int) -> bool:
    """Whether six digits in each value are spread as birth dates are; the numbers of a day's orders are not."""
    digits = [re.sub(r"\D", "", v.zfill(width) if v.isdigit() else v) for v in values]
    pairs = [{d[i : i + 2] for d in digits} for i in (begin, begin + 2, begin + 4)]
    return all(len(pair) >= min(8, len(values) // 2) for pair in pairs) and len(values) >= 8
