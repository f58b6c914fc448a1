"""The map from its evidence: every reader's flows, merged, and settled against the declaration."""

from __future__ import annotations

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.graph import DataMap, merged
from scanner.datamap.settle import settled
from scanner.registry import kinds


def build(ground: Ground) -> DataMap:
    """The map of one scan: a pure function of inventory, settings and date; nothing is asked of a source."""
    readers = [kind() for kind in kinds("scanner.datamap", EvidenceReader)]
    flows = merged(flow for reader in readers for flow in reader.flows(ground))
    return DataMap(settled(flows, ground))
