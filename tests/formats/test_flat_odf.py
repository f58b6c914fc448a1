"""Flat OpenDocument files are read as their packaged twins are."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from scanner.content import ByteStream, Table, Text
from scanner.formats.base import format_for
from scanner.formats.flat_odf import FlatOdf
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.formats.test_office_parts import ODF
from tests.writings import offices


def flat(kind: str, body: str, beside: str = "") -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {ODF} office:mimetype="{mimetype}">{beside}'
        f"<office:body>{body}</office:body></office:document>"
    ).encode()


SHEET = "<office:spreadsheet><table:table table:name='S'>{}</table:table></office:spreadsheet>"


def row(*cells: str) -> str:
    inside = "\n   ".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f"<table:table-row>\n   {inside}\n  </table:table-row>"


class TestFlatText(FormatContract):
    format = FlatOdf
    name = "letter.fodt"
    never_encrypted = "OpenDocument encrypts the entries of a package, and a flat file has none"

    def example(self) -> bytes:
        return flat("text", f"<office:text><text:p>Write to {CANARY}</text:p></office:text>")

    def writings(self) -> Mapping[str, bytes]:
        return {"written by LibreOffice": offices.made("libreoffice.fodt")}


class TestFlatSheets(FormatContract):
    format = FlatOdf
    name = "people.fods"
    never_encrypted = "OpenDocument encrypts the entries of a package, and a flat file has none"

    def example(self) -> bytes:
        return flat("spreadsheet", SHEET.format(row("id", "email") + row("1", CANARY) + row("2", "b@x.org")))

    def writings(self) -> Mapping[str, bytes]:
        return {"written by LibreOffice": offices.made("libreoffice.fods")}


def test_a_sheet_is_a_table_and_what_is_said_of_the_file_its_properties() -> None:
    beside = "<office:meta><meta:initial-creator>Jeanne Martin</meta:initial-creator></office:meta>"
    data = flat("spreadsheet", SHEET.format(row("id", "email") + row("1", CANARY)), beside)
    table, properties = FlatOdf().read(stream(data, "a.fods"), PLAN)
    assert isinstance(table, Table)
    assert table.sample(PLAN).rows.to_pylist() == [{"id": "1", "email": CANARY}]
    assert isinstance(properties, Table)
    assert properties.sample(PLAN).rows.to_pylist() == [{"initial-creator": "Jeanne Martin"}]


def test_pictures_are_files_but_for_those_that_show_an_object() -> None:
    def picture(data: bytes) -> str:
        return f"<draw:image><office:binary-data>{b64encode(data).decode()}</office:binary-data></draw:image>"

    first, second = picture(b"one"), f"<draw:object/>{picture(b'two')}"
    body = f"<text:p>x<draw:frame>{first}</draw:frame><draw:frame>{second}</draw:frame></text:p>"
    contents = FlatOdf().read(stream(flat("text", f"<office:text>{body}</office:text>"), "a.fodt"), PLAN)
    assert [c.open().read() for c in contents if isinstance(c, ByteStream)] == [b"one"]


def test_slides_with_notes_are_read() -> None:
    body = "<office:presentation><draw:page><draw:frame><draw:text-box><text:p>On the slide</text:p></draw:text-box>"
    body += "</draw:frame><presentation:notes><text:p>in the notes</text:p></presentation:notes></draw:page>"
    given = stream(flat("presentation", body + "</office:presentation>"), "a")
    assert isinstance(format_for(given), FlatOdf)
    (text,) = FlatOdf().read(given, PLAN)
    assert isinstance(text, Text)
    assert text.text.splitlines() == ["On the slide", "in the notes"]
