"""What the values of one column look like, taken once: kind, lengths, ranges, distinct values."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from detectors.cells import as_text, is_bytes, plain
from scanner.text.folding import fold_value

INSPECTED = 5000
"""How many distinct values are looked at one by one; the rest of a larger column is counted by its share."""

FIRST_LOOK = 250
"""How many distinct values the evidence is weighed on: a share of them is within a few per cent of the column's."""

_EMPTY = pa.array(["", "null", "none", "nan", "n/a", "na", "-", "--", "?", "nil", "<na>", "#n/a", "\\n"])
_INTEGER = re.compile(r"-?\d{1,18}(?:\.0)?")
_DECIMAL = re.compile(r"-?(?:\d{1,3}(?:[ , ]\d{3})+|\d*)(?:[.,]\d+)?(?:[eE][+-]?\d+)?")
_MONEY = re.compile(r"[$€£]\s?-?[\d.,  ]+|-?[\d.,  ]+\s?[$€£]|(?:USD|EUR|GBP) ?[\d.,]+")
_BOOLEAN = frozenset(
    ["true", "false", "yes", "no", "y", "n", "oui", "non", "t", "f", "0", "1", "ja", "nein", "vrai", "faux", "si"]
)
_MONTHS = "jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aou|sep|oct|okt|nov|dec|dez"
_DATE = re.compile(
    r"(?P<y>(?:1[89]|2[01])\d{2})(?P<s>[-/. ]?)(?P<m>0[1-9]|1[0-2]|[1-9](?=[-/. ]))(?P=s)(?P<d>\d{1,2})(?P<t>[T ].*)?"
    r"|(?P<d2>\d{1,2})(?P<s2>[-/. ])(?P<m2>\d{1,2})(?P=s2)(?P<y2>(?:1[89]|2[01])\d{2}|\d{2})(?P<t2>[ T]\d{1,2}[:h].*)?"
    rf"|(?:\w{{3,9}},? )?\d{{1,2}}(?:er|st|nd|rd|th)?[- .]*(?:{_MONTHS})[^\W\d_]*[- .,]*(?P<y3>(?:1[89]|"
    rf"2[01])?\d{{2}})(?P<t3> .*)?"
    r"|(?:(?:0?[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?P<y5>(?:19|20)\d{2})"
    rf"|(?:{_MONTHS})\w*\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?P<y4>(?:1[89]|2[01])\d{{2}})(?P<t4> .*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Averages over the distinct values looked at: characters, words, and shares of letters and digits."""

    length: float = 0.0
    longest: int = 0
    shortest: int = 0
    words: float = 0.0
    letters: float = 0.0
    digits: float = 0.0
    capitalised: float = 0.0


@dataclass(frozen=True)
class Profile:
    """One column's values. `kind` is empty, boolean, integer, decimal, date, binary or text.

    `distinct` are the distinct non-empty values as trimmed strings and `counts` how many rows hold each;
    `inspected` are the first of them, at most `INSPECTED`. `numbers` are the values as numbers where all
    are, `years` the years of dates. Binary columns keep only what kind of file their bytes begin like.
    """

    kind: str
    rows: int
    filled: int
    distinct: pa.Array = field(repr=False)
    counts: tuple[int, ...] = field(repr=False)
    inspected: tuple[str, ...] = field(repr=False)
    numbers: tuple[float, ...] = field(default=(), repr=False)
    years: tuple[int, ...] = field(default=(), repr=False)
    midnight: bool = True
    money: bool = False
    images: bool = False

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The inspected values in lower case without accents."""
        return tuple(fold_value(value) for value in self.inspected)

    @cached_property
    def notes(self) -> dict[str, Any]:
        """What several detectors work out of the same values, by a name they agree on; gone with the profile."""
        return {}

    @cached_property
    def first_look(self) -> Profile:
        """The profile with at most `FIRST_LOOK` of the inspected values, taken evenly; itself where it has no more."""
        total = len(self.inspected)
        if total <= FIRST_LOOK:
            return self
        chosen = [i * total // FIRST_LOOK for i in range(FIRST_LOOK)]
        return replace(
            self,
            distinct=self.distinct.take(pa.array(chosen)),
            counts=tuple(self.counts[i] for i in chosen),
            inspected=tuple(self.inspected[i] for i in chosen),
            filled=sum(self.counts[i] for i in chosen),
        )

    @cached_property
    def shape(self) -> Shape:
        return _shape(self.inspected)

    @property
    def distinctness(self) -> float:
        """Distinct values for each filled row, 0 to 1."""
        return len(self.counts) / self.filled if self.filled else 0.0

    @cached_property
    def sequence(self) -> bool:
        """Whether the numbers run 1, 2, 3 … or nearly: a key, whatever its name."""
        if self.kind != "integer" or len(self.numbers) < 3 or self.distinctness < 0.98:
            return False
        span = max(self.numbers) - min(self.numbers) + 1
        return span <= len(self.numbers) * 1.5

    def rows_of(self, indexes: Sequence[int]) -> int:
        """How many rows hold one of these inspected values; scaled up when not all were inspected."""
        seen = sum(self.counts[i] for i in indexes)
        inspected = sum(self.counts[: len(self.inspected)])
        return seen if inspected == self.filled or not inspected else round(seen * self.filled / inspected)


def profile(values: pa.Array | pa.ChunkedArray, declared_type: str = "") -> Profile:
    """Look at a column once; what its source declares as true or false is that.

    Never raises for a type: what cannot be shown as text counts as binary.
    """
    array = plain(values)
    rows = len(array)
    if is_bytes(array.type):
        return _binary(array, rows)
    texts = as_text(array)
    if texts is None:
        return _nothing("binary", rows, rows - array.null_count)
    distinct, counts = _distinct(texts)
    filled = sum(counts)
    if not filled:
        return _nothing("empty", rows, 0)
    inspected = tuple(distinct.slice(0, INSPECTED).to_pylist())
    declared = "boolean" if declared_type.lower().startswith("bool") else _declared_kind(array.type)
    kind = declared or _guessed_kind(inspected)
    if kind == "integer" or kind == "decimal":
        distinct = pc.replace_substring_regex(distinct, r"^([+-]?\d+)\.0$", r"\1")
        inspected = tuple(distinct.slice(0, INSPECTED).to_pylist())
    years, midnight = _years(inspected) if kind == "date" else ((), True)
    return Profile(
        kind=kind, rows=rows, filled=filled, distinct=distinct, counts=counts, inspected=inspected,
        numbers=_numbers(inspected) if kind in ("integer", "decimal") else (), years=years, midnight=midnight,
        money=kind == "decimal" and any(c in inspected[0] for c in "$€£"),
    )  # fmt: skip


def unseen(rows: int) -> Profile:
    """The profile of a column that could not be looked at."""
    return _nothing("binary", rows, 0)


def _nothing(kind: str, rows: int, filled: int, images: bool = False) -> Profile:
    return Profile(
        kind=kind, rows=rows, filled=filled, distinct=pa.array([], pa.string()), counts=(), inspected=(), images=images
    )


def _binary(array: pa.Array, rows: int) -> Profile:
    """Bytes are read as text where they are UTF-8 text; else only how they begin is looked at (images)."""
    heads = [bytes(v[:12]) for v in array.drop_null().slice(0, 50).to_pylist()]
    images = bool(heads) and sum(_is_image(head) for head in heads) >= len(heads) / 2
    if not images:
        try:
            return profile(array.cast(pa.large_binary()).cast(pa.large_string()))
        except pa.ArrowInvalid:
            pass
    return _nothing("binary", rows, rows - array.null_count, images)


def _is_image(head: bytes) -> bool:
    return (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")) or head[8:12] == b"WEBP"
    )


def _distinct(texts: pa.Array) -> tuple[pa.Array, tuple[int, ...]]:
    trimmed = pc.utf8_trim_whitespace(texts)
    empty = pc.is_in(pc.utf8_lower(trimmed), value_set=_EMPTY.cast(trimmed.type))
    counted = pc.value_counts(trimmed.filter(pc.invert(pc.fill_null(empty, True))).drop_null())
    return counted.field("values"), tuple(counted.field("counts").to_pylist())


def _declared_kind(kind: pa.DataType) -> str:
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_temporal(kind):
        return "date"
    return ""


def _guessed_kind(values: Sequence[str]) -> str:
    """The kind of at least 95 % of the distinct values; two-valued yes/no columns are boolean."""
    if len(values) <= 2 and all(v.lower() in _BOOLEAN for v in values) and {v.lower() for v in values} & (
        {"true", "false", "yes", "no", "oui", "non", "0", "1", "ja", "nein", "vrai", "faux", "y", "n"}
    ):  # fmt: skip
        return "boolean"
    few = values[:400]
    enough = 0.95 * len(few)
    if sum(_INTEGER.fullmatch(v) is not None for v in few) >= enough:
        dates = sum(len(v) in (7, 8) and _DATE.fullmatch(v) is not None for v in few)
        return "date" if dates >= enough else "integer"
    if sum(_number(v) is not None or _MONEY.fullmatch(v) is not None for v in few) >= enough:
        return "decimal"
    if sum(_is_date(v) for v in few) >= enough:
        return "date"
    return "text"


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if not found:
        return False
    if found["d2"]:
        return (int(found["d2"]) <= 31 and int(found["m2"]) <= 12) or (
            int(found["d2"]) <= 12 and int(found["m2"]) <= 31
        )
    return True


def _number(value: str) -> float | None:
    if not _DECIMAL.fullmatch(value) or not any(c.isdigit() for c in value):
        return None
    plain = value.replace(" ", "").replace("\u202f", "")
    if "," in plain:
        plain = (
            plain.replace(",", "")
            if "." in plain or re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", plain)
            else plain.replace(",", ".")
        )
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _numbers(values: Sequence[str]) -> tuple[float, ...]:
    cleaned = (v if _DECIMAL.fullmatch(v) else re.sub(r"[^\d.,-]", "", v) for v in values)
    return tuple(sorted(n for n in (_number(v) for v in cleaned) if n is not None))


def _years(values: Sequence[str]) -> tuple[tuple[int, ...], bool]:
    """The years of dates in order, and whether none of the dates has a time of day."""
    years, timed = [], False
    for value in values:
        found = _DATE.match(value)
        if not found:
            continue
        year = next((int(found[g]) for g in ("y", "y2", "y3", "y4", "y5") if found[g]), 0)
        years.append(year if year > 99 else (1900 if year > 30 else 2000) + year)
        time = next((found[g] for g in ("t", "t2", "t3", "t4") if found[g]), "")
        timed = timed or bool(re.search(r"[1-9]", re.sub(r"(?:Z|[+-]\d{2}:?\d{2})$", "", time)))
    return tuple(sorted(years)), not timed


def _shape(values: Sequence[str]) -> Shape:
    few = values[:500]
    if not few:
        return Shape()
    lengths = [len(v) for v in few]
    characters = sum(lengths) or 1
    everything = "".join(few)
    return Shape(
        length=characters / len(few),
        longest=max(lengths),
        shortest=min(lengths),
        words=sum(len(v.split()) for v in few) / len(few),
        letters=sum(map(str.isalpha, everything)) / characters,
        digits=sum(map(str.isdigit, everything)) / characters,
        capitalised=sum(v[:1].isupper() for v in few) / len(few),
    )
