"""Calls and chats written down as plain text: `Agent: …`, `**Client :** …`, `[00:01:02] Speaker 1: …`.

The labels are French or English, in text or Markdown. Lines without a label go on with the turn before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, encoding_of, lines
from scanner.formats.speakers import is_numbered, known_role
from scanner.formats.turns import Cue, date_in, transcript
from scanner.message import message

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?"
_DAY = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
_LABELLED = re.compile(
    r"\s*+(?:[->]\s++)?"
    rf"(?:[\[(]?(?P<day>{_DAY}[,T ]\s*+)?(?P<clock>{_CLOCK})(?:\s?[APap][Mm])?[\])]?\s*[-–—|]?\s*+)?"
    r"[*_]{0,2}(?P<label>[^\W\d_][^:：*\n\[\]{}<>\"=;|/\\]{0,48}?)"
    rf"\s*+(?:[(\[]{_CLOCK}[)\]])?[*_]{{0,2}}\s*+[:：][*_]{{0,2}}(?:\s++(?P<text>.*))?",
    re.DOTALL,
)
_MOST_SPEAKERS = 8
_LONGEST = 5_000_000
_AN_HOUR = 3600.0
"""A dialogue whose first clock shows more than this shows the time of day, not of the recording."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text read as a dialogue: what stands above it, and its cues. `sure` says how likely it is one, 0 to 1."""

    above: str = field(repr=False)
    cues: tuple[Cue, ...] = field(repr=False)
    sure: float


class Dialogue(Format):
    """A conversation in plain text."""

    name = "dialogue"
    summary = "plain text and Markdown with Agent:/Client: labels, French and English"
    transcript = True

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        return spoken(text).sure if text else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text"), "open")
        found = spoken("".join(lines(stream, codec, min(plan.max_bytes, _LONGEST))))
        if found.above:
            yield Text("lines above the dialogue", found.above)
        recorded = date_in(found.above) or date_in(stream.name)
        yield transcript(found.cues, self.name, recorded_at=recorded)


def spoken(text: str) -> Spoken:
    """A text as a dialogue, if it is one."""
    above: list[str] = []
    cues: list[list[str]] = []
    clocks: list[float | None] = []
    speakers = _speakers(text)
    for line in text.splitlines():
        found = _LABELLED.fullmatch(line)
        label = found["label"].strip() if found else ""
        if found and label in speakers:
            cues.append([label, found["text"] or ""])
            clocks.append(None if found["day"] else _seconds(found["clock"]))
        elif cues:
            cues[-1][1] += "\n" + line
        elif line.strip():
            above.append(line)
    first = next((clock for clock in clocks if clock is not None), 0.0)
    begin = first if first >= _AN_HOUR else 0.0
    said = tuple(
        Cue(label, words.strip(), None if clock is None else clock - begin)
        for (label, words), clock in zip(cues, clocks, strict=True)
    )
    return Spoken("\n".join(above), said, _sure(text, said))


def _speakers(text: str) -> frozenset[str]:
    """The labels that are speakers: roles and numbers; where there are none, names that take turns."""
    labels = [found["label"].strip() for line in text.splitlines() if (found := _LABELLED.fullmatch(line))]
    roles = {label for label in labels if len(label.split()) <= 4 and (known_role(label) or is_numbered(label))}
    if roles:
        # Beside an "Agent:" who speaks again and again, a name that does so too is the other speaker.
        counts = Counter(labels)
        others = {label for label in counts if label not in roles and counts[label] >= 3 and len(label.split()) <= 3}
        return frozenset(roles | (others if len(roles) == 1 else set()))
    counts = Counter(labels)
    names = {label for label, many in counts.items() if many >= 2 and label[:1].isupper() and len(label.split()) <= 3}
    return frozenset(names) if 2 <= len(names) <= _MOST_SPEAKERS else frozenset()


def _sure(text: str, said: tuple[Cue, ...]) -> float:
    written = sum(bool(line.strip()) for line in text.splitlines())
    labels = Counter(cue.speaker for cue in said)
    forms = sum(bool(_LABELLED.fullmatch(line)) for line in text.splitlines())
    if len(said) < 2 or len(labels) > _MOST_SPEAKERS or len(said) < max(0.2 * written, 0.6 * forms):
        return 0.0
    by_role = any(known_role(label) for label in labels)
    if by_role or all(is_numbered(label) for label in labels):
        again = max(labels.values()) >= 2 or len(said) >= 0.9 * written
        return 0.9 if again and _words_each(said) > 2 else 0.0
    changes = sum(a.speaker != b.speaker for a, b in pairwise(said))
    lively = len(said) >= 4 and changes >= 0.5 * len(said) and len(said) >= 0.6 * written
    return 0.55 if lively and _words_each(said) >= 3 and not _is_form(said) else 0.0


def _words_each(said: tuple[Cue, ...]) -> float:
    """People say several words; fields of a form hold one or two."""
    return sum(len(cue.text.split()) for cue in said) / len(said)


def _is_form(said: tuple[Cue, ...]) -> bool:
    """Whether more than two labels come round and round in the same order: records, not speakers."""
    order = list(dict.fromkeys(cue.speaker for cue in said))
    return len(order) > 2 and all(cue.speaker == order[i % len(order)] for i, cue in enumerate(said))


def _seconds(clock: str | None) -> float | None:
    if not clock or clock.count(":") < 2:
        return None
    hours, minutes, seconds = clock.replace(",", ".").split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
