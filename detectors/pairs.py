"""What only two columns side by side can show: a latitude and a longitude."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detectors.column import Column, Reading
from detectors.coordinates import Coordinate, pair


def paired(columns: Sequence[Column]) -> list[Column]:
    """The columns of a table; where two neighbours fit each other, what each may be is guessed from the pair."""
    out = list(columns)
    for i in range(len(out) - 1):
        if _place(out[i]) is None or _place(out[i + 1]) is None:
            continue
        guess = pair(out[i].profile.first_look, out[i + 1].profile.first_look)
        if guess:
            out[i], out[i + 1] = _guessed(out[i], guess), _guessed(out[i + 1], guess)
    return out


def _place(column: Column) -> int | None:
    return next((i for i, r in enumerate(column.readings) if r.detector.name == Coordinate.name), None)


def _guessed(column: Column, guess: float) -> Column:
    def better(reading: Reading) -> Reading:
        if reading.detector.name != Coordinate.name or reading.judged.guess >= guess:
            return reading
        told = "the two columns side by side are spread as latitudes and longitudes are"
        return replace(reading, judged=replace(reading.judged, guess=guess, reason=told))

    return replace(column, readings=tuple(better(r) for r in column.readings))
