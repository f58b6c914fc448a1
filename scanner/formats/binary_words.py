"""The words in binary data whose layout is not read piece by piece: runs of characters, 8 and 16 bits wide."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff][\x01\x03\x04]){3,}")
_NARROW = re.compile(rb"[\x20-\x7e\x80-\xff]{3,}")
_WORD = re.compile(r"[^\W\d_]{3}|\d{2}[\d .-]{6}|@")
_USUAL = re.compile(r"[\w\s@.,;:'/()+-]")
_LONG = 4096
"""Characters of a run that is taken apart."""
_SHARE = 0.85


def lines(data: bytes, narrow: bool = True, shortest: int = 5) -> Iterator[str]:
    """Each run that reads like words, in the order of its kind: first those of 16 bits, then those of 8."""
    for run in _WIDE.finditer(data):
        for text in _strings(run[0].decode("utf-16-le", "replace")):
            yield from _read(text)
    if narrow:
        for run in _NARROW.finditer(data):
            if len(run[0]) >= shortest:
                yield from _read(run[0].decode("cp1252", "replace"))


def _strings(run: str) -> list[str]:
    """A run taken apart where a character is really the length of the string behind it."""
    found: list[str] = []
    while 1 < len(run) <= _LONG:
        end = len(run)
        begin = next((i for i in range(end - 2, -1, -1) if ord(run[i]) == end - i - 1), None)
        if begin is None:
            break
        found.append(run[begin + 1 :])
        run = run[:begin]
    if len(run) > 2 and ord(run[0]) == len(run) - 2:  # the length of what comes next stands behind it
        run = run[1:]
    return [run, *reversed(found)]


def _read(text: str) -> Iterator[str]:
    line = " ".join(text.split())
    if _WORD.search(line) and len(set(line)) >= 3 and len(_USUAL.findall(line)) >= _SHARE * len(line):
        yield line
