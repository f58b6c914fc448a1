"""Special categories (Art. 9(1) GDPR) and criminal data (Art. 10) in running text: a person's state, not a topic.

"Allergie de la cliente" says something of a person; "convient aux peaux sujettes aux allergies" does not. So a
word of vocabulary/states.toml counts only where its sentence is about a person, does not deny it, and does not speak
of a product, a risk or a topic.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from detectors.base import Match
from scanner.message import Message, Term, message
from scanner.text.folding import fold_each

_SENTENCE = re.compile(r"(?<=[.!?;])(?<!\bm\.)(?<!\b(?:mr|dr|me|pr|st)\.)(?<!\bmrs\.)(?<!\bmme\.)\s+|\n+")
"""Not after the full stop of a title."""
_SHORT = 90


@dataclass(frozen=True, slots=True)
class _Kind:
    """One special category: its words, by how much they need around them."""

    name: str
    category: str
    alone: re.Pattern[str] | None
    person: re.Pattern[str] | None
    short: re.Pattern[str] | None

    @property
    def term(self) -> Term:
        return Term("state", self.name.replace(" ", "_"))

    @property
    def detector(self) -> str:
        return f"{self.name.replace(' ', '_')}_in_text"


@cache
def _data() -> dict[str, dict[str, Any]]:
    text = files("detectors.reading.vocabulary").joinpath("states.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(name, entry["category"], *(_joined(entry[key]) for key in ("alone", "person", "short")))
        for name, entry in _data().items()
        if name != "around"
    )


@cache
def _around(key: str) -> re.Pattern[str]:
    """Words of the sentence: about a `person`, about a `topic`; or a `denial` shortly before the end of the stretch."""
    words = "|".join(_data()["around"][key])
    tail = r"(?:[^,.;]|,(?! mais| but)){0,28}\Z" if key == "denial" else ""
    return re.compile(rf"\b(?:{words})\b{tail}")


def _joined(words: list[str]) -> re.Pattern[str] | None:
    return re.compile(r"(?<![\w-])(?:" + "|".join(words) + r")(?!\w)") if words else None


def denied(value: str) -> bool:
    """Whether a short value as a whole says that something is not so: "aucune allergie", "no known illness"."""
    words = re.findall(r"[\w']+", fold_each(value))
    return len(words) <= 8 and any(_around("denial").search(" ".join(words[:n])) for n in (1, 2))


def find(text: str, person_spans: tuple[tuple[int, int], ...] = (), about_person: bool = False) -> list[Match]:
    """States of a person told in `text`. `person_spans` are names found in it; `about_person` says that the text as a
    whole is about one (a note on a customer)."""
    flat = fold_each(text)
    if not _screen().search(flat):
        return []
    found: list[Match] = []
    short_text = len(text.strip()) <= _SHORT
    starts = sorted(s for s, _ in person_spans)
    for start, end in _sentences(flat):
        sentence = flat[start:end]
        named = bisect_left(starts, start) < bisect_left(starts, end)
        topic = bool(_around("topic").search(sentence))
        person = named or about_person or bool(_around("person").search(sentence))
        for kind in _kinds():
            for first, last, reason, confidence in _said(kind, sentence, person, topic, short_text):
                found.append(
                    Match(
                        start + first,
                        start + last,
                        kind.category,
                        f"{kind.name.replace(' ', '_')}_in_text",
                        confidence,
                        reason=reason,
                    )
                )
    return found


def _said(
    kind: _Kind, sentence: str, person: bool, topic: bool, short_text: bool
) -> Iterator[tuple[int, int, Message, float]]:
    """Where a sentence says this of a person, with the reason and how sure it is."""
    seen = False
    for pattern, allowed, reason, confidence in (
        (kind.alone, not topic or person, message("text.state-told", state=kind.term), 0.8),
        (kind.person, person and not topic, message("text.state-of-person", state=kind.term), 0.7),
        (kind.short, short_text and not topic and not seen, message("text.state-noted", state=kind.term), 0.6),
    ):
        if pattern is None or not allowed or seen:
            continue
        for match in pattern.finditer(sentence):
            if not _around("denial").search(sentence, max(0, match.start() - 45), match.start()):
                seen = True
                yield match.start(), match.end(), reason, confidence


@cache
def _screen() -> re.Pattern[str]:
    """All words at once: most texts hold none."""
    return re.compile("|".join(p.pattern for k in _kinds() for p in (k.alone, k.person, k.short) if p))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    last = 0
    for gap in _SENTENCE.finditer(text):
        if gap.start() > last:
            yield last, gap.start()
        last = gap.end()
    if last < len(text):
        yield last, len(text)
