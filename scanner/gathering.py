"""What a job has found so far, in lists joined once: none is copied for each of a file's thousands of parts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from scanner.model import ContainerScan, Evidence, FieldScan, HashSet, Measure, Shown, Skipped


@dataclass(slots=True)
class Gathered:
    """The nouns that one container has given up to now."""

    source: Shown
    container: Shown
    fields: list[FieldScan | None] = field(default_factory=list)
    """None where one is to come: a text that waits to be read."""
    measures: list[Measure] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    hashes: list[HashSet] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    cut_off: set[Shown] = field(default_factory=set)
    """The files, and places in files, that were not read through: no field in them is said to be clean."""

    def scan(self) -> ContainerScan:
        """All of it, in the order in which it came."""
        return ContainerScan(
            self.source,
            self.container,
            tuple(self._unproven(f) if self.cut_off else f for f in self.fields if f is not None),
            tuple(self.measures),
            tuple(self.evidence),
            tuple(self.hashes),
            tuple(self.skipped),
        )

    def _unproven(self, scan: FieldScan) -> FieldScan:
        """The field without its bound, where it, or what it lies in, was not read through."""
        steps = scan.ref.container.split("!/")
        around = {"!/".join(steps[:depth]) for depth in range(1, len(steps) + 1)}
        if scan.examined.clean_below is None or not around & self.cut_off:
            return scan
        return replace(scan, examined=replace(scan.examined, clean_below=None))
