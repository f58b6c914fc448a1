"""Office files written in legal but unusual ways are read as they are when written in the usual one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.formats.base import format_for
from tests.contracts.formats import stream
from tests.formats.test_practice_parts import FILES, FOLDER, pieces, plain

Entries = list[tuple[str, bytes]]
STRICT = {
    b"http://schemas.openxmlformats.org/officeDocument/2006": b"http://purl.oclc.org/ooxml/officeDocument",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006": b"http://purl.oclc.org/ooxml/wordprocessingml",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006": b"http://purl.oclc.org/ooxml/spreadsheetml",
    b"http://schemas.openxmlformats.org/presentationml/2006": b"http://purl.oclc.org/ooxml/presentationml",
    b"http://schemas.openxmlformats.org/drawingml/2006": b"http://purl.oclc.org/ooxml/drawingml",
}
DOCX, XLSX, PPTX, ODT, ODP = (
    "made_text_parts.docx", "made_writer.xlsx", "made_slides.pptx", "made_text_parts.odt", "made_slides.odp",
)  # fmt: skip


def each(change: Callable[[bytes], bytes], among: str = r".*\.(?:xml|rels|vml)") -> Callable[[Entries], Entries]:
    return lambda entries: [(n, change(d) if re.fullmatch(among, n) else d) for n, d in entries]


def named(change: Callable[[str], str]) -> Callable[[Entries], Entries]:
    return lambda entries: [(n if n == "mimetype" else change(n), d) for n, d in entries]


def strict(data: bytes) -> bytes:
    for usual, iso in STRICT.items():
        data = data.replace(usual, iso)
    return data


def utf16(data: bytes) -> bytes:
    return re.sub(r"encoding=[\"'][^\"']+[\"']", 'encoding="UTF-16"', data.decode("utf-8-sig"), count=1).encode(
        "utf-16"
    )


def other_main(entries: Entries) -> Entries:
    """The main part of another name, as the relations and the list of types say."""
    made = each(lambda d: re.sub(rb"(document|workbook|presentation)\.xml(?=[\"'])", rb"\g<1>2.xml", d),
                r"\[Content_Types\]\.xml|_rels/\.rels")(entries)  # fmt: skip
    return named(
        lambda n: re.sub(r"^(word/|xl/|ppt/)(_rels/)?(document|workbook|presentation)\.xml", r"\1\2\g<3>2.xml", n)
    )(made)


def prefixed(data: bytes) -> bytes:
    text = data.decode().replace('xmlns="', 'xmlns:x="', 1)
    return re.sub(r"<(/?)(?![?!])(?![a-zA-Z0-9]+:)([a-zA-Z])", r"<\1x:\2", text).encode()


WRITINGS: dict[str, Callable[[Entries], Entries]] = {
    "strict": each(strict),
    "with a byte order mark": each(lambda d: b"\xef\xbb\xbf" + d),
    "in UTF-16": each(utf16),
    "with backslashes": named(lambda n: n.replace("/", "\\")),
    "in capitals": named(str.upper),
    "with a slash before names": named(lambda n: f"/{n}"),
    "with another main part": other_main,
    "with prefixes": each(prefixed, r"xl/(?:workbook|worksheets/[^/]*|sharedStrings)\.xml"),
    "without mimetype": lambda entries: [(n, d) for n, d in entries if n != "mimetype"],
    "without types": lambda entries: [(n, d) for n, d in entries if n != "[Content_Types].xml"],
    "with targets from the root": each(lambda d: re.sub(rb'Target="(xl|word|ppt|docProps)/', rb'Target="/\1/', d)),
}


class _Pipe(io.RawIOBase):
    """Cannot be sought in, so that sizes are written behind the data."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.data += bytes(data)  # type: ignore[call-overload]
        return len(memoryview(data))  # type: ignore[arg-type]


def written(name: str, change: Callable[[Entries], Entries]) -> bytes:
    with zipfile.ZipFile(FOLDER / name) as archive:
        entries = [(entry.filename, archive.read(entry)) for entry in archive.infolist() if not entry.is_dir()]
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as made:  # type: ignore[arg-type]
        for entry, data in change(entries):
            made.writestr(entry, data)
    return bytes(pipe.data)


SLOW = [(name, writing) for name in (DOCX, PPTX, ODT, ODP) for writing in sorted(WRITINGS)]


@pytest.mark.parametrize(
    ("name", "writing"),
    [*((XLSX, writing) for writing in sorted(WRITINGS)), *(pytest.param(*s, marks=pytest.mark.stranger) for s in SLOW)],
)
def test_each_value_is_read_in_unusual_writings(name: str, writing: str) -> None:
    given = stream(written(name, WRITINGS[writing]), Path(name).name)
    chosen = format_for(given)
    assert chosen is not None
    assert chosen.name in ("document", "spreadsheet")
    read = "|".join(plain(text or "") for _, text in pieces(given))
    assert [value["where"] for value in FILES[name]["pii"] if plain(value["value"]) not in read] == []


def sheets(change: Callable[[Entries], Entries]) -> list[str]:
    ns = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    cell = '<table:table-cell office:value-type="string"><text:p>zoe.blanc@example.org</text:p></table:table-cell>'
    sheet = f'<table:table table:name="S"><table:table-row>{cell}</table:table-row></table:table>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ns}><office:body><office:spreadsheet>{sheet}'
    )
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/" '
        'm:media-type="application/vnd.oasis.opendocument.spreadsheet"/></m:manifest>'
    )
    entries = [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", f"{content}</office:spreadsheet></office:body></office:document-content>".encode()),
        ("META-INF/manifest.xml", manifest.encode()),
    ]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in change(entries):
            archive.writestr(name, data)
    return [place for place, text in pieces(stream(buffer.getvalue(), "a.ods")) if text and "zoe.blanc" in text]


@pytest.mark.parametrize(
    "writing", ["in UTF-16", "with backslashes", "with a slash before names", "without mimetype", "in capitals"]
)
def test_sheets_of_opendocument_in_unusual_writings(writing: str) -> None:
    assert sheets(WRITINGS[writing]) == ["!/S"]
