"""Documents through kreuzberg: their text and pages; what is encrypted, broken or a picture is said so."""

from __future__ import annotations

import base64
import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest

from scanner.content import Table, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import package, pdf_parts, scanned_pdf
from scanner.formats.document import Document
from scanner.formats.rtf_parts import parts
from tests.contracts.formats import CANARY, LOCKED, PLAN, FormatContract, stream
from tests.formats.reading import reading
from tests.support.saying import english, unreadable
from tests.writings import offices


def zipped(entries: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def docx(body: str) -> bytes:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'
    return zipped({"[Content_Types].xml": types, "word/document.xml": text})


def odt(body: str) -> bytes:
    ns = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ' + (
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = f"<office:document-content {ns}><office:body><office:text><text:p>{body}</text:p></office:text>"
    content += "</office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(*pages: str, more: tuple[bytes, ...] = (), catalog: bytes = b"", page: bytes = b"", end: bytes = b"") -> bytes:
    """A PDF of one line of text a page, written by hand (ISO 32000-1, 7.5), with further objects and entries."""
    count, further = len(pages), page
    objects = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i, text in enumerate(pages):
        begin = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
        objects.append((begin + "/Resources << /Font << /F1 3 0 R >> >> ").encode() + further + b" >>")
        drawn = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode() if text else b""
        packed = zlib.compress(drawn)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    objects += more
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, end, xref)


def text_of(data: bytes, name: str) -> Text:
    return next(c for c in Document().read(stream(data, name), PLAN) if isinstance(c, Text) and not c.name)


def beside(data: bytes, name: str) -> dict[str, Any]:
    """What stands beside the text, by its name: a text, or the rows of a table."""
    found = {c.name: c for c in Document().read(stream(data, name), PLAN)}
    return {
        n: c.sample(PLAN).rows.to_pylist() if isinstance(c, Table) else c.text if isinstance(c, Text) else c
        for n, c in found.items()
    }


OUTLOOK = (
    "c-"
    "rk*?@k&)5T64<1;qbWO%q7^rD+fkFr_w)v06==^k1|e{ALh|(jXYPw(_A#U!`x*zCquheT4Q~(|4%!x62;xA;_FyQyb>8cQ<>x^V"
    "^x7ogJ2MU&p_H{5=1InrMZ*bXprGzgB0cB590hNb#q&TFtJm_32vCZxj#a&5JUC;zJR0KB(qZlmOm?C?QqXr~ikxsD#U+C~Z&?&o"
    "WiX4b70xuw@A!3XXVW{g?XZ%~pMeQ9h`^vWu%iZ)gv9iw-D3aWYY7;!06kJ`=6QNV-EFL&zIav4=bES-KcMA(2fMzHUzrwuqT`sg"
    "wTecz?*kH`Kc2;(O%0aqu@e_~cf9FT?&O{L!Q(mi{7E1zhMa;@mt7KXoPg`&jlD_(_)j11e^7@kQGS>b(Ba^yo_bU(DA}20qvSgI"
    "eCf!4KBcmj?bZqFxF29G({C@vNZst>i1<ONfm1ah)d<^Y2l6BNtz^{iNX+DMLp<%hNs^*QVQuCbsUg%-"
    "E;rYXZLv#4PZR+o12#EiD?>FPrX@A?JSt?^Bn=&%o*y?pZo?J%R_C{^3jFxAMRG-ox8}MwLHt=YLeQ)y4R{_&4s-"
    "|Hs()8|?Kz;X?oMruEkzKcPypr}0;eb+L!*-"
    "!1+m%1%f9O{IJ9<L@+M|4XS1jDtU^WODImSpK&RRKEYsxWK>Bg#WkaU&QIhjQy{^|M%YiIq}bI%zsCGL)df9h5h;XOINOcFUT!^u"
    "c;e+`!{~8GNgX11+;czpAWa`H`Stku776mPt&$sd#_~%C{6(mWz@^D{bvo)ai6N_X`$DNl<^KR(}JWZ<Yo{%bF_*takMOBg^x&ov"
    "S}M%i;y5tqx4*5!hEV|{dE*BZ8dV=yp$xy|3Z$LN9!1I85R_KL=>FZN8FsCtWg2TLW3yYv$)*Rrrf)ZkcUUx*fNS7xt*0(<ZQeGC"
    ";GRyg^*Fkw`0_u@4rI}XjewB1F1_!?xIC-3-"
    "p9uO4%Z=Cs9%;OR|^K^XlVo?Tb#2agvb#3^Jd~Q><LiV`~I?s9(#MB1l~Yf3LyMhy2=kMuZ|EXZwM$;BPi~Z`j%1Bl)QY|6bz#I+"
    "O4Cz1~bBYY{$Iz%vfJRgky1p>F%ztA6nkeFf$BW4WVDz7Wgit!f|<%UIUxNxW1(h&`>Aih*Qo&t~(5LN0K@JPoG(+PMns-"
    "o%H~x*fgblf3<ZhQ}}@zvy!O-NuhrtI7>^+yBgdhS}t&rqh0>%R29+>5y)}K3z}x1AiT<VE"
)
"""A message of Outlook (MS-OXMSG) with a CSV attached, made with extract_msg's writer; packed, in base 85."""


