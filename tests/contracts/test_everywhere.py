"""Every registered kind stands in each place that speaks of all of its like; a place that lacks one is named.

A kind is one file. What speaks of all kinds is written by `make docs` and `make golden`, or is looked at by a person:
words in both languages, a case in the tests, a planted departure. Nothing else needs a new kind's name.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from detectors.number_formats import Format
from reports.words import dictionary
from scanner.purposes.base import rules_by_name
from scanner.registry import kinds
from tests.contracts.registries import REGISTRIES, extended

ROOT = Path(__file__).parents[2]
NOT_PLANTED = frozenset({
    "access-without-purpose", "children", "declared-not-found", "exposed-secret", "marketing-retention",
    "misplaced-data", "more-precise-than-needed", "no-processor-contract", "no-retention", "no-way-to-refuse",
    "real-data-in-test", "undeclared-source", "undeclared-subject", "unproven-consent", "unreachable-data",
})  # fmt: skip
"""The rules without a departure in the demo: no more are to come."""


PLACES = {
    "detectors": 4,
    "reports": 3,
    "scanner.connectors": 2,
    "scanner.connectors.dialects": 1,
    "scanner.datamap": 3,
    "scanner.formats": 2,
    "scanner.purposes": 11,
}
"""In how many places a kind is looked for."""


@cache
def text(*places: str) -> str:
    files = [file for place in places for file in sorted(ROOT.glob(place))]
    return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files)


def names(name: str, *places: str) -> bool:
    """Whether a text of these files says the name, not as a part of another."""
    return bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text(*places)))


def wanting(package: str, kind: Any) -> list[str]:
    """The places that should speak of this kind and do not, each with what to do."""
    looks = {
        "detectors": _of_detector,
        "reports": _of_report,
        "scanner.connectors": _of_source,
        "scanner.connectors.dialects": _of_dialect,
        "scanner.datamap": _of_evidence,
        "scanner.formats": _of_source,
        "scanner.purposes": _of_rule,
    }
    return [f"{kind.name}: {place}" for place, there in looks[package](kind) if not there]


def _of_rule(rule: Any) -> Iterator[tuple[str, bool]]:
    name = rule.name
    yield f"docs/rules/{name}.md (run `make docs`)", (ROOT / "docs" / "rules" / f"{name}.md").exists()
    yield "docs/comparison.md (run `make docs`)", names(f"rules/{name}.md", "docs/comparison.md")
    tables = ["rules", "told", *(["untold_rules"] if rule.untold_title else [])]
    for table in tables:
        entry = dictionary().get(f"{table}.{name}", {})
        yield f"reports/words: its words under [{table}], in English and French", {"en", "fr"} <= set(entry)
    for golden in ("json.json", "junit.xml", "sarif.sarif"):
        yield f"tests/golden/check/{golden} (run `make golden`)", names(name, f"tests/golden/check/{golden}")
    told = json.loads(text("tests/golden/report/report.json"))
    yield "tests/golden/report/report.json (run `make golden`)", name in json.dumps(told)
    yield "tests/purposes: a test of it", names(name, "tests/purposes/*.py")
    departures = tomllib.loads(text("scanner/demo/departures.toml"))["departure"]
    planted = name in {departure["rule"] for departure in departures}
    yield "scanner/demo/departures.toml: a planted departure", planted or name in NOT_PLANTED
    yield "NOT_PLANTED names it, though it is planted", not (planted and name in NOT_PLANTED)


def _of_detector(detector: Any) -> Iterator[tuple[str, bool]]:
    rows = tomllib.loads(text("detectors/weights.toml"))
    yield f"detectors/weights.toml: its model '{detector.model}'", detector.model in rows
    yield f"bench/prior.toml: its model '{detector.model}'", detector.model in tomllib.loads(text("bench/prior.toml"))
    taxonomy = tomllib.loads(text("scanner/taxonomy.toml"))
    category = detector.category
    yield f"scanner/taxonomy.toml: its category '{category}'", category in json.dumps(taxonomy)
    numbered = isinstance(getattr(detector, "format", None), Format)  # a row of a table: all have cases, made from it
    places = ("tests/detectors/**/*.py", "tests/properties/*.py")
    yield (
        "tests/detectors: a case of it or of its category",
        (numbered or names(detector.name, *places) or f'"{category}"' in text(*places)),
    )


def _of_source(kind: Any) -> Iterator[tuple[str, bool]]:
    yield "docs/sources.md (run `make docs`)", f"`{kind.name}`" in text("docs/sources.md")
    yield "tests: a class under the contract", names(kind.__name__, "tests/formats/*.py", "tests/connectors/*.py")


def _of_dialect(kind: Any) -> Iterator[tuple[str, bool]]:
    yield (
        "tests/connectors or tests/services: a test of it",
        names(kind.name, "tests/connectors/*.py", "tests/services/*.py"),
    )


def _of_evidence(kind: Any) -> Iterator[tuple[str, bool]]:
    entry = dictionary().get(f"evidence.{kind.name}", {})
    yield "reports/words: its words under [evidence], in English and French", {"en", "fr"} <= set(entry)
    yield "docs/map.md: its row of evidence", names(kind.name.replace("_", " "), "docs/map.md")
    yield "tests/datamap: a test of it", names(kind.name, "tests/datamap/*.py")


def _of_report(kind: Any) -> Iterator[tuple[str, bool]]:
    page = f"docs/commands/{kind.command}.md"
    yield f"{page} (run `make docs`)", names(kind.format, page)
    yield "docs/reports.md: what it is for", f"`{kind.format}`" in text("docs/reports.md")
    yield "tests/reports: a test of it", names(kind.format, "tests/reports/*.py")


@pytest.mark.parametrize("package", sorted(REGISTRIES))
def test_every_kind_stands_in_every_place_of_its_like(package: str) -> None:
    assert [said for kind in kinds(package, REGISTRIES[package]) for said in wanting(package, kind)] == []


@pytest.mark.parametrize("package", sorted(REGISTRIES))
def test_a_kind_that_is_in_none_of_them_is_told_of_each(package: str, tmp_path: Path) -> None:
    with extended(package, REGISTRIES[package], tmp_path) as room:
        traits = "untold_title = model = category = 'odd.trait'"
        room.lay("odd.py", room.kind("odd-kind", called="NobodysKind").replace("summary =", f"{traits}\n    summary ="))
        assert "odd-kind" in room.names()
        (odd,) = (kind for kind in kinds(package, REGISTRIES[package]) if kind.name == "odd-kind")
        said = wanting(package, odd)
        rules_by_name.cache_clear()
    assert len(said) == PLACES[package]
    assert all(line.startswith("odd-kind: ") for line in said)
