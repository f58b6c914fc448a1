"""A text cut into words that know what shape they have. Offsets count characters of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from scanner.text.folding import fold_value

_TOKEN = re.compile(
    r"(?P<initial>(?:[^\W\d_]\.[-‐‑]?)*[^\W\d_]\.)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*(?:[-‐‑][^\W\d_]+(?:['’][^\W\d_]+)*)*"
    r"(?:(?<=[-‐‑][^\W\d_])\.(?=[ ]?[^\W\d_]))?)"
    r"|(?P<number>\d[\d.,/:-]*)"
    r"|(?P<other>[^\w\s]|_)"
)
_ELISION = re.compile(r"(?:[dlnmtsjcDLNMTSJC]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’ʼ](?=.)")
_ABBREVIATED = frozenset(
    (
        "mr", "mrs", "ms", "dr", "drs", "prof", "mme", "mmes", "mlle", "mlles", "st", "ste", "jr", "sr", "rev", "capt",
        "sgt", "lt", "col", "gen", "hon", "pr", "me", "mm", "vve", "ave", "av", "bd", "bld", "str", "no", "apt", "ph",
        "chr", "ch", "wm", "geo", "th",
    )
)  # fmt: skip
_APART = re.compile(r"[\n\t]")
_SHOUTED = re.compile(r"[DL]['’ʼ][^\W\d_]{3}")
_POSSESSIVE = re.compile(r"['’ʼ]s$")
_SENTENCE_END = frozenset('.!?:"“”»>•|')


class Shape(Enum):
    """How a word is written."""

    LOWER = "lower"
    CAPITAL = "Capital"
    UPPER = "UPPER"
    INITIAL = "I."
    NUMBER = "1"
    OTHER = ","


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands, its shape, and how it reads in lower case without accents."""

    start: int
    end: int
    shape: Shape
    folded: str = field(repr=False)
    lower: str = field(repr=False)
    first: bool
    """It begins a line or a sentence, where a capital says nothing."""
    joined: bool
    """Only spaces stand between it and the word before: no line break or tab, no punctuation."""
    possessive: bool = False

    @property
    def capital(self) -> bool:
        return self.shape in (Shape.CAPITAL, Shape.UPPER)


def split(text: str) -> list[Word]:
    """The words of `text` in order, French elisions ("d'", "l'") parted, English "'s" cut off."""
    words: list[Word] = []
    last_end, opener = 0, True
    for match in _TOKEN.finditer(text):
        gap = text[last_end : match.start()]
        first = opener or "\n" in gap
        if match.group() == "." and words and words[-1].folded in _ABBREVIATED and not gap:
            last_end = match.end()
            continue
        for start, end, possessive in _parts(match):
            said = text[start:end]
            shape = _shape(said, match.lastgroup or "other")
            joined = bool(words) and words[-1].shape is not Shape.OTHER and not _APART.search(gap)
            # Dots parted or not, it is the same: "S.A.R.L.", "J.-P."
            folded = fold_value(said).replace(".", "") or said
            words.append(Word(start, end, shape, folded, said.lower(), first, joined, possessive))
            first, gap = False, ""
        last_end = match.end()
        ended = match.lastgroup == "other" and match.group() in _SENTENCE_END
        opener = ended or (opener and match.group() in "-*#('‘")
    return words


def _parts(match: re.Match[str]) -> list[tuple[int, int, bool]]:
    start, end = match.span()
    if match.lastgroup != "word":
        return [(start, end, False)]
    text = match.group()
    possessive = _POSSESSIVE.search(text)
    if possessive:
        end -= 2
    elision = _ELISION.match(text)
    capitals = text[0].isupper() and elision is not None and text[elision.end()].isupper()
    if elision and end - start > elision.end() and (not capitals or _SHOUTED.match(text)):
        middle = start + elision.end()
        return [(start, middle, False), (middle, end, bool(possessive))]
    return [(start, end, bool(possessive))]


def _shape(text: str, group: str) -> Shape:
    if group == "initial":
        return Shape.INITIAL if text[0].isupper() else Shape.LOWER
    if group == "number":
        return Shape.NUMBER
    if group == "other":
        return Shape.OTHER
    if len(text) == 1 and text.isupper():
        return Shape.INITIAL
    letters = text.replace("'", "").replace("’", "").replace("-", "")
    if len(letters) > 1 and letters.isupper():
        return Shape.UPPER
    return Shape.CAPITAL if text[0].isupper() else Shape.LOWER
