"""Views: what a view shows comes from the tables it is defined on."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.found import found, node_at, place_of
from scanner.model import Evidence
from scanner.result import Flow


class Views(EvidenceReader):
    """From each table that a view reads to the view, with the categories that both hold."""

    name = "view"
    summary = "views and the tables that they are defined on"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        known = found(ground.inventory)
        for evidence in ground.inventory.evidence:
            origin, to = place_of(evidence.subject), place_of(evidence.object)
            if evidence.kind != "view" or origin is None or to is None or origin == to:
                continue
            categories = known.shared(origin, to)
            if categories:
                ends = (node_at(origin), node_at(to))
                seen = Evidence("view", *ends, evidence.reference, evidence.confidence)
                yield Flow(*ends, categories, "seen_only", (seen,), volume=known.rows.get(to))
