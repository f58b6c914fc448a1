"""The columns take French names and English synonyms, and config.toml follows."""

from __future__ import annotations

import ast
import json
import sqlite3
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import scanner.demo
from scanner.config import load
from scanner.demo import Naming, config_text, write_estate
from tests.demo.conftest import Estate
from tests.demo.reading import LOG_COLUMNS, fields


@pytest.fixture(scope="module", params=["fr", "en"])
def renamed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Naming, Path]:
    folder = tmp_path_factory.mktemp(request.param) / "estate"
    write_estate(folder, names=request.param)
    (folder.parent / "config.toml").write_text(config_text(request.param, folder="estate"), encoding="utf-8")
    return request.param, folder


def test_columns_change_and_places_do_not(estate: Estate, renamed: tuple[Naming, Path]) -> None:
    names, folder = renamed
    before, after = fields(estate.folder), fields(folder)
    assert len(before) == len(after)
    assert {(s, c) for s, c, _ in before} == {(s, c) for s, c, _ in after}
    kept = {field for _, _, field in before & after}
    assert kept <= {"text", "agent", "customer", "speaker 1", *LOG_COLUMNS}
    expected = {"fr": ("courriel", "confession"), "en": ("mail_address", "faith")}[names]
    assert {("crm", "customers", column) for column in expected} <= after
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    assert {(d["source"], d["container"], d["field"]) for d in truth["departures"] if d["field"]} <= after
    assert len(truth["personal"]) == len(estate.truth["personal"])


def test_values_stay_the_same(estate: Estate, renamed: tuple[Naming, Path]) -> None:
    query = "SELECT * FROM marketing_contacts ORDER BY 1"
    rows = []
    for folder in (estate.folder, renamed[1]):
        connection = sqlite3.connect(folder / "crm.sqlite")
        rows.append(connection.execute(query).fetchall())
        connection.close()
    assert rows[0] == rows[1]


def test_config_follows(renamed: tuple[Naming, Path]) -> None:
    _, folder = renamed
    settings = load(folder.parent / "config.toml")
    assert settings.declaration is not None
    there = fields(folder)
    missing = {
        (row.source, pattern, column)
        for purpose in settings.declaration.purposes
        for row in purpose.data
        for pattern in row.containers
        for column in (row.dated_by, row.consent, row.objection)
        if column and not any(s == row.source and fnmatchcase(c, pattern) and f == column for s, c, f in there)
    }
    assert missing == {("share", "marketing/salon_*.csv", "accord_offres")}
    paths = [source.path for source in settings.sources if source.path]
    assert paths
    assert all(path.exists() for path in paths)
    assert all("estate/" in source.url for source in settings.sources)


def test_it_imports_nothing_of_the_detectors() -> None:
    for module in Path(scanner.demo.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] == "detectors" for name in names), module.name
