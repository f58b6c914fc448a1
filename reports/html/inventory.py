"""The inventory by source, container and field. Clean fields that were read alike share one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from reports.base import Material
from reports.html.anchors import place_anchor, source_anchor
from reports.phrases import clean_words, examined_words, node_words, prevalence_words
from reports.register_found import claims_of
from reports.words import Words
from scanner.model import SEVERITIES, FieldScan, Finding, Location, Severity

_MANY = 60
"""From more places than this in a source, those with the same kinds of data are folded together."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as a row of a container's table. `first` is True for the first one of its field."""

    finding: Finding
    scan: FieldScan
    first: bool
    category: str
    subject: str
    confidence: str
    prevalence: str
    examined: str
    locations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One container. `clean` joins the fields that the same sentence is true of; `examined` says how much was
    read where that is the same for every field with a finding, else "" and each line says it."""

    source: str
    name: str
    anchor: str
    fields: int
    personal: int
    worst: Severity | None
    categories: tuple[str, ...]
    purposes: tuple[str, ...]
    waits_for: str
    """The recipient in whose folder it lies, "" for none."""
    gaps: int
    lines: tuple[Line, ...]
    clean: tuple[tuple[str, tuple[str, ...]], ...]
    as_of: str
    examined: str


@dataclass(frozen=True, slots=True)
class Source:
    """One source with its containers: those with personal data first, then the others, by name."""

    name: str
    anchor: str
    url: str
    environment: str
    places: tuple[Place, ...]
    fields: int
    personal: int

    @property
    def groups(self) -> tuple[tuple[tuple[str, ...], tuple[Place, ...]], ...]:
        """The places with personal data; where they are many, those alike together: (categories, places)."""
        places = [place for place in self.places if place.personal]
        if len(places) <= _MANY:
            return (((), tuple(places)),) if places else ()
        alike: dict[tuple[str, ...], list[Place]] = {}
        for place in places:
            alike.setdefault(place.categories, []).append(place)
        largest = sorted(alike.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return tuple((categories, tuple(members)) for categories, members in largest)

    @property
    def clean_places(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if not place.personal)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of the places beside what was read in them: open gaps, and in whose folder they lie."""

    gaps: Counter[tuple[str, ...]]
    waiting: dict[tuple[str, ...], list[str]]

    @staticmethod
    def of(material: Material, words: Words) -> _Around:
        still_open = (g.where for g in material.gaps if not g.acceptance)
        waiting: dict[tuple[str, ...], list[str]] = {}
        for flow in material.datamap.flows if material.datamap else ():
            if flow.origin.kind == "container" and flow.destination.kind == "partner":
                waiting.setdefault(flow.origin.path, []).append(node_words(flow.destination, material, words))
        return _Around(Counter(n.path[:2] for n in still_open if n.kind in ("container", "field")), waiting)


def inventory_section(material: Material, words: Words) -> tuple[Source, ...]:
    """Every source that gave fields, by name."""
    around = _Around.of(material, words)
    settings = {s.name: s for s in material.settings.sources}
    sources = []
    for name, fields in groupby(sorted(material.inventory.fields, key=lambda f: f.ref), key=lambda f: f.ref.source):
        grouped = groupby(fields, key=lambda f: f.ref.container)
        places = tuple(_place(tuple(group), around, material, words) for _, group in grouped)
        sources.append(
            Source(
                name=name,
                anchor=source_anchor(name),
                url=settings[name].shown_url if name in settings else "",
                environment=settings[name].environment if name in settings else "",
                places=places,
                fields=sum(p.fields for p in places),
                personal=sum(p.personal for p in places),
            )
        )
    return tuple(sources)


def _place(scans: tuple[FieldScan, ...], around: _Around, material: Material, words: Words) -> Place:
    source, container = scans[0].ref.source, scans[0].ref.container
    findings = [f for scan in scans for f in scan.findings]
    claims = claims_of(material).get((source, container), ())
    lines = tuple(_lines(scans, material.locations, words))
    examined = {line.examined for line in lines}
    clean: dict[str, list[str]] = {}
    for scan in scans:
        if not scan.findings:
            clean.setdefault(clean_words(scan, words), []).append(scan.ref.field)
    return Place(
        source=source,
        name=container,
        anchor=place_anchor(source, container),
        fields=len(scans),
        personal=sum(bool(scan.findings) for scan in scans),
        worst=max((f.sensitivity for f in findings), key=SEVERITIES.index, default=None),
        categories=tuple(sorted(words.categories(tuple(f.category for f in findings)))),
        purposes=tuple(dict.fromkeys(c.purpose.name for c in claims)),
        waits_for=words.listing(around.waiting.get((source, container), [])),
        gaps=around.gaps[source, container],
        lines=lines,
        clean=tuple((sentence, tuple(names)) for sentence, names in clean.items()),
        as_of=max(scan.examined.as_of for scan in scans),
        examined=examined.pop() if len(examined) == 1 else "",
    )


def _lines(scans: Iterable[FieldScan], shown: int | None, words: Words) -> Iterable[Line]:
    for scan in scans:
        for index, finding in enumerate(scan.findings):
            yield Line(
                finding=finding,
                scan=scan,
                first=index == 0,
                category=words.category(finding.category),
                subject=words.known("subjects", finding.subject) if finding.subject else "",
                confidence=words.confidence(finding.confidence),
                prevalence=prevalence_words(finding, scan, words),
                examined=examined_words(scan, words),
                locations=tuple(_location(loc, words) for loc in finding.locations[:shown]),
            )


def _location(location: Location, words: Words) -> str:
    """Where one match stands: "row 12, characters 0 to 14", "turn 4, from 21.5 s"."""
    numbered = (("row", location.row), ("line", location.line), ("page", location.page), ("turn", location.turn))
    parts = [words(f"location.{key}", n=words.number(n)) for key, n in numbered if n is not None]
    parts.append(words("location.characters", start=location.start, end=location.end))
    if location.start_s is not None:
        parts.append(words("location.seconds", start=f"{location.start_s:.1f}"))
    return ", ".join(parts)
