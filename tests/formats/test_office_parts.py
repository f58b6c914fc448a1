"""One value in each part of an office file: each is read under a name that says which part, or the part is listed."""

from __future__ import annotations

import io
import struct
import zipfile
from base64 import b64encode
from collections.abc import Iterator

import pytest

from scanner.content import ByteStream, Table, Text, Unread
from scanner.formats.base import format_for
from tests.contracts.formats import PLAN, stream
from tests.support.saying import english, unreadable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
R = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
ODF = (
    " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for n in ("office", "text", "table", "drawing", "form", "style", "meta", "config", "script", "presentation")
    ).replace("xmlns:drawing", "xmlns:draw")
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)

WORD = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": f"<w:document {W}><w:body><w:p><w:r><w:t>Bonjour</w:t></w:r></w:p></w:body></w:document>",
}
BOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": f'<Relationships {R}><Relationship Id="r1" Target="xl/workbook.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
    "xl/workbook.xml": f'<workbook {S} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships {R}><Relationship Id="r1" Target="worksheets/sheet1.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>',
    "xl/worksheets/sheet1.xml": f'<worksheet {S}><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    "</worksheet>",
}
SLIDES = {
    "[Content_Types].xml": "<Types/>",
    "ppt/presentation.xml": f"<p:presentation {P}/>",
    "ppt/slides/slide1.xml": f"<p:sld {P} {A}><a:p><a:r><a:t>Bonjour</a:t></a:r></a:p></p:sld>",
}
TEXT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": f"<office:document-content {ODF}><office:body><office:text><text:p>Bonjour</text:p></office:text>"
    "</office:body></office:document-content>",
}
SHOW = TEXT | {"mimetype": "application/vnd.oasis.opendocument.presentation"}
VALUE = "zoe.blanc@example.org"


