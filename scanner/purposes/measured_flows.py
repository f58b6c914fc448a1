"""What could have shown who gets data, who gives it and who may read it: flows seen, rights that are known."""

from __future__ import annotations

from scanner.model import Evidence
from scanner.purposes.compare import Comparison
from scanner.purposes.handover import handovers
from scanner.purposes.measured import Measured, left_unread, nothing_declared, rests
from scanner.result import Flow, Rest

_OUTSIDE = frozenset({"partner", "dataset", "domain"})


def sent(comparison: Comparison) -> Measured:
    """The flows to others that something beside the declaration showed. None seen is no proof that there is none."""
    seen = sum(f.destination.kind in _OUTSIDE and bool(_seen(f)) for f in comparison.datamap.flows)
    left = (*left_unread(comparison), *_unhashed(comparison))
    return Measured(seen, seen, "flows", left if seen else (*left, Rest("no_flow")))


def received(comparison: Comparison) -> Measured:
    """The flows from partners that something beside the declaration showed."""
    seen = sum(f.origin.kind == "partner" and bool(_seen(f)) for f in comparison.datamap.flows)
    left = left_unread(comparison)
    return Measured(seen, seen, "flows", left if seen else (*left, Rest("no_flow")))


def transferred(comparison: Comparison) -> Measured:
    """The declared partners that receive data; of whom else receives some no country is known."""
    known = {p.id for p in comparison.declaration.partners}
    others = {
        f.destination
        for f in comparison.datamap.flows
        if f.destination.kind in _OUTSIDE and _seen(f) and str(f.destination) not in known
    }
    return _partners(comparison, rests(unknown_country=len(others)), len(others))


def handed_over(comparison: Comparison) -> Measured:
    """The declared partners that receive data."""
    return _partners(comparison, (), 0)


def _partners(comparison: Comparison, rest: tuple[Rest, ...], others: int) -> Measured:
    declared = sum(1 for _ in handovers(comparison))
    if not declared and not others:
        return nothing_declared("recipients")
    return Measured(declared, declared + others, "recipients", rest)


def granted(comparison: Comparison) -> Measured:
    """The places with personal data of which it is known who may read them."""
    holding = {place for place in comparison.places if comparison.found_in(place)}
    told = {
        (f.origin.path[0], f.origin.path[1])
        for f in comparison.datamap.flows
        if f.destination.kind == "account" and f.origin.kind == "container" and _seen(f)
    }
    known = len(holding & told)
    return Measured(known, len(holding), "places", (*left_unread(comparison), *rests(no_grants=len(holding) - known)))


def _seen(flow: Flow) -> tuple[Evidence, ...]:
    """What drew the flow beside the declaration."""
    return tuple(e for e in flow.evidence if e.kind != "declared") if flow.status != "declared_only" else ()


def _unhashed(comparison: Comparison) -> tuple[Rest, ...]:
    return () if comparison.ground.inventory.hashes else (Rest("no_hashes"),)
