"""What columns, tables and files are called, as words: customer_id, customerId and CUSTOMER-ID are two each."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from scanner.text.folding import fold

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORDS = re.compile(r"[a-z]+|\d+|[^\W\d_a-z]+")
_PLURALS = (
    ("ies", "y"), ("s", ""), ("es", ""), ("x", ""), ("en", ""), ("n", ""), ("aux", "al"), ("i", "e"), ("i", "o"),
    ("nen", ""),
)  # fmt: skip
"""How words end in the plural and in the singular, in English, French, German and Italian; the likeliest first."""
_SHORTEST = 4


@lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, in its order: parted where a capital begins a word, where digits and letters meet,
    where Latin letters meet others, and at every other sign."""
    return tuple(_WORDS.findall(fold(_parted(name))))


def _parted(name: str) -> str:
    """The name with a space before each capital that begins a word: idÉlève as well as idClient."""
    if name.isascii():
        return _CAMEL.sub(" ", name)
    text = unicodedata.normalize("NFC", name)
    cuts = [0, *(m.start() for m in _CAMEL.finditer("".join(map(_case, text)))), len(text)]
    return " ".join(text[start:end] for start, end in pairwise(cuts))


def _case(char: str) -> str:
    """An ASCII letter of the same case."""
    if char.isascii():
        return char
    return "A" if char.isupper() else "a" if char.islower() else "."


def singulars(word: str) -> tuple[str, ...]:
    """What a folded word may be the plural of, the likeliest first; () for a short one. Whoever knows the words that
    are meant finds the right one among them."""
    if len(word) < _SHORTEST:
        return ()
    return tuple(dict.fromkeys(word[: -len(end)] + one for end, one in _PLURALS if word.endswith(end)))


def singular(word: str) -> str:
    """The singular of a folded word as English makes it, where nobody knows which words are meant."""
    if word.endswith("ies") and len(word) > _SHORTEST:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) >= _SHORTEST else word
