"""Folders of labelled tables (databases/truth_columns.json): where they are, and the scorer's figures for them."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

TRUTH = "databases/truth_columns.json"
_LABEL = re.compile(r"^  (?P<label>\w+) +(?P<tp>\d+) +(?P<fp>\d+) +(?P<fn>\d+) +[\d.]+$")
_SET = re.compile(
    r"^(?P<name>.{34}) +\d+ +(?P<personal>\d+) .* (?P<fp>\d+)/(?P<others>\d+) +(?P<found>\d+)/(?P<all>\d+)$"
)


def root_of(folder: Path) -> Path | None:
    """The folder that holds databases/truth_columns.json: this one or its parent; None when neither does."""
    for place in (folder, folder.parent):
        if (place / TRUTH).is_file() and (place == folder or folder.name == "databases"):
            return place
    return None


def figures(output: str) -> dict[str, Any]:
    """The scorer's totals (its last line), with true and false of each label and false alarms of each data set added.

    `labels`: {label: (right, wrong, missed)}; `sets`: {data set: (false alarms, columns that are not personal)}.
    """
    lines = output.splitlines()
    result: dict[str, Any] = json.loads(lines[-1])
    labels = (m for m in map(_LABEL.match, lines) if m)
    sets = (m for m in map(_SET.match, lines) if m)
    result["labels"] = {m["label"]: (int(m["tp"]), int(m["fp"]), int(m["fn"])) for m in labels}
    result["sets"] = {m["name"].strip(): (int(m["fp"]), int(m["others"])) for m in sets}
    return result


def hide(folder: Path, out: Path) -> Path:
    """Copy the tables with their columns called c1, c2, … and the truth to match; returns `out`. Table names stay."""
    truth = json.loads((folder / TRUTH).read_text(encoding="utf-8"))
    wanted: dict[str, list[str]] = {}
    for entry in truth:
        tables = wanted.setdefault(entry["file"], [])
        if entry["table"] not in tables:
            tables.append(entry["table"])
    numbers: dict[tuple[str, str], dict[str, str]] = {}
    for file, tables in wanted.items():
        (out / file).parent.mkdir(parents=True, exist_ok=True)
        for table, names in _renamed(folder / file, out / file, tables).items():
            numbers[file, table] = {name: f"c{i}" for i, name in enumerate(names, 1)}
    for entry in truth:
        entry["column"] = numbers[entry["file"], entry["table"]][entry["column"]]
    (out / TRUTH).write_text(json.dumps(truth, indent=0), encoding="utf-8")
    return out


def _renamed(source: Path, target: Path, tables: list[str]) -> dict[str, list[str]]:
    """Write the copy; return the old names of each table's columns."""
    if source.suffix == ".csv":
        with (
            source.open(encoding="utf-8-sig", newline="") as old,
            target.open("w", encoding="utf-8", newline="") as new,
        ):
            rows = csv.reader(old)
            names = next(rows)
            csv.writer(new).writerows([[f"c{i}" for i in range(1, len(names) + 1)], *rows])
        return dict.fromkeys(tables, names)
    shutil.copyfile(source, target)
    database = sqlite3.connect(target)
    found = {table: _rename_columns(database, table) for table in tables}
    database.commit()
    database.close()
    return found


def _rename_columns(database: sqlite3.Connection, table: str) -> list[str]:
    quoted = table.replace('"', '""')
    names = [row[1] for row in database.execute(f'PRAGMA table_info("{quoted}")')]
    steps = [(name, f"\x01{i}") for i, name in enumerate(names, 1)] + [
        (f"\x01{i}", f"c{i}") for i in range(1, len(names) + 1)
    ]  # by way of names that no column has: one may be called c1 already
    for old, new in steps:
        escaped = old.replace('"', '""')
        database.execute(f'ALTER TABLE "{quoted}" RENAME COLUMN "{escaped}" TO "{new}"')
    return names
