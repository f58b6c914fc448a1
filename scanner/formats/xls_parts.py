"""What old workbooks (MS-XLS) hold beside their cells: comments, headers, names, links, valid values, formats."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from scanner.errors import Unreadable
from scanner.formats import binary_words
from scanner.formats.package import PROTECTED
from scanner.formats.sheet_parts import said_by_format, without_codes

_FILEPASS, _FORMAT, _CONTINUE, _FORMULA, _PICTURES = 0x2F, 0x41E, 0x3C, 0x06, 0xEB
_CELLS = frozenset({0x201, 0x203, 0x27E, 0xBD, 0xBE, 0xFD, 0x204, 0xFC, 0xD6, 0x205, 0x207, 0x208, 0x20B, 0xFF, 0xD7})
"""Records of cells and their texts, which are read as tables."""
_LOOKS = frozenset({0x31, 0xE0, 0x293, 0x892, 0x896, 0x88E, 0x88F, 0x92, 0x4D, 0x231, 0x87C, 0x87D, 0x863, 0x1AF, 0x1C0,
                    0x1C1, 0x809, 0x42, 0x89C, 0x105C, 0x1, 0xA, 0x0E, 0x0F, 0x22, 0x3D})  # fmt: skip
"""Records of fonts, styles, themes, printers and windows."""
_LABELS = {
    0x1C: "comments", 0x1B6: "comments", 0x14: "headers and footers", 0x15: "headers and footers",
    0x89C: "headers and footers", 0x18: "names and links of the workbook", 0x1AE: "names and links of the workbook",
    0x23: "names and links of the workbook", 0x85: "names and links of the workbook", 0x1B8: "links", 0x800: "links",
    0x5A: "external links", 0x1BE: "valid values", 0x5C: "who wrote it", _FORMAT: "number formats",
    0xEC: "descriptions of drawings", 0x100D: "charts", 0x1B3: "who wrote it", _FORMULA: "formulas",
}  # fmt: skip
_FURTHER = "further records"
_SHORTEST = 3
_FIRST = 20


def words(workbook: bytes) -> tuple[dict[str, list[str]], list[bytes]]:
    """Lines by what they are, and the drawings' pictures. Raises Unreadable for one protected by a password."""
    found: dict[str, dict[str, None]] = {}
    pictures: list[bytes] = []
    before = 0
    for kind, body in _records(workbook):
        if kind == _FILEPASS:
            raise Unreadable(PROTECTED)
        kind, before = (before, before) if kind == _CONTINUE else (kind, kind)
        if kind == _PICTURES:
            pictures.append(body)
        elif kind not in _CELLS and kind not in _LOOKS:
            body = body[20:] if kind == _FORMULA else body
            for line in binary_words.lines(body, shortest=_SHORTEST):
                line = said_by_format(line) if kind == _FORMAT else without_codes(line)
                if line:
                    found.setdefault(_LABELS.get(kind, _FURTHER), {})[line] = None
    return {label: list(lines) for label, lines in found.items()}, pictures


def protected(workbook: bytes) -> bool:
    """Whether one of its first records says that the others are encrypted (MS-XLS 2.2.10)."""
    return any(kind == _FILEPASS for kind, _ in islice(_records(workbook), _FIRST))


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's number and body; what breaks off ends them."""
    place = 0
    while place + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, place)
        yield kind, data[place + 4 : place + 4 + size]
        place += 4 + size
