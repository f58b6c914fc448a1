"""Comments of RTF files (RTF 1.9.1, "annotation" and "atnauthor" destinations), which the library that reads the text
leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_BEGIN = re.compile(rb"\{\\\*\\(?:annotation|atnauthor|revtbl)\b")
_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,5}) ?\??|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\(.)|([{}])|([^\\{}]+)", re.DOTALL
)
_LONGEST = 100_000
"""Bytes of one comment that are looked at."""
_MOST = 5_000
_HIDDEN = frozenset({b"atnid", b"atnref", b"atndate", b"atntime", b"atnicn", b"datafield", b"pict", b"objdata"})
_BREAKS = frozenset({b"par", b"line", b"tab", b"cell", b"row"})


def comments(data: bytes) -> str:
    """The comments and the names of those who commented or revised, one a line; "" for none."""
    begins = islice(_BEGIN.finditer(data), _MOST)
    found = (_words(data[begin.end() : begin.end() + _LONGEST]) for begin in begins)
    return "\n".join(dict.fromkeys(text for text in found if text and text != "Unknown;"))


def _words(data: bytes) -> str:
    """The text up to the end of the group that begins before `data`, without groups that hold no words."""
    text = " ".join("".join(_pieces(data)).split())
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _pieces(data: bytes) -> Iterator[str]:
    depth, hidden = 1, 0  # hidden: the depth at which a group without words began
    for token in _TOKEN.finditer(data):
        byte, wide, word, _, sign, brace, text = token.groups()
        if brace:
            depth += 1 if brace == b"{" else -1
            hidden = 0 if depth < hidden else hidden
            if not depth:
                return
        elif word in _HIDDEN:
            hidden = hidden or depth
        elif hidden:
            continue
        elif byte:
            yield bytes([int(byte, 16)]).decode("cp1252", "replace")
        elif wide:
            yield chr(int(wide) % 65_536)
        elif word in _BREAKS:
            yield " "
        elif sign:
            yield sign.decode("latin-1") if sign in b"{}\\" else ""
        elif text:
            yield text.decode("cp1252", "replace").replace("\r", "").replace("\n", "")
