"""What a job has found so far, in lists joined once: none is copied for each of a file's thousands of parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.model import ContainerScan, Evidence, FieldScan, HashSet, Measure, Shown, Skipped


@dataclass(slots=True)
class Gathered:
    """The nouns that one container has given up to now."""

    source: Shown
    container: Shown
    fields: list[FieldScan] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    hashes: list[HashSet] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def scan(self) -> ContainerScan:
        """All of it, in the order in which it came."""
        return ContainerScan(
            self.source,
            self.container,
            tuple(self.fields),
            tuple(self.measures),
            tuple(self.evidence),
            tuple(self.hashes),
            tuple(self.skipped),
        )
