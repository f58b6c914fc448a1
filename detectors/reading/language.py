"""The language of a passage, among those of the settings. Very short passages take that of the texts around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from lingua import IsoCode639_1, LanguageDetector, LanguageDetectorBuilder

_SURE = 0.75
_LETTERS = 25


@cache
def _detector(languages: tuple[str, ...]) -> LanguageDetector:
    codes = [getattr(IsoCode639_1, code.upper()) for code in languages]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()


def languages_of(passages: Sequence[str], allowed: Sequence[str]) -> list[str]:
    """One of `allowed` (ISO 639-1, in order of preference) for each passage.

    A passage of few letters, or one that could be either, takes the language of most of the sure ones.
    """
    if len(allowed) == 1:
        return [allowed[0]] * len(passages)
    detector = _detector(tuple(allowed))
    found: list[str | None] = []
    for passage in passages:
        sample = passage[:1000]
        values = detector.compute_language_confidence_values(sample)
        best = values[0]
        letters = sum(c.isalpha() for c in sample)
        sure = best.value >= _SURE and (letters >= _LETTERS or best.value >= 0.9)
        found.append(best.language.iso_code_639_1.name.lower() if sure and letters else None)
    counted = Counter(code for code in found if code)
    common = max(allowed, key=lambda code: (counted[code], -list(allowed).index(code)))
    return [code or common for code in found]
