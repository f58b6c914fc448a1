"""What structured text says beside its values: comments, values in Base64, and keys that stand twice."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from typing import Any

from scanner.content import Text

MOST_SAID = 256 * 1024
_BASE64 = re.compile(r"(?<![\w+/.-])[A-Za-z0-9+/]{8,65536}+={0,2}(?![\w+/=-])")
_SHORT = 16
"""A word of fewer letters is taken for Base64 only where its padding says so."""
_COMMENT = re.compile(r"(?m)(?:^|(?<=[ \t]))#(?P<text>[^\n]*)$")


def twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object's pairs; where a key stands twice its second value is kept as "key (2)", not dropped."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found.clear()
    for key, value in pairs:
        found[free(key, found)] = value
    return found


def free(key: str, taken: Iterable[str]) -> str:
    """The key, with a number behind it where it is taken."""
    name, number = key, 1
    while name in taken:
        number += 1
        name = f"{key} ({number})"
    return name


def comments(text: str) -> Iterator[Text]:
    """The comments of settings and YAML, "#" to the end of the line; nothing for none."""
    yield from _text("comments", (found["text"].strip("# \t\r") for found in _COMMENT.finditer(text)))


def encoded(text: str) -> Iterator[Text]:
    """What stands in Base64 and is text; nothing for none."""
    yield from _text("Base64", (told for found in _BASE64.finditer(text) if (told := _decoded(found[0]))))


def _decoded(word: str) -> str:
    if len(word) < _SHORT and not word.endswith("="):
        return ""
    try:
        told = base64.b64decode(word + "=" * (-len(word) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return told if all(c.isprintable() or c in "\t\r\n" for c in told) and any(map(str.isalnum, told)) else ""


def _text(name: str, lines: Iterable[str]) -> Iterator[Text]:
    text = "\n".join(dict.fromkeys(line for line in lines if line))
    if text:
        yield Text(name, text[:MOST_SAID], truncated=len(text) > MOST_SAID)
