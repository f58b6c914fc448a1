"""From what a file times and labels (cues, segments, utterances) to the turns of a conversation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from scanner.content import Transcript, Turn
from scanner.formats.speakers import roles

Span = tuple[int, int, float, float]
_SAME_BREATH_S = 1.0
"""Where nobody is labelled, cues belong to one turn if no more than this lies between them and no sentence ends."""
_DATE = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its time."""

    text: str = field(repr=False)
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Cue:
    """What one speaker says in one piece. `speaker` is the file's label, "" for none."""

    speaker: str = field(repr=False)
    text: str = field(repr=False)
    start_s: float | None = None
    end_s: float | None = None
    words: tuple[Word, ...] = field(default=(), repr=False)


def transcript(cues: Iterable[Cue], format_name: str, *, name: str = "", recorded_at: str = "") -> Transcript:
    """The conversation: consecutive cues of one speaker are one turn, so that a value can run across them."""
    said = [cue for cue in cues if cue.text.strip()]
    names = roles(cue.speaker for cue in said)
    labelled = any(cue.speaker for cue in said)
    groups: list[list[Cue]] = []
    for cue in said:
        if groups and _goes_on(groups[-1][-1], cue, labelled):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    turns = tuple(_turn(group, names[group[0].speaker]) for group in groups)
    return Transcript("", turns, format_name, recorded_at or date_in(name))


def _goes_on(last: Cue, cue: Cue, labelled: bool) -> bool:
    if labelled:
        return last.speaker == cue.speaker
    if last.end_s is None or cue.start_s is None:
        return False
    return cue.start_s - last.end_s <= _SAME_BREATH_S and not last.text.rstrip().endswith((".", "?", "!", "…"))


def _turn(cues: Sequence[Cue], role: str) -> Turn:
    text, spans = "", list[Span]()
    for cue in cues:
        text += " " if text else ""
        piece = " ".join(cue.text.split())
        spans += _spans(replace(cue, text=piece), len(text))
        text += piece
    return Turn(cues[0].speaker, role, text, cues[0].start_s, cues[-1].end_s, tuple(spans))


def _spans(cue: Cue, begin: int) -> list[Span]:
    """Where in the turn each word stands and when it is said; the whole cue where words are not timed."""
    spans: list[Span] = []
    place = 0
    for word in cue.words:
        spoken = word.text.strip()
        at = cue.text.find(spoken, place) if spoken else -1
        if at >= 0:
            place = at + len(spoken)
            spans.append((begin + at, begin + place, word.start_s, word.end_s))
    if not spans and cue.start_s is not None and cue.end_s is not None:
        spans.append((begin, begin + len(cue.text), cue.start_s, cue.end_s))
    return spans


def date_in(text: str) -> str:
    """The first date in a file's name or first lines, as ISO 8601; "" for none."""
    found = _DATE.search(text)
    return f"{found[1]}-{found[2]}-{found[3]}" if found else ""
