"""The fold: text without case, accents, ligatures and invisible characters, with the way back to the original.

What two writings of one name have in common: Lecœur and LECOEUR, Strauß and Strauss, Łukasz and Lukasz, İstanbul
and Istanbul, é as one character or two. Each character is folded by itself, so that a whole column, a text with
places in it and a single word come out alike.

Letters that a language merely spells out are not taken for each other: Müller is Muller, but Mueller is not Müller,
because "ue" is written in Manuel and Samuel too. `spelled_out` says how passports write a name.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n",
    "ĸ": "q", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ƒ": "f", "’": "'", "‘": "'", "ʼ": "'", "´": "'", "′": "'",
}  # fmt: skip
"""What Unicode does not take apart, after the transform Latin-ASCII of Unicode's CLDR."""
_PASSPORT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
"""What the readable zone of a passport makes of letters (ICAO Doc 9303, part 3, section 6), where the fold differs."""
_INVISIBLE = frozenset(map(chr, (0x34F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Joiners and selectors of variants, which are marks to Unicode and stand beside nothing."""
_MOST = 1 << 16
_CODES = 0x110000
_MANY, _FEW = 2048, 64
"""Texts from which folding them together pays, and characters that may be replaced one after the other in them."""
_APART = "\x1f"


class _Folds(dict[int, str]):
    """What each character folds to, worked out when it is first met; no more than `_MOST` are kept."""

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        if len(self) < _MOST:
            self[code] = folded
        return folded


def _folded(char: str) -> str:
    composed = unicodedata.normalize("NFC", char)  # the accents of Greek that are others by another name
    if composed in _LETTERS:
        return _LETTERS[composed]
    bare = _bare(_bare(composed).casefold())
    return "".join(_LETTERS.get(c, c) for c in bare)


def _bare(text: str) -> str:
    """Form KD without marks, format characters and selectors. Vowel signs stay: they are letters to Hindi and Thai."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not _is_mark(c))


def _is_mark(char: str) -> bool:
    return bool(unicodedata.combining(char)) or unicodedata.category(char) == "Cf" or char in _INVISIBLE


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The folded text. It may be shorter or longer than the original; `Folded` keeps the way back."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def fold_value(text: str) -> str:
    """A whole value, or a word of a list, folded and without spaces around."""
    return fold(text).strip()


def fold_each(text: str) -> str:
    """One character for each, so that every place stays what it was: those that fold to several, or to nothing, stay
    as they are, in lower case."""
    if text.isascii():
        return text.lower()
    return "".join(folded if len(folded := _FOLDS[ord(c)]) == 1 else c.lower()[0] for c in text)


def fold_array(texts: pa.Array) -> pa.Array:
    """`fold` for a column of strings; nulls stay null."""
    plain = pc.ascii_lower(texts)
    odd = pc.invert(pc.fill_null(pc.string_is_ascii(texts), True))
    if not pc.any(odd).as_py():
        return plain
    return pc.replace_with_mask(plain, odd, _fold_all(texts.filter(odd)).cast(plain.type))


def _fold_all(texts: pa.Array) -> pa.Array:
    """Each text folded; many of them in one, which takes a third of the time."""
    if len(texts) >= _MANY and not pc.any(pc.match_substring(texts, _APART)).as_py():
        one = pa.ListArray.from_arrays([0, len(texts)], texts.cast(pa.large_string()))
        folded = _at_once(pc.binary_join(one, pa.scalar(_APART, pa.large_string()))[0].as_py())
        return pc.split_pattern(pa.array([folded], pa.large_string()), _APART).values
    return pa.array([text.translate(_FOLDS) for text in texts.to_pylist()], pa.string())


def _at_once(text: str) -> str:
    """`fold` of a long text: characters that fold to one are looked up together, the few others replaced before."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    met = np.zeros(_CODES, bool)
    met[codes] = True
    folds = {int(code): _FOLDS[int(code)] for code in np.flatnonzero(met)}
    others = [code for code, folded in folds.items() if len(folded) != 1]
    if len(others) > _FEW:
        return text.translate(_FOLDS)
    for code in others:
        text = text.replace(chr(code), folds[code])
    if others:
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    table = np.arange(_CODES, dtype=np.uint32)
    for code, folded in folds.items():
        if len(folded) == 1:
            table[code] = ord(folded)
    return table[codes].tobytes().decode("utf-32-le")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters the place of the one it comes from; one place more at the end."""

    text: str = field(repr=False)
    places: tuple[int, ...] | range = field(repr=False)

    @staticmethod
    def of(text: str) -> Folded:
        if text.isascii():
            return Folded(text.lower(), range(len(text) + 1))
        parts = [_FOLDS[ord(c)] for c in text]
        return Folded("".join(parts), (*(i for i, part in enumerate(parts) for _ in part), len(text)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` (after `start`) stand in the original, the marks behind them included."""
        return self.places[start], max(self.places[end], self.places[end - 1] + 1)


def spelled_out(text: str) -> str:
    """The text folded as passports write it: Müller as mueller, Sørensen as soerensen; as `fold` where that differs
    in nothing."""
    composed = unicodedata.normalize("NFC", text).lower()
    return fold("".join(_PASSPORT.get(c, c) for c in composed))
