"""What stands in files that are no text: names of members, properties, metadata, and what lies outside the content."""

# ruff: noqa: E501 - a carrier is read best on one line

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.orc as orc
import pyarrow.parquet as pq
import xlsxwriter
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from tests.promises.carriers import Canary, carrier

Zip = Callable[[zipfile.ZipFile, Canary], None]


def _zip(where: str, ending: str = ".zip") -> Callable[[Zip], Zip]:
    def put(fill: Zip) -> Zip:
        @carrier(f"archive: {where}")
        def write(folder: Path, canary: Canary) -> None:
            with zipfile.ZipFile(folder / f"c{canary.number:03d}{ending}", "w") as archive:
                fill(archive, canary)

        return fill

    return put


@_zip("member's name")
def _member(archive: zipfile.ZipFile, c: Canary) -> None:
    archive.writestr(f"{c.mail}.csv", "id,code\n1,a\n")


@_zip("member's folder")
def _folder(archive: zipfile.ZipFile, c: Canary) -> None:
    archive.writestr(f"{c.mail}/a.csv", "id,code\n1,a\n")


@_zip("member that leads out")
def _outside(archive: zipfile.ZipFile, c: Canary) -> None:
    archive.writestr(f"../../{c.mail}.csv", "id,code\n1,a\n")


@_zip("member of no format")
def _unknown(archive: zipfile.ZipFile, c: Canary) -> None:
    archive.writestr(f"{c.mail}.xyz", b"\x01\x02" + c.word.encode())


@_zip("comment")
def _comment(archive: zipfile.ZipFile, c: Canary) -> None:
    archive.writestr("a.csv", "id,code\n1,a\n")
    archive.comment = f"{c.word} {c.mail}".encode()


@_zip("member's comment")
def _member_comment(archive: zipfile.ZipFile, c: Canary) -> None:
    info = zipfile.ZipInfo("a.csv")
    info.comment = c.word.encode()
    archive.writestr(info, "id,code\n1,a\n")


@_zip("member's content")
def _content(archive: zipfile.ZipFile, c: Canary) -> None:
    archive.writestr("a.txt", f"{c.word} {c.mail}")


@_zip("broken member")
def _broken(archive: zipfile.ZipFile, c: Canary) -> None:
    archive.writestr(f"{c.mail}.json", f'{{"{c.word}" ')


@_zip("archive inside")
def _inside(archive: zipfile.ZipFile, c: Canary) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr(f"{c.mail}.csv", "id,code\n1,a\n")
    archive.writestr(f"{c.mail}.zip", inner.getvalue())


@carrier("archive: after the end")
def after(folder: Path, c: Canary) -> None:
    path = folder / f"c{c.number:03d}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "id,code\n1,a\n")
    path.write_bytes(path.read_bytes() + f"{c.word} {c.mail}".encode())


@carrier("archive: cut short")
def cut(folder: Path, c: Canary) -> None:
    path = folder / f"c{c.number:03d}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{c.mail}.csv", f"{c.word}\n" * 50)
    path.write_bytes(path.read_bytes()[:-30])


def _tar(where: str, **traits: str) -> None:
    @carrier(f"tape archive: {where}")
    def write(folder: Path, c: Canary) -> None:
        with tarfile.open(folder / f"c{c.number:03d}.tar", "w", format=tarfile.PAX_FORMAT) as archive:
            info = tarfile.TarInfo("a.csv")
            data = b"id,code\n1,a\n"
            info.size = len(data)
            for trait, kind in traits.items():
                value = getattr(c, kind)
                if trait == "pax":
                    info.pax_headers = {"comment": value, f"SCHILY.xattr.user.{value}": value}
                else:
                    setattr(info, trait, f"{value}.csv" if trait == "name" else value)
            archive.addfile(info, io.BytesIO(data))
            link = tarfile.TarInfo("link")
            link.type, link.linkname = tarfile.SYMTYPE, c.mail
            archive.addfile(link)


