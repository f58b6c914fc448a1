"""Patterns kept as data: vocabulary/*.toml, where `{{name}}` stands for another entry of the file.

A string is a regular expression; a list is its alternatives. So the words of a language stay readable lists, apart
from the code that uses them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_REFERENCE = re.compile(r"\{\{(\w+)\}\}")


class Grammar:
    """The entries of one file, put together."""

    def __init__(self, name: str) -> None:
        text = files("detectors.reading.vocabulary").joinpath(f"{name}.toml").read_text(encoding="utf-8")
        self._entries: dict[str, str | list[str]] = tomllib.loads(text)

    def source(self, key: str) -> str:
        """The regular expression of an entry, its references filled in; a list becomes one group."""
        entry = self._entries[key]
        whole = entry if isinstance(entry, str) else "(?:" + "|".join(entry) + ")"
        return _REFERENCE.sub(lambda m: self.source(m[1]), whole)

    def pattern(self, key: str) -> re.Pattern[str]:
        """One entry, compiled."""
        return re.compile(self.source(key))

    def patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        """Each alternative of a list, compiled by itself."""
        return tuple(re.compile(_REFERENCE.sub(lambda m: self.source(m[1]), one)) for one in self._entries[key])


@cache
def grammar(name: str) -> Grammar:
    """The grammar of vocabulary/`name`.toml."""
    return Grammar(name)
