"""Value overlap: the same people's identifiers in two places, told by their keyed hashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.copies import Copy, Direction, Likelihood, Role, copies
from scanner.datamap.drop_folders import drops
from scanner.datamap.found import Found, Place, found, node_at
from scanner.datamap.standing import Standing
from scanner.model import Evidence, HashSet
from scanner.result import Flow
from scanner.taxonomy import entry

if TYPE_CHECKING:
    from scanner.datamap.containment import Hashes

SUPPORT = 5
"""So many values at least are shared: fewer are test accounts and a shop's own address."""
CONTAINED = 0.3
"""And so large a share at least of the smaller column."""
NAMESAKES = 0.8
"""The share for names and network addresses, which several people bear."""
CHANCE = 10
"""So many times more values are shared than numbers that lie this close together would share by accident."""

_SAID: dict[Direction, str] = {
    "partner": "one lies in a partner's folder",
    "subset": "the smaller is a part of the larger",
    "unknown": "the direction is unknown",
}


class Overlap(EvidenceReader):
    """Between containers that hold the same people's e-mail addresses, numbers or names.

    Only columns whose values were hashed whole are compared: two samples of one table hardly meet. Columns
    of places, of sequences 1 … n, and those that share a handful of values make no flow.
    """

    name = "overlap"
    summary = "identifiers found in two places, by keyed hashes"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        known = found(ground.inventory)
        forms = [(columns, list(_pairs(columns))) for columns in _comparable(ground)]
        origins = _Origins(ground, forms)
        for columns, pairs in forms:
            arrays, roles = [c.array() for c in columns], [c.role for c in columns]
            for copy in copies(arrays, roles, pairs, origins.likelihood(columns)):
                yield _flow(columns[copy.origin], columns[copy.destination], copy, known)


@dataclass(frozen=True, slots=True)
class _Column:
    """An identifier column that can be compared, and whether it lies in a partner's folder."""

    hashes: HashSet
    role: Role

    @property
    def place(self) -> Place:
        return self.hashes.ref.source, self.hashes.ref.container

    def array(self) -> Hashes:
        import numpy as np

        return np.frombuffer(self.hashes.hashes, dtype=">u8").astype(np.uint64)


Pairs = list[tuple[int, int, int]]


class _Origins:
    """Which place a column came from, where its values lie wholly in several: the one that explains the most
    of its table's identifiers; then one that is declared to hold such data, for its recipient above all."""

    def __init__(self, ground: Ground, forms: list[tuple[list[_Column], Pairs]]) -> None:
        self._standing = Standing(ground.declaration, ground) if ground.declaration else None
        best: dict[tuple[Place, int, int], float] = {}
        for number, (columns, pairs) in enumerate(forms):
            for i, j, shared in pairs:
                for one, other, index in ((columns[i], columns[j], j), (columns[j], columns[i], i)):
                    key = (one.place, number, index)
                    best[key] = max(best.get(key, 0.0), shared / len(other.hashes))
        self._explained: defaultdict[tuple[Place, Place], float] = defaultdict(float)
        for (place, number, index), share in best.items():
            self._explained[place, forms[number][0][index].place] += share

    def likelihood(self, columns: list[_Column]) -> Likelihood:
        """How likely one of these columns, by its number, is the origin of another."""
        return lambda i, j: self._likely(columns[i], columns[j])

    def _likely(self, origin: _Column, destination: _Column) -> tuple[float, ...]:
        explained = round(self._explained[origin.place, destination.place], 1)
        if self._standing is None:
            return explained, 0
        holding = self._standing.purposes_for(origin.place, [origin.hashes.category])
        drop = self._standing.drops.get(destination.place)
        named = self._standing.naming(drop.partner) if drop and drop.partner else ()
        return explained, 0 if holding is None else 2 if set(holding) & set(named) else 1


def _comparable(ground: Ground) -> list[list[_Column]]:
    """The columns that can be compared with each other, sorted, by the form of their values."""
    from scanner.keyed import IDENTIFIERS, form_of

    folders = drops(ground)
    forms: defaultdict[str, list[_Column]] = defaultdict(list)
    for hashes in ground.inventory.hashes:
        if _tells_apart(hashes) and hashes.category in IDENTIFIERS:
            drop = folders.get((hashes.ref.source, hashes.ref.container))
            role: Role = 0 if drop is None else -1 if drop.inbound else 1
            forms[form_of(hashes.category)].append(_Column(hashes, role))
    return [sorted(forms[form], key=lambda c: (c.hashes.ref, c.hashes.category)) for form in sorted(forms)]


def _tells_apart(hashes: HashSet) -> bool:
    """Whether finding the column's values elsewhere would say anything: not for a few values, nor for numbers
    so close together that any other column of numbers hits them."""
    whole = hashes.complete and not hashes.cohort
    return whole and len(hashes) >= SUPPORT and hashes.density * CHANCE < 1


def _pairs(columns: list[_Column]) -> Iterator[tuple[int, int, int]]:
    """The pairs in different containers that share more than accident explains."""
    from scanner.datamap.containment import shared_counts

    for i, j, shared in shared_counts([c.array() for c in columns], SUPPORT):
        one, other = columns[i], columns[j]
        if one.place != other.place and _counts(one.hashes, other.hashes, shared):
            yield i, j, shared


def _counts(one: HashSet, other: HashSet, shared: int) -> bool:
    """Whether so many shared values say anything.

    Of two columns of numbers the one has, by accident, its size times the other's density in common.
    """
    least = NAMESAKES if {one.category, other.category} & {"user.name", "user.device.ip_address"} else CONTAINED
    by_chance = min(len(one) * other.density, len(other) * one.density)
    return shared >= least * min(len(one), len(other)) and shared >= CHANCE * by_chance


def _flow(origin: _Column, destination: _Column, copy: Copy, known: Found) -> Flow:
    """One copy as a flow: with the identifier, and with whatever else both containers hold."""
    ends = (node_at(origin.place), node_at(destination.place))
    mine, theirs = origin.hashes, destination.hashes
    reference = (
        f"{copy.shared} values of {entry(theirs.category).en} are in {mine.ref} ({len(mine)}) "
        f"and in {theirs.ref} ({len(theirs)}); {_SAID[copy.direction]}"
    )
    confidence = round(min(0.99, copy.shared / min(len(mine), len(theirs))), 2)
    categories = tuple(sorted({theirs.category, *known.shared(origin.place, destination.place)}))
    evidence = Evidence("overlap", *ends, reference, confidence)
    return Flow(*ends, categories, "seen_only", (evidence,), volume=copy.shared)
