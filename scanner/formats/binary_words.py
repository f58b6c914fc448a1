"""The words in binary data whose layout is not read piece by piece: runs of characters, 8 and 16 bits wide."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff][\x01\x03\x04]){4,}")
_NARROW = re.compile(rb"[\x20-\x7e\x80-\xff]{5,}")
_WORD = re.compile(r"[^\W\d_]{3}|\d[\d .-]{5}|@")
_USUAL = re.compile(r"[\w\s@.,;:'/()+-]")
_SHARE = 0.85


def lines(data: bytes, narrow: bool = True) -> Iterator[str]:
    """Each run that reads like words, in the order of its kind: first those of 16 bits, then those of 8."""
    for run in _WIDE.finditer(data):
        yield from _read(run[0].decode("utf-16-le", "replace"))
    if narrow:
        for run in _NARROW.finditer(data):
            yield from _read(run[0].decode("cp1252", "replace"))


def _read(text: str) -> Iterator[str]:
    line = " ".join(text.split())
    if _WORD.search(line) and len(_USUAL.findall(line)) >= _SHARE * len(line):
        yield line
