"""Gives the estate's columns French names, or English synonyms, and lets config.toml follow."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from scanner.demo.schema import Naming

_NAMED_COLUMN = re.compile(r'^(\s*(?:dated_by|consent|objection)\s*=\s*")(\w+)(")', re.MULTILINE)


@cache
def _synonyms() -> dict[str, tuple[str, str]]:
    text = files("scanner.demo").joinpath("names.toml").read_text(encoding="utf-8")
    return {shipped: (french, english) for shipped, (french, english) in tomllib.loads(text).items()}


def renamed(column: str, names: Naming) -> str:
    """What a column is called in that naming; its shipped name where it has no other."""
    if names == "shipped" or column not in _synonyms():
        return column
    return _synonyms()[column][names == "en"]


def config_text(names: Naming = "shipped", folder: str = "demo") -> str:
    """config.toml as the project ships it, with the columns that it names (dated_by, consent, objection)
    called as in an estate of that naming, and the sources in `folder`, relative to the file's own folder.
    """
    text = files("scanner.demo").joinpath("config.toml").read_text(encoding="utf-8")
    text = _NAMED_COLUMN.sub(lambda m: m[1] + renamed(m[2], names) + m[3], text)
    return re.sub(r'^(url = "(?:sqlite:///)?)demo/', lambda m: f"{m[1]}{folder}/", text, flags=re.MULTILINE)
