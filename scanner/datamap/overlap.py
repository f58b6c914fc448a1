"""Value overlap: the same people's identifiers in two places, told by their keyed hashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.copies import Copy, Direction, Likelihood, Role, copies
from scanner.datamap.drop_folders import drops
from scanner.datamap.estimates import Shared, array, shared_by
from scanner.datamap.found import Found, Place, found, node_at
from scanner.datamap.standing import Standing
from scanner.model import Evidence, HashSet
from scanner.naming import own
from scanner.result import Flow
from scanner.taxonomy import entry

SUPPORT = 5
"""So many values at least are shared: fewer are test accounts and a shop's own address."""
CONTAINED = 0.3
"""And so large a share at least of the smaller column."""
NAMESAKES = 0.8
"""The share for names and network addresses, which several people bear."""
_BORNE_BY_SEVERAL = frozenset({"user.name", "user.device.ip_address"})
CHANCE = 10
"""So many times more values are shared than numbers that lie this close together would share by accident."""

_SAID: dict[Direction, str] = {
    "partner": "one lies in a partner's folder",
    "subset": "the smaller is a part of the larger",
    "unknown": "the direction is unknown",
}


class Overlap(EvidenceReader):
    """Between containers that hold the same people's e-mail addresses, numbers or names.

    Only columns that were read whole are compared: two samples of one table hardly meet. Of columns too long to
    be kept whole what they share is estimated, and said with its 95 % interval. Columns of places, of sequences
    1 … n, and those that share a handful of values make no flow.
    """

    name = "overlap"
    summary = "identifiers found in two places, by keyed hashes"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        known = found(ground.inventory)
        forms = [(columns, list(_pairs(columns))) for columns in _comparable(ground, known)]
        origins = _Origins(ground, forms)
        for columns, pairs in forms:
            arrays, roles = [array(c.hashes) for c in columns], [c.role for c in columns]
            counts = [(i, j, shared.number) for i, j, shared in pairs]
            estimates = {(i, j): shared for i, j, shared in pairs}
            sizes = [c.hashes.values for c in columns]
            for copy in copies(arrays, roles, counts, origins.likelihood(columns), sizes):
                i, j = sorted((copy.origin, copy.destination))
                yield _flow(columns[copy.origin], columns[copy.destination], copy, estimates[i, j], known)


@dataclass(frozen=True, slots=True)
class _Column:
    """An identifier column that can be compared, and whether it lies in a partner's folder.

    `density` is the chance that a value of its kind is in it by accident, 0 to 1.
    """

    hashes: HashSet
    role: Role
    density: float

    @property
    def place(self) -> Place:
        return self.hashes.ref.source, self.hashes.ref.container


Pairs = list[tuple[int, int, Shared]]


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
                    best[key] = max(best.get(key, 0.0), shared.number / other.hashes.values)
        self._explained: defaultdict[tuple[Place, Place], float] = defaultdict(float)
        for (place, number, index), share in best.items():
            self._explained[place, forms[number][0][index].place] += share

    def likelihood(self, columns: list[_Column]) -> Likelihood:
        """How likely one of these columns, by its number, is the origin of another."""
        return lambda i, j: self._likely(columns[i], columns[j])

    def _likely(self, origin: _Column, destination: _Column) -> tuple[float, ...]:
        explained = round(self._explained[origin.place, destination.place], 1)
        return explained, declared_rank(self._standing, origin.place, origin.hashes.category, destination.place)


def declared_rank(standing: Standing | None, origin: Place, category: str, destination: Place) -> int:
    """2 for a place that is declared to hold such data for the partner in whose folder the destination lies, 1 for
    one that is declared to hold it at all, else 0."""
    holding = standing.purposes_for(origin, [category]) if standing else None
    if standing is None or holding is None:
        return 0
    drop = standing.drops.get(destination)
    named = standing.naming(drop.partner) if drop and drop.partner else ()
    return 2 if set(holding) & set(named) else 1


def _comparable(ground: Ground, known: Found) -> list[list[_Column]]:
    """The columns that can be compared with each other, sorted, by the form of their values."""
    from scanner.density import drawn_from_few
    from scanner.keyed import IDENTIFIERS, form_of

    folders = drops(ground)
    forms: defaultdict[str, list[_Column]] = defaultdict(list)
    for hashes in ground.inventory.hashes:
        if _tells_apart(hashes) and hashes.category in IDENTIFIERS:
            place = (hashes.ref.source, hashes.ref.container)
            drop = folders.get(place)
            role: Role = 0 if drop is None else -1 if drop.inbound else 1
            common = hashes.category in _BORNE_BY_SEVERAL
            density = drawn_from_few(hashes.values, known.rows.get(place, 0)) if common else hashes.density
            forms[form_of(hashes.category)].append(_Column(hashes, role, density))
    return [sorted(forms[form], key=lambda c: (c.hashes.ref, c.hashes.category)) for form in sorted(forms)]


def _tells_apart(hashes: HashSet) -> bool:
    """Whether finding the column's values elsewhere would say anything: not for a few values, nor for numbers
    so close together that any other column of numbers hits them."""
    whole = hashes.comparable and not hashes.cohort and not hashes.digest
    return whole and hashes.values >= SUPPORT and hashes.density * CHANCE < 1


def _pairs(columns: list[_Column]) -> Iterator[tuple[int, int, Shared]]:
    """The pairs in different containers that share more than accident explains."""
    for i, j, shared in shared_by([c.hashes for c in columns], SUPPORT):
        one, other = columns[i], columns[j]
        if one.place != other.place and _counts(one, other, shared.low):
            yield i, j, shared


def _counts(one: _Column, other: _Column, shared: int) -> bool:
    """Whether so many shared values say anything.

    Of two columns the one has, by accident, its size times the other's density in common: numbers of a sequence,
    and names or addresses of which there are few.
    """
    mine, theirs = one.hashes, other.hashes
    least = NAMESAKES if {mine.category, theirs.category} & _BORNE_BY_SEVERAL else CONTAINED
    by_chance = min(mine.values * other.density, theirs.values * one.density)
    return shared >= least * min(mine.values, theirs.values) and shared >= CHANCE * by_chance


def _flow(origin: _Column, destination: _Column, copy: Copy, shared: Shared, known: Found) -> Flow:
    """One copy as a flow: with the identifier, and with whatever else both containers hold."""
    ends = (node_at(origin.place), node_at(destination.place))
    mine, theirs = origin.hashes, destination.hashes
    reference = (
        f"{shared} values of {entry(theirs.category).en} are in {mine.ref} ({mine.values}) "
        f"and in {theirs.ref} ({theirs.values}); {_SAID[copy.direction]}"
    )
    confidence = round(min(0.99, copy.shared / min(mine.values, theirs.values)), 2)
    categories = tuple(sorted({theirs.category, *known.shared(origin.place, destination.place)}))
    evidence = Evidence("overlap", *ends, own(reference), confidence)
    return Flow(*ends, categories, "seen_only", (evidence,), volume=copy.shared)
