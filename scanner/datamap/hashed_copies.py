"""Unsalted hashed copies: people's addresses and numbers, uploaded or handed on as MD5, SHA-1 or SHA-256."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.drop_folders import Drop, drops
from scanner.datamap.estimates import Shared, shared_by
from scanner.datamap.found import Place, node_at
from scanner.datamap.overlap import CONTAINED, SUPPORT, declared_rank
from scanner.datamap.standing import Standing
from scanner.model import DIGESTS, Evidence, HashSet
from scanner.naming import own
from scanner.result import Flow
from scanner.taxonomy import entry

_CALLED = {"md5": "MD5", "sha1": "SHA-1", "sha256": "SHA-256"}
_NEARLY = 0.95
"""A column explains a list as well as another does with this share of what the other explains."""


class HashedCopies(EvidenceReader):
    """From the column of clear values to the list of their digests, and on to the partner in whose folder it lies.

    Only equal digests count, and hashing goes one way: the clear column is the origin. A list comes from the
    table that explains most of the columns of its file; then from one that is declared to hold such data; then
    from the smallest. A list in a folder of a partner that only provides data comes from the partner.
    """

    name = "hashed_copy"
    summary = "unsalted MD5, SHA-1 and SHA-256 of e-mail addresses and phone numbers, by keyed hashes"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        folders = drops(ground)
        standing = Standing(ground.declaration, ground) if ground.declaration else None
        met = [pair for kind in DIGESTS for pair in _meetings(ground, kind)]
        for pair in _likeliest(met, standing):
            yield from _flows(pair, folders.get(pair.to))


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A list of digests, and a column of clear values that are in it."""

    clear: HashSet
    digests: HashSet
    shared: Shared

    @property
    def origin(self) -> Place:
        return self.clear.ref.source, self.clear.ref.container

    @property
    def to(self) -> Place:
        return self.digests.ref.source, self.digests.ref.container

    @property
    def explained(self) -> float:
        """The share of the list that the column explains, 0 to 1."""
        return min(1.0, self.shared.number / self.digests.values)


def _meetings(ground: Ground, kind: str) -> Iterator[_Meeting]:
    """Every list that shares more than a handful of digests of this kind with a column of clear values."""
    sets = [h for h in ground.inventory.hashes if h.digest == kind and not h.cohort and h.comparable and len(h)]
    if not any(not h.category for h in sets) or not any(h.category for h in sets):
        return
    for i, j, shared in shared_by(sets, SUPPORT):
        if bool(sets[i].category) != bool(sets[j].category):
            clear, digests = (sets[i], sets[j]) if sets[i].category else (sets[j], sets[i])
            if shared.low >= CONTAINED * min(clear.values, digests.values):
                yield _Meeting(clear, digests, shared)


def _likeliest(met: list[_Meeting], standing: Standing | None) -> Iterator[_Meeting]:
    """For each list the one column it most likely came from; none where its own container holds it in clear."""
    together: defaultdict[tuple[Place, Place], float] = defaultdict(float)
    lists: defaultdict[HashSet, list[_Meeting]] = defaultdict(list)
    for pair in met:
        lists[pair.digests].append(pair)
    for pairs in lists.values():
        for origin in sorted({p.origin for p in pairs}):
            together[origin, pairs[0].to] += max(p.explained for p in pairs if p.origin == origin)

    def rank(pair: _Meeting) -> tuple[float, ...]:
        declared = declared_rank(standing, pair.origin, pair.clear.category, pair.to)
        return round(together[pair.origin, pair.to], 1), declared, -pair.clear.values

    for _, pairs in sorted(lists.items(), key=lambda item: (item[0].ref, item[0].digest)):
        if any(p.origin == p.to for p in pairs):
            continue
        most = max(p.explained for p in pairs)
        good = sorted(
            (p for p in pairs if p.explained >= _NEARLY * most), key=lambda p: (p.clear.ref, p.clear.category)
        )
        yield max(good, key=rank)


def _flows(pair: _Meeting, drop: Drop | None) -> Iterator[Flow]:
    clear, digests, categories = pair.clear, pair.digests, (pair.clear.category,)
    reference = (
        f"{pair.shared} of {digests.values} {_CALLED[digests.digest]} digests in {digests.ref} are of "
        f"{entry(clear.category).en} in {clear.ref}; without salt, so whoever knows the one knows the other"
    )
    confidence = round(min(0.99, pair.shared.number / min(clear.values, digests.values)), 2)
    steps = [(node_at(pair.origin), node_at(pair.to))] if drop is None or not drop.inbound else []
    if drop is not None:
        steps.append((drop.node, node_at(pair.to)) if drop.inbound else (node_at(pair.to), drop.node))
    for ends in steps:
        said = [Evidence("hashed_copy", *ends, own(reference), confidence, "hashed")]
        if drop is not None and drop.node in ends:
            said.append(Evidence("drop_folder", *ends, own(f"{pair.to[0]}:{drop.folder}"), drop.confidence))
        yield Flow(*ends, categories, "seen_only", tuple(sorted(said)), volume=pair.shared.number)
