"""What one column says for one kind, piece by piece, in terms of the weights of weights.toml.

Every piece is a sum of `amount × weight` in log-odds with its reason in words. Nothing here decides: the
model adds the pieces up (`detectors.column`), `bench/fit.py` fits the weights to the same amounts, and
`piimap explain` shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detectors.column import Column, Reading
    from detectors.subject import About


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: `terms` are (name of a weight, amount), `reason` says it in words, without a value."""

    terms: tuple[tuple[str, float], ...]
    reason: str

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
    named, kind = reading.named, reading.detector.summary[0].lower() + reading.detector.summary[1:]
    if named.how:
        words = " ".join(w for w in column.name.words if w in named.used)
        strange = min(1.0, 2 * named.strange) if named.how == "part" else 0.0
        exact = "name" if named.how == "part" else named.how
        yield Piece(((exact, 1 - strange), ("part", strange)), f"the column's name says {kind}: '{words}'")
    elif reading.comment.how:
        yield Piece(((reading.comment.how, 0.9),), f"the column's comment says {kind}")
    elif reading.placed.how == "name" and max(reading.judged.proof, reading.judged.guess) > 0:
        yield Piece((("name", 0.5),), f"the table's name says {kind}")
    elif column.name.words and not column.name.generic:
        if named.other:
            yield Piece((("other", 1.0),), "the column's name says that it is something else")
        else:
            yield Piece((("unknown", 1.0),), "the column's name has words that say nothing of this kind")
    if named.against:
        words = " ".join(w for w in column.name.words if w in named.against)
        yield Piece((("against", 1.0),), f"the column's name says that it is something about it: '{words}'")
    elif named.how and named.other:
        yield Piece((("other", 0.5),), "a part of the column's name says that it is something else")


def _from_values(column: Column, reading: Reading) -> Iterator[Piece]:
    judged = reading.judged
    guess = judged.guess if not column.name.words or column.name.generic else 0.0
    proof = max(judged.proof, judged.claimed) if reading.named.how in ("name", "part") else judged.proof
    yield Piece((("proof", proof), ("looks", judged.looks), ("shape", judged.shape), ("guess", guess)), judged.reason)
    misfit = 1 - max(judged.shape, judged.looks)
    if misfit > 0:
        yield Piece((("misfit", misfit),), f"{misfit:.0%} of the values cannot be of this kind")
    if column.rival and column.rival >= judged.proof:
        doubt = 0.4 if reading.named.how == "name" else 1.0
        rival = max(0.3, column.rival - judged.proof) * doubt
        yield Piece((("rival", rival),), "the values are those of another kind that is nobody's")
    if column.profile.sequence and reading.named.how != "name":
        yield Piece((("sequence", 1.0),), "the values are a running number")


def _from_table(about: About) -> Iterator[Piece]:
    if about.weight > 0:
        yield Piece((("people", about.weight),), about.reason or "the table may be about people")
    elif about.weight < 0:
        yield Piece((("nobody", -about.weight),), about.reason or "the table is about nobody")


def _from_neighbours(reading: Reading, beside: frozenset[str], adjacent: frozenset[str]) -> Iterator[Piece]:
    companions = set(reading.detector.companions)
    if adjacent & companions:
        yield Piece((("beside", 1.0), ("adjacent", 1.0)), "what usually stands beside it is in the next column")
    elif beside & companions:
        yield Piece((("beside", 1.0),), "what usually stands beside it is in the same table")
