"""How large a workbook's sheets are, before a parser lays them out cell by cell in memory.

Two cells at opposite corners of a sheet span 17 billion cells (1,048,576 rows of 16,384 columns), and the
parser's allocation of half a terabyte ends the process. So the corners are looked for first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator

from scanner.content import ByteStream
from scanner.errors import Unreadable
from scanner.formats.package import BROKEN
from scanner.formats.xlsb_grid import cells_spanned
from scanner.message import Term, message

MAX_CELLS = 20_000_000
_CHUNK = 1024 * 1024
_OVERLAP = 4096
_XLSX_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]{0,200}?\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_ODS_ROW = re.compile(rb"<(?:\w{1,20}:)?table-row\b")
_ODS_CELL = re.compile(rb"<(?:\w+:)?(?:covered-)?table-cell\b([^>]{0,1000})>")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated=["'](\d{1,12})["']""")
_HOLDS_A_VALUE = re.compile(rb"value-type=")
_MAX_ODS = 256 * 1024 * 1024


def check_grid(stream: ByteStream, kind: str) -> None:
    """Raises Unreadable for an XLSX, XLSB or ODS workbook with a sheet that spans more than MAX_CELLS.

    XLS needs no check: its sheets have 65,536 rows of 256 columns at most.
    """
    try:
        with stream.open() as file, zipfile.ZipFile(file) as archive:
            cells = _COUNTED[kind](archive)
    except (*BROKEN, KeyError):
        raise Unreadable(message("damaged.broken-off", what=Term("the", "spreadsheet")), "open") from None
    if cells > MAX_CELLS:
        raise Unreadable(message("size.sheet", n=MAX_CELLS), "open")


def _xlsx_cells(archive: zipfile.ZipFile) -> int:
    """The largest area between the outermost cells of a sheet."""
    largest = 0
    for name in archive.namelist():
        if not name.endswith(".xml") or "sharedStrings" in name:
            continue
        top, left, bottom, right = 1 << 30, 1 << 30, 0, 0
        for piece in _pieces(archive, name):
            for letters, digits in _XLSX_CELL.findall(piece):
                row, column = int(digits), _column(letters)
                top, bottom = min(top, row), max(bottom, row)
                left, right = min(left, column), max(right, column)
        largest = max(largest, (bottom - top + 1) * (right - left + 1) if bottom else 0)
    return largest


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """An entry's bytes in pieces that overlap, so that no tag is cut in all of them."""
    with archive.open(name) as entry:
        tail = b""
        while data := entry.read(_CHUNK):
            yield tail + data
            tail = data[-_OVERLAP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods_cells(archive: zipfile.ZipFile) -> int:
    """The cells with a value, as often as rows and columns are repeated."""
    with archive.open("content.xml") as entry:
        data = entry.read(_MAX_ODS + 1)
    if len(data) > _MAX_ODS:
        return MAX_CELLS + 1
    total = 0
    for row in _ODS_ROW.split(data)[1:]:
        attributes, _, inside = row.partition(b">")
        cells = _ODS_CELL.findall(inside)
        if any(_HOLDS_A_VALUE.search(cell) for cell in cells):
            width = sum(min(_repeated(cell), 16_384) for cell in cells)
            total += min(_repeated(attributes), 1_048_576) * min(width, 16_384)
    return total


_COUNTED: dict[str, Callable[[zipfile.ZipFile], int]] = {
    "xlsx": _xlsx_cells,
    "xlsb": cells_spanned,
    "ods": _ods_cells,
}


def _repeated(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