_tar("member's name", name="mail")
_tar("owner", uname="word", gname="word")
_tar("extended header", pax="word")


@carrier("compressed: name in the header")
def zipped(folder: Path, c: Canary) -> None:
    with (folder / f"c{c.number:03d}.gz").open("wb") as raw, gzip.GzipFile(f"{c.mail}.csv", "wb", fileobj=raw) as file:
        file.write(b"id,code\n1,a\n")


@carrier("compressed: bytes behind")
def behind(folder: Path, c: Canary) -> None:
    (folder / f"c{c.number:03d}.csv.gz").write_bytes(gzip.compress(b"id,code\n1,a\n") + f"{c.word} {c.mail}".encode())


@carrier("7z: member's name")
def seven(folder: Path, c: Canary) -> None:
    import py7zr

    with py7zr.SevenZipFile(folder / f"c{c.number:03d}.7z", "w") as archive:
        archive.writestr("id,code\n1,a\n", f"{c.mail}.csv")


Writer = Callable[[Path, pa.Table], None]
_COLUMNAR: dict[str, tuple[str, Writer]] = {
    "parquet": (".parquet", lambda path, table: pq.write_table(table, path)),
    "arrow": (".arrow", lambda path, table: feather.write_feather(table, path)),
    "orc": (".orc", lambda path, table: orc.write_table(table, path)),
}
_TABLES: dict[str, Callable[[Canary], pa.Table]] = {
    "column": lambda c: pa.table({c.mail: ["a", "b"], "id": [1, 2]}),
    "cell": lambda c: pa.table({"code": [c.word, c.mail]}),
    "metadata": lambda c: pa.table({"id": [1, 2]}).replace_schema_metadata({c.word: c.mail, "note": c.word}),
    "metadata of a column": lambda c: pa.table(
        [pa.array([1, 2])], schema=pa.schema([pa.field("id", pa.int64(), metadata={c.word: c.mail})])
    ),
    "member of a record": lambda c: pa.table({"r": pa.array([None, None], pa.struct([(c.mail, pa.string())]))}),
    "dictionary": lambda c: pa.table({"d": pa.array([c.word, c.word]).dictionary_encode()}),
}
for _kind, (_ending, _writer) in _COLUMNAR.items():
    for _where, _table in _TABLES.items():
        if _kind == "orc" and _where == "dictionary":
            continue

        @carrier(f"{_kind}: {_where}")
        def columnar(
            folder: Path, c: Canary, e: str = _ending, w: Writer = _writer, t: Callable[[Canary], pa.Table] = _table
        ) -> None:
            w(folder / f"c{c.number:03d}{e}", t(c))


_AVRO: dict[str, Callable[[Canary], tuple[dict[str, object], dict[str, str], str]]] = {
    "documentation": lambda c: ({"doc": c.word}, {}, "id"),
    "metadata": lambda c: ({}, {"note": c.word, c.word: c.mail}, "id"),
    "record's name": lambda c: ({"name": c.word}, {}, "id"),
    "namespace": lambda c: ({"namespace": c.word}, {}, "id"),
    "column": lambda c: ({}, {}, c.iban),
    "alias": lambda c: ({"aliases": [c.word]}, {}, "id"),
}
for _where, _made in _AVRO.items():

    @carrier(f"avro: {_where}")
    def avro(
        folder: Path, c: Canary, made: Callable[[Canary], tuple[dict[str, object], dict[str, str], str]] = _made
    ) -> None:
        import fastavro

        traits, metadata, column = made(c)
        schema = {"type": "record", "name": "r", "fields": [{"name": column, "type": "int"}], **traits}
        with (folder / f"c{c.number:03d}.avro").open("wb") as file:
            fastavro.writer(file, schema, [{column: 1}, {column: 2}], metadata=metadata)


