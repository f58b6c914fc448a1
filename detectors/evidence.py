"""What one column says for one kind, piece by piece, in terms of the weights of weights.toml.

Every piece is a sum of `amount × weight` in log-odds with what says it. Nothing here decides: the
model adds the pieces up (`detectors.column`), `bench/fit.py` fits the weights to the same amounts, and
`piimap explain` shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scanner.message import Message, message, name, percent

if TYPE_CHECKING:
    from detectors.column import Column, Reading
    from detectors.subject import About


@dataclass(frozen=True, slots=True)
class Saw:
    """Says what the values say, which is another message once all of them are looked at (`column.settled`)."""

    reason: Message | None

    def __call__(self) -> Message | None:
        return self.reason


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: `terms` are (name of a weight, amount), `say` makes the message that
    tells it, without a value, and is called only of what is told."""

    terms: tuple[tuple[str, float], ...]
    say: Callable[[], Message | None]

    def worth(self, row: Mapping[str, float]) -> float:
        """What it adds to the log-odds under one row of weights.toml."""
        return sum(row[weight] * amount for weight, amount in self.terms)


def evidence(
    column: Column, reading: Reading, about: About, beside: frozenset[str], adjacent: frozenset[str]
) -> tuple[Piece, ...]:
    """Everything that speaks for or against one kind; `beside` and `adjacent` as in `detectors.column.weigh`."""
    return (
        *_from_name(column, reading),
        *_from_values(column, reading),
        *_from_table(about),
        *_from_neighbours(reading, beside, adjacent),
    )


def _from_name(column: Column, reading: Reading) -> Iterator[Piece]:
    named, kind = reading.named, reading.detector.term
    if named.how:
        strange = min(1.0, 2 * named.strange) if named.how == "part" else 0.0
        exact = "name" if named.how == "part" else named.how
        yield Piece(((exact, 1 - strange), ("part", strange)), lambda: _named(column, reading))
    elif reading.comment.how:
        yield Piece(((reading.comment.how, 0.9),), lambda: message("column.comment-says", kind=kind))
    elif reading.placed.how == "name" and max(reading.judged.proof, reading.judged.guess) > 0:
        yield Piece((("name", 0.5),), lambda: message("table.name-says", kind=kind))
    elif column.name.words and not column.name.generic:
        if named.other:
            yield Piece((("other", 1.0),), lambda: message("column.name-says-another"))
        else:
            yield Piece((("unknown", 1.0),), lambda: message("column.name-says-nothing"))
    if named.against:
        yield Piece((("against", 1.0),), lambda: _turned_away(column, reading))
    elif named.how and named.other:
        yield Piece((("other", 0.5),), lambda: message("column.part-says-another"))


def _named(column: Column, reading: Reading) -> Message:
    words = " ".join(word for word in column.name.words if word in reading.named.used)
    return message("column.name-says", kind=reading.detector.term, words=name(words))


def _turned_away(column: Column, reading: Reading) -> Message:
    words = " ".join(word for word in column.name.words if word in reading.named.against)
    return message("column.name-says-about", words=name(words))


def _from_values(column: Column, reading: Reading) -> Iterator[Piece]:
    judged = reading.judged
    guess = judged.guess if not column.name.words or column.name.generic else 0.0
    proof = max(judged.proof, judged.claimed) if reading.named.how in ("name", "part") else judged.proof
    terms = (("proof", proof), ("looks", judged.looks), ("shape", judged.shape), ("guess", guess))
    yield Piece(terms, Saw(judged.reason))
    misfit = 1 - max(judged.shape, judged.looks)
    if misfit > 0:
        yield Piece((("misfit", misfit),), lambda: message("values.misfit", percent=percent(misfit)))
    if column.rival and column.rival >= judged.proof:
        doubt = 0.4 if reading.named.how == "name" else 1.0
        rival = max(0.3, column.rival - judged.proof) * doubt
        yield Piece((("rival", rival),), lambda: message("values.nobody-s"))
    if column.profile.sequence and reading.named.how != "name":
        yield Piece((("sequence", 1.0),), lambda: message("values.running"))


def _from_table(about: About) -> Iterator[Piece]:
    if about.weight > 0:
        yield Piece((("people", about.weight),), lambda: about.reason or message("table.may-be-of-people"))
    elif about.weight < 0:
        yield Piece((("nobody", -about.weight),), lambda: about.reason or message("table.of-nobody"))


def _from_neighbours(reading: Reading, beside: frozenset[str], adjacent: frozenset[str]) -> Iterator[Piece]:
    companions = set(reading.detector.companions)
    if adjacent & companions:
        yield Piece((("beside", 1.0), ("adjacent", 1.0)), lambda: message("neighbours.next"))
    elif beside & companions:
        yield Piece((("beside", 1.0),), lambda: message("neighbours.same-table"))
