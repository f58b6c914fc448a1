"""config.toml and the estate agree: what is not planted is declared, and what is planted is not."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from scanner.config import load
from scanner.declaration import DataRow, Declaration, Partner, Purpose
from scanner.demo import TODAY, config_text
from scanner.duration import parse_duration
from scanner.taxonomy import covers
from tests.demo.conftest import Estate
from tests.demo.reading import fields

ROOT = Path(__file__).parents[2]
KEEPS_TOO_LONG = {"marketing_contacts", "contest_entries"}


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    declared = load(ROOT / "config.toml").declaration
    assert declared is not None
    return declared


def matches(declaration: Declaration, source: str, container: str) -> list[tuple[Purpose, DataRow, str]]:
    return [
        (purpose, row, pattern)
        for purpose in declaration.purposes
        for row in purpose.data
        for pattern in row.containers
        if row.source == source and fnmatchcase(container, pattern)
    ]


def partner_of(declaration: Declaration, source: str, container: str) -> Partner | None:
    for partner in declaration.partners:
        if any(f"{source}:{container}".startswith(folder + "/") for folder in partner.drop_folders):
            return partner
    return None


def declared_for(declaration: Declaration, entry: dict[str, Any]) -> list[str]:
    partner = partner_of(declaration, entry["source"], entry["container"])
    if partner:
        return list(partner.receives)
    return [c for _, row, _ in matches(declaration, entry["source"], entry["container"]) for c in row.categories]


def test_it_is_the_one_that_ships() -> None:
    assert config_text() == (ROOT / "config.toml").read_text(encoding="utf-8")


def test_everything_personal_is_declared_for_its_place(estate: Estate, declaration: Declaration) -> None:
    undeclared = [
        (entry["source"], entry["container"], entry["field"], category)
        for entry in estate.truth["personal"]
        for category in entry["categories"]
        if not any(covers(declared, category) for declared in declared_for(declaration, entry))
    ]
    assert undeclared == []


def test_what_is_planted_is_not(estate: Estate, declaration: Declaration) -> None:
    everything = [c for purpose in declaration.purposes for row in purpose.data for c in row.categories]
    for departure in estate.truth["departures"]:
        category = departure["category"]
        if category:
            assert not any(covers(c, category) for c in declared_for(declaration, departure)), departure["id"]
        if departure["rule"] == "over-collection":
            assert any(covers(c, category) for c in everything)
        if departure["rule"] in ("undeclared-category", "special-category", "national-number"):
            assert not any(covers(c, category) for c in everything)
        if departure["rule"] == "unassigned-place":
            assert matches(declaration, departure["source"], departure["container"]) == []


def test_a_place_is_matched_by_one_pattern_only(estate: Estate, declaration: Declaration) -> None:
    places = {(source, container) for source, container, _ in fields(estate.folder)}
    for source, container in places:
        assert len({pattern for _, _, pattern in matches(declaration, source, container)}) <= 1
    for purpose in declaration.purposes:
        for row in purpose.data:
            for pattern in row.containers:
                assert any(s == row.source and fnmatchcase(c, pattern) for s, c in places), pattern


def test_partners_without_departure_are_in_order(declaration: Declaration) -> None:
    recipients = {id for purpose in declaration.purposes for id in purpose.recipients}
    assert {p.id for p in declaration.partners} <= recipients
    assert {s.id for s in declaration.services} <= recipients
    abroad = {p.id: p.safeguard for p in declaration.partners if p.country not in ("FR", "BE", "IE", "CH")}
    assert abroad == {"nubivo": "SCC", "callia": ""}


def test_eight_purposes_and_the_recordings_stand_on_their_lines(declaration: Declaration) -> None:
    origins = [purpose.origin for purpose in declaration.purposes]
    assert origins == [f"policy:{line}" for line in (32, 34, 36, 38, 40, 42, 44, 46, 36)]
    for purpose in declaration.purposes:
        assert purpose.is_assumed("legal_basis")
        assert not purpose.is_assumed("name")
    rows = [row for purpose in declaration.purposes for row in purpose.data if row.origin != "assumed"]
    assert [(r.origin, r.retention, r.is_assumed("retention")) for r in rows] == [("policy:65", "P3Y", False)]
    assert declaration.rights.answer_within == "P1M"
    assert {p.id for p in declaration.collection_points if not p.verifiable} == {"paper-files", "shop-counter"}


@pytest.mark.parametrize("later", [0, 365])
def test_nothing_else_is_kept_too_long_for_a_year(estate: Estate, declaration: Declaration, later: int) -> None:
    on = TODAY + timedelta(days=later)
    for purpose in declaration.purposes:
        for row in purpose.data:
            if not row.dated_by or not row.retention:
                continue
            cutoff = parse_duration(row.retention).before(on).replace(day=1).isoformat()
            if row.source not in ("crm", "shop"):
                continue
            connection = sqlite3.connect(estate.folder / f"{row.source}.sqlite")
            for table in row.containers:
                query = f'SELECT count(*) FROM "{table}" WHERE "{row.dated_by}" < ?'
                overdue = connection.execute(query, (cutoff,)).fetchone()[0]
                assert (overdue > 0) == (table in KEEPS_TOO_LONG), table
            connection.close()


def test_columns_that_it_names_are_there_but_for_the_planted_one(estate: Estate, declaration: Declaration) -> None:
    there = fields(estate.folder)
    missing = {
        (row.source, pattern, column)
        for purpose in declaration.purposes
        for row in purpose.data
        for pattern in row.containers
        for column in (row.dated_by, row.consent, row.objection)
        if column and not any(s == row.source and fnmatchcase(c, pattern) and f == column for s, c, f in there)
    }
    assert missing == {("share", "marketing/salon_*.csv", "accord_offres")}
