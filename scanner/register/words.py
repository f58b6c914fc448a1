"""The words of words.toml, compiled."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from scanner.policy.words import flat


@cache
def patterns(group: str) -> dict[str, re.Pattern[str]]:
    """The patterns of one table of words.toml by key, in its order."""
    data = tomllib.loads(files("scanner.register").joinpath("words.toml").read_text(encoding="utf-8"))
    return {key: re.compile(words) for key, words in data[group].items()}


def first(group: str, text: str) -> str | None:
    """The first key of a table whose words stand in the text; None for none. A key may be ""."""
    folded = flat(text).strip()
    return next((key for key, pattern in patterns(group).items() if pattern.search(folded)), None)


def is_nothing(text: str) -> bool:
    """Whether an answer says that there is nothing: "néant", "N/A", "none declared"."""
    folded = flat(text).strip(" .:;\n")
    return not folded or bool(patterns("none")["words"].fullmatch(folded))
