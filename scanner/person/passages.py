"""Running text: the passages that are about the person, and those that are about a namesake."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scanner.content import Text, Transcript, Turn
from scanner.person.asked import Person, normal, read_date
from scanner.person.found import Hit
from scanner.person.judging import described, shape
from scanner.person.probe import Probe, Spot
from scanner.text.folding import Folded

_NEAR = 200
"""Characters between a name and an identifier that tells whose name it is."""
_FAR = 10 * _NEAR
_AROUND = 200
_BIRTH = re.compile(r"(?:born|nee?\b|birth|naissance|dob|geboren|geb\.)[^\n]{0,20}?(\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4})")
_ADDRESS = re.compile(r"[a-z0-9._%+\-]+@[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text about the person, and how that was recognised."""

    start: int
    end: int
    certain: bool
    how: str
    spot: Spot = field(repr=False)


def passages(probe: Probe, text: str) -> tuple[list[Passage], int]:
    """The passages in the text's order, and how many names were a namesake's.

    A name is the person's near one of its identifiers; near another's it is a namesake's; else it is possible, and
    left out of a text that is about the person anyway.
    """
    spots = probe.find(text)
    telling = [s for s in spots if s.identifier.kind in ("email", "phone", "number")]
    births = [s for s in spots if s.identifier.kind == "born"]
    found = [Passage(s.start, s.end, True, described(s), s) for s in telling]
    namesakes = 0
    for spot in spots:
        if spot.identifier.kind != "name":
            continue
        own = min((_apart(text, spot, s.start, s.end) for s in (*telling, *births)), default=_FAR)
        other = min((_apart(text, spot, *place) for place in _anothers(probe.person, text, spot)), default=_FAR)
        if other < own:
            namesakes += 1
        elif own < _FAR:
            found.append(Passage(spot.start, spot.end, True, "name near an identifier", spot))
        else:
            found.append(Passage(spot.start, spot.end, False, "name alone", spot))
    if any(p.certain for p in found):
        found = [p for p in found if p.certain]
    return sorted(found, key=lambda p: (p.start, p.end)), namesakes


def _apart(text: str, name: Spot, start: int, end: int) -> int:
    """Characters between a name and what stands beside it; more by far on another line, _FAR where it is no longer
    beside it."""
    between = text[min(name.end, end) : max(name.start, start)]
    if len(between) > _NEAR:
        return _FAR
    return len(between) + (_NEAR if "\n" in between else 0)


def _anothers(person: Person, text: str, name: Spot) -> Iterator[tuple[int, int]]:
    """Where, around a name, other people's birth dates, customer numbers and addresses of that name stand."""
    begin = max(0, name.start - _NEAR)
    back = Folded.of(text[begin : name.end + _NEAR])
    around, places = back.text, back.places
    last = max(name.identifier.value.split(), key=len)
    shapes = {shape(number) for number in person.all("number") if re.search(r"[A-Z]", number)}
    for m in _BIRTH.finditer(around):
        found = read_date(m.group(1))
        if person.all("born") and found and found.isoformat() not in person.all("born"):
            yield begin + places[m.start()], begin + places[m.end()]
    for m in _ADDRESS.finditer(around):
        if person.all("email") and last in m.group().partition("@")[0] and m.group() not in person.all("email"):
            yield begin + places[m.start()], begin + places[m.end()]
    for m in re.finditer(r"[a-z0-9][a-z0-9\-_./]+", around) if shapes else ():
        number = normal("number", m.group(), ())
        if number and shape(number) in shapes and number not in person.all("number"):
            yield begin + places[m.start()], begin + places[m.end()]


def text_hits(probe: Probe, text: Text) -> tuple[list[Hit], int]:
    """A document's passages, one hit a line."""
    found, namesakes = passages(probe, text.text)
    breaks = [m.start() for m in re.finditer("\n", text.text)] if found else []
    lines: dict[tuple[int, bool], list[Passage]] = {}
    for passage in found:
        lines.setdefault((bisect_right(breaks, passage.start - 1) + 1, passage.certain), []).append(passage)
    hits = [
        Hit(
            certain, ("text",), tuple(dict.fromkeys(p.how for p in group)), line=line,
            page=bisect_right(text.pages, group[0].start) if text.pages else None,
            passage=excerpt(text.text, group[0].start, group[-1].end),
        )
        for (line, certain), group in lines.items()
    ]  # fmt: skip
    return hits, namesakes


def excerpt(text: str, start: int, end: int) -> str:
    """The lines around a passage, no more than so many characters before and after."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    first = max(text.rfind("\n", first, start) + 1, first)
    stop = text.find("\n", end, last)
    return text[first : last if stop < 0 else stop].strip()


def transcript_hits(probe: Probe, transcript: Transcript, languages: Sequence[str]) -> tuple[list[Hit], int]:
    """The turns in which the person is named: as it is written there, and as it would be written if it is spoken
    ("zéro six douze", "d u p o n t arobase")."""
    from detectors.base import Match
    from detectors.reading.conversation import Conversation

    turns = transcript.turns
    if not any(turn.text.strip() for turn in turns):
        return [], 0
    talk = Conversation(turns, languages)
    found, namesakes = passages(probe, talk.text)
    hows: dict[tuple[int, bool], list[str]] = {}
    for passage in found:
        match = Match(passage.start, passage.end, "user", "person", 1.0)
        for i, placed in enumerate(talk.turns([match])):
            if placed:
                hows.setdefault((i, passage.certain), []).append(passage.how)
    for i, turn in enumerate(turns):
        for passage in passages(probe, turn.text)[0]:
            if passage.certain:
                hows.setdefault((i, True), []).append(passage.how)
    sure = any(certain for _, certain in hows)
    for i, certain in _speaks(probe, turns, sure):
        hows.setdefault((i, certain), []).append("name of the speaker")
    known = {i for i, certain in hows if certain}
    kept = sorted((place, how) for place, how in hows.items() if place[1] or not known)
    return [_turn_hit(i, turns[i], certain, how) for (i, certain), how in kept], namesakes


def _speaks(probe: Probe, turns: Sequence[Turn], sure: bool) -> Iterator[tuple[int, bool]]:
    """The first turn of a speaker who is called as the person: certainly so where the talk tells it elsewhere, too."""
    met: set[str] = set()
    for i, turn in enumerate(turns):
        if turn.speaker and turn.speaker not in met:
            met.add(turn.speaker)
            if found := passages(probe, turn.speaker)[0]:
                yield i, sure or any(p.certain for p in found)


def _turn_hit(i: int, turn: Turn, certain: bool, how: Sequence[str]) -> Hit:
    said = tuple(dict.fromkeys(how))
    return Hit(certain, (turn.role,), said, turn=i + 1, start_s=turn.start_s, passage=turn.text)


def name_hits(probe: Probe, name: str) -> list[Hit]:
    """What a file's name says: each folder, and the name with and without its suffixes."""
    certain: dict[str, bool] = {}
    for part in re.split(r"[/\\]|!/", name):
        bare = part.rpartition(".")[0] or part  # an address may end before the suffix
        stem = bare.rpartition(".")[0] or bare
        for text in (part, bare, stem, bare.replace("_", " "), stem.replace("_", " ")):
            for passage in passages(probe, text)[0]:
                certain[passage.how.replace(" in text", "")] = passage.certain
    if not certain:
        return []
    sure = any(certain.values())
    return [Hit(sure, ("file name",), tuple(sorted(how for how, c in certain.items() if c == sure)), passage=name)]
