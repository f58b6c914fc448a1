"""What was seen to go to somebody outside: the flows of the map to partners, with what is known of their content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scanner.declaration import Partner
from scanner.message import Said
from scanner.model import Finding
from scanner.naming import own
from scanner.purposes.compare import Comparison
from scanner.purposes.extent import extent
from scanner.purposes.wording import drawn_by
from scanner.result import Flow

_NOWHERE = (own(""), own(""))


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A flow from a place to a partner that was seen, not only declared. `partner` is None when nobody
    declared it; `findings` is what was found in the place."""

    comparison: Comparison
    flow: Flow
    partner: Partner | None
    findings: tuple[Finding, ...]

    def persons(self, category: str) -> int | None:
        """The number of rows with this category, None where nothing tells."""
        known = (extent(self.comparison.scan_of(f), f).persons for f in self._of(category))
        return max((p for p in known if p is not None), default=None)

    def certainty(self, category: str) -> float:
        """How sure it is that the category is there and goes there."""
        seen = max((e.confidence for e in self.flow.evidence if e.kind != "declared"), default=1.0)
        found = max((f.confidence for f in self._of(category)), default=1.0)
        return round(seen * found, 4)

    @property
    def evidence(self) -> Said:
        """What drew the flow, beside the declaration."""
        return drawn_by(e for e in self.flow.evidence if e.kind != "declared")

    def _of(self, category: str) -> Iterator[Finding]:
        return (f for f in self.findings if f.category == category)


def disclosures(comparison: Comparison) -> Iterator[Disclosure]:
    """Every flow to a partner that some evidence beside the declaration proves, in the map's order.

    That a file names a partner's internet domain proves no disclosure.
    """
    for flow in comparison.datamap.flows:
        if flow.destination.kind != "partner" or all(e.kind in ("declared", "domain") for e in flow.evidence):
            continue
        place = (flow.origin.path[0], flow.origin.path[1]) if flow.origin.kind == "container" else _NOWHERE
        yield Disclosure(comparison, flow, comparison.partner(flow.destination), comparison.found_in(place))
