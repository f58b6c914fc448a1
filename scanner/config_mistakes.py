"""What is wrong in config.toml, all of it at once: each mistake with its line and the nearest right word."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from scanner.errors import ConfigError
from scanner.toml_lines import nearest_line

_MISTAKES = 10
"""So many are told at once."""

Mistake = tuple[int | None, str, str]
"""Line, what is wrong, and the remedy."""


def all_of(path: Path, found: Sequence[Mistake]) -> ConfigError:
    """The first mistake, with the others behind it."""
    told = list(dict.fromkeys(sorted(found, key=lambda mistake: mistake[0] or 0)))
    first, *others = (ConfigError(path, *mistake) for mistake in told[:_MISTAKES])
    first.others = tuple(map(str, others))
    if len(told) > _MISTAKES:
        first.others += (f"and {len(told) - _MISTAKES} more mistakes in it",)
    return first


def mistakes(lines: dict[tuple[str | int, ...], int], errors: Sequence[Any], root: Any) -> list[Mistake]:
    """What pydantic found. A missing key is often only a misspelt one, which is found too and says more."""
    told = [(error, _words(error, root)) for error in errors]
    meant = {(tuple(error["loc"][:-1]), remedy) for error, (_, remedy) in told}
    return [
        (nearest_line(lines, error["loc"]), *words)
        for error, words in told
        if "missing" not in error["type"]
        or (tuple(error["loc"][:-1]), f"Did you mean '{error['loc'][-1]}'?") not in meant
    ]


def _words(error: Any, root: Any) -> tuple[str, str]:
    """Message and remedy for one of pydantic's errors."""
    loc = tuple(error["loc"])
    key = str(loc[-1]) if loc else ""
    kind = error["type"]
    if kind == "unexpected_keyword_argument" or kind == "extra_forbidden":
        return f"unknown key '{key}'", suggestion(key, _keys_at(root, loc[:-1]))
    if kind in ("missing", "missing_argument", "missing_keyword_only_argument"):
        return f"'{key}' is missing", f"Add {key} = …"
    if kind == "literal_error":
        allowed = [word for word in re.findall(r"'([^']*)'", error["ctx"]["expected"]) if word] or [
            error["ctx"]["expected"]
        ]
        return f"'{error['input']}' is not a value of '{_name(loc)}'", suggestion(str(error["input"]), allowed) or (
            "Write one of: " + ", ".join(allowed)
        )
    if kind == "value_error":
        return f"{_name(loc)}: {error['ctx']['error']}", ""
    return f"{_name(loc)}: {error['msg'].lower()}", ""


def _name(loc: tuple[str | int, ...]) -> str:
    return next((str(part) for part in reversed(loc) if isinstance(part, str) and part != "[key]"), "")


def suggestion(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.3)
    return f"Did you mean '{near[0]}'?" if near else ""


def _keys_at(root: Any, loc: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand where `loc` points, found by walking the settings' types."""
    kind: Any = root
    for part in loc:
        if isinstance(part, int):
            continue
        hint = get_type_hints(kind).get(part)
        while hint is not None and get_origin(hint) is not None:
            hint = next((a for a in get_args(hint) if a is not type(None) and a is not Ellipsis), None)
        if hint is None or not dataclasses.is_dataclass(hint):
            return []
        kind = hint
    return [f.name for f in dataclasses.fields(kind)]
