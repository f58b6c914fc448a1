"""The parts of old Word files (MS-DOC): notes, headers, comments, text boxes, which stand behind the text; and tables
of names, form fields and variables beside it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from scanner.errors import Unreadable
from scanner.formats import binary_words
from scanner.formats.package import PROTECTED
from scanner.message import Term, message

_MAGIC = 0xA5EC
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_LENGTHS = (("", 76), ("footnotes", 80), ("headers and footers", 84), ("", 88), ("comments", 92), ("endnotes", 96),
            ("text boxes", 100), ("text boxes in headers", 104))  # fmt: skip
"""The parts of the text in their order, and where the file's head says how long each is (MS-DOC 2.5.6)."""
_PLACES = 154
_STYLES, _FONTS, _CLX = (0, 1), 15, 33
_PRINTER = (27, 28, 29)
"""Tables by their number in the file's head (MS-DOC 2.5.7)."""
_COMPRESSED = 0x40000000
_REMOVED = dict.fromkeys(map(chr, (*range(9), *range(15, 19), 0x1F)), "")
_MARKS = str.maketrans(_REMOVED | dict.fromkeys("\r\x07\x0b\x0c\x0e\x13\x14", "\n") | {"\x15": " ", "\x1e": "-"})
"""Ends of paragraphs, cells, lines, pages, columns, and the marks of fields; other marks hold a place in the text."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The text of each part, "" for the body; and the words that stand in tables beside them."""

    texts: dict[str, str] = field(repr=False)
    beside: tuple[str, ...] = field(repr=False)


def parts(document: bytes, tables: dict[str, bytes]) -> Parts:
    """The parts of a document stream. `tables` are the streams 0Table, 1Table and Data.

    Raises Unreadable for one that is protected by a password, damaged, or older than Word 97.
    """
    try:
        magic, _, _, _, _, flags = struct.unpack_from("<6H", document)
        if magic != _MAGIC:
            raise Unreadable(message("unknown.old-word"))
        if flags & _ENCRYPTED:
            raise Unreadable(PROTECTED)
        table = tables.get("1Table" if flags & _TABLE_1 else "0Table", b"")
        lengths = [(name, struct.unpack_from("<I", document, place)[0]) for name, place in _LENGTHS]
        text = "".join(_pieces(document, _slice(document, table, _CLX)))
        beside = _beside(document, table)
    except (struct.error, IndexError):
        raise Unreadable(message("damaged.broken-off", what=Term("the", "document"))) from None
    texts: dict[str, str] = {}
    place = 0
    for name, length in lengths:
        said = text[place : place + length].translate(_MARKS)
        texts[name] = texts.get(name, "") + said
        place += length
    beside += binary_words.lines(tables.get("Data", b""), narrow=False)
    return Parts(texts, tuple(dict.fromkeys(beside)))


def _slice(document: bytes, table: bytes, number: int) -> bytes:
    begin, size = struct.unpack_from("<II", document, _PLACES + 8 * number)
    return table[begin : begin + size]


def _pieces(document: bytes, clx: bytes) -> Iterator[str]:
    """The text piece by piece (MS-DOC 2.4.1)."""
    place = 0
    while clx[place] == 1:
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    (size,) = struct.unpack_from("<I", clx, place + 1)
    plc = clx[place + 5 : place + 5 + size]
    count = (len(plc) - 4) // 12
    left = 2 * len(document)  # pieces that overlap would multiply the text
    for i in range(count):
        begin, end = struct.unpack_from("<II", plc, 4 * i)
        (where,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * i + 2)
        length = min(max(0, end - begin), left)
        left -= length
        if where & _COMPRESSED:
            at = (where & ~_COMPRESSED) // 2
            yield document[at : at + length].decode("cp1252", "replace")
        else:
            yield document[where : where + 2 * length].decode("utf-16-le", "replace")


def _beside(document: bytes, table: bytes) -> list[str]:
    """Words in the table stream, without the names of styles and fonts: bookmarks, authors, variables, who saved it."""
    rest = bytearray(table)
    for number in (*_STYLES, _FONTS, _CLX, *_PRINTER):
        begin, size = struct.unpack_from("<II", document, _PLACES + 8 * number)
        end = min(begin + size, len(rest))
        if begin < end:
            rest[begin:end] = bytes(end - begin)
    return list(binary_words.lines(bytes(rest), narrow=False))
