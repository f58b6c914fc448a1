"""How many characters of a container's texts and calls the language models read: they cost most of what a file costs.

What is beyond doubt is sought in all of them. With a million, a file takes about a minute of computing.
"""

from __future__ import annotations

from scanner.message import Message, message

MOST = 1_000_000
_SHARE = 0.75
"""A text takes so much at most of what is left, so that something is left for what comes behind it."""
_LEAST = 1_600
_EACH = 400
"""What a text costs however short it is, in characters."""


class Allotment:
    """What is left of the characters of one container."""

    def __init__(self, most: int = MOST) -> None:
        self._left = most

    def take(self, length: int) -> int:
        """How many characters may be read of a text of this length: all, or a share of what is left; always a few."""
        given = min(length, max(_LEAST, int(self._left * _SHARE)))
        self._left = max(0, self._left - max(given, _EACH))
        return given


def told(read: int, length: int) -> Message:
    """That not all was read."""
    return message("only.models", n=read, of=length)
