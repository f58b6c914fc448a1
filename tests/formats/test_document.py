"""Documents through kreuzberg: their text and pages; what is encrypted, broken or a picture is said so."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from scanner.content import Text
from scanner.errors import Unreadable
from scanner.formats import package
from scanner.formats.document import Document
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream


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


def pdf(*pages: str) -> bytes:
    """A PDF of one line of text a page, written by hand (ISO 32000-1, 7.5)."""
    count = len(pages)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i, text in enumerate(pages):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
        objects.append((page + "/Resources << /Font << /F1 3 0 R >> >> >>").encode())
        drawn = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode() if text else b""
        packed = zlib.compress(drawn)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, xref)


def text_of(data: bytes, name: str) -> Text:
    (text,) = Document().read(stream(data, name), PLAN)
    assert isinstance(text, Text)
    return text


class TestDocument(FormatContract):
    format = Document
    name = "letter.docx"

    def example(self) -> bytes:
        return docx(f"Write to {CANARY}")


class TestPdf(FormatContract):
    format = Document
    name = "letter.pdf"

    def example(self) -> bytes:
        return pdf(f"Write to {CANARY}", "second page")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (odt("Bonjour Jeanne"), "a.odt"),
        (rb"{\rtf1\ansi Bonjour Jeanne\par}", "a.rtf"),
        (b"<!-- c --><html><body><p>Bonjour <b>Jeanne</b></p></body></html>", "a.html"),
        (docx("Bonjour Jeanne"), "a.odt"),
    ],
)
def test_kinds_of_documents(data: bytes, name: str) -> None:
    assert "Bonjour" in text_of(data, name).text
    assert "Jeanne" in text_of(data, name).text


def test_pages_begin_where_they_say() -> None:
    text = text_of(pdf("first page", "second page", "third page"), "a.pdf")
    assert [text.text[begin:].split()[0] for begin in text.pages] == ["first", "second", "third"]


def test_a_picture_of_a_text_is_not_read_and_said_so() -> None:
    with pytest.raises(Unreadable, match="pictures"):
        text_of(pdf("", ""), "scan.pdf")


def test_an_encrypted_pdf_is_said_to_be_so() -> None:
    locked = pdf("hello").replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 9 /R 9 /O () /U () /P 0 >>"
    )
    with pytest.raises(Unreadable, match="encrypted"):
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
    with pytest.raises(Unreadable, match="unpacks to more"):
        text_of(docx("A" * 1_000_000), "a.docx")


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 100_000)
    data = docx("A" * 1_000_000)
    true_size = len(docx_text("A" * 1_000_000)).to_bytes(4, "little")
    assert true_size in data
    with pytest.raises(Unreadable, match="unpacks to more"):
        text_of(data.replace(true_size, (500).to_bytes(4, "little")), "a.docx")


def docx_text(body: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(body))) as archive:
        return archive.read("word/document.xml")
