"""The rows of data of a purpose: these data of these people, for this long."""

from __future__ import annotations

from typing import Any

from scanner.policy.draft import FILL_IN
from scanner.register.entries import Entry
from scanner.register.values import Kept, categories, condition, periods, subjects


def data_tables(entry: Entry) -> tuple[list[dict[str, Any]], list[str]]:
    """The values of each row, and remarks on what could not be told.

    Data that a period names goes with that period. A single period that names none holds for the rest; where
    several do, none is chosen, and each is a remark.
    """
    people, strange_people = subjects(entry.text("subjects"))
    special = entry.text("special")
    data, strange_data = categories(entry.text("data"))
    sensitive = () if condition(special) else categories(special)[0]
    data = tuple(dict.fromkeys((*data, *sensitive)))
    kept, strange_kept = periods(entry.text("retention"))
    remarks = [f"people, not told: {item}" for item in strange_people]
    remarks += [f"data, not told: {item}" for item in strange_data]
    remarks += [f"retention, not told: {line}" for line in strange_kept]
    named = [k for k in kept if k.categories]
    general = [k for k in kept if not k.categories]
    left = tuple(c for c in data if not any(c in k.categories for k in named))
    rows = [_row(entry, people, k.categories, k) for k in named]
    if len(general) > 1:
        remarks += [
            f"retention: {k.period}{f' from {k.starts}' if k.starts else ''}, of what is not told" for k in general
        ]
    one = general[0] if len(general) == 1 else None
    if left or one or (people and not rows):
        rows.append(_row(entry, people, left, one))
    return rows, remarks


def _row(entry: Entry, people: tuple[str, ...], data: tuple[str, ...], kept: Kept | None) -> dict[str, Any]:
    columns = {"subjects": "subjects", "categories": "data", "retention": "retention"}
    assumed = tuple(key for key, column in columns.items() if entry.is_assumed(column))
    return {
        "source": FILL_IN,
        "subjects": people or (FILL_IN,),
        "categories": data or (FILL_IN,),
        "retention": kept.period if kept else "",
        "starts": kept.starts if kept else "",
        "archive": kept.archive if kept else "",
        "origin": f"register:{entry.origin}",
        "assumed": assumed,
    }
