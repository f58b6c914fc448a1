"""Countries as people write them in texts: those of the word list, and the short names that it leaves out."""

from __future__ import annotations

from detectors.gazetteer import is_country
from detectors.reading.lexicon import lexicon
from scanner.text.folding import fold_value

_SHORT = frozenset(
    (
        "usa", "u.s.a", "u.s.a.", "uk", "u.k.", "uae", "england", "scotland", "wales", "northern ireland",
        "great britain", "britain", "holland", "czech republic", "ivory coast", "ussr",
        "palestine", "tibet",
    )
)  # fmt: skip


def named(said: str) -> bool:
    """Whether the words are a country's name, an article before it or not."""
    folded = fold_value(said).removeprefix("the ")
    return is_country(folded) or folded in _SHORT


def meant(said: str) -> bool:
    """Whether a country is meant where nothing leads to it: names that many people bear as well say too little."""
    return named(said) and fold_value(said) not in lexicon().also_places
