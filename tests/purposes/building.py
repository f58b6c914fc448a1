"""Small comparisons made by hand: a few fields, a declaration, and the flows that the map would draw of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reports.base import Material
from scanner.config import Settings, SourceSettings
from scanner.datamap.base import Ground
from scanner.datamap.graph import DataMap
from scanner.declaration import Controller, DataRow, Declaration, Partner, Purpose
from scanner.model import Evidence, FieldRef, FieldScan, HashSet, Inventory, Measure, Node, Run, Skipped, StateCount
from scanner.purposes.compare import Comparison, compare
from scanner.purposes.judge import find_gaps
from scanner.result import Flow, FlowStatus, Gap
from tests.support.material import field_scan, hash_set

ON = date(2026, 6, 1)
RUN = Run("2026-05-31T22:00:00Z", "0.1.0", "0123456789abcdef", 1, "key")
EMAIL, PHONE, NAME, CITY = (
    "user.contact.email",
    "user.contact.phone_number",
    "user.name",
    "user.contact.address.city",
)
BIRTH, RELIGION, NIR = (
    "user.demographic.date_of_birth",
    "user.demographic.religious_belief",
    "user.government_id.national_identification_number",
)


def found(where: str, *categories: str, **kwargs: Any) -> FieldScan:
    """A field "source/container/field" with a finding for each category (see `field_scan`)."""
    source, rest = where.split("/", 1)
    container, _, name = rest.rpartition("/")
    confidence = kwargs.pop("confidence", 0.97)
    made = field_scan(FieldRef(source, container, name), *categories, **kwargs)
    return replace(made, findings=tuple(replace(f, confidence=confidence) for f in made.findings))


def row(source: str, *containers: str, **kwargs: Any) -> DataRow:
    """A row of a purpose for customers' contact details, asserted by the register unless told otherwise."""
    defaults: dict[str, Any] = {
        "subjects": ("customer",),
        "categories": ("user.unique_id", "user.name", "user.contact"),
        "origin": "register:R1",
    }
    return DataRow(source=source, containers=containers or ("*",), **{**defaults, **kwargs})


def purpose(id: str, *rows: DataRow, **kwargs: Any) -> Purpose:
    defaults: dict[str, Any] = {"name": f"The {id}", "legal_basis": "contract", "origin": "register:R1"}
    return Purpose(id=id, data=rows, **{**defaults, **kwargs})


def partner(id: str, *receives: str, **kwargs: Any) -> Partner:
    defaults: dict[str, Any] = {
        "name": id.capitalize(),
        "country": "FR",
        "contract": "C-1",
        "origin": "register:R1",
    }
    return Partner(id=id, receives=receives, **{**defaults, **kwargs})


def drop(where: str, to: str, *categories: str, status: FlowStatus = "seen_only") -> Flow:
    """What the map draws of a file in a partner's folder."""
    source, container = where.split("/", 1)
    origin, destination = Node("container", (source, container)), Node("partner", (to,))
    evidence = Evidence("drop_folder", origin, destination, f"the folder of {to}", 1.0)
    return Flow(origin, destination, tuple(sorted(categories)), status, (evidence,))


def measure(where: str, counts: Iterable[tuple[str, bool | None, bool | None, int]], **kwargs: Any) -> Measure:
    """Counts of a container "source/container" by month, consent and objection."""
    source, container = where.split("/", 1)
    names: dict[str, Any] = {"dated_by": "", "consent": "", "objection": "", **kwargs}
    return Measure(source, container, counts=tuple(StateCount(*count) for count in counts), **names)


def people(where: str, numbers: Iterable[int], cohort: str = "", complete: bool = True) -> HashSet:
    """Hashes of the e-mail addresses of made-up people in "source/container/field"."""
    source, rest = where.split("/", 1)
    container, _, name = rest.rpartition("/")
    ref = FieldRef(source, container, name)
    return hash_set(ref, EMAIL, (f"p{n}@mail.example" for n in numbers), cohort, complete)


def comparison(
    fields: Sequence[FieldScan],
    purposes: Sequence[Purpose] = (),
    *,
    partners: Sequence[Partner] = (),
    flows: Sequence[Flow] = (),
    measures: Sequence[Measure] = (),
    hashes: Sequence[HashSet] = (),
    skipped: Sequence[Skipped] = (),
    sources: Sequence[SourceSettings] = (),
    on: date = ON,
    **declared: Any,
) -> Comparison:
    """The comparison of these fields with these purposes."""
    inventory = Inventory(
        RUN,
        tuple(sorted(fields, key=lambda f: f.ref)),
        tuple(measures),
        hashes=tuple(hashes),
        skipped=tuple(skipped),
    )
    declaration = Declaration(
        controller=Controller(name="Maison Exemple"), purposes=tuple(purposes), partners=tuple(partners), **declared
    )
    names = sorted({f.ref.source for f in fields})
    settings = Settings(
        sources=tuple(sources) or tuple(SourceSettings(name=n, url=f"{n}.sqlite") for n in names),
        declaration=declaration,
    )
    return compare(Ground(inventory, settings, on), DataMap(tuple(flows)))


def gaps_of(rule: str, made: Comparison) -> list[Gap]:
    """The gaps of one rule, worst first."""
    return [gap for gap in find_gaps(made) if gap.rule == rule]


def only(rule: str, made: Comparison) -> Gap:
    """The one gap of a rule."""
    (gap,) = gaps_of(rule, made)
    return gap


def material_of(made: Comparison) -> Material:
    """What the reports are given of a comparison."""
    ground = made.ground
    return Material(
        ground.inventory, ground.settings, f"{ground.on}T08:00:00Z", made.datamap, made, gaps=find_gaps(made)
    )
