"""Membership in the word lists of detectors/gazetteers: names of people, towns, countries, occupations."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from scanner.text.folding import fold_value

_ARRONDISSEMENT = re.compile(r"\s+(?:cedex(?: \d+)?|\d{1,2}(?:e|er|eme)?(?: arrondissement)?)$")
_ST, _STE = re.compile(r"^st[. ]"), re.compile(r"^ste[. ]")
_BETWEEN = re.compile(r"[\s,./]+")
_SEPARATORS = re.compile(r"[\s\-'.]+")
_PARTICLES = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "l",
        "les",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "dei",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "zu",
        "zum",
        "zur",
        "y",
        "e",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "mac",
        "mc",
        "o",
        "st",
        "saint",
        "san",
        "santa",
    ]
)
_TITLES = frozenset(
    [
        "m",
        "mr",
        "mme",
        "mlle",
        "mrs",
        "ms",
        "miss",
        "mister",
        "monsieur",
        "madame",
        "mademoiselle",
        "dr",
        "doctor",
        "docteur",
        "pr",
        "prof",
        "professor",
        "professeur",
        "me",
        "maitre",
        "sir",
        "herr",
        "frau",
        "sig",
        "sra",
        "sr",
        "sra",
        "senor",
        "senora",
        "dhr",
        "mevr",
        "mevrouw",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "phd",
        "md",
        "dds",
        "dvm",
        "esq",
        "rev",
        "hon",
        "capt",
        "col",
        "major",
        "master",
        "don",
        "dona",
        "mstr",
        "lady",
        "lord",
        "dott",
        "ing",
        "mag",
        "dipl",
    ]
)


@cache
def _list(name: str) -> dict[str, int]:
    text = files("detectors.gazetteers").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return {word: int(level) for word, _, level in (line.partition("\t") for line in text.splitlines())}


def given_level(word: str) -> int:
    """The tens logarithm of how many bear this given name (folded), 0 when the list does not have it."""
    names = _list("given_names")
    if "-" in word:
        return min((names.get(part, 0) for part in word.split("-") if part), default=0)
    return names.get(word, 0)


def family_level(word: str) -> int:
    """How common a family name is (folded), from 6 for the first ten to 1; 0 when the list does not have it."""
    names = _list("surnames")
    found = names.get(word, 0)
    if found or not ("-" in word or "'" in word or " " in word):
        return found
    joined = names.get(_SEPARATORS.sub("", word), 0)
    parts = [p for p in _SEPARATORS.split(word) if p and p not in _PARTICLES]
    return joined or min((names.get(p, 0) for p in parts), default=0)


def is_word(word: str) -> bool:
    """Whether a folded word is an everyday word of one of seven languages."""
    return word in _list("words")


def town_level(name: str) -> int:
    """The tens logarithm of a town's people (folded name), 0 when it is not in the list."""
    towns = _list("towns")
    found = towns.get(name, 0)
    if found or len(name) < 4:
        return found
    bare = _ARRONDISSEMENT.sub("", name)
    if bare.startswith("st"):
        bare = _ST.sub("saint ", _STE.sub("sainte ", bare))
    return towns.get(bare, 0) or towns.get(bare.replace(" ", "-"), 0) or towns.get(bare.replace("-", " "), 0)


def is_country(name: str) -> bool:
    return name in _list("countries")


def is_region(name: str) -> bool:
    """Whether a folded name or abbreviation is a state, province, Land or région."""
    return name in _list("regions")


def is_occupation(name: str) -> bool:
    return name in _list("occupations")


def person_tokens(text: str) -> tuple[list[str], bool]:
    """A name's folded words without titles, initials and particles; True when a title stood before them."""
    words = [w for w in _BETWEEN.split(fold_value(text)) if w]
    titled = any(w in _TITLES for w in words[:1]) and len(words) > 1
    kept = [w for w in words if w not in _TITLES and len(w) > 1]
    return [w for w in kept if w not in _PARTICLES] or kept, titled
