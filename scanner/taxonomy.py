"""The vocabulary of personal data, read from taxonomy.toml, and what covers what."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from scanner.model import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """One category. `special` names the kind of Art. 9(1) GDPR, "" for none; see taxonomy.toml."""

    key: str
    en: str
    fr: str
    sensitivity: Severity
    cnil: str
    dpv: str
    presidio: str = ""
    special: str = ""
    criminal: bool = False
    national_number: bool = False
    identifier: bool = False

    @property
    def stands_apart(self) -> bool:
        """Art. 9, Art. 10 and Art. 87 GDPR: never covered by a parent, to be declared by name."""
        return bool(self.special) or self.criminal or self.national_number

    def label(self, lang: str = "en") -> str:
        return self.fr if lang == "fr" else self.en


@cache
def taxonomy() -> dict[str, Entry]:
    """All categories by key, in the file's order."""
    data = tomllib.loads(files("scanner").joinpath("taxonomy.toml").read_text(encoding="utf-8"))
    return {key: Entry(key=key, **values) for key, values in data.items()}


def entry(key: str) -> Entry:
    """The category with this key, or its nearest ancestor's: a user's own child keeps the parent's flags."""
    table = taxonomy()
    while key not in table:
        key = key.rpartition(".")[0] or "user"
    return table[key]


def parse_category(key: str) -> str:
    """`key` if the vocabulary has it; ValueError that names the nearest known key otherwise."""
    if key in taxonomy():
        return key
    near = difflib.get_close_matches(key, taxonomy(), n=1, cutoff=0.4)
    raise ValueError(f"'{key}' is no category" + (f"; the nearest is '{near[0]}'" if near else ""))


def covers(declared: str, found: str) -> bool:
    """Whether declaring one category covers finding the other: itself or a child that does not stand apart."""
    if declared == found:
        return True
    return found.startswith(declared + ".") and not entry(found).stands_apart
