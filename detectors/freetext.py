"""Columns of running text: which kinds occur in them, in how many rows, and where."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from detectors.base import Match
from detectors.naming import Name, known_words, lexicon
from detectors.profile import Profile
from detectors.reading.states import denied
from detectors.subject import About
from scanner.message import Message, message

MOST_TEXTS, LEAST_TEXTS, MOST_CHARACTERS = 400, 100, 30_000
"""How many distinct texts of a column are read: the shorter the more, for a text costs what its characters cost."""

_UNTOLD = (
    "user.contact.address.city", "user.contact.address.country", "user.contact.organization", "user.contact.url",
    "user.demographic.language", "user.location",
)  # fmt: skip
"""Kinds that say nothing about a person when they stand alone in a text."""
_SOFT = ("user.name", "user.contact.address", "user.demographic", "user.job_title", "user.health_and_medical")
"""Kinds that models take from words: a few hits in many rows may be mistakes."""
_REMARKS = frozenset(
    (
        "note", "notes", "comment", "comments", "commentaire", "commentaires", "remarque", "remarques", "remark",
        "remarks", "observation", "observations", "message", "messages", "feedback", "memo", "motif", "details",
        "detail", "bemerkung", "bemerkungen", "notiz", "notizen", "nota", "notas", "comentario", "comentarios",
        "opmerking", "opmerkingen",
    )
)  # fmt: skip
"""Names of columns that people write into: read as texts even where they wrote two words."""

Read = Callable[[Sequence[str], str], list[list[Match]]]


@dataclass(frozen=True, slots=True)
class Told:
    """One kind in a column of texts: the rows read that have it, those with a proof, and each text's matches."""

    category: str
    detector: str
    confidence: float
    rows: int
    validated: int
    matches: dict[int, list[Match]] = field(repr=False)
    reasons: tuple[Message, ...]


def is_running_text(profile: Profile, name: Name | None = None) -> bool:
    """Whether the values are sentences or lines of a log rather than names, codes or addresses; where the column is
    called for remarks (`name`), two words are enough."""
    shape = profile.shape
    if profile.kind != "text" and not (
        profile.kind == "date" and shape.length >= 40
    ):  # a line that begins with its time
        return False
    if name is not None and name.has(_REMARKS):
        return shape.words >= 1.5 and shape.letters > 0.4
    logged = shape.words >= 5 and shape.length >= 40 and shape.letters > 0.4
    return logged or (shape.words >= 4 and shape.length >= 24 and shape.letters > 0.6)


def drawn(profile: Profile, seed: str) -> Counter[int]:
    """The rows that are read, as their texts' indexes with the number of rows of each; -1 stands for empty rows.

    All rows where the budget allows, else rows drawn at random, without replacement, until it is spent: so what is
    found in them is a fair share of all.
    """
    texts = profile.inspected
    counts = profile.counts[: len(texts)]
    rows = Counter(dict(enumerate(counts)))
    # Empty rows belong to the texts that were looked at in the same proportion as all
    seen = sum(counts)
    rows[-1] = round((profile.rows - profile.filled) * seen / profile.filled) if profile.filled else profile.rows
    if len(texts) <= LEAST_TEXTS or (len(texts) <= MOST_TEXTS and sum(map(len, texts)) <= MOST_CHARACTERS):
        return rows
    order = [i for i, count in rows.items() for _ in range(count)]
    random.Random(seed).shuffle(order)
    return _until_spent(order, texts)


def _until_spent(order: Sequence[int], texts: Sequence[str]) -> Counter[int]:
    taken: Counter[int] = Counter()
    characters = read = 0
    for i in order:
        if i >= 0 and i not in taken:
            spent = read >= LEAST_TEXTS and characters + len(texts[i]) > MOST_CHARACTERS
            if spent or read >= MOST_TEXTS:
                break
            read += 1
            characters += len(texts[i])
        taken[i] += 1
    return taken


def read_texts(profile: Profile, rows: Mapping[int, int], read: Read, hint: str, about: About) -> tuple[Told, ...]:
    """What the reader finds in the rows that were drawn, one `Told` a kind, the surest first."""
    chosen = sorted(i for i in rows if i >= 0)
    found: dict[str, dict[int, list[Match]]] = {}
    texts = [profile.inspected[i] for i in chosen]
    for i, matches in zip(chosen, read(texts, hint), strict=True):
        for match in matches:
            if match.category not in _UNTOLD and not _is_reference(profile.inspected[i], match):
                found.setdefault(match.category, {}).setdefault(i, []).append(match)
    told = (_told(category, places, rows, len(texts), about) for category, places in sorted(found.items()))
    return tuple(sorted((t for t in told if t.confidence > 0), key=lambda t: (-t.confidence, t.category)))


def asserted(profile: Profile, hits: Sequence[int]) -> tuple[int, ...]:
    """Of values that name a state (an illness, a belief), those that do not deny it: "aucune allergie" says none."""
    return tuple(i for i in hits if not denied(profile.inspected[i]))


def _is_reference(text: str, match: Match) -> bool:
    """Whether bare digits taken for a phone number are the number of an order or the like, as the words before say."""
    if match.category != "user.contact.phone_number" or not text[match.start : match.end].isdigit():
        return False
    before = known_words(text[max(0, match.start - 40) : match.start])[-3:]
    return any(not words.isdisjoint(before) for words in lexicon()["transactions"].values())


def _told(category: str, places: dict[int, list[Match]], rows: Mapping[int, int], texts: int, about: About) -> Told:
    best = [max(matches, key=lambda m: m.confidence) for matches in places.values()]
    proven = [i for i, matches in places.items() if any(m.validated for m in matches)]
    mean = sum(m.confidence for m in best) / len(best)
    filled = sum(count for i, count in rows.items() if i >= 0)
    share = max(len(places) / texts, sum(rows[i] for i in places) / filled)
    soft = not proven and category.startswith(_SOFT)
    reasons = dict.fromkeys(m.reason for m in best if m.reason)
    return Told(
        category=category,
        detector=best[0].detector,
        confidence=mean * _support(len(places), share, about) if soft else mean,
        rows=sum(rows[i] for i in places),
        validated=sum(rows[i] for i in proven),
        matches=places,
        reasons=(message("text.in-n-of-m", n=len(places), of=texts), *list(reasons)[:3]),
    )


def _support(rows: int, share: float, about: About) -> float:
    """How far words of a model may be believed: in texts about people a little, about products only if usual."""
    if about.weight < 0:
        return 1.0 if share >= 0.5 and rows >= 5 else 0.0
    if about.weight < 0.3:
        return min(1.0, share / 0.15) if rows >= 3 else 0.0
    least = 0.03 if about.weight > 0.5 else 0.08
    return min(1.0, share / least) if rows >= 2 or share > 0.5 else 0.4
