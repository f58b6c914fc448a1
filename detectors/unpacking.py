"""Cells that hold several values: JSON, addresses of pages with a query, packed lists. Taken apart into columns."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlsplit

import pyarrow as pa

_QUERY = re.compile(r"(?:[a-z][a-z0-9+.\-]*://\S+|/\S*|(?:GET|POST|PUT|DELETE|HEAD) \S+.*)", re.IGNORECASE)
_MOST_KEYS = 200
_DEPTH = 6
_MOST_LINES, _SHORT = 8, 60

Parts = dict[str, list[str | None]]
"""By key, one value for each cell, None where the cell does not have the key."""


def unpack(cells: Sequence[str]) -> tuple[str, Parts]:
    """What the cells are ("json", "queries", "lists") and their parts; ("", {}) for cells of one value."""
    few = [c for c in cells[:200] if c]
    if not few:
        return "", {}
    if sum(c[:1] in "{[" and c[-1:] in "}]" for c in few) >= 0.8 * len(few):
        parts = _spread([_from_json(c) for c in cells])
        return ("json", parts) if parts else ("", {})
    if sum("?" in c and "=" in c and bool(_QUERY.fullmatch(c)) for c in few) >= max(1, 0.02 * len(few)):
        parts = _spread([_from_query(c) for c in cells])
        return ("queries", parts) if parts else ("", {})
    if _in_lines(few):
        return "lists", _spread([{str(i): p.strip() for i, p in enumerate(c.split("\n")[:_MOST_LINES])} for c in cells])
    separator = _separator(few)
    if separator:
        return "lists", _spread([{str(i): p.strip() for i, p in enumerate(c.split(separator))} for c in cells])
    return "", {}


def _in_lines(cells: Sequence[str]) -> bool:
    """Lists of short values, one a line and as many as there are (a list inside a JSON record comes so): no text."""
    many = [c for c in cells if "\n" in c]
    lines = [line.strip() for c in cells for line in c.split("\n")]
    short = sum(0 < len(line) <= _SHORT and len(line.split()) <= 6 for line in lines)
    ended = sum(line[-1:] in ".!?:;," for line in lines)
    return len(many) >= 0.3 * len(cells) and short >= 0.95 * len(lines) and ended <= 0.1 * len(lines)


def _separator(cells: Sequence[str]) -> str:
    """What packs the same number of parts, two to eight, into nearly every cell, "" for nothing."""
    for separator in (";", "|", "\t"):
        counts = [c.count(separator) for c in cells]
        usual = max(set(counts), key=counts.count)
        if 1 <= usual <= 7 and counts.count(usual) >= 0.9 * len(counts):
            return separator
    return ""


def _from_json(cell: str) -> dict[str, str]:
    try:
        return _flat(json.loads(cell), "", _DEPTH)
    except (ValueError, RecursionError):
        return {}


def _flat(value: Any, path: str, depth: int) -> dict[str, str]:
    if depth == 0 or value is None:
        return {}
    if isinstance(value, dict):
        pairs = [(f"{path} {key}".strip(), item) for key, item in value.items()]
    elif isinstance(value, list):
        pairs = [(path, item) for item in value[:1]]
    else:
        return {path: str(value)} if path else {}
    out: dict[str, str] = {}
    for key, item in pairs:
        for inner, text in _flat(item, key, depth - 1).items():
            out.setdefault(inner, text)
    return out


def _from_query(cell: str) -> dict[str, str]:
    text = re.sub(r"^[A-Z]+ (\S+).*", r"\1", cell)
    try:
        parts = urlsplit(text)
        pairs = parse_qsl(parts.query, max_num_fields=50)
    except ValueError:
        return {}
    out = {key: value for key, value in pairs if value}
    for value in re.findall(r"[^/]*@[^/]*", unquote_plus(parts.path)):
        out.setdefault("path", value)
    return out


def _spread(rows: Sequence[dict[str, str]]) -> Parts:
    keys = list(dict.fromkeys(key for row in rows for key in row))[:_MOST_KEYS]
    return {key: [row.get(key) for row in rows] for key in keys}


def column_of(values: Sequence[str | None]) -> pa.Array:
    return pa.array(values, pa.large_string())
