"""Columns of running text: which kinds occur in them, in how many rows, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from detectors.base import Match
from detectors.naming import lexicon, words_of
from detectors.profile import Profile
from detectors.subject import About

MOST_TEXTS = 150
"""How many distinct texts of a column are read; the models need a few milliseconds for each."""

_UNTOLD = (
    "user.contact.address.city", "user.contact.address.country", "user.contact.organization", "user.contact.url",
    "user.demographic.language", "user.location",
)  # fmt: skip
"""Kinds that say nothing about a person when they stand alone in a text."""
_SOFT = ("user.name", "user.contact.address", "user.demographic", "user.job_title", "user.health_and_medical")
"""Kinds that models take from words: a few hits in many rows may be mistakes."""

Read = Callable[[Sequence[str], str], list[list[Match]]]


@dataclass(frozen=True, slots=True)
class Told:
    """One kind in a column of texts: the distinct texts (indexes) it occurs in, and each one's matches."""

    category: str
    detector: str
    confidence: float
    validated: int
    hits: tuple[int, ...] = field(repr=False)
    matches: dict[int, list[Match]] = field(repr=False)
    reasons: tuple[str, ...]


def is_running_text(profile: Profile) -> bool:
    """Whether the values are sentences rather than names, codes or addresses."""
    shape = profile.shape
    return profile.kind == "text" and shape.words >= 4 and shape.length >= 24 and shape.letters > 0.6


def read_texts(profile: Profile, read: Read, hint: str, about: About) -> tuple[Told, ...]:
    """What the reader finds in the first distinct texts, one `Told` a kind, the surest first."""
    texts = profile.inspected[:MOST_TEXTS]
    found: dict[str, dict[int, list[Match]]] = {}
    for i, matches in enumerate(read(texts, hint)):
        for match in matches:
            if match.category not in _UNTOLD and not _is_reference(texts[i], match):
                found.setdefault(match.category, {}).setdefault(i, []).append(match)
    told = (_told(category, places, len(texts), about) for category, places in sorted(found.items()))
    return tuple(sorted((t for t in told if t.confidence > 0), key=lambda t: (-t.confidence, t.category)))


def _is_reference(text: str, match: Match) -> bool:
    """Whether bare digits taken for a phone number are the number of an order or the like, as the words before say."""
    if match.category != "user.contact.phone_number" or not text[match.start : match.end].isdigit():
        return False
    before = words_of(text[max(0, match.start - 40) : match.start])[-3:]
    return any(not words.isdisjoint(before) for words in lexicon()["transactions"].values())


def _told(category: str, places: dict[int, list[Match]], texts: int, about: About) -> Told:
    best = [max(matches, key=lambda m: m.confidence) for matches in places.values()]
    validated = sum(any(m.validated for m in matches) for matches in places.values())
    mean = sum(m.confidence for m in best) / len(best)
    share = len(places) / texts
    confidence = mean if validated or not category.startswith(_SOFT) else mean * _support(len(places), share, about)
    reasons = dict.fromkeys(m.reason for m in best if m.reason)
    return Told(
        category=category,
        detector=best[0].detector,
        confidence=confidence,
        validated=validated,
        hits=tuple(sorted(places)),
        matches=places,
        reasons=(f"in {len(places)} of {texts} texts read", *list(reasons)[:3]),
    )


def _support(rows: int, share: float, about: About) -> float:
    """How far words of a model may be believed: in texts about people a little, about products only if usual."""
    if about.weight < 0:
        return 1.0 if share >= 0.5 and rows >= 5 else 0.0
    if about.weight < 0.3:
        return min(1.0, share / 0.15) if rows >= 3 else 0.0
    least = 0.03 if about.weight > 0.5 else 0.08
    return min(1.0, share / least) if rows >= 2 or share > 0.5 else 0.4
