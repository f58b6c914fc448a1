"""Names of columns, tables, files and keys: their words, and the values that hide in them.

`known_words("CustomerEMailAddr")` gives ("customer", "email", "addr"): camelCase, snake_case, digits and
accents are taken apart, words run together ("datenaissance") are cut where known words fill them whole.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from detectors.base import Detector, detectors
from detectors.gazetteer import is_word
from scanner.text import names

_HIDDEN = re.compile(r"(?:c|col|column|colonne|field|champ|f|v|var|x|unnamed:?_?|_c)[ _]?\d+", re.IGNORECASE)
_SHORT = frozenset(
    [
        "id",
        "nr",
        "no",
        "ip",
        "cc",
        "tel",
        "nom",
        "cp",
        "sex",
        "zip",
        "age",
        "dob",
        "ssn",
        "nir",
        "mac",
        "url",
        "sku",
        "num",
        "cli",
        "emp",
        "adr",
        "rue",
        "via",
        "ort",
        "plz",
    ]
)


@cache
def lexicon() -> dict[str, dict[str, frozenset[str]]]:
    """words.toml: sections of named word sets."""
    data = tomllib.loads(files("detectors").joinpath("words.toml").read_text(encoding="utf-8"))
    return {section: {key: frozenset(words.split()) for key, words in sets.items()} for section, sets in data.items()}


@cache
def vocabulary() -> frozenset[str]:
    """Every word that some detector or word set knows: what run-together names are cut into."""
    known = {word for key, sets in lexicon().items() if key != "everyday" for words in sets.values() for word in words}
    for detector in detectors():
        for entry in (*detector.name_words, *detector.weak_words):
            known.update(re.split(r"[ |]", entry))
    return frozenset(word for word in known if len(word) > 1 and word.isalpha())


@cache
def known_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded and in the singular where only the singular is known."""
    text = re.sub(r"(?i)\be[-_ ]?mail", "email", name.replace("'", " ").replace("’", " "))
    text = re.sub(r"(?i)\bn[°º]", "numero ", text)
    parts = [part for part in names.words_of(text) if part.isascii()]
    joined = _joined(parts)
    return tuple(word for part in joined for word in _cut(part))


_ADDRESSEES = (("ship", "to"), ("bill", "to"), ("sold", "to"), ("sell", "to"), ("consigned", "to"))
"""Whom an order goes to: "ship to address" is no vessel's."""


def _joined(parts: list[str]) -> list[str]:
    """Parts that camelCase split too far ("e", "mail"; "i", "d") put together again."""
    out: list[str] = []
    for part in parts:
        if out and (out[-1], part) in (
            ("e", "mail"),
            ("e", "mails"),
            ("i", "d"),
            ("i", "p"),
            ("user", "name"),
            *_ADDRESSEES,
        ):
            out[-1] = "email" if out[-1] == "e" else out[-1] + part
        else:
            out.append(part)
    return out


def _cut(part: str) -> tuple[str, ...]:
    known = vocabulary()
    if part in known or not part.isalpha():
        return (part,)
    if single := next((one for one in names.singulars(part) if one in known), ""):
        return (single,)
    return (len(part) >= 5 and _fill(part, known)) or (_whole_word(part),)


def _whole_word(part: str) -> str:
    """The word that a name abbreviates: its beginning ("naiss"), or its consonants ("frstnm", "cntry").

    Only where every known word that it could stand for goes back to one: "prof" may be two, and stays as it is.
    """
    if len(part) < 3 or is_word(part):
        return part
    meant = [word for word in _kinds_words() if len(part) >= 4 and word.startswith(part)]
    meant = meant or [word for word in _kinds_words() if word not in (part,) and _consonants(word) == part]
    shortest = min(meant, key=lambda word: (len(word), word), default=part)
    one = all(word.startswith(shortest[:-1]) for word in meant)
    return shortest if one and len(shortest) <= 2 * len(part) else part


@cache
def _kinds_words() -> tuple[str, ...]:
    """The words of six letters or more, or five for consonants' sake, that name some kind of data."""
    words = {w for d in detectors() for entry in d.name_words for w in re.split(r"[ |]", entry)}
    return tuple(sorted(w for w in words if len(w) >= 5 and w.isalpha()))


@cache
def _consonants(word: str) -> str:
    return word[0] + re.sub("[aeiouy]", "", word[1:-1]) + (word[-1] if word[-1] not in "aeiou" else "")


