"""What is said, before anybody puts it into words: a code for the kind of fact, and its parts as typed values.

Rules, the map, connectors, formats and detectors say messages; `reports.words` makes English or French of them. No
decision is taken on words, and no value of a source is ever a part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from scanner.model import Node, Shown

TermKind = Literal[
    "name", "quoted", "category", "period", "month", "day", "country", "subject", "start", "declared", "evidence",
    "exposed", "loose", "lacking", "scope", "kind", "contents", "sign", "state", "number",
    "the", "a", "no", "unit", "os", "bytes", "statements", "place",
]  # fmt: skip
"""What a term is: a name that stands as it is, or in quotation marks; a category of the taxonomy; a period, month or
day as ISO 8601; a country as ISO 3166; or a word of a closed list that the catalogue knows under this kind: a `kind`
that a detector recognises, what the `contents` of a column are, a `sign` of a person's name, a `state` of a person, a
`number` said in a text; `the`, `a` and `no` are things as they stand after such a word ("the archive", "no archive"),
`unit` is what is counted, `os` what the system refuses, `bytes` what lies in a column, `place` what a login is on."""


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

    def __lt__(self, other: Message) -> bool:
        """By code, then by values, so that what holds messages can be put in one fixed order."""
        return (self.code, repr(self.values)) < (other.code, repr(other.values))

    @property
    def foreign(self) -> bool:
        """Whether it holds a sentence of a room that does not say messages yet, which stands in English."""
        return self.code in ("text", "evidence-of")

    def of(self, name: str) -> Value | None:
        """The value of this name, None where it has none."""
        return dict(self.values).get(name)

    def count(self, name: str) -> int:
        """The whole number of this name, 0 where there is none."""
        value = self.of(name)
        return value if isinstance(value, int) else 0

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """The store keeps a message as `document` writes it, and takes it as `written` reads it."""
        from pydantic_core import core_schema

        as_document = core_schema.plain_serializer_function_ser_schema(document)
        return core_schema.no_info_plain_validator_function(written, serialization=as_document)


Value: TypeAlias = "int | float | Term | Share | Node | Message | tuple[Value, ...]"
Said: TypeAlias = tuple[Message, ...]
"""Sentences, one after the other."""


def message(code: str, /, **values: Value) -> Message:
    """A message with these values, whatever their order."""
    return Message(code, tuple(sorted(values.items())))


def name(text: Shown | str) -> Term:
    """The name of something declared, or of a place or field as it may be shown."""
    return Term("name", text)


def with_names(said: Message, shown: Callable[[str], str]) -> Message:
    """The message with each name in it as `shown` gives it."""

    def of(value: Value) -> Value:
        match value:
            case Message(code, values):
                return Message(code, tuple((key, of(one)) for key, one in values))
            case Term("name", key):
                return Term("name", shown(key))
            case tuple():
                return tuple(of(one) for one in value)
            case _:
                return value

    return Message(said.code, tuple((key, of(value)) for key, value in said.values))


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


def either(items: tuple[Value, ...]) -> Value:
    """One or another of these: a or b or c."""
    first, *rest = items
    return message("list.either", first=first, rest=either(tuple(rest))) if rest else first


def in_a_row(items: tuple[Value, ...]) -> Value:
    """These, each after a comma."""
    first, *rest = items
    return message("list.row", first=first, rest=in_a_row(tuple(rest))) if rest else first


def percent(share: float) -> int:
    """A share from 0 to 1 in whole per cent: what is not all never as 100, and only what is less than half a one as
    0, which the catalogues call less than one."""
    return min(99, round(100 * share)) if share < 1 else 100


def document(value: Value | Said) -> Any:
    """As JSON: a message is {"code", "values"}, a term {its kind: its key}, a share {"part", "of"}, a node its path."""
    from scanner.model import Node  # which holds messages

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


def written(found: object) -> Message:
    """The message that `document` wrote; a text, as inventories were kept before, says itself.

    Raises ValueError for anything else.
    """
    if isinstance(found, Message):
        return found
    if isinstance(found, str):
        return text(found)
    value = _value(found)
    if not isinstance(value, Message):
        raise ValueError("no message")
    return value


def _value(found: object) -> Value:
    from scanner.model import Node

    match found:
        case {"code": str(code), "values": dict(values)}:
            return Message(code, tuple(sorted((str(key), _value(value)) for key, value in values.items())))
        case {"part": int(part), "of": int(whole)}:
            return Share(part, whole)
        case {"node": str(kind), "path": list(path)}:
            return Node(cast(Any, kind), cast("tuple[Shown, ...]", tuple(map(str, path))))  # shown when it was written
        case dict() if len(found) == 1:
            ((kind, key),) = found.items()
            return Term(cast(TermKind, str(kind)), str(key))
        case list():
            return tuple(_value(one) for one in found)
        case int() | float():
            return found
        case _:
            raise ValueError("no value of a message")


def text(words: str) -> Message:
    """Words that came as such, from an old inventory or another's detector: said as they are in each language."""
    return message("text", text=name(words))


def spoken(said: Message | str | None) -> Message | None:
    """What somebody else's code says, who may know of no messages; None for nothing."""
    return text(said) if isinstance(said, str) and said else None if isinstance(said, str) else said
