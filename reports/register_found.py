"""What the scan found in the places of each declared purpose, and in the places that none claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.base import Material
from reports.summary import findings_by_place
from scanner.declaration import Purpose
from scanner.model import SEVERITIES, Finding, Node, Severity, Shown
from scanner.purposes import index
from scanner.purposes.compare import Claim, Comparison
from scanner.purposes.index import Sought
from scanner.result import Gap

Place = tuple[Shown, Shown]
Claims = Mapping[Place, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the scan says of one purpose. `places` are "source/container", sorted.

    `undeclared` gives each category that no purpose covers in its place, with those places; `sought` the declared
    ones, found or not. `rows` gives (source, containers, origin) of
    the declaration's rows. `gaps` counts the open ones, worst first.
    """

    places: tuple[str, ...]
    subjects: tuple[str, ...]
    categories: tuple[str, ...]
    undeclared: tuple[tuple[str, tuple[str, ...]], ...]
    sought: tuple[Sought, ...]
    rows: tuple[tuple[str, tuple[str, ...], str], ...]
    gaps: tuple[tuple[Severity, int], ...]


def claims_of(material: Material) -> Claims:
    """Which rows claim which place; nothing where nothing was compared."""
    comparison: Comparison | None = material.comparison
    return comparison.claims if comparison is not None else {}


def seen_by_purpose(material: Material) -> dict[str, Seen]:
    """By the purpose's id, for every declared purpose."""
    declaration = material.settings.declaration
    purposes = declaration.purposes if declaration is not None else ()
    findings = findings_by_place(material)
    return {purpose.id: _seen(purpose, material, findings) for purpose in purposes}


def _seen(purpose: Purpose, material: Material, findings: Mapping[Place, tuple[Finding, ...]]) -> Seen:
    scanned = {(f.ref.source, f.ref.container) for f in material.inventory.fields}
    claimed = sorted(
        place
        for place, claims in claims_of(material).items()
        if place in scanned and any(c.purpose.id == purpose.id for c in claims)
    )
    comparison = material.comparison
    undeclared: dict[str, set[str]] = {}
    for place in claimed:
        for category in index.undeclared(comparison, place) if comparison else ():
            undeclared.setdefault(category, set()).add("/".join(place))
    here = [f for place in claimed for f in findings.get(place, ())]
    categories = {f.category for f in here}
    sources = sorted({row.source for row in purpose.data})
    return Seen(
        places=tuple(sorted("/".join(place) for place in claimed)),
        subjects=_subjects(here),
        categories=tuple(sorted(categories)),
        undeclared=tuple((c, tuple(sorted(places))) for c, places in sorted(undeclared.items())),
        sought=tuple(s for source in sources for s in index.sought(comparison, purpose, source)) if comparison else (),
        rows=tuple((row.source, row.containers, row.origin_of("containers")) for row in purpose.data),
        gaps=_count(gaps_of(purpose, material)),
    )


def _subjects(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(sorted({f.subject for f in findings if f.subject}))


def strangers(material: Material) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Recipients that flows show and nobody declared, with the categories that reach them, by name."""
    declaration = material.settings.declaration
    known = {p.id for p in declaration.partners} if declaration else set()
    found: dict[str, set[str]] = {}
    for flow in material.datamap.flows if material.datamap else ():
        if flow.destination.kind == "partner" and str(flow.destination) not in known:
            found.setdefault(str(flow.destination), set()).update(flow.categories)
    return tuple((name, tuple(sorted(categories))) for name, categories in sorted(found.items()))


def gaps_of(purpose: Purpose, material: Material) -> tuple[Gap, ...]:
    """The open gaps that name the purpose, lie in a place it claims, or concern a recipient it names."""
    claims = claims_of(material)

    def concerns(gap: Gap) -> bool:
        if gap.purpose:
            return gap.purpose == purpose.id
        nodes = [gap.where] + ([gap.flow_to] if gap.flow_to else [])
        if any(n.kind in ("partner", "service") and str(n) in purpose.recipients for n in nodes):
            return True
        place = gap.where.path[:2]
        return len(place) == 2 and any(c.purpose.id == purpose.id for c in claims.get((place[0], place[1]), ()))

    return tuple(gap for gap in material.gaps if gap.acceptance is None and concerns(gap))


def _count(gaps: Iterable[Gap]) -> tuple[tuple[Severity, int], ...]:
    counts = Counter(gap.severity for gap in gaps)
    return tuple((severity, counts[severity]) for severity in reversed(SEVERITIES))


def unclaimed(material: Material) -> Seen:
    """Personal data in places that no purpose claims (all of it where nothing is declared).

    Files that wait in a partner's folder are left out: they stand under that recipient.
    """
    claims = claims_of(material)
    flows = material.datamap.flows if material.datamap else ()
    waiting = {flow.origin.path for flow in flows if flow.destination.kind == "partner"}
    found = {
        place: f for place, f in findings_by_place(material).items() if not claims.get(place) and place not in waiting
    }
    here = [f for place in sorted(found) for f in found[place]]
    nodes = {Node("container", place) for place in found}
    gaps = [g for g in material.gaps if g.acceptance is None and (g.where in nodes or g.where.parent in nodes)]
    return Seen(
        places=tuple(sorted("/".join(place) for place in found)),
        subjects=_subjects(here),
        categories=tuple(sorted({f.category for f in here})),
        undeclared=(),
        sought=(),
        rows=(),
        gaps=_count(gaps),
    )
