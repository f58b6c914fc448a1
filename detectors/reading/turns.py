"""What one speaker says in a row, and what the question before it asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from detectors.reading.spoken import speech
from detectors.reading.states import level
from scanner.content import Turn

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Block:
    """Turns of one speaker that follow one another, by their numbers, and the kind of thing that was asked before."""

    turns: tuple[int, ...]
    asked: str = ""


def blocks(turns: Sequence[Turn]) -> list[Block]:
    """The blocks of a transcript in order. A listener's "yes" or "go on" does not end a block, so that a number given
    in pieces stays whole."""
    found: list[list[int]] = []
    open_blocks: dict[str, int] = {}
    for i, turn in enumerate(turns):
        before = open_blocks.get(_who(turn))
        if before is not None and len(found[before]) < _LONGEST and _only_listening(turns, found[before][-1], i, turn):
            found[before].append(i)
            continue
        found.append([i])
        open_blocks[_who(turn)] = len(found) - 1
    return [Block(tuple(block), _asked(turns, block[0])) for block in found]


def _who(turn: Turn) -> str:
    return turn.speaker or turn.role


def _only_listening(turns: Sequence[Turn], last: int, now: int, turn: Turn) -> bool:
    """Since the speaker's last turn others only said that they listen."""
    return all(_who(t) == _who(turn) or _listens(t.text) for t in turns[last + 1 : now])


def _listens(text: str) -> bool:
    said = re.sub(r"[^\w' -]", "", level(text)).strip()
    return said in speech()["listening"]


def _asked(turns: Sequence[Turn], first: int) -> str:
    """What the other speaker's last question asked for, "" when it asked for nothing we know."""
    for i in range(first - 1, max(-1, first - 4), -1):
        if _who(turns[i]) == _who(turns[first]):
            return ""
        if _listens(turns[i].text):
            continue
        return _question(turns[i].text)
    return ""


def _question(text: str) -> str:
    """The kind of thing that the last sentence about one asks for."""
    for sentence in reversed(re.split(r"(?<=[.?!])\s+", level(text))):
        if not _asking().search(sentence):
            continue
        for kind, words, unless in _kinds():
            if words.search(sentence) and not (unless and unless.search(sentence)):
                return kind
    return ""


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(speech()["asking"]) + r")(?!\w)|\?")


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    found = []
    for kind, entry in speech()["questions"].items():
        unless = re.compile("|".join(entry["not"])) if "not" in entry else None
        found.append((kind, re.compile(r"(?<!\w)(?:" + "|".join(entry["words"]) + r")(?!\w)"), unless))
    return tuple(found)


def lead(asked: str, language: str) -> str:
    """The words that stand before an answer in the written text, as on a form: "Date of birth: "."""
    entry = speech()["questions"].get(asked)
    return str(entry.get(language, entry["en"])) if entry else ""
