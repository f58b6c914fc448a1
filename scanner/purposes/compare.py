"""Found minus declared: which purposes claim which place, and every rule's word on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scanner.datamap.base import Ground
from scanner.datamap.graph import DataMap
from scanner.declaration import DataRow, Purpose


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of one purpose that claims a container."""

    purpose: Purpose
    row: DataRow


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the rules look at. `claims` holds, by (source, container), the rows of the most specific match."""

    ground: Ground
    datamap: DataMap
    claims: Mapping[tuple[str, str], tuple[Claim, ...]]