@carrier("avro: symbol")
def symbol(folder: Path, c: Canary) -> None:
    import fastavro

    kind = {"type": "enum", "name": "e", "symbols": [c.word, "x"], "default": c.word, "doc": c.word}
    schema = {"type": "record", "name": "r", "fields": [{"name": "id", "type": kind}]}
    with (folder / f"c{c.number:03d}.avro").open("wb") as file:
        fastavro.writer(file, schema, [{"id": "x"}, {"id": "x"}])


Fill = Callable[[xlsxwriter.Workbook, Canary], None]


def _book(where: str) -> Callable[[Fill], Fill]:
    def put(fill: Fill) -> Fill:
        @carrier(f"workbook: {where}")
        def write(folder: Path, c: Canary) -> None:
            book = xlsxwriter.Workbook(folder / f"c{c.number:03d}.xlsx")
            fill(book, c)
            book.close()

        return fill

    return put


def _sheet(book: xlsxwriter.Workbook, name: str | None = None) -> xlsxwriter.worksheet.Worksheet:
    sheet = book.add_worksheet(name)
    for i, row in enumerate((["id", "code"], [1, "a"], [2, "b"])):
        sheet.write_row(i, 0, row)
    return sheet


for _where, _use in {
    "cell": lambda b, c: _sheet(b).write(1, 1, f"{c.word} {c.mail}"),
    "sheet's name": lambda b, c: _sheet(b, c.iban),
    "head": lambda b, c: _sheet(b).write(0, 1, c.mail),
    "note": lambda b, c: _sheet(b).write_comment(1, 1, c.word, {"author": c.word}),
    "header and footer": lambda b, c: (s := _sheet(b), s.set_header(c.word), s.set_footer(c.mail)),
    "link": lambda b, c: _sheet(b).write_url(1, 1, f"mailto:{c.mail}?subject={c.word}", string="x", tip=c.word),
    "properties": lambda b, c: (_sheet(b), b.set_properties({"author": c.word, "title": c.mail, "company": c.word})),
    "own property": lambda b, c: (_sheet(b), b.set_custom_property(c.mail, c.word)),
    "defined name": lambda b, c: (_sheet(b), b.define_name("x", f'="{c.word}"')),
    "validation list": lambda b, c: _sheet(b).data_validation(1, 1, 1, 1, {"validate": "list", "source": [c.word, "x"]}),
    "validation message": lambda b, c: _sheet(b).data_validation(
        1, 1, 1, 1, {"validate": "any", "input_title": "x", "input_message": c.word}
    ),
    "chart's title": lambda b, c: (
        s := _sheet(b), h := b.add_chart({"type": "line"}), h.add_series({"values": "=Sheet1!$A$2:$A$3", "name": c.word}),
        h.set_title({"name": c.mail}), s.insert_chart("E5", h)),
    "text box": lambda b, c: _sheet(b).insert_textbox(4, 4, c.word, {"description": c.word}),
    "table's name": lambda b, c: _sheet(b).add_table(0, 0, 2, 1, {"name": f"t_{c.word}", "columns": [{"header": "id"}, {"header": c.mail}]}),
    "hidden sheet": lambda b, c: (_sheet(b), _sheet(b, "h").hide(), b.worksheets()[1].write(1, 1, c.word)),
    "number format": lambda b, c: _sheet(b).write(1, 0, 1, b.add_format({"num_format": f'0" {c.word}"'})),
    "formula": lambda b, c: _sheet(b).write_formula(1, 1, f'="{c.word}"', None, c.word),
    "hidden column": lambda b, c: (s := _sheet(b), s.write(1, 2, c.word), s.set_column(2, 2, None, None, {"hidden": 1})),
    "filter": lambda b, c: (s := _sheet(b), s.autofilter(0, 0, 2, 1), s.filter_column("B", f"x == {c.word}")),
    "conditional format": lambda b, c: _sheet(b).conditional_format(
        "A1:B3", {"type": "text", "criteria": "containing", "value": c.word, "format": b.add_format()}),
}.items():  # fmt: skip
    _book(_where)(_use)  # type: ignore[arg-type]


