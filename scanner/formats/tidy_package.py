"""Workbooks that are written in a legal but unusual way, as the reader of sheets expects them.

Names with backslashes, a leading slash or capitals, a main part of any name, XML in UTF-16, an OpenDocument file
without its `mimetype`: such a container is packed anew in memory. All others are left as they are.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from dataclasses import replace

from scanner.content import ByteStream
from scanner.errors import Unreadable
from scanner.formats.package import BROKEN, plain_part
from scanner.message import Term, message

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODING = re.compile(r"""(<\?xml[^>]{0,100}?encoding=)["'][\w-]{1,40}["']""")
_MAIN = re.compile(r"""Target=["']/?(?P<main>[^"']{1,200})["'][^<>]{0,300}/officeDocument["']|"""
                   r"""/officeDocument["'][^<>]{0,300}?Target=["']/?(?P<other>[^"']{1,200})["']""")  # fmt: skip
_RELATIONS = "_rels/.rels"
_USUAL = {"xlsx": "xl/workbook.xml", "xlsb": "xl/workbook.bin"}
_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODF = {name.lower(): name for name in ("content.xml", "styles.xml", "meta.xml", "mimetype", "META-INF/manifest.xml")}


def tidied(stream: ByteStream, kind: str) -> ByteStream:
    """The workbook, packed anew where it has to be. Raises Unreadable for a damaged one."""
    try:
        with stream.open() as file, zipfile.ZipFile(file) as archive:
            names = _names(archive, kind)
            wide = {entry.filename for entry in archive.infolist() if _is_wide(archive, entry)}
            usual = all(old == new for old, new in names.items()) and not wide
            if usual and (kind != "ods" or "mimetype" in names):
                return stream
            packed = _packed(archive, names, wide, kind)
    except BROKEN:
        raise Unreadable(message("damaged.broken-off", what=Term("the", "spreadsheet")), "open") from None
    return replace(stream, size=len(packed), open=lambda: io.BytesIO(packed), head=packed[: 64 * 1024], path=None)


def _names(archive: zipfile.ZipFile, kind: str) -> dict[str, str]:
    """Each entry's name and the one that it should have."""
    names = {entry.filename: plain_part(entry.filename) for entry in archive.infolist() if not entry.is_dir()}
    if kind == "ods":
        return {old: _ODF.get(new.lower(), new) for old, new in names.items()}
    main = _main_part(archive, names)
    usual = _USUAL[kind]
    if main and main.lower() != usual and main in names.values():
        folder, _, name = main.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        told = {main: usual, relations: f"xl/_rels/{usual.rpartition('/')[2]}.rels"}
        return {old: told.get(new, new) for old, new in names.items()}
    return names


def _main_part(archive: zipfile.ZipFile, names: dict[str, str]) -> str:
    for old, new in names.items():
        if new.lower() == _RELATIONS:
            found = _MAIN.search(_text(archive.read(old)[:1_000_000]))
            return (found["main"] or found["other"]) if found else ""
    return ""


def _is_wide(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    if not entry.filename.lower().endswith((".xml", ".rels")):
        return False
    with archive.open(entry) as part:
        return part.read(2) in _UTF_16


def _packed(archive: zipfile.ZipFile, names: dict[str, str], wide: set[str], kind: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        if kind == "ods":
            made.writestr("mimetype", _MIMETYPE, zipfile.ZIP_STORED)
        for old, new in names.items():
            if new == "mimetype":
                continue
            data = archive.read(old)
            if old in wide:
                data = _text(data).encode()
            if new.lower() == _RELATIONS and kind in _USUAL:
                data = _pointed(_text(data), kind).encode()
            made.writestr(new, data)
    return buffer.getvalue()


def _pointed(relations: str, kind: str) -> str:
    """The package's relations with the main part under its usual name."""
    found = _MAIN.search(relations)
    if found is None:
        return relations
    begin, end = found.span("main") if found["main"] else found.span("other")
    return relations[:begin] + _USUAL[kind] + relations[end:]


def _text(data: bytes) -> str:
    wide = data[:2] in _UTF_16
    text = data.decode("utf-16" if wide else "utf-8-sig", "replace")
    return _ENCODING.sub(r'\1"UTF-8"', text, count=1) if wide else text
