"""Columns that hold JSON, lists or records, taken apart: `profile` becomes `profile.address[].zip` and others."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from scanner import arrow
from scanner.content import Column
from scanner.nesting import flatten, joined

MOST_PATHS = 300
"""Of one column; the values of further paths stand together under its own name."""
Row = tuple[Any, ...]


class NestedColumns:
    """The columns of a table, and which of them turned out to hold nested values.

    A column is taken apart when every value drawn from it is a list or a record, or a text that is one in JSON.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self.plain = tuple(columns)
        self.columns = self.plain
        self.clipped = 0
        """How many plain values of the rows last opened were longer than is looked at."""
        self._paths: dict[str, tuple[int, str]] = {}
        """Path columns by name: the place of the column that each lies in, and the path inside it."""
        self._listed: dict[int, frozenset[str]] = {}
        """By a column's place, the paths that have columns."""

    def open(self, rows: Sequence[Row]) -> list[list[Any]]:
        """The rows with one value for each of `columns`, which are found anew from these rows.

        Of a column with too many paths, the values of the last ones stand together under its own name.
        """
        self._paths = {}
        self._listed = {}
        self.clipped = 0
        wide: list[Column] = []
        values: list[list[Any]] = []
        taken = {column.name for column in self.plain}
        for place, column in enumerate(self.plain):
            cells = [row[place] for row in rows]
            parts = _parts(column.name, cells)
            if parts is None:
                wide.append(column)
                short = [arrow.clip(cell) for cell in cells]
                self.clipped += sum(a is not b for a, b in zip(short, cells, strict=True))
                values.append(short)
                continue
            paths = _paths(column.name, parts)
            self._listed[place] = frozenset(paths)
            for path in paths:
                name = path if path == column.name or path not in taken else f"{path} ({column.name})"
                self._paths[name] = place, path
                wide.append(replace(column, name=name, primary_key=False, references=None))
                values.append([_at(part, path, column.name, paths) for part in parts])
        self.columns = tuple(wide)
        return [list(row) for row in zip(*values, strict=True)] if values else [[] for _ in rows]

    def needed(self, names: Sequence[str]) -> list[str]:
        """The names of the table's own columns that these columns are made of."""
        places = {self._paths[n][0] for n in names if n in self._paths}
        own = {n for n in names if n not in self._paths}
        return [c.name for place, c in enumerate(self.plain) if place in places or c.name in own]

    def chosen(self, names: Sequence[str], needed: Sequence[str], rows: Sequence[Row]) -> list[list[Any]]:
        """The values of these columns in rows of the `needed` ones."""
        where = {name: place for place, name in enumerate(needed)}
        made = []
        for row in rows:
            parts: dict[str, dict[str, Any]] = {}
            values = []
            for name in names:
                if name not in self._paths:
                    values.append(arrow.clip(row[where[name]]))
                    continue
                place, path = self._paths[name]
                own = self.plain[place].name
                if own not in parts:
                    parts[own] = _flat(own, _nested(row[where[own]]), row[where[own]])
                values.append(_at(parts[own], path, own, self._listed[place]))
            made.append(values)
        return made


def _parts(name: str, cells: Sequence[Any]) -> list[dict[str, Any]] | None:
    """Each cell's values by path; None for a column whose values are not all nested."""
    found = [None if cell is None else _nested(cell) for cell in cells]
    if not any(value is not None for value in found):
        return None
    if any(value is None and cell is not None for value, cell in zip(found, cells, strict=True)):
        return None
    return [_flat(name, value, cell) for value, cell in zip(found, cells, strict=True)]


def _flat(name: str, value: Any, cell: Any) -> dict[str, Any]:
    """By path from the column's name on. What is no longer nested, in a row read later, stands under the name."""
    if value is None:
        return {} if cell is None else {name: arrow.clip(cell)}
    return {path: arrow.clip(arrow.text(inner)) for path, inner in flatten({name: value}).items()}


def _nested(cell: Any) -> dict[str, Any] | list[Any] | None:
    """A record or list, parsed where it is JSON; None for everything else."""
    if isinstance(cell, (dict, list, tuple)):
        return list(cell) if isinstance(cell, tuple) else cell
    if not isinstance(cell, str) or cell.lstrip()[:1] not in ("{", "["):
        return None
    try:
        parsed = json.loads(cell, object_pairs_hook=_twice)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, (dict, list)) else None


def _twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Where a key stands twice, both of its values are kept."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    together: dict[str, Any] = {}
    for key, value in pairs:
        together.setdefault(key, []).append(value)
    return {key: values[0] if len(values) == 1 else values for key, values in together.items()}


def _paths(name: str, parts: Sequence[dict[str, Any]]) -> list[str]:
    """The paths in the order met; the column's own name alone where nothing is in it, or last for what is too much."""
    met = dict.fromkeys(path for part in parts for path in part)
    if len(met) <= MOST_PATHS:
        return list(met) or [name]
    return [*[path for path in met if path != name][: MOST_PATHS - 1], name]


def _at(part: dict[str, Any], path: str, name: str, listed: Collection[str]) -> Any:
    """The value at a path; under the column's own name all that has no column."""
    if path != name:
        return part.get(path)
    return joined([value for at, value in part.items() if at == name or at not in listed])
