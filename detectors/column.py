"""One column weighed: name, values, table and neighbours joined into a probability for each kind.

A logistic model whose weights stand in weights.toml: the evidence is added up in log-odds, and every piece
that counted is told. A finding never quotes a value.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from detectors.base import Detector, Judgement
from detectors.evidence import Piece, Saw, evidence
from detectors.guard import attempt
from detectors.naming import Name, NameReading, read_name
from detectors.profile import Profile
from detectors.screen import fills
from detectors.subject import About, about_column
from scanner.message import Message, message, spoken


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
    pieces: tuple[Piece, ...]
    named: bool = False

    @property
    def told(self) -> tuple[tuple[float, Message], ...]:
        """The evidence, each with its log-odds, the weightiest first; the first is where it starts from."""
        row = weights(self.detector.model, self.detector.name)
        worths = ((round(piece.worth(row), 2), piece) for piece in self.pieces)
        said = [(worth, told) for worth, piece in worths if worth and (told := piece.say())]
        return ((row["bias"], message("column.before")), *sorted(said, key=lambda w: -abs(w[0])))

    @property
    def reasons(self) -> tuple[Message, ...]:
        """What spoke for it, the weightiest first."""
        said = sorted((worth for worth in self.told[1:] if worth[0] >= 0.25), key=lambda w: -w[0])
        return tuple(reason for _, reason in said)


@cache
def weights(model: str, detector: str) -> Mapping[str, float]:
    """The row of weights.toml for a model, with what the detector's own row changes."""
    data = _tables[0] if _tables else _shipped()
    return {**data["default"], **data.get(model, {}), **data.get(detector, {})}


def set_weights(rows: Mapping[str, Mapping[str, float]] | None) -> None:
    """Weigh with these rows instead of those of weights.toml, as fitting does; None goes back to the file's."""
    _tables[:] = [rows] if rows is not None else []
    weights.cache_clear()


_tables: list[Mapping[str, Mapping[str, float]]] = []


@cache
def _shipped() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads(files("detectors").joinpath("weights.toml").read_text(encoding="utf-8"))


def read(
    called: Called, profile: Profile, hits: dict[str, tuple[int, ...]], detectors: Sequence[Detector]
) -> tuple[Reading, ...]:
    """Ask every detector that the name, the comment or the values give a reason to ask.

    `hits` are the indexes of the values of `profile` that fill a kind's form, by detector name.
    """
    if not (profile.inspected or profile.kind == "binary"):
        return ()
    asked = (d for d in detectors if profile.kind in d.kinds)
    readings = (_guarded(called, profile, hits.get(d.name, ()), d) for d in asked)
    return tuple(r for r in readings if r is not None)


def _guarded(called: Called, profile: Profile, hits: tuple[int, ...], detector: Detector) -> Reading | None:
    """The reading; None where the detector broke."""
    return attempt(detector.name, lambda: _read(called, profile, hits, detector), None)


def _read(called: Called, profile: Profile, hits: tuple[int, ...], detector: Detector) -> Reading | None:
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
    if isinstance(judged.reason, str):
        judged = replace(judged, reason=spoken(judged.reason))
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
    return sorted(
        weighed, key=lambda c: (not (c.detector.users and c.probability > 0.9), -c.probability, c.detector.name)
    )


def _candidate(
    column: Column, reading: Reading, table: About, beside: frozenset[str], adjacent: frozenset[str]
) -> Candidate:
    about = about_column(column.name, table, reading.named.used)
    row = weights(reading.detector.model, reading.detector.name)
    pieces = evidence(column, reading, about, beside, adjacent)
    total = row["bias"] + sum(piece.worth(row) for piece in pieces)
    return Candidate(
        detector=reading.detector,
        probability=1 / (1 + math.exp(-total)),
        judgement=reading.judged,
        about=about,
        pieces=pieces,
        named=reading.named.how in ("name", "part"),
    )


def settled(column: Column, best: Candidate) -> Candidate:
    """The same candidate with all the column's values held against its kind, where only some were before.

    The evidence was weighed on `Profile.first_look`; which rows are of the kind must be counted on all.
    """
    looked, detector = column.profile, best.detector
    if looked.first_look is looked:
        return best
    judged = attempt(
        detector.name,
        lambda: detector.judge(looked, fills(looked, detector) if detector.cell or detector.pattern else ()),
        None,
    )
    if judged is None:
        return best
    pieces = tuple(replace(p, say=Saw(spoken(judged.reason))) if isinstance(p.say, Saw) else p for p in best.pieces)
    return replace(best, judgement=judged, pieces=pieces)
