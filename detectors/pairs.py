"""What only several columns together can show: a latitude beside a longitude, a login made of the row's own name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from detectors.age import Age
from detectors.column import Column, Reading
from detectors.coordinates import Coordinate, pair
from detectors.person_name import FamilyName, FullName, GivenName
from detectors.postcode import Postcode
from detectors.username import Username
from scanner.message import Message, message, percent
from scanner.text.folding import fold_value

_ROWS = 80
"""How many rows of two columns are held against each other."""
_NAMES = frozenset({FullName.name, FamilyName.name, GivenName.name, "email"})


def paired(columns: Sequence[Column], values: Sequence[pa.Array | pa.ChunkedArray] = ()) -> list[Column]:
    """The columns of a table; where two neighbours fit each other, what each may be is guessed from the pair.

    `values` are the columns' rows, for what is told by comparing them. Of several columns that are spread as
    ages are, at most the best is guessed to be one: people have one age.
    """
    out = _towns(_one_guess(list(columns), Age.name))
    if values:
        out = _logins(out, values)
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
    return [c if i == best or not guesses[i] else _told(c, kind, 0.0, None) for i, c in enumerate(columns)]


def _place(column: Column) -> int | None:
    return next((i for i, r in enumerate(column.readings) if r.detector.name == Coordinate.name), None)


def _guessed(column: Column, guess: float) -> Column:
    """The column with a better guess that it is one of a pair."""
    kept = next(r.judged.guess for r in column.readings if r.detector.name == Coordinate.name)
    return column if kept >= guess else _told(column, Coordinate.name, guess, message("values.pair-of-positions"))


def _told(column: Column, kind: str, guess: float, reason: Message | None) -> Column:
    def better(reading: Reading) -> Reading:
        if reading.detector.name != kind:
            return reading
        return replace(reading, judged=replace(reading.judged, guess=guess, reason=reason or reading.judged.reason))

    return replace(column, readings=tuple(better(r) for r in column.readings))


def _towns(columns: list[Column]) -> list[Column]:
    """What may be family names or towns, next to a postcode and to no given name, are towns: halved as names."""
    out = list(columns)
    for i, column in enumerate(columns):
        near = [*columns[max(0, i - 1) : i], *columns[i + 1 : i + 2]]
        reading = _reading(column, FamilyName.name)
        if reading is None or reading.named.how or not any(_coded(c) for c in near):
            continue
        if not any((r := _reading(c, GivenName.name)) and r.judged.proof > 0.5 for c in near):
            out[i] = _changed(column, FamilyName.name, proof=0.4 * reading.judged.proof)
    return out


def _coded(column: Column) -> bool:
    reading = _reading(column, Postcode.name)
    return reading is not None and (bool(reading.named.how) or max(reading.judged.proof, reading.judged.guess) >= 0.9)


def _logins(columns: list[Column], values: Sequence[pa.Array | pa.ChunkedArray]) -> list[Column]:
    """Single words made of the same row's name or address ("jsmith" beside "Smith") are user names."""
    named = [
        i for i, c in enumerate(columns) if any(r.detector.name in _NAMES and r.judged.proof > 0.5 for r in c.readings)
    ]
    out = list(columns)
    for i, column in enumerate(columns):
        reading = _reading(column, Username.name)
        if reading is None or i in named or reading.judged.looks < 0.8 or column.profile.distinctness < 0.5:
            continue
        share = max((_made_of(values[i], values[j]) for j in named), default=0.0)
        if share >= 0.4:
            reason = message("values.made-of-the-name", percent=percent(share))
            out[i] = _changed(column, Username.name, proof=1.6, reason=reason)
    return out


def _made_of(logins: pa.Array | pa.ChunkedArray, names: pa.Array | pa.ChunkedArray) -> float:
    """The share of rows whose login has four letters or more of the beginning of one of the row's names in it."""
    rows = [
        (str(login), fold_value(str(name)))
        for login, name in zip(logins.slice(0, _ROWS).to_pylist(), names.slice(0, _ROWS).to_pylist(), strict=False)
        if login and name and str(login) == str(login).lower()
    ]
    if len(rows) < max(8, 0.5 * min(_ROWS, len(logins))):
        return 0.0
    same = sum(login == name for login, name in rows) > 0.1 * len(rows)
    alike = sum(any(word[:5] in login for word in re.findall(r"[a-z]{4,}", name.split("@")[0])) for login, name in rows)
    return 0.0 if same else alike / len(rows)


def _reading(column: Column, kind: str) -> Reading | None:
    return next((r for r in column.readings if r.detector.name == kind), None)


def _changed(column: Column, kind: str, proof: float, reason: Message | None = None) -> Column:
    def changed(reading: Reading) -> Reading:
        if reading.detector.name != kind:
            return reading
        judged = replace(reading.judged, proof=proof, reason=reason or reading.judged.reason)
        return replace(reading, judged=judged)

    return replace(column, readings=tuple(changed(r) for r in column.readings))