def _own_stream(writer: PdfWriter, key: str, kind: str) -> None:
    stream = StreamObject()
    if kind:
        stream[NameObject("/Subtype")] = NameObject(f"/{kind}")
    stream.set_data(b"\0\1\2")
    writer.root_object[NameObject(key)] = writer._add_object(stream)


def _pdf(where: str) -> Callable[[Callable[[PdfWriter, Canary], None]], Callable[[PdfWriter, Canary], None]]:
    def put(fill: Callable[[PdfWriter, Canary], None]) -> Callable[[PdfWriter, Canary], None]:
        @carrier(f"portable document: {where}")
        def write(folder: Path, c: Canary) -> None:
            writer = PdfWriter()
            writer.add_blank_page(200, 200)
            fill(writer, c)
            writer.write(folder / f"c{c.number:03d}.pdf")

        return fill

    return put


_pdf("information")(lambda w, c: w.add_metadata({"/Author": c.word, "/Title": c.mail, "/Keywords": c.word}))
_pdf("own property")(lambda w, c: w.add_metadata({"/Note": c.word}))
_pdf("kind of a stream")(lambda w, c: _own_stream(w, "/Own", c.word))
_pdf("key of a stream")(lambda w, c: _own_stream(w, f"/{c.word}", ""))
_pdf("bookmark")(lambda w, c: w.add_outline_item(title=f"{c.word} {c.mail}", page_number=0) and None)
_pdf("attachment's name")(lambda w, c: w.add_attachment(f"{c.mail}.csv", b"id,code\n1,a\n") and None)
_pdf("attachment")(lambda w, c: w.add_attachment("a.csv", f"id,code\n1,{c.word}\n".encode()) and None)
_pdf("note")(lambda w, c: w.add_annotation(0, FreeText(text=c.word, rect=(10, 10, 90, 90))) and None)


