"""PDF: one value in each object that may hold words, by hand and as pypdf writes it."""

from __future__ import annotations

import io
import random
import shutil
import sys
import zlib

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from scanner.content import Text, Unread
from scanner.formats import scanned_pdf
from scanner.formats.document import Document
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.formats.reading import reading
from tests.formats.test_document import pdf
from tests.support.saying import english

MAIL = CANARY.encode()


def held(*more: bytes, catalog: bytes = b"", page: bytes = b"", end: bytes = b"") -> bytes:
    """A PDF of one page whose further objects begin with number 6."""
    return pdf("On the page", more=more, catalog=catalog, page=page, end=end)


def flowing(entries: bytes, body: bytes) -> bytes:
    packed = zlib.compress(body)
    return b"<< %s /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (entries, len(packed), packed)


def note(entries: bytes) -> bytes:
    return held(b"<< /Type /Annot /Rect [1 1 9 9] %s >>" % entries, page=b"/Annots [6 0 R]")


def form(entries: bytes, *more: bytes) -> bytes:
    widget = b"<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [1 3 9 5] /P 4 0 R %s >>" % entries
    return held(widget, *more, catalog=b"/AcroForm << /Fields [6 0 R] >>", page=b"/Annots [6 0 R]")


XML = b"<x:xmpmeta><rdf:li dc:rights='%s'>x</rdf:li></x:xmpmeta>" % MAIL
DRAWN = b"/Type /XObject /Subtype /Form /BBox [0 0 99 20] /Resources << /Font << /F1 3 0 R >> >>"
SAID = b"BT /F1 9 Tf 1 5 Td (%s) Tj ET" % MAIL
FILE = flowing(b"/Type /EmbeddedFile", b"ask " + MAIL)
OBJECTS = {
    "information": held(b"<< /Author (%s) >>" % MAIL, end=b"/Info 6 0 R"),
    "information of one's own": held(b"<< /Client (%s) >>" % MAIL, end=b"/Info 6 0 R"),
    "information in UTF-16": held(b"<< /Keywords <%s> >>" % (b"feff" + CANARY.encode("utf-16-be").hex().encode()),
                                  end=b"/Info 6 0 R"),
    "metadata": held(flowing(b"/Type /Metadata /Subtype /XML", XML), catalog=b"/Metadata 6 0 R"),
    "metadata of a page": held(flowing(b"/Type /Metadata /Subtype /XML", XML), page=b"/Metadata 6 0 R"),
    "bookmark": held(
        b"<< /First 7 0 R /Last 7 0 R >>", b"<< /Title (%s) /Parent 6 0 R >>" % MAIL, catalog=b"/Outlines 6 0 R"),
    "page label": held(catalog=b"/PageLabels << /Nums [0 << /P (%s) /S /D >>] >>" % MAIL),
    "named place": held(catalog=b"/Names << /Dests << /Names [(%s) [4 0 R /Fit]] >> >>" % MAIL),
    "layer": held(
        b"<< /Type /OCG /Name (%s) >>" % MAIL, catalog=b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"),
    "alternate text": held(b"<< /S /Figure /Alt (%s) >>" % MAIL, catalog=b"/StructTreeRoot << /K [6 0 R] >>"),
    "text as meant": held(b"<< /S /Span /ActualText (%s) >>" % MAIL, catalog=b"/StructTreeRoot << /K [6 0 R] >>"),
    "expansion": held(b"<< /S /Span /E (%s) >>" % MAIL, catalog=b"/StructTreeRoot << /K [6 0 R] >>"),
    "script": held(catalog=b"/OpenAction << /S /JavaScript /JS (mail\\('%s'\\)) >>" % MAIL),
    "script in a stream": held(
        flowing(b"", b"mail('%s')" % MAIL), catalog=b"/OpenAction << /S /JavaScript /JS 6 0 R >>"),
    "script of a page": held(page=b"/AA << /O << /S /JavaScript /JS (%s) >> >>" % MAIL),
    "script by name": held(catalog=b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (%s) >>] >> >>" % MAIL),
    "address that a form is sent to": held(catalog=b"/OpenAction << /S /SubmitForm /F (mailto:%s) >>" % MAIL),
    "program that is started": held(catalog=b"/OpenAction << /S /Launch /F (%s.exe) >>" % MAIL),
    "note": note(b"/Subtype /Text /Contents (%s)" % MAIL),
    "note's author": note(b"/Subtype /Text /Contents (x) /T (%s)" % MAIL),
    "note's subject": note(b"/Subtype /Text /Contents (x) /Subj (%s)" % MAIL),
    "rich note": note(b"/Subtype /FreeText /RC (<p>%s</p>)" % MAIL),
    "link": note(b"/Subtype /Link /A << /S /URI /URI (https://x.org/?u=%s) >>" % MAIL),
    "link's words": note(b"/Subtype /Link /Contents (%s)" % MAIL),
    "pop-up": note(b"/Subtype /Popup /Contents (%s)" % MAIL),
    "stamp": held(b"<< /Type /Annot /Subtype /Stamp /Rect [1 1 9 9] /AP << /N 7 0 R >> >>", flowing(DRAWN, SAID),
                  page=b"/Annots [6 0 R]"),
    "field": form(b"/T (a) /V (%s)" % MAIL),
    "field's name": form(b"/T (%s) /V (x)" % MAIL),
    "field's hint": form(b"/T (a) /TU (%s)" % MAIL),
    "field's name for export": form(b"/T (a) /TM (%s)" % MAIL),
    "field's default": form(b"/T (a) /DV (%s)" % MAIL),
    "field's choices": form(b"/T (a) /Opt [(x) (%s)]" % MAIL),
    "field's choices with values": form(b"/T (a) /Opt [[(%s) (Jeanne)]]" % MAIL),
    "field's script": form(b"/T (a) /AA << /K << /S /JavaScript /JS (%s) >> >>" % MAIL),
    "button's caption": form(b"/T (a) /MK << /CA (%s) >>" % MAIL),
    "field in a stream": form(b"/T (a) /V 7 0 R", flowing(b"", MAIL)),
    "signature's name": held(
        b"<< /FT /Sig /T (s) /V << /Type /Sig /Name (%s) /Contents <00> /ByteRange [0 1 2 3] >> >>" % MAIL,
                             catalog=b"/AcroForm << /Fields [6 0 R] >>"),
    "signature's contact": held(b"<< /FT /Sig /T (s) /V << /Type /Sig /ContactInfo (%s) >> >>" % MAIL,
                                catalog=b"/AcroForm << /Fields [6 0 R] >>"),
    "form in XML": held(
        flowing(b"", b"<xfa><mail>%s</mail></xfa>" % MAIL), catalog=b"/AcroForm << /Fields [] /XFA [(d) 6 0 R] >>"),
    "file inside": held(FILE, b"<< /Type /Filespec /F (a.txt) /EF << /F 6 0 R >> >>",
                        catalog=b"/Names << /EmbeddedFiles << /Names [(a.txt) 7 0 R] >> >>"),
    "file's name": held(
        flowing(b"/Type /EmbeddedFile", b"x"), b"<< /Type /Filespec /UF (%s.txt) /EF << /F 6 0 R >> >>" % MAIL,
                        catalog=b"/Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >>"),
    "file's description": held(
        FILE, b"<< /Type /Filespec /F (a) /Desc (%s) /EF << /F 6 0 R >> >>" % MAIL, catalog=b"/AF [7 0 R]"),
    "file at a note": held(
        FILE, b"<< /Type /Annot /Subtype /FileAttachment /Rect [1 1 2 2] /FS << /F (a) /EF << /F 6 0 R >> >> >>",
                           page=b"/Annots [7 0 R]"),
    "what a program keeps": held(page=b"/PieceInfo << /Own << /Private << /Who (%s) >> >> >>" % MAIL),
    "collection": held(catalog=b"/Collection << /Schema << /a << /N (%s) >> >> >>" % MAIL),
}  # fmt: skip


@pytest.mark.parametrize("part", sorted(OBJECTS))
def test_each_value_of_an_object_is_found(part: str) -> None:
    found = reading(OBJECTS[part], "a.pdf")
    assert found.says(CANARY)
    assert not found.incomplete


def test_what_nobody_knows_is_listed() -> None:
    found = reading(
        held(flowing(b"/Subtype /Own", b"\0\1"), page=b"/PieceInfo << /Own << /Private 6 0 R >> >>"), "a.pdf"
    )
    assert [(part.name, english(part.reason)) for part in found.unread] == [
        ("Private", "1 of a kind that piimap does not read")
    ]


def written(password: str | None = None, algorithm: str = "AES-256") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(f"On the page {CANARY}"))))
    writer.add_metadata({"/Author": "Jeanne Martin", "/Client": "Paul Durand"})
    writer.add_outline_item("Désirée Petit", 0)
    writer.add_attachment("Luc Blanc.txt", b"ask Marie Noire")
    script = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert('Zoe Rouge')"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    if password is not None:
        writer.encrypt(password, "owner", algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


ALL = (CANARY, "Jeanne Martin", "Paul Durand", "Désirée Petit", "Luc Blanc.txt", "Marie Noire", "Zoe Rouge")


@pytest.mark.parametrize("algorithm", ["", "RC4-128", "AES-128", "AES-256"])
def test_what_pypdf_writes_is_read_without_a_password_too(algorithm: str) -> None:
    found = reading(written("", algorithm) if algorithm else written(), "a.pdf")
    assert [value for value in ALL if not found.says(value)] == []
    assert not found.incomplete


def test_a_password_is_told() -> None:
    found = reading(written("secret"), "a.pdf")
    assert [english(part.reason) for part in found.unread] == ["the document is encrypted"]


def test_without_its_library_an_encrypted_document_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    data = written("")
    for name in [name for name in sys.modules if name.startswith(("cryptography", "Crypto", "pypdf"))]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("cryptography", "Crypto", "Cryptodome"):
        monkeypatch.setitem(sys.modules, name, None)
    found = reading(data, "a.pdf")
    assert found.says(CANARY)
    assert [part.stage for part in found.unread] == ["read"]
    assert "pip install 'piimap[crypto]'" in english(found.unread[0].reason)


class TestEncryptedPdf(FormatContract):
    format = Document
    name = "locked.pdf"

    def example(self) -> bytes:
        return written("")

    def encrypted(self) -> bytes:
        return written("secret")


def test_a_page_that_is_a_picture_is_read_beside_pages_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    writer = PdfWriter()
    writer.append(io.BytesIO(pdf("On the page")))
    writer.append(io.BytesIO(scan()))
    buffer = io.BytesIO()
    writer.write(buffer)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/tesseract")
    monkeypatch.setattr(scanned_pdf, "recognised", lambda page: f"seen {CANARY}")
    texts = [c for c in Document().read(stream(buffer.getvalue(), "a.pdf"), PLAN) if isinstance(c, Text)]
    assert [text.name for text in texts] == ["", "pages that are pictures"]
    assert texts[1].text.strip() == f"seen {CANARY}"
    monkeypatch.setattr(shutil, "which", lambda _: None)
    listed = [c for c in Document().read(stream(buffer.getvalue(), "a.pdf"), PLAN) if isinstance(c, Unread)]
    assert [(part.stage, "tesseract" in english(part.reason)) for part in listed if part.stage != "note"] == [
        ("open", True)
    ]


def scan() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.effect_noise((60, 60), 50).save(buffer, "PDF")
    return buffer.getvalue()


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=pytest.mark.stranger) for seed in range(1, 9)] + [0])
def test_damaged_objects_are_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    for data in list(OBJECTS.values())[:: 1 if seed else 6]:
        broken = bytearray(data[: rng.randrange(1, len(data))] if rng.random() < 0.4 else data)
        for _ in range(rng.randrange(1, 8)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        assert reading(bytes(broken), "a.pdf") is not None


def revised(*titles: str, password: str | None = None) -> bytes:
    """A document saved again for each further title, as programs save that append what changed."""
    data = b""
    for title in titles:
        writer = PdfWriter(io.BytesIO(data), incremental=True) if data else PdfWriter()
        if not data:
            writer.add_blank_page(200, 200)
            if password is not None:
                writer.encrypt(password)
        writer.add_metadata({"/Title": title})
        out = io.BytesIO()
        writer.write(out)
        data = out.getvalue()
    return data


def test_what_a_later_revision_replaced_is_read() -> None:
    data = revised("Désirée Petit", "Confidential", "Ilse Aichinger", "Nobody")
    found = {c.name: c.text for c in Document().read(stream(data, "a.pdf"), PLAN) if isinstance(c, Text)}
    assert found["earlier revisions"].split("\n") == ["Ilse Aichinger", "Confidential", "Désirée Petit"]


def test_a_document_saved_once_has_no_earlier_revision() -> None:
    read = Document().read(stream(revised("Désirée Petit"), "a.pdf"), PLAN)
    assert "earlier revisions" not in [c.name for c in read]


def test_revisions_that_are_damaged_or_too_many_are_listed() -> None:
    for data in (
        revised(*(f"Title {n}" for n in range(13))),
        revised("Désirée Petit", "Nobody").replace(b"/Root", b"/Rxxt", 1),
    ):
        unread = [c for c in Document().read(stream(data, "a.pdf"), PLAN) if isinstance(c, Unread)]
        assert [(c.name, c.stage) for c in unread] == [("earlier revisions", "read")]
