"""Ids made of names."""

from __future__ import annotations

import re

from scanner.text.folding import fold


def slug(text: str, otherwise: str) -> str:
    """The first words of a name as an id."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text))[:4]) or otherwise


def fresh(key: str, taken: set[str]) -> str:
    """The key, with a number where it is taken; taken from then on."""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    taken.add(free)
    return free


def one_line(text: str, length: int = 400) -> str:
    """The text as one line without control characters, cut where it is long: fit for a comment."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= length else plain[: length - 1] + "…"
