"""Values inside values, by path: what JSON, lists and records of a column or a file hold (`address.city`, `tags[]`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scanner import arrow

MANY_KEYS = 50
"""An object with more keys than this is taken for a map whose keys are data: its path ends in `{}`."""
_DEEPEST = 20
"""Below this depth a path is no longer lengthened, so that no file can name a column without end."""


def flatten(record: Any) -> dict[str, Any]:
    """The values of a record by path, in the record's order. Several values at one path are joined by line breaks."""
    found: dict[str, list[Any]] = {}
    stack: list[tuple[str, Any, int]] = [("", record, 0)]
    while stack:
        path, value, depth = stack.pop()
        if isinstance(value, dict):
            stack.extend(reversed(list(_children(path, value, depth))))
        elif isinstance(value, (list, tuple)):
            inner = path + "[]" if depth < _DEEPEST else path
            stack.extend((inner, item, depth + 1) for item in reversed(value))
        else:
            found.setdefault(path or "value", []).append(value)
    return {path: joined(values) for path, values in found.items()}


def _children(path: str, value: dict[str, Any], depth: int) -> Iterator[tuple[str, Any, int]]:
    if depth >= _DEEPEST:
        yield from ((path, item, depth + 1) for item in value.values())
    elif len(value) > MANY_KEYS:
        for key, item in value.items():
            yield path + "{}", key, depth + 1
            yield path + "{}", item, depth + 1
    else:
        for key, item in value.items():
            yield f"{path}.{key}" if path else key, item, depth + 1


def joined(values: list[Any]) -> Any:
    """One value as it is; several as their texts, one a line; None for none."""
    if len(values) == 1:
        return values[0]
    return "\n".join(text for value in values if (text := arrow.text(value)) is not None) or None
