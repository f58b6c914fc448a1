"""What a worker is told: one container, and the terms on which its source is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.config import DetectionSettings, ScanSettings, SourceSettings
from scanner.content import Plan
from scanner.measure import Wish
from scanner.model import Identity, Shown


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a source is read: what all of its jobs have in common, and share."""

    source: SourceSettings = field(repr=False)
    as_of: str
    scan: ScanSettings = field(repr=False)
    detection: DetectionSettings = field(repr=False)
    wishes: tuple[tuple[str, Wish], ...] = ()
    """What the declaration wants measured, by glob of container names."""
    key: bytes | None = field(default=None, repr=False)
    names_key: bytes | None = field(default=None, repr=False)
    """Under which names that cannot be shown get their tags; see `scanner.naming`."""
    locations: int | None = 0
    reveal_names: bool = False
    extract: bool = False

    @property
    def plan(self) -> Plan:
        return Plan(rows=self.scan.rows, seed=self.scan.seed, max_bytes=self.scan.max_mb * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Job:
    """One container to examine. `container` is its true name, `shown` the one that may be written down.

    There may be hundreds of thousands: a job holds no more than what is its own.
    """

    terms: Terms
    container: str = field(repr=False)
    shown: Shown
    identity: Identity = field(default=Identity(""), repr=False)
    mark: str = ""
    """Tells the next scan whether the container is still the same; see `scanner.listing`."""

    @property
    def source(self) -> SourceSettings:
        return self.terms.source
