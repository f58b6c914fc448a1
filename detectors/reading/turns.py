"""What one speaker says in a row, and what the question before it asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from detectors.reading.spoken import numeric, speech
from scanner.content import Turn
from scanner.text.folding import fold_each

_LONGEST = 40
_FARTHEST = 7
"""How many turns back a question may lie."""
_PAUSE = 200
"""So many turns of others at most may lie inside a block."""
_DELAY = 8
"""Words of a turn that only puts an answer off."""
_LABEL = 7
"""Words of a turn that asks by naming the thing alone: "date of birth"."""


@dataclass(frozen=True, slots=True)
class Block:
    """Turns of one speaker that follow one another, by number, and the kinds of things that were asked before."""

    turns: tuple[int, ...]
    asked: tuple[str, ...] = ()
    before: str = field(default="", repr=False)
    """What the other one said last, beside that they listen."""


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
    return [Block(tuple(block), _asked(turns, block[0]), _said_before(turns, block[0])) for block in found]


def _who(turn: Turn) -> str:
    return turn.speaker or turn.role


def _only_listening(turns: Sequence[Turn], last: int, now: int, turn: Turn) -> bool:
    """Since the speaker's last turn others only said that they listen, or repeated what was said."""
    said, who = turns[last].text, _who(turn)
    return now - last <= _PAUSE and all(
        _who(t) == who or _listens(t.text) or _repeats(t.text, said) for t in turns[last + 1 : now]
    )


def _listens(text: str) -> bool:
    said = re.sub(r"[^\w' -]", " ", fold_each(text)).split()
    return " ".join(said) in speech()["listening"] or (len(said) <= 3 and set(said) <= _short())


@cache
def _short() -> frozenset[str]:
    """Single words that say that one listens: "oui d'accord", "ok right"."""
    return frozenset(word for word in speech()["listening"] if " " not in word)


def _repeats(text: str, before: str) -> bool:
    """The listener says back words of the speaker's last turn and nothing more: "zéro six", "oui zéro six"."""
    said = set(re.findall(r"[\w']+", fold_each(text)))
    return bool(said) and said <= set(re.findall(r"[\w']+", fold_each(before))) | _short()


def _asked(turns: Sequence[Turn], first: int) -> tuple[str, ...]:
    """What the other speaker last asked for, () when it was nothing we know. What the one who was asked said in
    between ("un instant, je cherche") does not end the question, unless it was an answer."""
    for i in range(first - 1, max(-1, first - _FARTHEST), -1):
        text = turns[i].text
        if _who(turns[i]) == _who(turns[first]):
            if numeric(text) or len(text.split()) > _DELAY:
                return ()
        elif not _listens(text):
            kinds = _question(text)
            if kinds or _asking().search(fold_each(text)):
                return kinds
    return ()


def _said_before(turns: Sequence[Turn], first: int) -> str:
    others = (t.text for t in reversed(turns[max(0, first - 3) : first]) if _who(t) != _who(turns[first]))
    return next((text for text in others if not _listens(text)), "")


def _question(text: str) -> tuple[str, ...]:
    """The kinds of things that a turn asks for, those of its last sentence first."""
    found: dict[str, None] = {}
    flat = fold_each(text)
    bare = len(flat.split()) <= _LABEL
    for sentence in reversed(re.split(r"(?<=[.?!])\s+", flat)):
        if bare or _asking().search(sentence):
            kinds = (k for k, words, unless in _kinds() if words.search(sentence) and not unless.search(sentence))
            found |= dict.fromkeys(kinds)
    return tuple(found)


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(speech()["asking"]) + r")(?!\w)|\?")


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    never = "(?!)"
    return tuple(
        (kind, _words(entry["words"]), _words(entry.get("not", [never])))
        for kind, entry in speech()["questions"].items()
    )


def _words(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)")


def named(words: Sequence[str]) -> tuple[str, ...]:
    """The kinds that somebody's own words name, just before a number: "my customer number is", "rappelez-moi au"."""
    said = " ".join(words)
    return tuple(
        kind
        for kind, asks, unless in _kinds()
        if (asks.search(said) or _says(kind).search(said)) and not unless.search(said)
    )


@cache
def _says(kind: str) -> re.Pattern[str]:
    return _words(speech()["questions"][kind].get("says", ["(?!)"]))


def lead(asked: Sequence[str], language: str) -> str:
    """The words that stand before an answer in the written text, as on a form: "Date of birth: "."""
    if not asked:
        return ""
    entry = speech()["questions"][asked[0]]
    return str(entry.get(language, entry["en"]))
