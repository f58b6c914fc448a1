"""What is said, before anybody puts it into words: a code for the kind of fact, and its parts as typed values.

Rules, the map, connectors, formats and detectors say messages; `reports.words` makes English or French of them. No
decision is taken on words, and no value of a source is ever a part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from scanner.model import Node, Shown

TermKind = Literal[
    "name", "quoted", "category", "period", "month", "day", "country", "subject", "start", "declared", "evidence",
    "exposed", "loose", "lacking", "scope",
]  # fmt: skip
"""What a term is: a name that stands as it is, or in quotation marks; a category of the taxonomy; a period, month or
day as ISO 8601; a country as ISO 3166; or a word of a closed list that the catalogue knows under this kind."""


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A word or name that each language writes in its own way."""

    kind: TermKind
    key: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, to be told in per cent. What is not nothing never reads as 0, what is not all never as 100."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Message:
    """`code` says which kind of fact; the catalogues have a sentence for it in which `values` stand by name."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def foreign(self) -> bool:
        """Whether it holds a sentence of a room that does not say messages yet, which stands in English."""
        return self.code in ("text", "evidence-of")

    def of(self, name: str) -> Value | None:
        """The value of this name, None where it has none."""
        return dict(self.values).get(name)


Value: TypeAlias = "int | float | Term | Share | Node | Message | tuple[Value, ...]"
Said: TypeAlias = tuple[Message, ...]
"""Sentences, one after the other."""


def message(code: str, /, **values: Value) -> Message:
    """A message with these values, whatever their order."""
    return Message(code, tuple(sorted(values.items())))


def name(text: Shown | str) -> Term:
    """The name of something declared, or of a place or field as it may be shown."""
    return Term("name", text)


def names(texts: tuple[str, ...] | list[str]) -> tuple[Term, ...]:
    """Names, in this order."""
    return tuple(name(text) for text in texts)


def categories(keys: tuple[str, ...] | list[str] | set[str] | frozenset[str]) -> tuple[Term, ...]:
    """Categories, each once. Each language puts their labels in its own order."""
    return tuple(Term("category", key) for key in sorted(set(keys)))


def some(items: tuple[Value, ...], most: int = 3) -> tuple[Value, ...]:
    """The first few of a long list, and how many more there are."""
    rest = len(items) - most
    return (*items[:most], message("more", n=rest)) if rest > 1 else items


def document(value: Value | Said) -> Any:
    """As JSON: a message is {"code", "values"}, a term {its kind: its key}, a share {"part", "of"}, a node its path."""
    match value:
        case Message(code, values):
            return {"code": code, "values": {key: document(one) for key, one in values}}
        case Term(kind, key):
            return {kind: key}
        case Share(part, whole):
            return {"part": part, "of": whole}
        case Node(kind, path):
            return {"node": kind, "path": list(path)}
        case tuple():
            return [document(one) for one in value]
        case _:
            return value