def zipped(entries: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def sheet(beside: str, cells: str = "<v>1</v>") -> dict[str, str]:
    data = f'<sheetData><row r="1"><c r="A1">{cells}</c></row></sheetData>'
    return {"xl/worksheets/sheet1.xml": f"<worksheet {S}>{data}{beside}</worksheet>"}


def odt(body: str) -> dict[str, str]:
    return {"content.xml": TEXT["content.xml"].replace("<text:p>Bonjour</text:p>", f"<text:p>Bonjour</text:p>{body}")}


def link(kind: str = "hyperlink") -> str:
    return f'<Relationships {R}><Relationship Id="r9" Target="mailto:{VALUE}" TargetMode="External" Type="{kind}"/>' + (
        "</Relationships>"
    )


def paragraph(inside: str) -> dict[str, str]:
    return {"word/document.xml": WORD["word/document.xml"].replace("</w:body>", f"<w:p>{inside}</w:p></w:body>")}


PARTS: list[tuple[dict[str, str], dict[str, str], str]] = [
    # Word
    (WORD, {"word/_rels/document.xml.rels": link()}, "links"),
    (WORD, {"word/charts/chart1.xml": f"<c><v>{VALUE}</v></c>"}, "charts"),
    (WORD, {"word/diagrams/data1.xml": f"<d {A}><a:t>{VALUE}</a:t></d>"}, "diagrams"),
    (WORD, {"word/afchunk1.htm": f"<html><body>{VALUE}</body></html>"}, "word/afchunk1.htm"),
    (WORD, {"customXml/item1.xml": f"<clients><client mail='{VALUE}'/></clients>"}, "customXml/item1.xml"),
    (WORD, {"word/settings.xml": f'<w:settings {W}><w:docVar w:name="Client" w:val="{VALUE}"/></w:settings>'},
     "settings"),
    (WORD, {"word/settings.xml": f'<w:settings {W}><w:query w:val="SELECT * FROM t WHERE m={VALUE}"/></w:settings>'},
     "settings"),
    (WORD, {"word/people.xml": f'<p {W}><w:presenceInfo w:userId="S::{VALUE}::1"/></p>'}, "people"),
    (WORD, {"word/glossary/document.xml": f"<w:d {W}><w:p><w:t>{VALUE}</w:t></w:p></w:d>"}, "building blocks"),
    (WORD, paragraph(f'<w:sdt><w:sdtPr><w:listItem w:displayText="{VALUE}"/></w:sdtPr></w:sdt>'), "fields, forms"),
    (WORD, paragraph(f"<w:instrText>MAILTO {VALUE}</w:instrText>"), "fields, forms"),
    (WORD, paragraph(f'<w:ddList><w:listEntry w:val="{VALUE}"/></w:ddList>'), "fields, forms"),
    (WORD, {"word/_unheard/of.xml": f"<a><b>{VALUE}</b></a>"}, "word/_unheard/of.xml"),
    (WORD, {"word/activeX/activeX1.xml": f'<ax:ocx xmlns:ax="x" ax:value="{VALUE}"/>'}, "controls"),
    # Excel
    (BOOK, {"xl/pivotCache/pivotCacheDefinition1.xml": f'<d {S}><s v="{VALUE}"/></d>'}, "pivot caches"),
    (BOOK, {"xl/externalLinks/externalLink1.xml": f"<d {S}><v>{VALUE}</v></d>"}, "external links"),
    (BOOK, {"xl/worksheets/_rels/sheet1.xml.rels": link()}, "links"),
    (BOOK, {"xl/connections.xml": f'<c {S}><dbPr connection="User={VALUE};Password=x"/></c>'}, "queries"),
    (BOOK, {"xl/persons/person.xml": f'<p><person displayName="Z" userId="{VALUE}"/></p>'}, "people"),
    (BOOK, {"xl/threadedComments/threadedComment1.xml": f"<t><text>{VALUE}</text></t>"}, "comments"),
    (BOOK, {"xl/drawings/drawing1.xml": f'<d {A}><cNvPr id="2" name="Picture 1" descr="{VALUE}"/></d>'}, "text boxes"),
    (BOOK, {"xl/drawings/vmlDrawing1.vml": f"<xml><div>{VALUE}</div></xml>"}, "text boxes"),
    (BOOK, {"xl/slicers/slicer1.xml": f'<s {S}><slicer caption="{VALUE}"/></s>'}, "pivot tables"),
    (BOOK, {"xl/tables/table1.xml": f'<t {S}><tableColumn name="{VALUE}"/></t>'}, "tables"),
    (BOOK, {"xl/styles.xml": f'<styleSheet {S}><numFmts><numFmt numFmtId="164" formatCode="0 &quot;{VALUE}'
     '&quot;"/></numFmts></styleSheet>'},
     "number formats"),
    (BOOK, {"xl/sharedStrings.xml": f"<sst {S}><si><t>{VALUE}</t></si></sst>"}, "texts in no cell"),
    (BOOK, {"xl/workbook.xml": BOOK["xl/workbook.xml"].replace("</workbook>",
     f"<definedNames><definedName name='N'>\"{VALUE}\"</definedName></definedNames></workbook>")}, "names"),
    (BOOK, sheet(f"<headerFooter><oddHeader>&amp;L&amp;8{VALUE}</oddHeader></headerFooter>"), "beside the cells"),
    (BOOK, sheet(f'<dataValidations><dataValidation prompt="{VALUE}"/></dataValidations>'), "beside the cells"),
    (BOOK, sheet(f'<dataValidation><formula1>"a,{VALUE}"</formula1></dataValidation>'), "beside the cells"),
    (BOOK, sheet(f'<hyperlinks><hyperlink ref="A1" tooltip="{VALUE}"/></hyperlinks>'), "beside the cells"),
    (BOOK, sheet("", f'<f>IF(B1="{VALUE}",1,2)</f><v>1</v>'), "beside the cells"),
    (BOOK, {"xl/revisions/userNames.xml": f'<u {S}><userInfo name="{VALUE}"/></u>'}, "earlier versions"),
    (BOOK, {"xl/queryTables/queryTable1.xml": f'<q {S} name="{VALUE}"/>'}, "queries"),
    (BOOK, {"docProps/app.xml": f"<P><TitlesOfParts><v><lpstr>{VALUE}</lpstr></v></TitlesOfParts></P>"},
     "further properties"),
    # PowerPoint
    (SLIDES, {"ppt/slideMasters/slideMaster1.xml": f"<m {A}><a:t>{VALUE}</a:t></m>"}, "masters and layouts"),
    (SLIDES, {"ppt/slideLayouts/slideLayout1.xml": f'<m {P}><p:cSld name="{VALUE}"/></m>'}, "masters and layouts"),
    (SLIDES, {"ppt/tags/tag1.xml": f'<m {P}><p:tag name="OWNER" val="{VALUE}"/></m>'}, "tags"),
    (SLIDES, {"ppt/charts/chart1.xml": f"<c><v>{VALUE}</v></c>"}, "charts"),
    (SLIDES, {"ppt/slides/slide1.xml": SLIDES["ppt/slides/slide1.xml"].replace("<a:p>",
     f'<p:cNvPr id="1" name="x" descr="{VALUE}"/><a:p>')}, "descriptions"),
    (SLIDES, {"ppt/notesMasters/notesMaster1.xml": f"<m {A}><a:t>{VALUE}</a:t></m>"}, "masters and layouts"),
    # OpenDocument
    (TEXT, odt(f'<form:text form:current-value="{VALUE}"/>'), "fields, forms"),
    (TEXT, odt(f'<form:option form:label="{VALUE}"/>'), "fields, forms"),
    (TEXT, odt(f'<text:p><text:hidden-text text:string-value="{VALUE}"/></text:p>'), "fields, forms"),
    (TEXT, odt(f'<text:p><text:a xlink:href="mailto:{VALUE}">x</text:a></text:p>'), "fields, forms"),
    (TEXT, {"Object 1/content.xml": f"<office:document-content {ODF}><text:p>{VALUE}</text:p>"
     "</office:document-content>"}, "embedded objects"),
    (TEXT, {"Basic/Standard/Module1.xml": f"<script:module {ODF}>x = &quot;{VALUE}&quot;</script:module>"}, "macros"),
    (TEXT, {"settings.xml": f'<office:s {ODF}><config:config-item config:type="string">{VALUE}</config:config-item>'
     "</office:s>"}, "settings"),
    (TEXT, {"Scripts/python/send.py": f"TO = '{VALUE}'\n"}, "Scripts/python/send.py"),
    (SHOW, {"styles.xml": f'<office:s {ODF}><office:master-styles><style:master-page style:display-name="{VALUE}">'
     "<text:p>x</text:p></style:master-page></office:master-styles></office:s>"}, "headers, masters"),
]  # fmt: skip


def places(given: ByteStream, around: str = "") -> Iterator[tuple[str, str]]:
    """What was read of a file, by its place."""
    chosen = format_for(given)
    for content in chosen.read(given, PLAN) if chosen else ():
        name = f"{around}!/{content.name}"  # type: ignore[union-attr]
        if isinstance(content, Text):
            yield name, content.text
        elif isinstance(content, Table):
            rows = content.sample(PLAN).rows.to_pylist()
            yield name, f"{[c.name for c in content.columns]} {rows}"
        elif isinstance(content, ByteStream):
            yield from places(content, name)
        elif isinstance(content, Unread):
            yield name, f"unread: {english(content.reason)}"


@pytest.mark.parametrize(
    ("whole", "part", "place"), PARTS, ids=[f"{'-'.join(p)}-{i}" for i, (_, p, _) in enumerate(PARTS)]
)
def test_a_value_is_read_in_its_part(whole: dict[str, str], part: dict[str, str], place: str) -> None:
    found = [name for name, text in places(stream(zipped({**whole, **part}), "file")) if VALUE in text]
    assert [name for name in found if name.startswith(f"!/{place}")], found


@pytest.mark.parametrize(
    ("whole", "name"),
    [(WORD, "word/vbaProject.bin"), (BOOK, "xl/vbaProject.bin"),
     (BOOK, "xl/model/item.data"), (WORD, "word/ink/ink1.xml"),
     (SLIDES, "ppt/media/media1.wmv"), (BOOK, "xl/unheard.of"), (TEXT, "Pictures/1.svm")],
)  # fmt: skip
def test_a_part_that_is_not_read_is_listed(whole: dict[str, str], name: str) -> None:
    given = stream(zipped({**whole, name: b"\1\2\3\xff\xfe\0" * 99}), "file")
    chosen = format_for(given)
    assert chosen is not None
    listed = [
        c
        for c in chosen.read(given, PLAN)
        if isinstance(c, Unread) or (isinstance(c, ByteStream) and not format_for(c))
    ]
    assert [content.name for content in listed] == [name]


def test_what_by_its_kind_holds_nothing_is_not_listed() -> None:
    names = ("word/theme/theme1.xml", "word/fontTable.xml", "docProps/thumbnail.jpeg", "word/styles.xml")
    found = list(places(stream(zipped({**WORD, **dict.fromkeys(names, b"<x/>")}), "a.docx")))
    assert [name for name, _ in found] == ["!/"]


def test_a_damaged_part_costs_only_its_kind() -> None:
    parts = {"word/header1.xml": f"<w:hdr {W}><w:p><w:t>{VALUE}</w:t></w:p></w:hdr>", "word/people.xml": "<p>QQQQ</p>"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in {**WORD, **parts}.items():
            archive.writestr(name, text)
    found = dict(places(stream(buffer.getvalue().replace(b"QQQQ", b"QQQR"), "a.docx")))
    assert found["!/headers and footers"] == VALUE
    assert found["!/people"].startswith("unread: it is damaged")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_queries_that_a_workbook_packs_are_read(codec: str) -> None:
    inner = zipped({"Formulas/Section1.m": f'shared Q = Sql.Database("server", "crm", [User="{VALUE}"]);\n'})
    raw = struct.pack("<II", 0, len(inner)) + inner + struct.pack("<I", 0)
    item = f'<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">{b64encode(raw).decode()}</DataMashup>'
    found = dict(places(stream(zipped({**BOOK, "customXml/item1.xml": item.encode(codec)}), "a.xlsx")))
    assert VALUE in found["!/customXml/item1.xml/queries.zip!/Formulas/Section1.m!/"]


def test_an_empty_part_is_no_damage() -> None:
    found = list(places(stream(zipped({**TEXT, "Configurations2/accelerator/current.xml": ""}), "a.odt")))
    assert [name for name, _ in found] == ["!/"]


@pytest.mark.parametrize("value", ["a" * 1_000_000, "aa" + " " * 1_000_000, "a." * 500_000, "QUJD" * 250_000])
def test_long_values_made_to_stall_the_search_do_not(value: str) -> None:
    settings = f'<w:settings {W} w:odd="{value}"><w:a>{value}</w:a></w:settings>'
    assert list(places(stream(zipped({**WORD, "word/settings.xml": settings}), "a.docx")))


def test_a_sheet_of_one_endless_word_is_given_up() -> None:
    endless = {"xl/worksheets/sheet1.xml": f"<worksheet {S}>" + "a" * 5_000_000}
    found = dict(places(stream(zipped({**BOOK, **endless}), "a.xlsx")))
    assert found["!/beside the cells"].startswith("unread: the XML is broken off")


def test_an_encrypted_opendocument_file_is_told() -> None:
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path='
    manifest += '"content.xml"><m:encryption-data m:checksum="x"/></m:file-entry></m:manifest>'
    for kind in ("text", "spreadsheet", "presentation"):
        locked = {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": b"\1\2\3" * 99}
        given = stream(zipped({**locked, "META-INF/manifest.xml": manifest}), "a")
        chosen = format_for(given)
        assert chosen is not None
        with unreadable("protected by a password") as refused:
            list(chosen.read(given, PLAN))
        assert refused.value.stage == "read"
