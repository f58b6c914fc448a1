"""Spreadsheets: each sheet a table named by the sheet, hidden ones too; titles above a table are read as text."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from scanner import arrow
from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import header, office_parts, ole_parts
from scanner.formats.base import Format
from scanner.formats.decoding import binary
from scanner.formats.grid import check_grid
from scanner.formats.json_paths import Listed
from scanner.formats.package import OLE, PROTECTED, ZIP, guard, kind_of
from scanner.formats.parsing import foreign
from scanner.formats.records import RowTable, unique
from scanner.formats.tidy_package import tidied
from scanner.formats.xml_words import Told
from scanner.message import Term, message

_KINDS = frozenset({"xlsx", "xlsb", "xls", "ods"})
_HEAD_ROWS = 200


class Sheet(RowTable):
    """One sheet's table. Numbers without a fraction are whole numbers again; a date at midnight is a date."""

    def tidy(self, record: Sequence[Any]) -> list[Any]:
        return [_cell(value) for value in record]

    def lines(self) -> Iterator[str]:
        """The name, the columns' names and the cells that are text."""
        yield self.name
        yield from (column.name for column in self.columns)
        for record in self._records:
            yield from (value for value in record if isinstance(value, str))


class Spreadsheet(Format):
    """Excel and OpenDocument workbooks."""

    name = "spreadsheet"
    summary = "XLSX, XLSB, ODS, XLS: all sheets, hidden ones too, and part by part what is not in cells"
    tested_on = "real files"
    suffixes: ClassVar[tuple[str, ...]] = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

    def recognises(self, stream: ByteStream) -> float:
        named = stream.name.lower().endswith(self.suffixes)
        if stream.head.startswith((ZIP, OLE)):
            kind = kind_of(stream)
            return 1.0 if kind in _KINDS or (named and kind == "encrypted") else 0.0
        return 0.45 if named else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        kind = kind_of(stream)
        if kind == "encrypted":
            raise Unreadable(PROTECTED)
        if kind not in _KINDS:
            raise Unreadable(message("form.none", what=Term("no", "spreadsheet")), "open")
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(
                message("size.more-than", what=Term("a", "spreadsheet"), n=plan.max_bytes, unit=Term("unit", "bytes")),
                "open",
            )
        if kind != "xls":
            guard(stream)
        elif _is_locked(stream, plan):
            raise Unreadable(PROTECTED)
        tidy = stream if kind == "xls" else tidied(stream, kind)
        if kind != "xls":
            check_grid(tidy, kind)
        told = Told()
        for content in self._sheets(tidy):
            for line in _lines(content):
                told.add_line(line)
            yield content
        if kind != "xls":
            yield from office_parts.beside(stream, kind, plan, told)
        else:
            with binary(stream) as file:
                yield from ole_parts.beside(stream, file.read(plan.max_bytes), kind, plan, told)

    def _sheets(self, stream: ByteStream) -> Iterator[Content | Unread]:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

        with stream.open() as file:
            with foreign("spreadsheet", encrypted=(PasswordError,), broken=(CalamineError, OSError)):
                book = CalamineWorkbook.from_filelike(file)
                sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            for sheet in sheets:
                try:
                    with foreign("sheet", broken=(CalamineError, OSError)):
                        rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=True)
                except Unreadable as error:
                    yield Unread(sheet.name, "read", error.reason)
                    continue
                yield from _tables(sheet.name, rows)


def _is_locked(stream: ByteStream, plan: Plan) -> bool:
    """Whether an old workbook is encrypted; of a damaged one its reader says what is wrong."""
    with binary(stream) as file, suppress(Unreadable):
        return ole_parts.protected(file.read(plan.max_bytes), "xls")
    return False


def _lines(content: Content | Unread) -> Iterator[str]:
    """What was told of a sheet."""
    if isinstance(content, Sheet):
        yield from content.lines()
    elif isinstance(content, Text):
        yield from content.text.splitlines()


def _tables(name: str, rows: list[list[Any]]) -> Iterator[Content]:
    filled = [row for row in rows if any(cell != "" for cell in row)]
    if not filled:
        return
    written = [[arrow.text(_cell(cell)) or "" for cell in row] for row in filled[:_HEAD_ROWS]]
    width = len(filled[0])
    begin = header.first_row(written, min(width, _usual_width(written)))
    named = header.is_header(written[begin], written[begin + 1 :])
    if begin:
        above = "\n".join(" ".join(cell for cell in row if cell) for row in written[:begin])
        yield Text(f"{name}, above the table", above)
    names = unique(written[begin] if named else [""] * width)
    yield Sheet(names, Listed(filled[begin + named :]), name=name, header=named)


def _usual_width(rows: list[list[str]]) -> int:
    """How many cells the rows usually fill: a sheet can be wider than its table."""
    return Counter(sum(bool(cell) for cell in row) for row in rows).most_common(1)[0][0]


def _cell(value: Any) -> Any:
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return value
