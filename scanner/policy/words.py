"""The words of words.toml, compiled, and the text form that they are matched against."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from scanner.policy.facts import Language
from scanner.text.folding import fold_each

_SPACE = re.compile(r"\s")
_FRENCH = re.compile(r"\b(?:le|la|les|des|du|de|et|nous|vous|vos|nos|pour|est|sont|une|aux|dans|que|qui)\b")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|we|you|your|our|for|is|are|a|an|in|that|which|with|on|be)\b")


def flat(text: str) -> str:
    """Folded letter for letter, so that places stay the same: one line, all apostrophes straight."""
    return _SPACE.sub(" ", fold_each(text.replace("`", "'")))


def language_of(text: str) -> Language:
    """Which of the two languages most of the text is in."""
    folded = flat(text)
    return "fr" if len(_FRENCH.findall(folded)) > len(_ENGLISH.findall(folded)) else "en"


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("scanner.policy").joinpath(name).read_text(encoding="utf-8"))


@cache
def patterns(group: str) -> dict[str, re.Pattern[str]]:
    """The patterns of one table of words.toml by key: uses, bases, recipients, rights, safeguards, others."""
    rows = _data("words.toml")[group]
    return {key: re.compile(row["words"] if isinstance(row, dict) else row) for key, row in rows.items()}


@cache
def cue(key: str) -> re.Pattern[str]:
    """One of the cues that tell what a sentence speaks of."""
    return re.compile(_data("words.toml")["cues"][key])


def label(group: str, key: str, language: Language) -> str:
    """What a use or a kind of recipient is called."""
    return str(_data("words.toml")[group][key][language])


def data_use(use: str) -> str:
    """The data use of config.toml for a kind of purpose, "" where the kind is not known."""
    return str(_data("words.toml")["uses"][use]["use"]) if use else ""


def partner_kind(recipient: str) -> str:
    """The kind of `[[partners]]` for a kind of recipient, "" for those that are no partner."""
    return str(_data("words.toml")["recipients"][recipient].get("kind", ""))


@cache
def authorities() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Name, country and pattern of each supervisory authority."""
    rows = _data("authorities.toml")["authority"]
    return tuple((row["name"], row["country"], re.compile(row["words"])) for row in rows)


def found(group: str, folded: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every key of a table whose words stand in the text, in the order in which they stand there."""
    hits = ((key, pattern.search(folded)) for key, pattern in patterns(group).items())
    yield from sorted(((key, hit) for key, hit in hits if hit), key=lambda pair: pair[1].start())


def shortened(text: str, length: int = 160) -> str:
    """The text, cut at a word."""
    return text if len(text) <= length else text[: text.rfind(" ", 0, length - 1)].rstrip(" ,;:") + " …"
