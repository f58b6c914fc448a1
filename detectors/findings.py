"""From what was detected to `Finding`s: counts, prevalence, places, reasons. No value passes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from detectors.base import Match
from scanner.content import Sample, Text, Transcript, Turn
from scanner.message import Message, message
from scanner.model import Detection, Field, Finding, Location
from scanner.sampling import prevalence
from scanner.taxonomy import entry

T = TypeVar("T")
_CALLED = 0.9
"""How sure a value in a name is: only what proves itself is taken for one (`detectors.masking`)."""
_DRAWN = frozenset({"full", "rows", "pages", "row_groups"})


def in_column(sample: Sample, detection: Detection, subject: str | None, reason: Message | None) -> Finding:
    """A column's finding; its prevalence is over the rows examined, None for a sample that was not drawn."""
    drawn = sample.drawn.method in _DRAWN and detection.examined > 0
    return _finding(
        sample.field,
        detection,
        subject,
        reason,
        prevalence(min(detection.matches, detection.examined), detection.examined) if drawn else None,
    )


def _finding(
    field: Field, detection: Detection, subject: str | None, reason: Message | None, share: tuple[float, float] | None
) -> Finding:
    return Finding(
        ref=field.ref,
        category=detection.category,
        subject=subject,
        subject_reason=reason,
        sensitivity=entry(detection.category).sensitivity,
        confidence=detection.confidence,
        prevalence=share,
        detections=(detection,),
    )


def in_document(field: Field, text: Text, matches: Sequence[Match], limit: int | None) -> tuple[Finding, ...]:
    """One finding for each category in a document; the document is the one unit examined."""
    out = []
    lines = [place for place, sign in enumerate(text.text) if sign == "\n"] if limit != 0 else []
    for category, hits in _by_category(matches).items():
        places = tuple(_in_text(text, lines, m) for m in _first(hits, limit))
        out.append(_finding(field, _detection(category, hits, 1, 1, places), None, None, None))
    return tuple(out)


def in_name(field: Field, places: Sequence[tuple[int, int, str]], limit: int | None) -> tuple[Finding, ...]:
    """One finding for each category of the values in a file's name, given as (start, end, category)."""
    reason = message("text.file-called")
    hits = [Match(start, end, category, "file_name", _CALLED, reason=reason) for start, end, category in places]
    out = []
    for category, found in _by_category(hits).items():
        at = tuple(Location(start=m.start, end=m.end) for m in _first(found, limit))
        out.append(_finding(field, _detection(category, found, 1, 1, at), None, None, None))
    return tuple(out)


def in_turns(
    transcript: Transcript, matches: Sequence[Sequence[Match]], fields: Mapping[str, Field], limit: int | None
) -> dict[str, tuple[Finding, ...]]:
    """By role, one finding for each category; the role's turns are the units examined."""
    out: dict[str, tuple[Finding, ...]] = {}
    said: dict[str, dict[int, int]] = {role: {} for role in fields}
    reached: Counter[str] = Counter()
    for i, turn in enumerate(transcript.turns):
        said.setdefault(turn.role, {})[i] = reached[turn.role]
        reached[turn.role] += len(turn.text) + 1
    for role, field in fields.items():
        begins = said[role]
        turns = list(begins)
        placed = [(i, match) for i in turns for match in matches[i]]
        findings = []
        for category in sorted({match.category for _, match in placed}):
            hits = [(i, m) for i, m in placed if m.category == category]
            places = tuple(_in_turn(transcript.turns[i], i, begins[i], m) for i, m in _first(hits, limit))
            detection = _detection(category, [m for _, m in hits], len({i for i, _ in hits}), len(turns), places)
            findings.append(_finding(field, detection, None, None, prevalence(detection.matches, len(turns))))
        out[role] = tuple(findings)
    return out


def _by_category(matches: Sequence[Match]) -> dict[str, list[Match]]:
    return {c: [m for m in matches if m.category == c] for c in sorted({m.category for m in matches})}


def _first(hits: Sequence[T], limit: int | None) -> Sequence[T]:
    return hits if limit is None else hits[:limit]


def _detection(
    category: str, hits: Sequence[Match], units: int, examined: int, places: tuple[Location, ...]
) -> Detection:
    best = max(hits, key=lambda m: m.confidence)
    return Detection(
        detector=best.detector,
        category=category,
        matches=units,
        validated=min(units, sum(m.validated for m in hits)),
        examined=examined,
        confidence=round(best.confidence, 4),
        reasons=tuple(dict.fromkeys(m.reason for m in hits if m.reason))[:5],
        locations=places,
    )


def _in_text(text: Text, lines: Sequence[int], match: Match) -> Location:
    """Where a match stands; `lines` are the places at which lines end."""
    line = bisect_left(lines, match.start) + 1
    page = bisect_right(text.pages, match.start) if text.pages else None
    return Location(start=match.start, end=match.end, line=line, page=page)


def _in_turn(turn: Turn, index: int, begin: int, match: Match) -> Location:
    """Offsets count from where the turn begins in the role's text (`Transcript.said_by`). Times come from the words
    where the format times them, else from the turn."""
    words = [w for w in turn.words if w[0] < match.end and w[1] > match.start]
    start_s = words[0][2] if words else turn.start_s
    end_s = words[-1][3] if words else turn.end_s
    return Location(start=begin + match.start, end=begin + match.end, turn=index + 1, start_s=start_s, end_s=end_s)
