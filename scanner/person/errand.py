"""What a look at a container needs to know beside the container: the person, the last scan, the declaration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scanner.declaration import Declaration
from scanner.model import Inventory
from scanner.person.known import Known
from scanner.purposes.claims import claims_on

Categories = Mapping[tuple[str, str], Mapping[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Errand:
    """`categories` are what the last scan found, by (source, container) and field. `keep` says that rows and
    passages are kept for an export. `languages` are those that calls are read in."""

    known: Known = field(repr=False)
    categories: Categories = field(default_factory=dict)
    declaration: Declaration | None = None
    languages: tuple[str, ...] = ("fr", "en")
    keep: bool = False

    def found_in(self, source: str, container: str) -> Mapping[str, frozenset[str]]:
        """The categories of each field of a container."""
        return self.categories.get((source, container), {})

    def dated_by(self, source: str, container: str) -> frozenset[str]:
        """The columns from which the container's storage periods run."""
        if self.declaration is None:
            return frozenset()
        claims = claims_on(self.declaration, source, container)
        return frozenset(claim.row.dated_by for claim in claims if claim.row.dated_by)


def categories_of(inventory: Inventory | None) -> Categories:
    """What a scan found, by (source, container) and field."""
    found: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
    for scan in inventory.fields if inventory else ():
        if scan.findings:
            fields = found.setdefault((scan.ref.source, scan.ref.container), {})
            fields[scan.ref.field] = frozenset(finding.category for finding in scan.findings)
    return found