def _fill(part: str, known: frozenset[str]) -> tuple[str, ...]:
    """The fewest known words that fill `part` whole, () when none do. At most three, each of three letters or more."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(2, len(part) + 1):
        for start in range(end):
            piece = part[start:end]
            if start in best and len(best[start]) < 3 and (piece in known and (len(piece) > 3 or piece in _SHORT)):
                words = (*best[start], piece)
                if end not in best or len(words) < len(best[end]):
                    best[end] = words
    return best.get(len(part), ())


@dataclass(frozen=True, slots=True)
class Name:
    """A column's name as words. `hidden` when it says nothing (c1, col_2, "")."""

    words: tuple[str, ...]
    hidden: bool = False

    @staticmethod
    def of(text: str) -> Name:
        if not text.strip() or _HIDDEN.fullmatch(text.strip()):
            return Name((), hidden=True)
        return Name(known_words(text))

    @property
    def generic(self) -> bool:
        """Whether the words say nothing of what is in the column (description, value, name)."""
        return all(word in word_set("generic") or word.isdigit() for word in self.words)

    def has(self, words: frozenset[str]) -> frozenset[str]:
        return words.intersection(self.words)


@cache
def _positions(entry: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(position.split("|")) for position in entry.split())


def used_words(name: Name, entry: str) -> frozenset[str] | None:
    """The words of the name that an entry of `name_words` takes, None when one of its positions is not there."""
    used: set[str] = set()
    for position in _positions(entry):
        there = [word for word in name.words if word in position and word not in used]
        if not there:
            return None
        used.update(there)
    return frozenset(used)


@dataclass(frozen=True, slots=True)
class NameReading:
    """What a name says for one kind. `how` is "name" (word for word), "part", "weak" or "" (nothing).

    `used` are the words that say it, `against` those that turn it into something about the kind (a flag, a
    count), `other` whether the rest of it plainly names something else; `strange`
    is the share of words that nobody knows among those and the used ones, 0 for "name".
    """

    how: str = ""
    used: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    other: bool = False
    strange: float = 0.0


@lru_cache(maxsize=20_000)  # the files of a share have the same columns again and again: some hundred names at once
def read_name(name: Name, detector: Detector) -> NameReading:
    """Whether the words of a name call for this kind; the entry that takes most of the words counts."""
    if not name.words:
        return NameReading()
    for how, entries in (("name", detector.name_words), ("weak", detector.weak_words)):
        fitting = [used for entry in entries if (used := used_words(name, entry)) is not None]
        if fitting:
            return _rest_of(name, max(fitting, key=lambda used: (len(used), sorted(used))), how, detector)
    return NameReading(other=_other(name.words))


def _rest_of(name: Name, used: frozenset[str], how: str, detector: Detector) -> NameReading:
    rest = [word for word in name.words if word not in used]
    turned = not_words(detector.not_words)
    own = _own_words(detector.name_words)
    about_it = word_set("against") - own
    against = frozenset(word for word in rest if word in about_it or word in turned)
    known = against | own | word_set("neutral")
    strange = [w for w in rest if w not in known and not w.isdigit() and not owner(w)]
    other = _other(rest)
    share = len(strange) / (len(strange) + len(used))
    return NameReading("part" if how == "name" and strange else how, used, against, other, share)


def _other(words: Sequence[str]) -> bool:
    """Whether the words plainly name something else: a price, or the number of an order."""
    if word_set("other").intersection(words):
        return True
    numbered = bool(word_set("numbers").intersection(words))
    return numbered and any(
        w in group for s in ("things", "transactions") for group in lexicon()[s].values() for w in words
    )


@cache
def _own_words(entries: tuple[str, ...]) -> frozenset[str]:
    """Every word of a detector's names: "level" says nothing against a glucose level."""
    return frozenset(word for entry in entries for position in _positions(entry) for word in position)


@cache
def owner(word: str) -> bool:
    """Whether a word says whose data it is, which leaves the kind as it was."""
    return any(word in words for section in ("persons", "transactions") for words in lexicon()[section].values())


@cache
def word_set(section: str, key: str = "words") -> frozenset[str]:
    return lexicon().get(section, {}).get(key, frozenset())


@cache
def not_words(text: str) -> frozenset[str]:
    return frozenset(text.split())
