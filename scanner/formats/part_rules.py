"""How each part of an office file is read: told from its name inside the container."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from scanner.message import Message

How = Literal["nothing", "words", "body", "sheet", "strings", "formats", "records", "binary", "file", "object",
              "properties", "listed"]  # fmt: skip
"""nothing: by its kind it holds nothing that a person wrote. words: XML, a line for each element. body: likewise,
without what the text told already. sheet: XML without the cells. strings: a workbook's texts. formats: what number
formats write out. records and binary: words in binary data. file: a file of its own. object: an OLE container or a
file. listed: said to be unread."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Parts whose whole name matches are read in one way, under one label."""

    label: str
    parts: re.Pattern[str]
    how: How
    why: Message | None = None
    """Why it is not read, of one that is listed."""


def rules(how: How, *parts: tuple[str, str]) -> tuple[Rule, ...]:
    """A rule for each (label, pattern). Names of parts have no case (ECMA-376 part 2)."""
    return tuple(Rule(label, re.compile(pattern, re.IGNORECASE), how) for label, pattern in parts)


def rule_for(name: str, among: tuple[Rule, ...]) -> Rule | None:
    """The first rule for a part; None for a part that no rule knows."""
    return next((rule for rule in among if rule.parts.fullmatch(name)), None)


def listed(*parts: tuple[Message, str]) -> tuple[Rule, ...]:
    """A rule for each (why it is not read, pattern)."""
    return tuple(Rule("", re.compile(pattern, re.IGNORECASE), "listed", why) for why, pattern in parts)
