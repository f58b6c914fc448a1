"""What lies in a ZIP or OLE container, and whether it can be unpacked safely.

Office files, e-books and archives share these two containers: which one it is stands inside, not in the name.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from scanner.content import ByteStream
from scanner.errors import Unreadable
from scanner.formats.compound_file import CompoundFile
from scanner.message import Term, message

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_ENTRIES = 10_000
MAX_UNPACKED = 1024 * 1024 * 1024
_SEARCHED = 32 * 1024 * 1024
_CHUNK = 1024 * 1024

_BY_ENTRY = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("meta-inf/container.xml", "epub"),
)
_BY_MAIN_PART = re.compile(
    rb"(?P<docx>wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled)|"
    rb"(?P<xlsb>ms-excel\.sheet\.binary\.macroEnabled)|"
    rb"(?P<xlsx>spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template|addin)\.macroEnabled)|"
    rb"(?P<pptx>presentationml\.(?:presentation|template|slideshow)\.main|"
    rb"ms-powerpoint\.(?:presentation|template|slideshow|addin)\.macroEnabled)",
    re.IGNORECASE,
)
"""Content types of a package's main part (ECMA-376 part 1, 15.2), which may have any name."""
_ODF = "application/vnd.oasis.opendocument."
_BY_MIMETYPE = {
    f"{_ODF}text": "odt", f"{_ODF}text-template": "odt", f"{_ODF}text-master": "odt", f"{_ODF}text-web": "odt",
    f"{_ODF}spreadsheet": "ods", f"{_ODF}spreadsheet-template": "ods",
    f"{_ODF}presentation": "odp", f"{_ODF}presentation-template": "odp",
    f"{_ODF}graphics": "odp", f"{_ODF}graphics-template": "odp",
    "application/epub+zip": "epub",
}  # fmt: skip
_MEDIA_TYPE = re.compile(rb"""full-path=["']/["'][^<>]{0,300}?media-type=["']([\w./+-]{1,100})["']|"""
                         rb"""media-type=["']([\w./+-]{1,100})["'][^<>]{0,300}?full-path=["']/["']""")  # fmt: skip
"""The kind of an OpenDocument file whose `mimetype` is missing, from its manifest."""
_ENCRYPTED_PARTS = b"encryption-data"
PROTECTED = message("locked.password")
_BY_STREAM = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__substg1.0_", "msg"),
)
"""Names of streams in an OLE container (MS-CFB), in the order in which they decide."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What `zipfile` raises for damaged, encrypted and unsupported archives."""


def kind_of(stream: ByteStream) -> str:
    """ "xlsx", "docx", "odt" …, "zip" for any other ZIP file, "encrypted" for an encrypted office file, "" for neither.

    A damaged ZIP file is what its first entries say.
    """
    if stream.head.startswith(OLE):
        return _kind_of_ole(stream)
    if not stream.head.startswith(ZIP):
        return ""
    try:
        with stream.open() as file, zipfile.ZipFile(file) as archive:
            return _kind_of_zip(archive)
    except (*BROKEN, Unreadable):
        names = {entry for entry, _ in _BY_ENTRY if entry.encode() in stream.head}
        if not names and b"[Content_Types].xml" in stream.head[:256]:
            return next((kind for mark, kind in ((b"word/", "docx"), (b"xl/", "xlsx")) if mark in stream.head), "docx")
        return next((kind for entry, kind in _BY_ENTRY if entry in names), "zip")


def _kind_of_zip(archive: zipfile.ZipFile) -> str:
    """Told by what the file says of itself, then by the names of its entries, which have no case."""
    names = {plain_part(entry).lower(): entry for entry in reversed(archive.namelist())}
    mimetype = _begin(archive, names.get("mimetype"), 100).decode("ascii", "replace").strip()
    manifest = _begin(archive, names.get("meta-inf/manifest.xml")) if "content.xml" in names else b""
    if not mimetype and (told := _MEDIA_TYPE.search(manifest)):
        mimetype = (told[1] or told[2]).decode("ascii")
    if kind := _BY_MIMETYPE.get(mimetype):
        return "encrypted" if _ENCRYPTED_PARTS in manifest else kind
    if found := _BY_MAIN_PART.search(_begin(archive, names.get("[content_types].xml"))):
        return found.lastgroup or ""
    return next((kind for entry, kind in _BY_ENTRY if entry in names), "zip")


def _begin(archive: zipfile.ZipFile, name: str | None, most: int = _CHUNK) -> bytes:
    if name is None:
        return b""
    with archive.open(name) as entry:
        return entry.read(most).replace(b"\0", b"")  # the types may be written in UTF-16


def plain_part(name: str) -> str:
    """A part's name as office programs write it: with slashes between folders, and none before."""
    return name.replace("\\", "/").lstrip("/")


def _kind_of_ole(stream: ByteStream) -> str:
    try:
        with stream.open() as file:
            data = file.read(_SEARCHED)
    except (OSError, Unreadable):
        return ""
    names: frozenset[str]
    try:
        names = frozenset(path[0] for path in CompoundFile(data).streams)
    except Unreadable:
        names = frozenset()
    found = next((kind for name, kind in _BY_STREAM if any(n.startswith(name) for n in names)), "")
    cut_off = not names or len(data) == _SEARCHED  # then the directory may lie further back
    return found or next((k for name, k in _BY_STREAM if cut_off and name.encode("utf-16-le") in data), "")


def guard(stream: ByteStream) -> None:
    """Raises Unreadable for a ZIP file that is damaged, or that unpacks to more than MAX_UNPACKED, whatever it says."""
    try:
        with stream.open() as file, zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                raise Unreadable(message("size.holds", n=MAX_ENTRIES, unit=Term("unit", "files")), "open")
            total = sum(size for entry in entries for size in _inflated(file, entry))
            if total > MAX_UNPACKED:
                raise Unreadable(message("size.unpacks", what=Term("the", "it")), "open")
    except BROKEN:
        raise Unreadable(message("damaged.broken-off", what=Term("the", "it")), "open") from None


def _inflated(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[int]:
    """The true sizes of an entry's pieces, for as long as they are bearable: the directory may lie."""
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        yield entry.file_size
        return
    file.seek(entry.header_offset)
    header = file.read(30)
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left, total = entry.compress_size, 0
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0 and not inflater.eof and total <= MAX_UNPACKED:
        data = file.read(min(_CHUNK, left))
        if not data:
            raise EOFError
        left -= len(data)
        while data and total <= MAX_UNPACKED:
            piece = len(inflater.decompress(data, _CHUNK))
            data = inflater.unconsumed_tail
            total += piece
            yield piece
