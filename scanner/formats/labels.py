"""A speaker's label at the beginning of what is said: "Agent: bonjour" in a cue or a message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from scanner.formats.speakers import is_numbered, known_role
from scanner.formats.turns import Cue

_LABEL = re.compile(r"\s*+(?:-\s++|>>\s*+)?\[?([^\W\d_][^:：\n\[\]]{0,40}?)\]?\s*+[:：]\s++(.+)", re.DOTALL)


def split_label(text: str) -> tuple[str, str]:
    """(label, rest) where the text begins with a label that stands for a speaker, else ("", text)."""
    found = _LABEL.fullmatch(text)
    if found and len(found[1].split()) <= 4 and (known_role(found[1]) or is_numbered(found[1])):
        return found[1], found[2]
    return "", text


_NAME = re.compile(r"\s*(?P<label>[^\W\d_][^:：\n\[\]]{0,60}?)\s*[:：]\s+(?P<text>\S.*)", re.DOTALL)
_MOST_SPEAKERS = 30
_SHARE = 0.3
"""Of the cues of a meeting at least so many begin with a name: the others go on with what the one before says."""


def with_names(cues: Sequence[Cue]) -> list[Cue]:
    """The cues of a meeting with their speakers where these stand in the text, as Zoom writes them
    ("Jeanne Martin: bonjour"): names that begin cues again and again. Other cues go on with the speaker before."""
    if any(cue.speaker for cue in cues):
        return list(cues)
    labelled = [_NAME.fullmatch(cue.text) for cue in cues]
    counts = Counter(found["label"] for found in labelled if found)
    names = {label for label, many in counts.items() if many >= 2 and len(label.split()) <= 5 and label[:1].isupper()}
    hits = sum(counts[name] for name in names)
    if not 2 <= len(names) <= _MOST_SPEAKERS or hits < _SHARE * len(cues):
        return list(cues)
    # Who speaks once only is a speaker all the same, where nearly every cue has a name.
    if hits >= 0.8 * len(cues):
        names |= {label for label in counts if len(label.split()) <= 5 and label[:1].isupper()}
    named: list[Cue] = []
    speaker = ""
    for cue, found in zip(cues, labelled, strict=True):
        text = cue.text
        if found and found["label"] in names:
            speaker, text = found["label"], found["text"]
        named.append(replace(cue, speaker=speaker, text=text))
    return named
