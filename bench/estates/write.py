"""Tables and their truth as files."""

from __future__ import annotations

import csv
import json
import sqlite3
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from . import kinds, layout, names
from .damage import damaged
from .layout import Column, Template
from .people import Person

_ROWS = (8, 12, 25, 40, 60, 120, 120, 200, 300, 300, 500, 900)
_NEVER_EMPTY = ("seq", "uuid", "const", "nth")
_RESTYLED = ("short", "camel", "pascal", "upper", "title")


def write(out: Path, seed: int, only: str = "") -> tuple[int, int, int]:
    """Write OUT/databases; return how many tables, columns and personal columns it holds."""
    folder = out / "databases"
    folder.mkdir(parents=True, exist_ok=True)
    truth: list[dict[str, Any]] = []
    tables = 0
    for template in layout.read():
        if only in template.group:
            for variant in range(template.variants):
                truth += _table(folder, template, variant, seed)
                tables += 1
    (folder / "truth_columns.json").write_text(json.dumps(truth, ensure_ascii=False, indent=0), encoding="utf-8")
    return tables, len(truth), sum(t["pii"] is True for t in truth)


def _table(folder: Path, template: Template, variant: int, seed: int) -> list[dict[str, Any]]:
    rng = Random(f"{seed}/{template.group}/{variant}")
    fakes = [_fake(locale) for locale in template.locales]
    for fake in fakes:
        fake.seed_instance(rng.getrandbits(48))
    style = template.options.get("style", "snake") if variant == 0 else rng.choice(_RESTYLED)
    header = [names.styled(c.name, style) for c in template.columns]
    rows = _rows(template, rng, fakes)
    name = names.styled(template.table, style if style in ("upper", "pascal", "camel") else "snake")
    stem = template.group.replace(":", "_").replace("/", "_") + (f"_{variant + 1}" if variant else "")
    db = template.options.get("db")
    file = f"{db}{variant + 1 if variant else ''}.sqlite" if db else f"csv/{stem}.csv"
    if db:
        _sqlite(folder / file, name, header, template.columns, rows)
    else:
        (folder / "csv").mkdir(exist_ok=True)
        with (folder / file).open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([header, *rows])
    return [
        {
            "dataset": template.group, "file": f"databases/{file}", "table": name if db else stem, "column": header[i],
            "label": c.label.label, "alt": list(c.label.alt), "pii": c.label.pii, "group": template.group,
            "non_empty_rows": sum(row[i] != "" for row in rows),
        }
        for i, c in enumerate(template.columns)
    ]  # fmt: skip


def _rows(template: Template, rng: Random, fakes: list[Any]) -> list[list[str]]:
    count = int(template.options.get("rows", 0)) or rng.choice(_ROWS)
    low, _, high = template.options.get("ages", "18-88").partition("-")
    empty = [_null_rate(c, rng, count) for c in template.columns]
    rows = []
    for number in range(count):
        fake, locale = rng.choice(list(zip(fakes, template.locales, strict=True)))
        person = Person(fake, locale, rng, (int(low), int(high)))
        row = []
        for column, rate in zip(template.columns, empty, strict=True):
            made = damaged(kinds.value(column.kind, column.arguments, person, number), column.damage, rng)
            row.append("" if rate and rng.random() < rate else made)
        rows.append(row)
    return rows


def _null_rate(column: Column, rng: Random, rows: int) -> float:
    drawn = rng.random() if rows >= 100 else rng.random() * 0.9
    if column.kind in _NEVER_EMPTY or drawn < 0.6:
        return 0.0
    return 0.08 if drawn < 0.85 else 0.5 if drawn < 0.96 else 0.93


def _sqlite(path: Path, table: str, header: list[str], columns: tuple[Column, ...], rows: list[list[str]]) -> None:
    if path.exists() and table in _tables(path):
        path.unlink()
    kinds_of = ["INTEGER" if c.kind in ("seq", "int") and not c.damage else "TEXT" for c in columns]
    with sqlite3.connect(path) as database:
        fields = ", ".join(f'"{h}" {k}' for h, k in zip(header, kinds_of, strict=True))
        database.execute(f'CREATE TABLE "{table}" ({fields})')
        marks = ", ".join("?" * len(header))
        cells = [[c if c != "" else None for c in row] for row in rows]
        database.executemany(f'INSERT INTO "{table}" VALUES ({marks})', cells)
    database.close()


def _tables(path: Path) -> set[str]:
    with sqlite3.connect(path) as database:
        found = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    database.close()
    return found


@cache
def _fake(locale: str) -> Any:
    from faker import Faker

    fake = Faker(locale)
    for method in ("administrative_unit", "current_country", "current_country_code"):
        if not hasattr(fake, method):
            setattr(fake, method, fake.city)
    return fake
