"""Scans a public database with the declaration written for it, and holds what was found against what was expected."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from scanner.cli import run

HERE = Path(__file__).parent
PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "eval" / "databases"
FILES: Mapping[str, tuple[str, ...]] = {
    "northwind": ("northwind.sqlite",),
    "bank": (
        "csv/dh_Age2_address1_credit_card3.csv",
        "csv/dh_Credit_Card2.csv",
        "csv/dh_application_record.csv",
        "csv/dh_sample-data.csv",
    ),
    "staff": (
        "csv/dp_ds_salaries.csv",
        "csv/presidio_test_structured.csv",
        "csv/dh_ipv6_random_generated.csv",
        "csv/dh_iban.csv",
        "csv/dp_flight_delays.csv",
        "csv/dh_Bachelor_Degree_Majors.csv",
    ),
}
CLOCK = "1795521600"
"""24 November 2026, the day on which the expectations were written."""


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """One gap as the expectations write it; `purpose` tells apart the gaps of one rule about one source."""

    rule: str
    where: str
    category: str = ""
    purpose: str = ""


def compared(name: str, folder: Path, patch: pytest.MonkeyPatch) -> tuple[Word, ...]:
    """Every gap of any severity, sorted, from the commands that a user types."""
    (folder / "data").mkdir()
    for file in FILES[name]:
        shutil.copy(PUBLIC / file, folder / "data")
    shutil.copy(HERE / name / "config.toml", folder)
    patch.chdir(folder)
    patch.setenv("PIIMAP_KEY", "5e" * 32)
    patch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    assert run(["scan", "--workers", "1", "-q", "-o", "scan.txt"]) == 0
    run(["check", "--format", "json", "-o", "check.json"])
    gaps = json.loads((folder / "check.json").read_text(encoding="utf-8"))["gaps"]
    return tuple(sorted(_word(gap) for gap in gaps))


def _word(gap: dict[str, Any]) -> Word:
    store = gap["where"]["kind"] == "store"
    return Word(gap["rule"], "/".join(gap["where"]["path"]), gap["category"] or "", gap["purpose"] if store else "")


@dataclass(frozen=True, slots=True)
class Held:
    """What was found and what was expected of one database, and how the differences are explained."""

    name: str
    found: frozenset[Word]
    expected: frozenset[Word]
    missed: frozenset[Word]
    more: frozenset[Word]
    reasons: Mapping[Word, str]


def held(name: str, folder: Path, patch: pytest.MonkeyPatch) -> Held:
    """Scan and compare, and read the two lists. An expectation that names no purpose is about any."""
    found = compared(name, folder, patch)
    expected = told(name, "expected.toml", "gaps")
    missed, more = told(name, "explained.toml", "missed"), told(name, "explained.toml", "more")
    return Held(
        name,
        frozenset(found),
        frozenset(_meant(word, found, more) for word in expected),
        frozenset(missed),
        frozenset(more),
        {**expected, **missed, **more},
    )


def _meant(word: Word, found: Sequence[Word], more: Mapping[Word, str]) -> Word:
    if word.purpose:
        return word
    fitting = (f for f in found if replace(f, purpose="") == word and f not in more)
    return next(fitting, word)


def told(name: str, file: str, list_: str) -> dict[Word, str]:
    """The gaps that a file lists, each with its reason."""
    entries = tomllib.loads((HERE / name / file).read_text(encoding="utf-8")).get(list_, [])
    return {Word(e["rule"], e["where"], e.get("category", ""), e.get("purpose", "")): e["reason"] for e in entries}
