"""Folders of labelled tables: hidden twins, the scorer's figures, and the errors shown."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))

import column_errors  # noqa: E402
import column_sets  # noqa: E402
import table  # noqa: E402

SCORED = (
    """dataset                            cols pii+  prec  rec   f1   cat  FP/neg  indirect
shop:staff                            5    2  1.00  0.50  0.67  0.50   1/3    0/0
things                                4    0   nan   nan   nan   nan   0/4    1/1

label: tp fp fn f1
  none                    6    1    1 0.86
  email                   1    0    1 0.67
{"precision": 0.5, "recall": 0.5, "f1": 0.5, "category_accuracy": 0.5, "category_accuracy_strict": 0.5,
""".removesuffix(",\n")
    + (', "core_recall": 1.0, "macro_f1_pii": 0.67, "false_positives": 1, "pii_false": 7, "tables_not_scanned": 0}\n')
)


def entry(file: str, name: str, column: str, label: str, pii: bool) -> dict[str, object]:
    return {
        "dataset": "shop", "file": f"databases/{file}", "table": name, "column": column, "label": label, "alt": [],
        "pii": pii, "non_empty_rows": 8,
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    databases = tmp_path / "set/databases"
    databases.mkdir(parents=True)
    people = [[f"user{n}", f"ann.lee{n}@example.org"] for n in range(8)]
    with (databases / "staff.csv").open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([["c2", "mail"], *people])
    with sqlite3.connect(databases / "shop.sqlite") as database:
        database.execute('CREATE TABLE "Items" ("c2" TEXT, "c1" INTEGER)')
        database.executemany('INSERT INTO "Items" VALUES (?, ?)', [("bolt", n) for n in range(8)])
    database.close()
    truth = [
        entry("staff.csv", "staff", "c2", "username", True), entry("staff.csv", "staff", "mail", "email", True),
        entry("shop.sqlite", "Items", "c2", "none", False), entry("shop.sqlite", "Items", "c1", "none", False),
    ]  # fmt: skip
    (databases / "truth_columns.json").write_text(json.dumps(truth), encoding="utf-8")
    return tmp_path / "set"


def test_hidden_twin_has_numbered_columns_the_same_rows_and_its_truth(folder: Path, tmp_path: Path) -> None:
    out = column_sets.hide(folder, tmp_path / "hidden")
    with (out / "databases/staff.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    assert rows[0] == ["c1", "c2"]
    assert rows[1] == ["user0", "ann.lee0@example.org"]
    with sqlite3.connect(out / "databases/shop.sqlite") as database:
        assert database.execute('SELECT "c1", "c2" FROM "Items"').fetchone() == ("bolt", 0)
    database.close()
    truth = json.loads((out / column_sets.TRUTH).read_text(encoding="utf-8"))
    assert [(t["column"], t["label"]) for t in truth] == [
        ("c1", "username"), ("c2", "email"), ("c1", "none"), ("c2", "none"),
    ]  # fmt: skip


def test_the_folder_itself_and_its_databases_name_the_same_set(folder: Path, tmp_path: Path) -> None:
    assert column_sets.root_of(folder) == column_sets.root_of(folder / "databases") == folder
    assert column_sets.root_of(tmp_path / "nowhere") is None


def test_figures_of_each_label_and_set_are_taken_from_the_scorer() -> None:
    found = column_sets.figures(SCORED)
    assert found["labels"] == {"none": (6, 1, 1), "email": (1, 0, 1)}
    assert found["sets"] == {"shop:staff": (1, 3), "things": (0, 4)}
    rows = {row.what: row for row in table.rows_of("estates", "piimap", found)}
    assert (rows["email"].precision, rows["email"].recall) == (1.0, 0.5)
    assert rows["set shop:staff"].false_alarms == "1/3"
    assert "set things" not in rows
    assert "set things" in {row.what for row in table.rows_of("columns", "piimap", found)}


def test_faults_name_what_was_missed_and_what_was_false_and_no_value(folder: Path, tmp_path: Path) -> None:
    def scanned(container: str, column: str, *findings: dict[str, object]) -> dict[str, object]:
        return {"source": "databases", "container": container, "field": column, "findings": list(findings)}

    wrong = {"category": "user.name.last", "confidence": 0.8, "matches": 8, "reasons": ["known family names"]}
    scan = {"fields": [scanned("staff.csv", "mail"), scanned("shop.sqlite/Items", "c2", wrong)]}
    predictions = tmp_path / "scan.json"
    predictions.write_text(json.dumps(scan), encoding="utf-8")
    found = column_errors.faults(folder, predictions)
    assert [(fault.what, fault.label) for fault in found][:1] == [("false", "not personal")]
    assert {fault.label for fault in found if fault.what == "missed"} == {"username", "email"}
    shown = "\n".join(map(str, found))
    assert "ann.lee" not in shown
    assert "known family names" in shown


def test_a_folder_without_truth_is_one_line_and_exit_2(tmp_path: Path) -> None:
    practice = tmp_path / "practice/score"
    practice.mkdir(parents=True)
    (practice / "export_inputs.py").touch()
    command = [sys.executable, str(ROOT / "bench/eval.py"), "--data", str(practice.parent), "--tables", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.strip() == f"There is no databases/truth_columns.json in {tmp_path}"