@_pdf("script")
def _script(writer: PdfWriter, c: Canary) -> None:
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(f"app.alert('{c.word}')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject(k): v for k, v in action.items()})


@carrier("picture: text chunk")
def chunk(folder: Path, c: Canary) -> None:
    info = PngInfo()
    info.add_text("Author", c.word)
    info.add_itxt(c.iban, c.mail)
    Image.new("L", (8, 8)).save(folder / f"c{c.number:03d}.png", pnginfo=info)


@carrier("picture: comment")
def comment(folder: Path, c: Canary) -> None:
    Image.new("L", (8, 8)).save(folder / f"c{c.number:03d}.jpg", comment=c.word.encode())


@carrier("picture: camera's words")
def camera(folder: Path, c: Canary) -> None:
    image = Image.new("L", (8, 8))
    exif = image.getexif()
    exif[0x013B], exif[0x010E] = c.word, c.mail
    image.save(folder / f"c{c.number:03d}.jpg", exif=exif)


@carrier("picture: bytes behind")
def hidden(folder: Path, c: Canary) -> None:
    path = folder / f"c{c.number:03d}.gif"
    Image.new("L", (8, 8)).save(path)
    path.write_bytes(path.read_bytes() + f"{c.word} {c.mail}".encode())


@carrier("file: name")
def named(folder: Path, c: Canary) -> None:
    (folder / f"{c.mail}.csv").write_text("id,code\n1,a\n", encoding="utf-8")


@carrier("file: folder")
def in_folder(folder: Path, c: Canary) -> None:
    (folder / c.mail).mkdir()
    (folder / c.mail / "a.csv").write_text("id,code\n1,a\n", encoding="utf-8")


@carrier("file: name of no format")
def nameless(folder: Path, c: Canary) -> None:
    (folder / f"{c.mail}.xyz").write_bytes(b"\x01\x02\x03" + c.word.encode())


@carrier("file: name of a link")
def linked(folder: Path, c: Canary) -> None:
    (folder / f"{c.mail}.lnk.csv").symlink_to(f"/nowhere/{c.mail}")


@carrier("file: name with control characters")
def controlled(folder: Path, c: Canary) -> None:
    (folder / f"a\x1b[2J\n{c.mail}\u202e.csv").write_text("id,code\n1,a\n", encoding="utf-8")


@carrier("file: name of an account")
def account(folder: Path, c: Canary) -> None:
    (folder / f"compte {c.iban}.csv").write_text("id,code\n1,a\n", encoding="utf-8")


def _office(where: str, ending: str, part: str, text: str) -> None:
    @carrier(f"document {ending[1:]}: {where}")
    def write(folder: Path, c: Canary) -> None:
        body = text.replace("{word}", c.word).replace("{mail}", c.mail)
        plain = {
            ".docx": ("word/document.xml", _WORD % "<w:p><w:r><w:t>x</w:t></w:r></w:p>"),
            ".odt": ("content.xml", _ODT % "<text:p>x</text:p>"),
        }[ending]
        with zipfile.ZipFile(folder / f"c{c.number:03d}{ending}", "w") as archive:
            if ending == ".odt":
                archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            else:
                archive.writestr("[Content_Types].xml", _TYPES)
                archive.writestr("_rels/.rels", _RELS)
            if part != plain[0]:
                archive.writestr(*plain)
            archive.writestr(part, body)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = f"<w:document {_W}><w:body>%s</w:body></w:document>"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="word/document.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>%s</office:text></office:body>'
    "</office:document-content>"
)
_P = "<w:p><w:r><w:t>{word} {mail}</w:t></w:r></w:p>"
for _where, _part, _body in (
    ("text", "word/document.xml", _WORD % _P),
    ("deleted", "word/document.xml", _WORD % '<w:p><w:del w:author="{word}"><w:r><w:delText>{mail}</w:delText></w:r></w:del></w:p>'),
    ("field", "word/document.xml", _WORD % '<w:p><w:r><w:instrText>HYPERLINK "mailto:{mail}" {word}</w:instrText></w:r></w:p>'),
    ("header", "word/header1.xml", f"<w:hdr {_W}>{_P}</w:hdr>"),
    ("note", "word/footnotes.xml", f"<w:footnotes {_W}><w:footnote>{_P}</w:footnote></w:footnotes>"),
    ("comment", "word/comments.xml", f'<w:comments {_W}><w:comment w:author="{{word}}">{_P}</w:comment></w:comments>'),
    ("property", "docProps/core.xml", '<c:coreProperties xmlns:c="x" xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator>{word}</d:creator></c:coreProperties>'),
    ("data", "customXml/item1.xml", "<a><b>{word}</b></a>"),
    ("unknown part", "word/{word}.bin", "{word} {mail}"),
    ("variable", "word/settings.xml", f'<w:settings {_W}><w:docVars><w:docVar w:name="{{word}}" w:val="{{mail}}"/></w:docVars></w:settings>'),
    ("link", "word/_rels/document.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="x" Target="mailto:{mail}" TargetMode="External"/></Relationships>'),
    ("broken", "word/document.xml", "<w:document><{word}"),
):  # fmt: skip
    _office(_where, ".docx", _part, _body)
for _where, _part, _body in (
    ("text", "content.xml", _ODT % "<text:p>{word} {mail}</text:p>"),
    ("property", "meta.xml", '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{word}</dc:creator></m>'),
    ("script", "Basic/Standard/{word}.xml", "<a>{mail}</a>"),
    ("settings", "settings.xml", "<a><b>{word}</b></a>"),
    ("broken", "content.xml", "<office:{word}"),
):  # fmt: skip
    _office(_where, ".odt", _part, _body)
