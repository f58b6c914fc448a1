"""How large the sheets of a binary workbook (XLSB, MS-XLSB 2.1.4) are: a record for each row and each cell, which
says its place. Read without the values, in bounded memory."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO

_SHEET = re.compile(r"xl/worksheets/[^/]*\.bin")
_ROW = 0
_CELLS = range(1, 12)
"""BrtCellBlank to BrtFmlaError: all begin with their column."""
_CHUNK = 1024 * 1024
_LONGEST = 16 * 1024 * 1024


def cells_spanned(archive: zipfile.ZipFile) -> int:
    """The largest area between the outermost cells of a sheet. Raises EOFError for records that break off."""
    largest = 0
    for name in archive.namelist():
        if not _SHEET.fullmatch(name):
            continue
        with archive.open(name) as sheet:
            rows, columns = _corners(sheet)
        largest = max(largest, (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1) if rows[1] >= 0 else 0)
    return largest


def _corners(sheet: IO[bytes]) -> tuple[list[int], list[int]]:
    """The first and last row and column that hold a cell; the last is -1 where none does."""
    rows, columns, row = [1 << 30, -1], [1 << 30, -1], 0
    for kind, body in records(sheet):
        if kind == _ROW:
            row = int.from_bytes(body[:4], "little")
        elif kind in _CELLS:
            column = int.from_bytes(body[:4], "little")
            rows = [min(rows[0], row), max(rows[1], row)]
            columns = [min(columns[0], column), max(columns[1], column)]
    return rows, columns


def records(sheet: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Each record's number and its body. Raises EOFError for records that break off."""
    data, place = b"", 0
    while True:
        if len(data) - place < 16:
            data, place = data[place:] + sheet.read(_CHUNK), 0
            if not data:
                return
        kind, place = _number(data, place, 2)
        size, place = _number(data, place, 4)
        if size > _LONGEST:
            raise EOFError("a record longer than the file can hold")
        if len(data) - place < size:
            data, place = data[place:] + sheet.read(size + _CHUNK), 0
            if len(data) < size:
                raise EOFError("the sheet breaks off")
        yield kind, data[place : place + size]
        place += size


def _number(data: bytes, place: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends. A record's kind keeps its marker bits (MS-XLSB 2.1.4)."""
    value = 0
    for index in range(longest):
        if place >= len(data):
            raise EOFError("a record breaks off")
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            break
    return value, place