class TestDocument(FormatContract):
    format = Document
    name = "letter.docx"
    not_read: ClassVar[Mapping[str, str]] = {
        "Rich Text behind a byte order mark": "it is listed as no such document",
    }

    def example(self) -> bytes:
        return docx(f"Write to {CANARY}")

    def writings(self) -> Mapping[str, bytes]:
        return offices.documents()

    def encrypted(self) -> bytes:
        return offices.made("locked.docx")


class TestPdf(FormatContract):
    format = Document
    name = "letter.pdf"
    not_read: ClassVar[Mapping[str, str]] = {
        "no table of references": "the library needs the table: it is listed as damaged",
    }

    def example(self) -> bytes:
        return pdf(f"Write to {CANARY}", "second page")

    def writings(self) -> Mapping[str, bytes]:
        return offices.portable()

    def encrypted(self) -> bytes:
        return offices.made("locked.pdf")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (odt("Bonjour Jeanne"), "a.odt"),
        (rb"{\rtf1\ansi Bonjour Jeanne\par}", "a.rtf"),
        (docx("Bonjour Jeanne"), "a.odt"),
    ],
)
def test_kinds_of_documents(data: bytes, name: str) -> None:
    assert "Bonjour" in text_of(data, name).text
    assert "Jeanne" in text_of(data, name).text


def test_pages_begin_where_they_say() -> None:
    text = text_of(pdf("first page", "second page", "third page"), "a.pdf")
    assert [text.text[begin:].split()[0] for begin in text.pages] == ["first", "second", "third"]


def test_a_picture_of_a_text_is_not_read_without_tesseract_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with unreadable("pictures") as refused:
        text_of(pdf("", ""), "scan.pdf")
    assert "apt-get install tesseract-ocr" in english(refused.value.said)


def test_pages_that_are_pictures_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each page is drawn and handed to Tesseract, whose answer is given here."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/tesseract")
    monkeypatch.setattr(scanned_pdf, "recognised", lambda page: f"{page.width} by {page.height}")
    text = text_of(pdf("", ""), "scan.pdf")
    assert text.text == "1700 by 2200\n1700 by 2200\n"
    assert text.pages == (0, 13)
    monkeypatch.setattr(scanned_pdf, "recognised", lambda page: None)
    *_, trouble = Document().read(stream(pdf(""), "scan.pdf"), PLAN)
    assert isinstance(trouble, Unread)
    assert english(trouble.reason).startswith("page 1 is too large")
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".pdf"]


def test_an_encrypted_pdf_is_said_to_be_so() -> None:
    locked = pdf("hello").replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 9 /R 9 /O () /U () /P 0 >>"
    )
    with unreadable("encrypted"):
        text_of(locked, "a.pdf")


def test_no_entity_of_a_document_fetches_a_file() -> None:
    secret = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    body = docx("x").replace(b"", b"")
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    hostile = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'{secret}<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>a&e;b</w:t></w:r></w:p>'
            "</w:body></w:document>",
        }
    )
    assert body
    try:
        assert "root:" not in text_of(hostile, "a.docx").text
    except Unreadable as error:
        assert "root:" not in str(error)  # noqa: PT017 - either outcome is right


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 100_000)
    with unreadable("unpacks to more"):
        text_of(docx("A" * 1_000_000), "a.docx")


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 100_000)
    data = docx("A" * 1_000_000)
    true_size = len(docx_text("A" * 1_000_000)).to_bytes(4, "little")
    assert true_size in data
    with unreadable("unpacks to more"):
        text_of(data.replace(true_size, (500).to_bytes(4, "little")), "a.docx")


