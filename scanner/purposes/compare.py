"""Found minus declared: which purposes claim which place, and what was found there, ready for the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from scanner.datamap.base import Ground
from scanner.datamap.graph import DataMap
from scanner.declaration import DataRow, Declaration, Partner
from scanner.model import FieldScan, Finding, Measure, Node, Shown
from scanner.purposes.claims import Claim, claims_on
from scanner.result import Flow

__all__ = ["Claim", "Comparison", "Place", "compare"]

Place = tuple[Shown, Shown]
"""(source, container)."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the rules look at. `claims` holds, by place, the rows of the most specific match.

    `fields`, `findings` and `measures` hold what was read, found and counted in each place, `dropped` the
    flows to the partners in whose folders a place lies, `declared_anywhere` every declared category.
    `notes` says what could not be compared, and why; no note holds a value.
    """

    ground: Ground
    datamap: DataMap
    claims: Mapping[Place, tuple[Claim, ...]]
    fields: Mapping[Place, tuple[FieldScan, ...]] = field(default_factory=dict)
    findings: Mapping[Place, tuple[Finding, ...]] = field(default_factory=dict)
    measures: Mapping[Place, tuple[Measure, ...]] = field(default_factory=dict)
    dropped: Mapping[Place, tuple[Flow, ...]] = field(default_factory=dict)
    declared_anywhere: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def declaration(self) -> Declaration:
        """What was promised. Raises LookupError where nothing was: there is nothing to compare with then."""
        declaration = self.ground.declaration
        if declaration is None:
            raise LookupError("nothing is declared")
        return declaration

    @property
    def places(self) -> tuple[Place, ...]:
        """Every container with a field, sorted."""
        return tuple(self.claims)

    def claims_on(self, place: Place) -> tuple[Claim, ...]:
        return self.claims.get(place, ())

    def found_in(self, place: Place) -> tuple[Finding, ...]:
        return self.findings.get(place, ())

    def fields_of(self, place: Place) -> tuple[FieldScan, ...]:
        return self.fields.get(place, ())

    def scan_of(self, finding: Finding) -> FieldScan:
        """The field that a finding is about."""
        ref = finding.ref
        return next(scan for scan in self.fields[ref.source, ref.container] if scan.ref == ref)

    def measure_for(self, place: Place, row: DataRow) -> Measure | None:
        """The counts made for a row: of its columns, or of those of them that the container has."""
        wanted = (row.dated_by, row.consent, row.objection)
        fitting = []
        for measure in self.measures.get(place, ()):
            have = (measure.dated_by, measure.consent, measure.objection)
            if all(h in (w, "") for h, w in zip(have, wanted, strict=True)):
                fitting.append((sum(bool(h) for h in have), not measure.not_measured, measure))
        return max(fitting, key=lambda f: f[:2])[2] if fitting else None

    def partner(self, node: Node) -> Partner | None:
        """The declared partner that a node of the map stands for."""
        return next((p for p in self.declaration.partners if (p.id,) == node.path), None)


def compare(ground: Ground, datamap: DataMap) -> Comparison:
    """Hold an inventory and its map against the declaration.

    Pure and cheap: nothing is asked of a source. Without a declaration no place is claimed, and
    `scanner.purposes.judge.find_gaps` finds nothing to say.
    """
    inventory = ground.inventory
    places = sorted({(f.ref.source, f.ref.container) for f in inventory.fields})
    declaration = ground.declaration
    claims = {place: claims_on(declaration, *place) if declaration else () for place in places}
    purposes = declaration.purposes if declaration else ()
    return Comparison(
        ground,
        datamap,
        claims,
        _by(((f.ref.source, f.ref.container), f) for f in inventory.fields),
        _by(((f.ref.source, f.ref.container), f) for f in inventory.findings),
        _by(((m.source, m.container), m) for m in inventory.measures),
        _by(_dropped(datamap)),
        frozenset(c for purpose in purposes for row in purpose.data for c in row.categories),
        tuple(_notes(ground)),
    )


def _by(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _dropped(datamap: DataMap) -> Iterable[tuple[Place, Flow]]:
    """The places that lie in a partner's drop folder, as the map found them."""
    for flow in datamap.flows:
        seen = any(e.kind == "drop_folder" for e in flow.evidence)
        if seen and flow.origin.kind == "container" and flow.destination.kind == "partner":
            yield (flow.origin.path[0], flow.origin.path[1]), flow


def _notes(ground: Ground) -> Iterable[str]:
    """What this comparison cannot see, said once."""
    declaration = ground.declaration
    if declaration is None:
        return
    recorded = any(row.consent or row.objection for purpose in declaration.purposes for row in purpose.data)
    hashes = ground.inventory.hashes
    if recorded and not hashes:
        yield (
            "People who objected or said no could not be looked for in mailing lists and partners' files: "
            "the scan holds no keyed hashes. Set PIIMAP_KEY and scan again."
        )
    for ref in sorted({h.ref for h in hashes if not h.complete and h.category and not h.digest}):
        yield f"{ref} is too large to be hashed whole, so nobody could be looked for in it. Raise scan.whole_mb."
