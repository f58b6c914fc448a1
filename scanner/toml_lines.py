"""On which line of a TOML file a key stands: the standard library's parser does not tell.

The text has already been parsed, so only its layout is read here: headers, keys, and the strings and
arrays that run over several lines.
"""

from __future__ import annotations

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=(.*)$""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
_STRINGS = re.compile(r'"(?:\\.|[^"\\])*"|' + r"'[^']*'|#.*$")

Path = tuple[str | int, ...]


def _parts(dotted: str) -> list[str]:
    return ["".join(groups) for groups in _PART.findall(dotted)]


def _open_brackets(text: str) -> int:
    bare = _STRINGS.sub("", text)
    return bare.count("[") - bare.count("]")


def line_numbers(text: str) -> dict[Path, int]:
    """Line (from 1) of every table header and key, by path: ("purposes", 0, "legal_basis") → 41."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    depth, quote = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if quote:
            quote = "" if quote in line else quote
            continue
        if depth > 0:
            depth += _open_brackets(line)
            continue
        if header := _HEADER.match(line):
            here = _table_path(header[1] == "[[", _parts(header[2]), counts)
            lines.setdefault(here, number)
        elif key := _KEY.match(line):
            path = here
            for part in _parts(key[1]):
                path = (*path, part)
                lines.setdefault(path, number)
            quote = next((q for q in ('"""', "'''") if key[2].count(q) % 2), "")
            depth = 0 if quote else _open_brackets(key[2])
    return lines


def _table_path(is_array: bool, names: list[str], counts: dict[Path, int]) -> Path:
    """The path a header opens, its array indexes filled in from the headers before it."""
    path: Path = ()
    for position, name in enumerate(names):
        path = (*path, name)
        last = position == len(names) - 1
        if last and is_array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def nearest_line(lines: dict[Path, int], path: Path) -> int | None:
    """The line of `path`, or of the closest thing around it that has one."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None
