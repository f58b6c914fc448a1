"""The file of a register as sheets of text: XLSX, ODS or XLS, or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scanner.errors import UserError

_REMEDY = "Give an XLSX, ODS, XLS or CSV file"
_MOST_BYTES = 64 << 20
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a zip (XLSX, ODS) and an old Office file begin."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows` hold the cells' text, stripped, row 1 first; the name is "" for a CSV file."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of a file, in its order.

    Raises UserError for a file that is missing, too large, broken, encrypted or of another kind.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _MOST_BYTES else b""
    except OSError:
        raise UserError(f"'{path}' cannot be read", _REMEDY) from None
    if size > _MOST_BYTES:
        raise UserError(f"'{path}' is larger than {_MOST_BYTES >> 20} MB", _REMEDY)
    return _book(data, path) if data.startswith(_BOOKS) else (_table(data, path),)


def _book(data: bytes, path: Path) -> tuple[Sheet, ...]:
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        return tuple(Sheet(name, _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
                     for name in book.sheet_names)  # fmt: skip
    except (python_calamine.CalamineError, OSError, ValueError):
        raise UserError(f"'{path}' is broken, encrypted or no workbook", _REMEDY) from None


def _rows(rows: Sequence[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_text(cell) for cell in row) for row in rows)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\xa0", " ").replace("\u202f", " ").replace("\r\n", "\n").strip()


def _table(data: bytes, path: Path) -> Sheet:
    text = _decoded(data)
    if "\0" in text or not text.strip():
        raise UserError(f"'{path}' is no table", _REMEDY)
    head = text.partition("\n")[0]
    delimiter = max(";,\t|", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise UserError(f"'{path}' is no table", _REMEDY) from None
    return Sheet("", _rows([[_unquoted(cell) for cell in row] for row in rows]))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _unquoted(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a cell as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell
