"""Office files, portable documents and workbooks. Those in `made` were written by LibreOffice (see make.bas there)."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from pathlib import Path
from typing import Any

import xlsxwriter
from pypdf import PdfReader, PdfWriter

from tests.contracts.formats import CANARY

_MADE = Path(__file__).parent / "made"


def made(name: str) -> bytes:
    """A file that LibreOffice made; large ones are kept packed."""
    packed = _MADE / f"{name}.xz"
    return lzma.decompress(packed.read_bytes()) if packed.exists() else (_MADE / name).read_bytes()


_OPEN, _STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
_TO_STRICT = {
    f"{_OPEN}spreadsheetml/2006/main": f"{_STRICT}spreadsheetml/main",
    f"{_OPEN}wordprocessingml/2006/main": f"{_STRICT}wordprocessingml/main",
    f"{_OPEN}officeDocument/2006/relationships": f"{_STRICT}officeDocument/relationships",
}


def _changed(data: bytes, pack: int = zipfile.ZIP_DEFLATED, strict: bool = False) -> bytes:
    """A package written anew, packed in this way, and with the names of strict Office Open XML (ISO 29500)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", pack) as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in _TO_STRICT.items() if strict else ():
                content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
    return buffer.getvalue()


def _workbook(**settings: Any) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **settings})
    sheet = book.add_worksheet("Staff")
    for y, row in enumerate([["id", "email"], [1, CANARY], [2, "b@x.org"]]):
        sheet.write_row(y, 0, row)
    book.close()
    return buffer.getvalue()


def _protected_sheet() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, ["email", CANARY])
    sheet.protect("tea")
    sheet.very_hidden()
    book.add_worksheet().activate()
    book.close()
    return buffer.getvalue()


def workbooks() -> dict[str, bytes]:
    return {
        "written by LibreOffice": made("libreoffice.xlsx"),
        "OpenDocument, written by LibreOffice": made("libreoffice.ods"),
        "Excel 97, written by LibreOffice": made("libreoffice.xls"),
        "strict Office Open XML": _changed(_workbook(), strict=True),
        "texts inside the cells, no list of texts": _workbook(constant_memory=True),
        "ZIP64": _workbook(use_zip64=True),
        "parts that are stored, not packed": _changed(_workbook(), zipfile.ZIP_STORED),
        "parts packed with BZIP2": _changed(_workbook(), zipfile.ZIP_BZIP2),
        "dates from 1904": _workbook(date_1904=True),
        "a sheet that is hidden and locked against changes": _protected_sheet(),
    }


def documents() -> dict[str, bytes]:
    return {
        "written by LibreOffice": made("libreoffice.docx"),
        "OpenDocument, written by LibreOffice": made("libreoffice.odt"),
        "Word 97, written by LibreOffice": made("libreoffice.doc"),
        "Rich Text, written by LibreOffice": made("libreoffice.rtf"),
        "an e-book, written by LibreOffice": made("libreoffice.epub"),
        "slides, written by LibreOffice": made("libreoffice.pptx"),
        "OpenDocument slides, written by LibreOffice": made("libreoffice.odp"),
        "PowerPoint 97, written by LibreOffice": made("libreoffice.ppt"),
        "strict Office Open XML": _changed(made("libreoffice.docx"), strict=True),
        "parts that are stored, not packed": _changed(made("libreoffice.docx"), zipfile.ZIP_STORED),
        "parts packed with LZMA": _changed(made("libreoffice.docx"), zipfile.ZIP_LZMA),
        "Rich Text of one line, code page 437": (rb"{\rtf1\pc\deff0 \'82crivez kanarie.vogel\'40example.org}"),
        "Rich Text behind a byte order mark": b"\xef\xbb\xbf{\\rtf1\\ansi ask " + CANARY.encode() + b"\\par}",
        "Rich Text, the address in Unicode signs": (
            b"{\\rtf1\\ansi\\uc1 " + b"".join(b"\\u%d?" % ord(c) for c in CANARY) + b"\\par}"
        ),
    }


def locked_documents() -> dict[str, bytes]:
    kinds = ("doc", "docx", "odp", "ods", "odt", "pdf", "pptx", "xls", "xlsx")
    return {f"locked.{kind}": made(f"locked.{kind}") for kind in kinds}


def _rewritten(data: bytes, password: str = "", way: str = "") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    if way:
        writer.encrypt(password, "owner", algorithm=way)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _in_streams() -> bytes:
    """Objects in a stream and a table of references in another, as PDF 1.5 has it (ISO 32000-1, 7.5.7 and 7.5.8)."""
    inner = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 "
        b"4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    starts = [sum(len(o) + 1 for o in inner[:i]) for i in range(4)]
    index = b" ".join(b"%d %d" % (i + 1, start) for i, start in enumerate(starts)) + b" "
    data, offsets = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", {}
    drawn = f"BT /F1 12 Tf 72 700 Td ({CANARY}) Tj ET".encode()
    for number, entries, body in (
        (5, b"", drawn),
        (6, b"/Type /ObjStm /N 4 /First %d " % len(index), index + b"\n".join(inner)),
    ):
        offsets[number] = len(data)
        packed = zlib.compress(body)
        data += b"%d 0 obj\n<< %s/Length %d /Filter /FlateDecode >>\nstream\n" % (number, entries, len(packed))
        data += packed + b"\nendstream\nendobj\n"
    offsets[7] = len(data)
    rows = [bytes(4) + b"\xff", *(b"\2\0\6" + bytes([i]) for i in range(4))]
    table = (
        b"\0\0\0\0" + b"".join(rows[1:]) + b"".join(b"\1" + offsets[n].to_bytes(2, "big") + b"\0" for n in (5, 6, 7))
    )
    data += b"7 0 obj\n<< /Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R /Length %d >>\nstream\n" % len(table)
    return data + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % offsets[7]


def portable() -> dict[str, bytes]:
    """Portable documents."""
    plain = _rewritten(made("libreoffice.pdf"))
    ways = ("RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256")
    return {
        "written by LibreOffice": made("libreoffice.pdf"),
        "PDF/A, tagged": made("archive.pdf"),
        "objects and references in streams": _in_streams(),
        **{f"encrypted by {way}, with an empty password": _rewritten(plain, "", way) for way in ways},
        "bytes before its first line": b"HTTP/1.1 200 OK\r\n\r\n" + plain,
        "zero bytes behind its end": plain + bytes(2000),
        "no table of references": plain[: plain.rindex(b"xref\n", 0, plain.rindex(b"startxref"))],
        "PDF 2.0": plain.replace(plain[:8], b"%PDF-2.0"),
    }
