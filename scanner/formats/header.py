"""Where a table begins in a grid of cells, and whether its first row names the columns.

A name and a value differ: a value looks like its column's other values (a number among numbers, a date
among dates), a name does not; names are short, different from each other, and made of the words that
people name columns with. In doubt a row is data: a value shown as a column's name would leave the house.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from scanner.text.folding import fold

_VALUES = (
    ("number", re.compile(r"[-+(]?[€$£]?\s?\d[\d\s.,'’\u00a0\u202f]*\)?\s?[%€$£]?|[-+]?\d+(\.\d+)?[eE][-+]?\d+")),
    ("date", re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?|\d{1,2}:\d{2}(:\d{2})?")),
    ("email", re.compile(r"[^@\s]+@[^@\s.]++\.[^@\s]+")),
    ("url", re.compile(r"(?i)https?://\S+|www\.\S+")),
    ("code", re.compile(r"(?=.*\d.*\d.*\d)(?=\S*[^\W_])[\w:./+-]{6,}")),
    ("flag", re.compile(r"(?i)true|false|yes|no|oui|non|vrai|faux|null|none|n/?a")),
)
_TOKENS = re.compile(r"[^\W\d_]+")
_CODE_STYLE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+|[a-z]+([A-Z][a-z0-9]+)+|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
_WORDED = re.compile(r"[^\W\d_]*[^\W\d_A-Z]{3}\w*|[^\W\d_]{3,}\w*_\w+")
"""A code that begins with a word: deaths2022, POP_1996, not AB12345."""
_INNER_DIGIT = re.compile(r"\d.*[^\W\d]")
_LONGEST_NAME = 80
_SUPPORT = 0.4
"""So large a share of the columns must be named in words for a header, where no column's kind proves it."""
_SEARCHED = 20
"""A table begins within so many rows, or at the first."""

Row = Sequence[str]


def first_row(rows: Sequence[Row], width: int) -> int:
    """Index of the row where a table of `width` columns begins: the first that fills most of them."""
    if width < 2:
        return 0
    need = max(2, 0.6 * width)
    for index, row in enumerate(rows[:_SEARCHED]):
        if sum(bool(cell.strip()) for cell in row) >= need:
            return index
    return 0


def is_header(first: Row, below: Sequence[Row]) -> bool:
    """Whether `first` names the columns of the rows below it."""
    named = [cell.strip() for cell in first if cell.strip()]
    if not named or any(len(cell) > _LONGEST_NAME for cell in named):
        return False
    if _is_run_of_years(named):
        return True
    kinds = [_cell_kind(i, first, below) for i in range(len(first))]
    values = sum(kind not in ("", "word") for kind in kinds)
    if values > 0.3 * len(named):
        return False
    points = [_points(i, first, below) for i in range(len(first))]
    by_kind, by_words = sum(kind for kind, _ in points), sum(words for _, words in points)
    if by_kind + by_words <= 1:
        return False
    return by_kind > 0 or sum(words > 0 for _, words in points) >= _SUPPORT * len(named)


def value_kind(cell: str) -> str:
    """ "number", "date", "email", "url", "code", "flag", "word", or "" for an empty cell."""
    cell = cell.strip()
    if not cell:
        return ""
    return next((kind for kind, pattern in _VALUES if pattern.fullmatch(cell)), "word")


def _cell_kind(place: int, first: Row, below: Sequence[Row]) -> str:
    """What the cell looks like. A worded code above numbers or dates is a word: "population_1996" names its column."""
    kind = value_kind(first[place])
    if kind != "code" or not _WORDED.fullmatch(first[place].strip()[:_LONGEST_NAME]):
        return kind
    usual, share = _usual_kind(_column(place, below))
    return "word" if usual not in ("word", "code") and share >= 0.7 else kind


def _column(place: int, below: Sequence[Row]) -> list[str]:
    return [row[place].strip() for row in below if place < len(row) and row[place].strip()]


def _usual_kind(column: Sequence[str]) -> tuple[str, float]:
    """The kind of most cells, and of what share of them; "word" for a column without any."""
    if not column:
        return "word", 0.0
    kind, many = Counter(map(value_kind, column)).most_common(1)[0]
    return kind, many / len(column)


def _points(place: int, first: Row, below: Sequence[Row]) -> tuple[int, int]:
    """How much a column speaks for (above 0) or against its first cell being a name: by kind, and by words."""
    cell = first[place].strip()
    column = _column(place, below)
    by_kind, by_words = 0, 3 * _is_named_like_a_column(cell)
    if not cell:
        return 0, 0
    if column:
        kind, share = _usual_kind(column)
        own = _cell_kind(place, first, below)
        if kind != "word" and share >= 0.7:
            by_kind = 2 if own == "word" else -2
        if cell in column:
            by_words -= 3
        elif own == "word" and kind == "word" and len(column) >= 8 and len(set(column)) <= len(column) // 4:
            by_words += 1  # a column of few different words, and this is none of them
    return by_kind, by_words


def _is_named_like_a_column(cell: str) -> bool:
    if _INNER_DIGIT.search(cell):
        return False  # "12 rue de la Paix" is an address; "Phone 1" names one
    words = _TOKENS.findall(fold(cell))
    known = sum(word in _words() for word in words)
    return bool(words) and (known * 2 >= len(words) or bool(_CODE_STYLE.fullmatch(cell)))


@cache
def _words() -> frozenset[str]:
    lines = files("scanner.formats").joinpath("header_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _is_run_of_years(cells: Sequence[str]) -> bool:
    years = [int(cell) for cell in cells if re.fullmatch(r"(19|20)\d\d", cell)]
    return len(years) >= 2 and len(years) >= len(cells) - 2 and all(b - a == 1 for a, b in pairwise(years))
