"""Workbooks: sheets, hidden ones, titles above tables, and numbers that are whole."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from typing import Any, ClassVar

import pytest
import xlsxwriter

from scanner.content import Content, Table, Text, Unread
from scanner.formats import xlsb_parts
from scanner.formats.spreadsheet import Spreadsheet
from scanner.formats.xlsb_grid import cells_spanned
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.support.saying import unreadable
from tests.writings import offices


def workbook(sheets: dict[str, list[list[Any]]], hidden: tuple[str, ...] = ()) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if cell is not None:
                    sheet.write(y, x, cell)
        if name in hidden:
            sheet.hide()
    book.close()
    return buffer.getvalue()


def read(data: bytes, name: str = "t.xlsx") -> list[Content | Unread]:
    return list(Spreadsheet().read(stream(data, name), PLAN))


class TestSpreadsheet(FormatContract):
    format = Spreadsheet
    name = "staff.xlsx"
    not_read: ClassVar[Mapping[str, str]] = {
        "parts packed with BZIP2": "the library knows Deflate alone: it is listed as damaged",
    }

    def example(self) -> bytes:
        return workbook({"Staff": [["id", "email"], [1, CANARY], [2, "b@example.org"]]})

    def writings(self) -> Mapping[str, bytes]:
        return offices.workbooks()

    def encrypted(self) -> bytes:
        return offices.made("locked.xlsx")


def test_each_sheet_is_a_table_hidden_ones_too() -> None:
    *sheets, beside = read(
        workbook({"A": [["id", "x"], [1, "y"]], "B": [["id", "z"], [2, "w"]], "E": []}, hidden=("B",))
    )
    assert [s.name for s in sheets] == ["A", "B"]
    assert isinstance(beside, Text)
    assert (beside.name, beside.text) == ("names and links of the workbook", "E")


def test_titles_above_the_table_are_read_and_the_header_found_at_an_offset() -> None:
    rows = [[], [None, "List of Jeanne Martin"], [], [None, None, "id", "email", "city"],
            [None, None, 1, "a@x.org", "Lille"], [None, None, 2, "b@x.org", "Lyon"]]  # fmt: skip
    above, table = read(workbook({"S": rows}))
    assert isinstance(above, Text)
    assert above.text == "List of Jeanne Martin"
    assert isinstance(table, Table)
    assert [c.name for c in table.columns] == ["c1", "id", "email", "city"]
    assert table.sample(PLAN).rows.column("email").to_pylist() == ["a@x.org", "b@x.org"]


def test_numbers_dates_and_truths_are_written_as_people_write_them() -> None:
    row = [612345678.0, 1.5, datetime.date(1980, 2, 29), datetime.datetime(2026, 1, 1, 12, 30), True, None]
    (table,) = read(workbook({"S": [["phone", "rate", "birth date", "created at", "active", "note"], row, row]}))
    assert isinstance(table, Table)
    assert table.sample(PLAN).rows.to_pylist()[0] == {
        "phone": 612345678, "rate": "1.5", "birth date": "1980-02-29", "created at": "2026-01-01 12:30:00",
        "active": "true", "note": None,
    }  # fmt: skip


def test_a_sheet_without_names_has_numbered_columns() -> None:
    (table,) = read(workbook({"S": [["Jeanne", "Martin", 612345678], ["Luc", "Petit", 698765432]]}))
    assert isinstance(table, Table)
    assert not table.header
    assert [c.name for c in table.columns] == ["c1", "c2", "c3"]


def test_what_is_no_workbook_is_unreadable() -> None:
    with unreadable("no spreadsheet"):
        read(b"id,email\n1,a@x.org\n")


def test_cells_at_opposite_corners_are_not_laid_out() -> None:
    """The parser would ask for half a terabyte, and the process would end."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "id")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    with unreadable("spans more"):
        read(buffer.getvalue())


def ods(rows: str) -> bytes:
    ns = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    sheet = f'<office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        content = f"<office:document-content {ns}><office:body>{sheet}</office:body></office:document-content>"
        archive.writestr("content.xml", content)
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{manifest}"/>')
    return buffer.getvalue()