def docx_text(body: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(body))) as archive:
        return archive.read("word/document.xml")


MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(text: str, tag: str = "t") -> str:
    return f"<w:p><w:r><w:{tag}>{text}</w:{tag}></w:r></w:p>"


def test_a_word_file_is_read_beside_its_text_too() -> None:
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    body = (
        word("Body") + f'<w:p><w:del w:author="Del Author"><w:r><w:delText>deleted {CANARY}</w:delText></w:r></w:del>'
    )
    body += '<w:ins w:author="Ins Author"><w:r><w:t>inserted</w:t></w:r></w:ins></w:p>'
    data = zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>',
            "word/header1.xml": f'<w:hdr xmlns:w="{MAIN}">{word("in the header")}</w:hdr>',
            "word/footer2.xml": f'<w:ftr xmlns:w="{MAIN}">{word("in the footer")}</w:ftr>',
            "word/comments.xml": f'<w:comments xmlns:w="{MAIN}"><w:comment w:author="Com Author">{word("call her")}'
            "</w:comment></w:comments>",
            "docProps/core.xml": f'<c:coreProperties xmlns:c="{core}" xmlns:d="urn:d">'
            "<d:creator>Jeanne Martin</d:creator>"
            "<c:revision>4</c:revision></c:coreProperties>",
            "docProps/custom.xml": '<Properties><property name="Client"><lpwstr>Paul Durand</lpwstr></property>'
            "</Properties>",
        }
    )
    read = beside(data, "a.docx")
    assert "Body" in read[""]
    assert "inserted" in read[""]
    assert read["headers and footers"] == "in the header\nin the footer"
    assert read["comments"] == "call her"
    assert read["deleted text"] == f"deleted {CANARY}"
    assert [row["author"] for row in read["authors of changes"]] == ["Del Author", "Ins Author", "Com Author"]
    assert read["properties"] == [{"creator": "Jeanne Martin", "Client": "Paul Durand"}]


def test_an_opendocument_text_is_read_beside_its_text_too() -> None:
    ns = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "text", "style", "meta")
    )
    ns += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    content = (
        f"<office:document-content {ns}><office:body><office:text><text:tracked-changes><text:changed-region>"
        "<text:deletion><office:change-info><dc:creator>Del Author</dc:creator></office:change-info>"
        "<text:p>deleted</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>Body"
        "<office:annotation><dc:creator>Note Author</dc:creator><text:p>a note</text:p></office:annotation></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {ns}><style:header><text:p>on top</text:p></style:header></office:document-styles>"
    )
    meta = f"<office:document-meta {ns}><office:meta><meta:initial-creator>Jeanne</meta:initial-creator></office:meta>"
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": styles,
            "meta.xml": meta + "</office:document-meta>",
        }
    )
    read = beside(data, "a.odt")
    assert "Body" in read[""]
    assert read["headers and footers"] == "on top"
    assert read["comments"] == "Note Author\na note"
    assert read["deleted text"] == "Del Author\ndeleted"
    assert read["properties"] == [{"initial-creator": "Jeanne"}]


def test_a_presentation_is_read_with_notes_and_comments() -> None:
    ns = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    ns += 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"

    def relation(kind: str, target: str) -> str:
        return (
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/{kind}" Target="{target}"/>'
            "</Relationships>"
        )

    def shape(text: str) -> str:
        body = f"<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody>"
        return f"<p:cSld><p:spTree><p:sp>{body}</p:sp></p:spTree></p:cSld>"

    data = zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relation("officeDocument", "ppt/presentation.xml"),
            "ppt/presentation.xml": f'<p:presentation {ns} xmlns:r="{relations}"><p:sldIdLst>'
            '<p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": relation("slide", "slides/slide1.xml"),
            "ppt/slides/slide1.xml": f"<p:sld {ns}>{shape('On the slide')}</p:sld>",
            "ppt/slides/_rels/slide1.xml.rels": relation("notesSlide", "../notesSlides/notesSlide1.xml"),
            "ppt/notesSlides/notesSlide1.xml": f"<p:notes {ns}>{shape('in the notes')}</p:notes>",
            "ppt/comments/comment1.xml": f"<p:cmLst {ns}><p:cm><p:text>ask Paul</p:text></p:cm></p:cmLst>",
            "ppt/commentAuthors.xml": f'<p:cmAuthorLst {ns}><p:cmAuthor name="Jeanne Martin"/></p:cmAuthorLst>',
        }
    )
    read = beside(data, "a.pptx")
    assert "On the slide" in read[""]
    assert "in the notes" in read[""]
    assert read["comments"] == "ask Paul"
    assert read["authors of changes"] == [{"author": "Jeanne Martin"}]


