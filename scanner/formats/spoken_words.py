"""Words that each bear a speaker, as recognisers give them, joined to what one speaker says in one go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from scanner.formats.turns import Cue, Word

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:[.,]\d+)?)")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word or a mark: a mark stands close to what it follows. Times are None where the file has none."""

    speaker: str = field(repr=False)
    text: str = field(repr=False)
    start_s: float | None = None
    end_s: float | None = None
    mark: bool = False


def cues_of_words(words: Iterable[Spoken]) -> list[Cue]:
    """A cue for each run of words of one speaker."""
    runs: list[list[Spoken]] = []
    for word in words:
        if runs and (word.mark or runs[-1][0].speaker == word.speaker):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_cue(run) for run in runs]


def _cue(run: list[Spoken]) -> Cue:
    text = run[0].text + "".join(w.text if w.mark else f" {w.text}" for w in run[1:])
    timed = tuple(Word(w.text, w.start_s, w.end_s) for w in run if w.start_s is not None and w.end_s is not None)
    begin = timed[0].start_s if timed else None
    return Cue(run[0].speaker, text, begin, timed[-1].end_s if timed else None, timed)


def numbered(kind: str, value: Any) -> str:
    """ "speaker 1" for what a file gives as 1 or "1"; a label of its own as it is; "" for none."""
    if value is None or isinstance(value, bool) or value == "":
        return ""
    text = str(value).strip()
    return f"{kind} {text}" if len(text) <= 2 else text


def seconds_of(value: Any) -> float | None:
    """Seconds from "1.5s", "1.5", 1.5, "00:01:02,5" or {"seconds": 1, "nanos": 5}; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, dict):
        whole, nanos = seconds_of(value.get("seconds", 0)), seconds_of(value.get("nanos", 0))
        return None if whole is None or nanos is None else whole + nanos / 1e9
    if not isinstance(value, str):
        return None
    if found := _CLOCK.fullmatch(value.strip()):
        hours, minutes, seconds = found.groups()
        return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
    text = value.strip().removesuffix("s")
    return float(text) if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text) else None
