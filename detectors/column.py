"""One column weighed: name, values, table and neighbours joined into a probability for each kind.

A logistic model whose weights stand in weights.toml: the evidence is added up in log-odds, and every piece
that counted is told in plain words. A finding never quotes a value.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from detectors.base import Detector, Judgement
from detectors.naming import Name, NameReading, read_name
from detectors.profile import Profile
from detectors.screen import fills
from detectors.subject import About, about_column


@dataclass(frozen=True, slots=True)
class Reading:
    """What a column's name, comment and values say for one kind, before its table is looked at."""

    detector: Detector
    named: NameReading
    comment: NameReading
    judged: Judgement
    placed: NameReading = field(default_factory=NameReading)


@dataclass(frozen=True, slots=True)
class Called:
    """How a column is called: its name, its comment, and the name of its table, all as words."""

    name: Name
    comment: Name = field(default_factory=lambda: Name(()))
    table: Name = field(default_factory=lambda: Name(()))


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the weighing sees it: read once, weighed as often as the table is seen anew.

    `rival` is how sure its values are of a kind that is nobody's data (0 to 1).
    """

    name: Name
    profile: Profile = field(repr=False)
    readings: tuple[Reading, ...] = field(repr=False)
    rival: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One kind that a column may be of, with its probability and the reasons."""

    detector: Detector
    probability: float
    judgement: Judgement = field(repr=False)
    about: About
    reasons: tuple[str, ...]
    named: bool = False


@cache
def weights(model: str, detector: str) -> dict[str, float]:
    """The row of weights.toml for a model, with what the detector's own row changes."""
    data = tomllib.loads(files("detectors").joinpath("weights.toml").read_text(encoding="utf-8"))
    return {**data["default"], **data.get(model, {}), **data.get(detector, {})}


def read(
    called: Called, profile: Profile, hits: dict[str, tuple[int, ...]], detectors: Sequence[Detector]
) -> tuple[Reading, ...]:
    """Ask every detector that the name, the comment or the values give a reason to ask."""
    readings = (_read(called, profile, hits.get(d.name, ()), d) for d in detectors)
    return tuple(r for r in readings if r is not None)


def _read(called: Called, profile: Profile, hits: tuple[int, ...], detector: Detector) -> Reading | None:
    if profile.kind not in detector.kinds or not (profile.inspected or profile.kind == "binary"):
        return None
    named = read_name(called.name, detector)
    said = NameReading() if named.how else read_name(called.comment, detector)
    mute = not (named.how or said.how)
    placed = read_name(called.table, detector) if mute and called.name.generic else NameReading()
    if mute and not placed.how and not _worth(profile, hits, detector):
        return None
    if not detector.alone and (detector.cell or detector.pattern):
        hits = fills(profile, detector)
    judged = detector.judge(profile, hits)
    if judged is None or (mute and not (judged.proof or judged.looks or judged.guess)):
        return None
    return Reading(detector, named, said, judged, placed)


def _worth(profile: Profile, hits: tuple[int, ...], detector: Detector) -> bool:
    """Whether a column that nothing calls of a kind can be of it: enough of its values fill the form."""
    if (detector.cell or detector.pattern) and len(hits) < 0.3 * len(profile.inspected):
        return False
    return detector.worth_asking(profile)


def weigh(
    column: Column, table: About, beside: Collection[str] = (), adjacent: Collection[str] = ()
) -> list[Candidate]:
    """Every kind that has some evidence, the likeliest first. `beside` are kinds found in the other columns,
    `adjacent` those in the two columns next to this one.
    """
    weighed = [
        _candidate(column, reading, table, frozenset(beside), frozenset(adjacent)) for reading in column.readings
    ]
    return sorted(weighed, key=lambda c: (-c.probability, c.detector.name))


def _candidate(
    column: Column, reading: Reading, table: About, beside: frozenset[str], adjacent: frozenset[str]
) -> Candidate:
    about = about_column(column.name, table, reading.named.used)
    row = weights(reading.detector.model, reading.detector.name)
    pieces = [
        *_from_name(column, reading, row),
        *_from_values(column, reading, row),
        *_from_table(about, row),
        *_from_neighbours(reading, beside, adjacent, row),
    ]
    total = row["bias"] + sum(value for value, _ in pieces)
    told = sorted(((v, reason) for v, reason in pieces if reason and v >= 0.25), key=lambda piece: -piece[0])
    return Candidate(
        detector=reading.detector,
        probability=1 / (1 + math.exp(-total)),
        judgement=reading.judged,
        about=about,
        reasons=tuple(reason for _, reason in told),
        named=reading.named.how in ("name", "part"),
    )


Piece = tuple[float, str]
"""What one piece of evidence adds to the log-odds, and its reason in words ("" where it speaks against)."""


def _from_name(column: Column, reading: Reading, row: dict[str, float]) -> list[Piece]:
    named, kind = reading.named, reading.detector.summary[0].lower() + reading.detector.summary[1:]
    pieces: list[Piece] = []
    if named.how:
        words = " ".join(w for w in column.name.words if w in named.used)
        lost = min(1.0, 2 * named.strange) * (row["name"] - row["part"]) if named.how == "part" else 0.0
        worth = row["name"] - lost if named.how == "part" else row[named.how]
        pieces.append((worth, f"the column's name says {kind}: '{words}'"))
    elif reading.comment.how:
        pieces.append((0.9 * row[reading.comment.how], f"the column's comment says {kind}"))
    elif reading.placed.how == "name":
        pieces.append((0.5 * row["name"], f"the table's name says {kind}"))
    elif column.name.words and not column.name.generic:
        pieces.append((row["other"] if named.other else row["unknown"], ""))
    if named.against:
        pieces.append((row["against"], ""))
    elif named.how and named.other:
        pieces.append((row["other"] / 2, ""))
    return pieces


def _from_values(column: Column, reading: Reading, row: dict[str, float]) -> list[Piece]:
    judged = reading.judged
    worth = row["proof"] * judged.proof + row["looks"] * judged.looks + row["shape"] * judged.shape
    if not column.name.words or column.name.generic:
        worth += row["guess"] * judged.guess
    pieces: list[Piece] = [(worth, judged.reason), (row["misfit"] * (1 - max(judged.shape, judged.looks)), "")]
    if column.rival and column.rival >= judged.proof:
        doubt = 0.4 if reading.named.how == "name" else 1.0
        pieces.append((row["rival"] * max(0.3, column.rival - judged.proof) * doubt, ""))
    if column.profile.sequence and reading.named.how != "name":
        pieces.append((row["sequence"], ""))
    return pieces


def _from_table(about: About, row: dict[str, float]) -> list[Piece]:
    if about.weight > 0:
        return [(row["people"] * about.weight, about.reason)]
    return [(row["nobody"] * -about.weight, "")] if about.weight < 0 else []


def _from_neighbours(
    reading: Reading, beside: frozenset[str], adjacent: frozenset[str], row: dict[str, float]
) -> list[Piece]:
    companions = set(reading.detector.companions)
    if adjacent & companions:
        return [(row["beside"] + row["adjacent"], "what usually stands beside it is in the next column")]
    return [(row["beside"], "what usually stands beside it is in the same table")] if beside & companions else []