FORM = (
    b"<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (call him) /T (Jeanne Martin) >>",
    b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (email) /V (kanarie.vogel@example.org) /Rect [1 3 9 5] /P 4 0 R >>",
    b"<< /Title (Leave request) /Author (Paul Durand) /Creator (A Program) >>",
    b"<< /Type /Annot /Subtype /Link /Rect [10 60 99 70] /A << /S /URI /URI (mailto:link@x.org) >> >>",
    b"<< /Type /Annot /Subtype /Widget /FT /Btn /T (agree) /V /Yes /Rect [10 80 99 90] /P 4 0 R >>",
)


def test_a_pdf_is_read_with_form_fields_annotations_and_properties() -> None:
    data = pdf(
        "On the page",
        more=FORM,
        catalog=b"/AcroForm << /Fields [7 0 R 10 0 R] >>",
        page=b"/Annots [6 0 R 7 0 R 9 0 R 10 0 R]",
        end=b"/Info 8 0 R",
    )
    read = beside(data, "a.pdf")
    assert read["form fields"] == [{"email": CANARY}]
    assert read["annotations"] == "Jeanne Martin: call him\nmailto:link@x.org"
    assert read["properties"] == [{"title": "Leave request", "authors": "Paul Durand"}]


def test_a_form_whose_page_says_nothing_is_read_and_the_page_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf("", more=FORM, catalog=b"/AcroForm << /Fields [7 0 R] >>", page=b"/Annots [7 0 R]")
    contents = Document().read(stream(data, "a.pdf"), PLAN)
    assert next(contents).name == "form fields"  # type: ignore[union-attr]
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with unreadable("pictures"):
        next(contents)


def test_fields_that_refer_to_themselves_end() -> None:
    loop = b"<< /FT /Tx /T (a) /V (x) /Kids [6 0 R] /Parent 6 0 R >>"
    data = pdf("page", more=(loop,), catalog=b"/AcroForm << /Fields [6 0 R] >>", page=b"/Annots [6 0 R]")
    assert "page" in beside(data, "a.pdf")[""]


def test_authors_of_rtf_are_properties() -> None:
    rtf = rb"{\rtf1\ansi{\info{\author Jeanne Martin}}{\header on top}Body\par}"
    assert beside(rtf, "a.rtf")["properties"] == [{"authors": "Jeanne Martin"}]
    assert "on top" in beside(rtf, "a.rtf")[""]


def test_a_pdf_that_unpacks_to_gigabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_parts, "MAX_STREAM", 10_000_000)
    packed = zlib.compress(b"\0" * 20_000_000)
    bomb = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    with unreadable("unpacks to more"):
        beside(pdf("page", more=(bomb,)), "a.pdf")


def test_a_message_of_outlook_is_read_with_its_attachment() -> None:
    read = beside(zlib.decompress(base64.b85decode(OUTLOOK)), "letter.msg")
    assert "Body text with jane@x.org" in read[""]
    assert "rcpt@x.org" in read[""]
    assert "att@x.org" in read["people.csv"]


def test_comments_of_rtf_are_read() -> None:
    data = (
        rb"{\rtf1\ansi{\*\revtbl{Unknown;}{Luc Petit;}}Body{\*\atnid JM}{\*\atnauthor Jeanne Martin}\chatn"
        rb"{\*\annotation{\*\atndate 1}\pard\plain call Z\'e9lie\par on \u8364?5{\b now}}\par}"
    )
    read = beside(data, "a.rtf")
    assert read["comments"].splitlines() == ["JM", "Jeanne Martin", "call Zélie", "on €5now"]
    assert read["authors of changes"] == "Luc Petit"


@pytest.mark.parametrize("part", [rb"{\*\annotation ", rb"\'", rb"{\*\annotation{", rb"{\*\atnauthor \u"])
def test_rtf_made_to_stall_the_search_does_not(part: bytes) -> None:
    assert isinstance(parts(part * 2000).broken, bool)


@pytest.mark.parametrize(("name", "data"), sorted(offices.locked_documents().items()))
def test_every_kind_of_locked_file_is_told(name: str, data: bytes) -> None:
    found = reading(data, name)
    assert any(LOCKED.search(english(part.reason)) for part in found.unread)
