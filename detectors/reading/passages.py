"""Long texts cut into passages at the ends of paragraphs, lines or sentences, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator

LONGEST = 1_600
_ENDS = ("\n\n", "\n", ". ", "; ", ", ", " ")


def split(text: str) -> Iterator[tuple[int, str]]:
    """(offset, passage) of at most LONGEST characters each; joined they are the text."""
    start = 0
    while len(text) - start > LONGEST:
        end = _end(text, start)
        yield start, text[start:end]
        start = end
    if start < len(text):
        yield start, text[start:]


def _end(text: str, start: int) -> int:
    """The best place to cut in the second half of the window."""
    for mark in _ENDS:
        place = text.rfind(mark, start + LONGEST // 2, start + LONGEST)
        if place >= 0:
            return place + len(mark)
    return start + LONGEST
