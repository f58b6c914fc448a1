"""The truth file: where the estate departs from its declaration, and what each column really holds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from scanner.demo.naming import renamed
from scanner.demo.schema import Document, Naming, Table
from scanner.demo.world import World

_WHOLE = frozenset({"unassigned-place", "undeclared-flow"})
"""Rules that report a place once for all that is in it."""


def departures(world: World, names: Naming) -> list[dict[str, Any]]:
    """The planted departures, with the names that the columns have in that naming and the counts of this estate."""
    text = files("scanner.demo").joinpath("departures.toml").read_text(encoding="utf-8")
    found = []
    for planted in tomllib.loads(text)["departure"]:
        entry = {key: planted.get(key, "") for key in ("id", "rule", "source", "container", "field", "category")}
        entry["container"] = entry["container"].format_map(world.places)
        entry["field"] = renamed(entry["field"], names)
        if "partner" in planted:
            entry["partner"] = planted["partner"]
        count = world.counts.get(planted.get("counted", planted["id"]))
        if count is not None:
            entry["count"] = count
        entry["why"] = planted["why"]
        found.append(entry)
    return found


def truth(world: World, tables: Sequence[Table], documents: Sequence[Document], names: Naming) -> dict[str, Any]:
    """The truth file's content. `personal` leaves out what a departure is about; `not_personal` must stay silent."""
    planted = departures(world, names)
    whole = {(d["source"], d["container"]) for d in planted if d["rule"] in _WHOLE}
    single = {(d["source"], d["container"], d["field"], d["category"]) for d in planted if d["category"]}
    personal: list[dict[str, Any]] = []
    silent: list[dict[str, Any]] = []
    for source, container, field, holds, trap in sorted(_fields(tables, documents, names)):
        place = {"source": source, "container": container, "field": field}
        if not holds:
            silent.append({**place, "trap": trap} if trap else place)
            continue
        rest = [c for c in sorted(holds) if (source, container, field, c) not in single]
        if rest and (source, container) not in whole:
            personal.append({**place, "categories": rest})
    return {
        "seed": world.seed,
        "today": world.today.isoformat(),
        "names": names,
        "departures": planted,
        "personal": personal,
        "not_personal": silent,
    }


def _fields(
    tables: Sequence[Table], documents: Sequence[Document], names: Naming
) -> Iterator[tuple[str, str, str, tuple[str, ...], str]]:
    for table in tables:
        for column in table.columns:
            yield table.source, table.container, renamed(column.name, names), column.holds, column.trap
    for document in documents:
        holds: Mapping[str, tuple[str, ...]] = document.holds
        for field, kinds in holds.items():
            yield document.source, document.container, field, kinds, ""
