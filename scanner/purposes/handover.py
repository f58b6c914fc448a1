"""What a declared partner receives: what purposes hand it, and what was seen on its way to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scanner.declaration import Partner, Purpose
from scanner.message import Said, message
from scanner.model import Node
from scanner.purposes.compare import Comparison
from scanner.purposes.disclosure import Disclosure, disclosures
from scanner.purposes.index import naming, reached
from scanner.purposes.wording import quoted
from scanner.result import Flow


@dataclass(frozen=True, slots=True)
class Handover:
    """All that goes to one declared partner, by declaration (`purposes`) and by evidence (`seen`)."""

    partner: Partner
    purposes: tuple[Purpose, ...]
    seen: tuple[Disclosure, ...]
    pointed: tuple[Flow, ...] = ()
    """Flows to it that prove no disclosure: its internet domain is named, say."""

    @property
    def categories(self) -> tuple[str, ...]:
        """What it receives: as seen, else as declared; sorted."""
        found = {c for disclosure in self.seen for c in disclosure.flow.categories}
        return tuple(sorted(found or self.partner.receives or {"user"}))

    @property
    def persons(self) -> int | None:
        known = (d.persons(c) for d in self.seen for c in d.flow.categories)
        return max((p for p in known if p is not None), default=None)

    @property
    def evidence(self) -> Said:
        """Where it was seen, else which purposes declare it."""
        if self.seen:
            return tuple(message("handover.seen", where=d.flow.origin) for d in self.seen)
        if self.pointed:
            return tuple(dict.fromkeys(message("handover.named", where=flow.origin) for flow in self.pointed))
        return tuple(message("handover.declared", purpose=quoted(p.id)) for p in self.purposes)


def handovers(comparison: Comparison) -> Iterator[Handover]:
    """One for each declared partner that receives anything, in the declaration's order."""
    seen = tuple(disclosures(comparison))
    for partner in comparison.declaration.partners:
        purposes = naming(comparison, partner.id)
        his = tuple(d for d in seen if d.partner is partner or (d.partner and d.partner.id == partner.id))
        if purposes or his:
            yield Handover(partner, purposes, his, reached(comparison, Node("partner", (partner.id,))))
