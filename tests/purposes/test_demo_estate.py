"""The rules on the demo estate, with detectors that never err: what is planted is found by its rule, nothing else.

What each column really holds comes from the generator itself, so this tests the comparison alone. Months and
cohorts are counted by the scan's own code over the generated rows; the map is drawn by its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from scanner.config import Settings, load
from scanner.content import Column, Drawn, Plan, Table
from scanner.datamap.base import Ground
from scanner.datamap.build import build
from scanner.demo.estate import TODAY, _documents, _tables
from scanner.demo.schema import Document, Naming
from scanner.demo.schema import Table as Made
from scanner.demo.truth import truth
from scanner.demo.world import make_world
from scanner.measure import Wish, hash_sets, measures
from scanner.model import Field, FieldRef, FieldScan, HashSet, Inventory, Measure, Run
from scanner.purposes.claims import matches
from scanner.purposes.compare import Comparison, compare
from scanner.purposes.judge import find_gaps
from scanner.result import Gap
from tests.support.material import KEY, field_scan
from tests.support.saying import sentences

CONFIG = Path(__file__).parents[2] / "config.toml"


class Memory(Table):
    """The generated rows as a table of the scan."""

    def __init__(self, made: Made) -> None:
        self.name = made.container
        self.columns = tuple(Column(c.name, c.type) for c in made.columns)
        self._made = made

    def sample(self, plan: Plan) -> Drawn:
        raise NotImplementedError("the test says itself what is in the rows")

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        names = [c.name for c in self._made.columns]
        values = [[row[names.index(name)] for row in self._made.rows] for name in columns]
        yield pa.record_batch([pa.array(column) for column in values], names=list(columns))


@dataclass(frozen=True)
class Estate:
    settings: Settings
    comparison: Comparison
    gaps: tuple[Gap, ...]
    departures: list[dict[str, Any]]


def fields_of(made: Made) -> tuple[FieldScan, ...]:
    """Every column, read whole; a column that holds something holds it in every row that is not empty."""
    scans = []
    for index, column in enumerate(made.columns):
        ref = FieldRef(made.source, made.container, column.name)
        rows = [row[index] for row in made.rows]
        filled = sum(value is not None for value in rows)
        scan = field_scan(ref, *column.holds, subject=None, rows=len(rows), method="full")
        found = tuple(
            replace(f, detections=tuple(replace(d, matches=filled, examined=len(rows)) for d in f.detections))
            for f in scan.findings
        )
        scans.append(replace(scan, findings=found))
    return tuple(scans)


def fields_in(document: Document) -> tuple[FieldScan, ...]:
    """A log is a table of lines; a call has speakers; the rest is text."""
    made = []
    for name, holds in document.holds.items():
        ref = FieldRef(document.source, document.container, name)
        kind, rows = {"calls": ("speech", 20), "logs": ("text", 400)}.get(document.source, ("text", 1))
        scan = field_scan(ref, *holds, subject=None, rows=rows, method="full", share=0.5)
        made.append(FieldScan(Field(ref, kind), scan.examined, scan.findings))
    return tuple(made)


def whole(made: Made, settings: Settings) -> tuple[tuple[Measure, ...], tuple[HashSet, ...]]:
    """What a scan reads of the whole of a table."""
    assert settings.declaration
    rows = [r for p in settings.declaration.purposes for r in p.data if r.source == made.source]
    fitting = [r for r in rows if any(matches(glob, made.container) for glob in r.containers)]
    wishes = sorted({Wish(r.dated_by, r.consent, r.objection) for r in fitting} - {Wish()})
    table = Memory(made)
    counted = tuple(measures(made.source, made.container, table, wishes))
    return counted, hash_sets(table, fields_of(made), wishes, KEY, 1 << 26)


def scanned(seed: int) -> Estate:
    settings = load(CONFIG)
    world = make_world(seed, TODAY)
    tables, documents = _tables(world), _documents(world)
    wholes = [whole(made, settings) for made in tables if any(c.holds for c in made.columns)]
    scans = [scan for made in tables for scan in fields_of(made)] + [s for d in documents for s in fields_in(d)]
    inventory = Inventory(
        Run("2026-06-30T08:00:00Z", "0.1.0", "0123456789abcdef", seed, "key"),
        tuple(sorted(scans, key=lambda s: s.ref)),
        tuple(m for counted, _ in wholes for m in counted),
        hashes=tuple(h for _, hashes in wholes for h in hashes),
    )
    ground = Ground(inventory, settings, TODAY)
    comparison = compare(ground, build(ground))
    naming: Naming = "shipped"
    planted = truth(world, tables, documents, naming)["departures"]
    return Estate(settings, comparison, find_gaps(comparison), planted)


@pytest.fixture(scope="module")
def estate() -> Estate:
    return scanned(20260101)


def place_of(gap: Gap) -> tuple[str, str, str]:
    """(source, container, field) of a gap, as the truth file writes it; the partner's id for one about a partner."""
    path = gap.where.path if gap.where.kind in ("container", "field") else ("", "", "")
    source, container, *field = (*path, "")
    return source, container, field[0]


def fits(gap: Gap, planted: dict[str, Any]) -> bool:
    source, container, field = place_of(gap)
    recipient = gap.flow_to.path[0] if gap.flow_to and gap.flow_to.kind == "partner" else ""
    partner = gap.where.path[0] if gap.where.kind == "partner" else recipient
    return (
        (gap.rule, source, container) == (planted["rule"], planted["source"], planted["container"])
        and (not field or field == planted["field"])
        and (not gap.category or not planted["category"] or gap.category == planted["category"])
        and partner == planted.get("partner", "")
    )


def test_every_planted_departure_is_found_by_its_rule(estate: Estate) -> None:
    missed = [d["id"] for d in estate.departures if not any(fits(g, d) for g in estate.gaps)]
    assert missed == []


def test_every_planted_departure_is_medium_or_above(estate: Estate) -> None:
    mild = [d["id"] for d in estate.departures if all(g.severity == "low" for g in estate.gaps if fits(g, d))]
    assert mild == []


def test_nothing_else_is_reported_at_medium_or_above(estate: Estate) -> None:
    more = [
        (g.severity, g.rule, str(g.where), g.category, g.persons)
        for g in estate.gaps
        if g.severity != "low" and not any(fits(g, d) for d in estate.departures)
    ]
    assert more == []


def test_what_was_counted_is_what_was_planted(estate: Estate) -> None:
    """Retention, consent and objections are counted over all rows, so the numbers are exact."""
    exact = {"retention-overrun", "missing-consent", "ignored-objection"}
    for planted in estate.departures:
        if planted["rule"] in exact and "count" in planted:
            (gap,) = [g for g in estate.gaps if fits(g, planted) and g.severity != "low"]
            assert (planted["id"], gap.persons) == (planted["id"], planted["count"])


def test_every_gap_of_the_policys_assumed_parts_says_so(estate: Estate) -> None:
    """The policy names no partner, no country and one retention only; the rest is assumed and must be told."""
    for gap in estate.gaps:
        if gap.rule in ("transfer-without-safeguard", "excess-disclosure", "over-collection"):
            assert sentences(gap.assumptions)
