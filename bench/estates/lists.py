"""Word lists of words.toml, by name and language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any


@cache
def _all() -> dict[str, Any]:
    with (Path(__file__).parent / "words.toml").open("rb") as handle:
        return tomllib.load(handle)


def pick(name: str, locale: str, rng: Random) -> str:
    """One word of a list: of the locale's language where the list has it, else of the English one, else of the only."""
    return str(rng.choice(words(name, locale)))


def words(name: str, locale: str = "en_US") -> list[str]:
    """The whole list."""
    found = _all()[name]
    if isinstance(found, dict):
        found = found.get(locale[:2], found.get("en"))
    return list(found)