def cell(value: str, times: int = 1) -> str:
    kind = 'office:value-type="string"'
    return (
        f'<table:table-cell {kind} table:number-columns-repeated="{times}"><text:p>{value}</text:p></table:table-cell>'
    )


def test_opendocument_with_empty_rows_to_the_end_is_read() -> None:
    rows = f"<table:table-row>{cell('id')}{cell('email')}</table:table-row>"
    rows += f"<table:table-row>{cell('1')}{cell(CANARY)}</table:table-row>"
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows += f'<table:table-row table:number-rows-repeated="1048574">{empty}</table:table-row>'
    (table,) = read(ods(rows), "t.ods")
    assert isinstance(table, Table)
    assert table.sample(PLAN).rows.to_pylist() == [{"id": "1", "email": CANARY}]


def test_opendocument_with_values_repeated_without_end_is_not_laid_out() -> None:
    rows = f'<table:table-row table:number-rows-repeated="999999999">{cell("x", 999_999_999)}</table:table-row>'
    with unreadable("spans more"):
        read(ods(rows), "t.ods")


def test_comments_text_boxes_and_properties_are_read() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["id", "email"])
    sheet.write_row(1, 0, [1, "a@x.org"])
    sheet.write_comment("A2", "call her tonight", {"author": "Paul Durand"})
    sheet.insert_textbox("D4", f"ask {CANARY}")
    book.set_properties({"author": "Jeanne Martin", "manager": "Luc Petit"})
    book.set_custom_property("Client", "Zoe Blanc")
    book.close()
    found = {c.name: c for c in read(buffer.getvalue())}
    assert list(found) == ["S", "text boxes", "comments", "properties"]
    assert isinstance(found["comments"], Text)
    assert found["comments"].text == "Paul Durand\ncall her tonight"
    assert isinstance(found["text boxes"], Text)
    assert found["text boxes"].text == f"ask {CANARY}"
    assert isinstance(found["properties"], Table)
    (row,) = found["properties"].sample(PLAN).rows.to_pylist()
    assert (row["creator"], row["Manager"], row["Client"]) == ("Jeanne Martin", "Luc Petit", "Zoe Blanc")


def xlsb(*records: bytes) -> bytes:
    """The parts that make a file an XLSB workbook, with the records of one sheet."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(records))
    return buffer.getvalue()


def value_at(row: int, column: int) -> bytes:
    """BrtRowHdr and BrtCellReal (MS-XLSB 2.4.736 and 2.4.316)."""
    header = row.to_bytes(4, "little") + bytes(13)
    value = column.to_bytes(4, "little") + bytes(12)
    return bytes([0, len(header)]) + header + bytes([5, len(value)]) + value


def test_opposite_corners_of_a_binary_workbook_do_not_fill_the_memory() -> None:
    with unreadable("spans more than"):
        read(xlsb(value_at(0, 0), value_at(1_048_575, 16_383)), "a.xlsb")


def test_the_corners_of_a_binary_workbook_are_found() -> None:
    for data, area in (
        (xlsb(), 0),
        (xlsb(value_at(3, 4)), 1),
        (xlsb(value_at(3, 4), value_at(5, 2), value_at(9, 6)), 7 * 5),
    ):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert cells_spanned(archive) == area


@pytest.mark.parametrize("cut", [1, 5, 19, 25])
def test_a_binary_workbook_that_breaks_off_is_refused(cut: int) -> None:
    with unreadable("damaged"):
        read(xlsb(value_at(0, 0)[:cut]), "a.xlsb")


def wide_record(kind: int, text: str) -> bytes:
    """A record of XLSB whose body is one XLWideString (MS-XLSB 2.5.168)."""
    body = len(text).to_bytes(4, "little") + text.encode("utf-16-le")
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(body)]) + body


def test_words_in_the_records_of_a_binary_workbook_are_read() -> None:
    """A comment's author (BrtCommentAuthor), a header (BrtBeginHeaderFooter), but not a cell (BrtCellSt)."""
    told = wide_record(632, "zoe.blanc@example.org") + wide_record(479, "&Lluc.petit@example.org")
    assert xlsb_parts.words(io.BytesIO(told + wide_record(6, "cell@example.org"))) == [
        "zoe.blanc@example.org",
        "&Lluc.petit@example.org",
    ]
