"""The words in the binary records of an XLSB workbook (MS-XLSB): comments, headers, links, names, caches."""

from __future__ import annotations

from typing import IO

from scanner.formats import binary_words
from scanner.formats.xlsb_grid import records

_CELLS = frozenset({0, *range(1, 12), 62})
"""A row, and cells whose values are read as tables."""
_FORMULAS = range(8, 12)


def words(part: IO[bytes]) -> list[str]:
    """A line for each run of words in the records that are no plain cells. Raises EOFError for what breaks off."""
    found: dict[str, None] = {}
    for kind, body in records(part):
        if kind not in _CELLS or kind in _FORMULAS:
            found.update(dict.fromkeys(binary_words.lines(body, narrow=False)))
    return list(found)
