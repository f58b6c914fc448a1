"""How the scan was made, in figures: which ways of drawing were used, which detectors spoke, what hashes there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reports.base import Material
from scanner.model import Method

_METHODS: tuple[Method, ...] = ("full", "rows", "pages", "row_groups", "head")


@dataclass(frozen=True, slots=True)
class How:
    """`methods` counts fields by way of drawing; `detectors` counts the findings that each had a part in;
    `carried_over` counts fields that an earlier scan read, the oldest at `oldest`."""

    methods: tuple[tuple[Method, int], ...]
    detectors: tuple[tuple[str, int], ...]
    hash_sets: int
    incomplete_hashes: int
    carried_over: int
    oldest: str


def how(material: Material) -> How:
    """Counted from the inventory."""
    inventory = material.inventory
    methods = Counter(f.examined.method for f in inventory.fields)
    detectors = Counter(name for finding in inventory.findings for name in {d.detector for d in finding.detections})
    old = [f.examined.as_of for f in inventory.fields if f.examined.as_of < inventory.run.started_at]
    return How(
        methods=tuple((method, methods[method]) for method in _METHODS if methods[method]),
        detectors=tuple(sorted(detectors.items(), key=lambda pair: (-pair[1], pair[0]))),
        hash_sets=len({h.ref for h in inventory.hashes}),
        incomplete_hashes=len({h.ref for h in inventory.hashes if not h.comparable}),
        carried_over=len(old),
        oldest=min(old, default=""),
    )
