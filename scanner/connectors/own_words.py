"""What a database file says outside of its rows: literals and comments in definitions, remarks, labels of types.

The text is read like that of any file. Names are left out: they are shown as what they name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from scanner.content import ByteStream

NAME = "literals in definitions"
_MOST = 1024 * 1024
"""Characters that are read of them."""
_WORDS = re.compile(r"'(?:[^']|'')*+'|--[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/")


def words(definitions: Iterable[str], remarks: Iterable[str] = ()) -> str:
    """Each literal and comment of these definitions and each remark, one a line; "" for none."""
    found = [said[0].strip("'-/* \t\n").replace("''", "'") for sql in definitions for said in _WORDS.finditer(sql)]
    lines = dict.fromkeys(line for line in (*found, *remarks) if any(map(_tells, line)))
    return "\n".join(lines)[:_MOST]


def _tells(character: str) -> bool:
    """A text without a capital, a digit or an @ is a description or a state ("yes", "open"), and nobody's data."""
    return character == "@" or character.isdigit() or (character.isalpha() and not character.islower())


def stream(text: str) -> ByteStream:
    """The words as a file in memory."""
    data = text.encode("utf-8", "replace")
    return ByteStream(NAME, len(data), lambda: io.BytesIO(data), data[: 64 * 1024])
