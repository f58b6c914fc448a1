"""The people who said no, as keyed hashes, and where else they are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scanner.declaration import Purpose
from scanner.model import FieldRef, HashSet
from scanner.purposes.compare import Comparison, Place
from scanner.taxonomy import taxonomy

_NOT_COMPARABLE = frozenset(
    {
        "user.name",
        "user.unique_id",
        "user.account.username",
        "user.financial.account_number",
        "user.employment.employee_number",
    }
)
WORLDWIDE: frozenset[str] = frozenset(k for k, e in taxonomy().items() if e.identifier) - _NOT_COMPARABLE
"""Identifiers that mean the same person in every list. A name has namesakes, and a customer number means
somebody else in the next system."""

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Refusal:
    """The people of one column who objected, or whose consent is no, and the purposes they said it for."""

    hashes: HashSet
    purposes: tuple[Purpose, ...]

    @property
    def place(self) -> Place:
        return self.hashes.ref.source, self.hashes.ref.container

    @property
    def cohort(self) -> str:
        return self.hashes.cohort


def refusals(comparison: Comparison) -> tuple[Refusal, ...]:
    """Every cohort of people who said no, in the inventory's order."""
    found = []
    for hashes in comparison.ground.inventory.hashes:
        if not hashes.cohort or hashes.category not in WORLDWIDE:
            continue
        place = (hashes.ref.source, hashes.ref.container)
        purposes = {
            claim.purpose.id: claim.purpose
            for claim in comparison.claims_on(place)
            if (claim.row.objection if hashes.cohort == "objected" else claim.row.consent)
        }
        found.append(Refusal(hashes, tuple(purposes.values())))
    return tuple(found)


def still_there(
    comparison: Comparison, place: Place, told: Iterable[Refusal], own: Iterable[Refusal]
) -> tuple[int, tuple[FieldRef, ...]]:
    """How many people of `told` are in a place, and beside which columns their refusal is recorded.

    Counted by the identifier that shows the most of them, in clear or as an unsalted digest. People whom the
    place itself marks as having refused (`own`) are not counted. Only columns that were hashed whole are looked at.
    """
    refused: defaultdict[str, list[HashSet]] = defaultdict(list)
    for refusal in told:
        refused[_kind(refusal.hashes)].append(refusal.hashes)
    marked = [refusal.hashes for refusal in own]
    most, records = 0, set[FieldRef]()
    for hashes in comparison.ground.inventory.hashes:
        if (hashes.ref.source, hashes.ref.container) != place or not _whole_list(hashes):
            continue
        kind = _kind(hashes)
        here = np.setdiff1d(_array([hashes]), _array(m for m in marked if _kind(m) == kind))
        people = np.intersect1d(here, _array(refused[kind]))
        most = max(most, len(people))
        records |= {r.ref for r in refused[kind] if len(np.intersect1d(here, _array([r])))}
    return most, tuple(sorted(records))


def _whole_list(hashes: HashSet) -> bool:
    """Whether people can be looked for in a column: in clear, or as the digests that it holds. The digests of a clear
    column are of the same people again, once for each writing."""
    return not hashes.cohort and hashes.complete and not (hashes.digest and hashes.category)


def _kind(hashes: HashSet) -> str:
    """What a set of hashes can be held against: digests of one kind, or values of one category."""
    return hashes.digest or hashes.category


def in_common(one: HashSet, other: HashSet) -> int:
    """How many people two columns share."""
    return len(np.intersect1d(_array([one]), _array([other])))


def _array(sets: Iterable[HashSet]) -> Hashes:
    """The hashes of some sets as numbers, each once."""
    joined = b"".join(s.hashes for s in sets)
    return np.unique(np.frombuffer(joined, dtype=">u8")).astype(np.uint64)
