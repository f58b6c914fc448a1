"""The gate hides values, not names: of real names of tables, columns and files hardly one is masked."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scanner.detection import DetectionSettings
from scanner.examine import engine_for
from scanner.naming import Names

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "eval" / "schemas"
AT_MOST = 0.005


def names_of_schemas() -> set[str]:
    """Every table and column of 63 real applications."""
    found: set[str] = set()
    for file in sorted(SCHEMAS.glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                found |= {row["table"], row["column"]}
    return found


def names_of_files() -> set[str]:
    """Every file of the libraries that are installed: other people's names for files."""
    return {path.name for path in Path(pytest.__file__).parents[1].rglob("*")}


@pytest.mark.parametrize("names", [names_of_schemas, names_of_files], ids=["schemas", "files"])
def test_of_harmless_names_hardly_one_is_masked(names: object) -> None:
    listed = sorted(names())  # type: ignore[operator]
    gate = Names(engine_for(DetectionSettings()).mask)
    masked = [name for name in listed if "⟨" in gate.column(name)]
    assert len(listed) > 5_000
    assert len(masked) <= AT_MOST * len(listed), masked[:20]
