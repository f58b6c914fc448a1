"""Declared types as they may be shown: the words that types are made of, and nothing that somebody put between them.

SQLite takes any words for a type; enumerations and sets list values, records and unions name their members, a
domain bears a name of its own. What is no type's word is shown as "…".

Sources of the words: ISO/IEC 9075-2, and the manuals of PostgreSQL, MariaDB, SQLite, DuckDB, SQL Server, Oracle,
Snowflake, BigQuery and Apache Arrow.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_PIECE = re.compile(
    r"""'[^']*'?|"[^"]*"?|`[^`]*`?|[^\W\d]\w*|\d+|[(),<>\[\]:=;]|\s+|.""", re.DOTALL
)  # every branch begins with another character: one pass, whatever the text
_DIGITS = 5
"""Lengths, scales and dimensions have no more; a telephone number has."""


@cache
def _words() -> frozenset[str]:
    return frozenset(files("scanner").joinpath("type_words.txt").read_text(encoding="ascii").split())


def bare_type(declared: str) -> str:
    """The declared type with everything in it that is no word of a type, no short number and no bracket as "…"."""
    words = _words()
    inside = False  # a number says something only after a bracket or a comma
    shown: list[str] = []
    for found in _PIECE.finditer(declared):
        piece = found[0]
        if piece.isspace():
            shown.append(" ")
        elif (
            piece.lower() in words
            or piece in "(),<>[]:=;"
            or (inside and piece.isascii() and piece.isdigit() and len(piece) <= _DIGITS)
        ):
            shown.append(piece)
        elif not shown or shown[-1] != "…":
            shown.append("…")
        inside = piece in "(,[<:=" or (inside and piece.isspace())
    return re.sub(r"…(?: ?…)+", "…", "".join(shown)).strip()
