"""What only several columns together can show: a latitude beside a longitude, the one column that is the age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detectors.age import Age
from detectors.column import Column, Reading
from detectors.coordinates import Coordinate, pair


def paired(columns: Sequence[Column]) -> list[Column]:
    """The columns of a table; where two neighbours fit each other, what each may be is guessed from the pair.

    Of several columns that are spread as ages are, at most the best is guessed to be one: people have one age.
    """
    out = _one_guess(list(columns), Age.name)
    for i in range(len(out) - 1):
        if _place(out[i]) is None or _place(out[i + 1]) is None:
            continue
        guess = pair(out[i].profile.first_look, out[i + 1].profile.first_look)
        if guess:
            out[i], out[i + 1] = _guessed(out[i], guess), _guessed(out[i + 1], guess)
    return out


def _one_guess(columns: list[Column], kind: str) -> list[Column]:
    guesses = [max((r.judged.guess for r in c.readings if r.detector.name == kind), default=0.0) for c in columns]
    best = guesses.index(max(guesses)) if any(guesses) else -1
    return [c if i == best or not guesses[i] else _told(c, kind, 0.0, "") for i, c in enumerate(columns)]


def _place(column: Column) -> int | None:
    return next((i for i, r in enumerate(column.readings) if r.detector.name == Coordinate.name), None)


def _guessed(column: Column, guess: float) -> Column:
    """The column with a better guess that it is one of a pair."""
    kept = next(r.judged.guess for r in column.readings if r.detector.name == Coordinate.name)
    told = "the two columns side by side are spread as latitudes and longitudes are"
    return column if kept >= guess else _told(column, Coordinate.name, guess, told)


def _told(column: Column, kind: str, guess: float, reason: str) -> Column:
    def better(reading: Reading) -> Reading:
        if reading.detector.name != kind:
            return reading
        return replace(reading, judged=replace(reading.judged, guess=guess, reason=reason or reading.judged.reason))

    return replace(column, readings=tuple(better(r) for r in column.readings))
