"""What lies in a ZIP or OLE container, and whether it can be unpacked safely.

Office files, e-books and archives share these two containers: which one it is stands inside, not in the name.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from scanner.content import ByteStream
from scanner.errors import Unreadable

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
    ("META-INF/container.xml", "epub"),
)
_BY_MIMETYPE = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/epub+zip": "epub",
}
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
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (*BROKEN, Unreadable):
        names, mimetype = {entry for entry, _ in _BY_ENTRY if entry.encode() in stream.head}, ""
        if not names and b"[Content_Types].xml" in stream.head[:256]:
            return next((kind for mark, kind in ((b"word/", "docx"), (b"xl/", "xlsx")) if mark in stream.head), "docx")
    return _BY_MIMETYPE.get(mimetype.strip()) or next((kind for entry, kind in _BY_ENTRY if entry in names), "zip")


def _kind_of_ole(stream: ByteStream) -> str:
    try:
        with stream.open() as file:
            data = file.read(_SEARCHED)
    except (OSError, Unreadable):
        return ""
    return next((kind for name, kind in _BY_STREAM if name.encode("utf-16-le") in data), "")


def guard(stream: ByteStream) -> None:
    """Raises Unreadable for a ZIP file that is damaged, or that unpacks to more than MAX_UNPACKED, whatever it says."""
    try:
        with stream.open() as file, zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                raise Unreadable(f"it holds more than {MAX_ENTRIES} files", "open")
            total = sum(size for entry in entries for size in _inflated(file, entry))
            if total > MAX_UNPACKED:
                raise Unreadable("it unpacks to more than can be read", "open")
    except BROKEN:
        raise Unreadable("it is damaged or broken off", "open") from None


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
