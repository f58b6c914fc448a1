"""What a ZIP file holds beside its members' contents: bytes that belong to no member, comments, extra fields, overlaps.

APPNOTE.TXT 6.3.10 is the ground. The directory at the end says where each member begins; whatever no member and no
directory covers is handed on as bytes of its own, so that a second archive, a script before or a forgotten member is
read as what it is.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO

LOCAL, DIRECTORY, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END_64, _LOCATOR_64, _DESCRIPTOR = b"PK\x06\x06", b"PK\x06\x07", b"PK\x07\x08"
_STRUCTURE = frozenset((0x0001, 0x000A, 0x000D, 0x0017, 0x5455, 0x5855, 0x6375, 0x7075, 0x7855, 0x7875, 0x9901, 0xA11E,
                        0xA220, 0xCAFE, 0xD935))  # fmt: skip
"""Extra fields that hold sizes, times, owners' numbers, checksums, padding or the member's own name."""
_PADDING = re.compile(rb"\0*")
_DESCRIBED = 24
"""Bytes of the longest data descriptor, which follows a member whose size was not known before."""
_WORDS = re.compile(r"[^\x00-\x1f\ufffd]{4,}")
_TAIL = 66_000
"""The end of the directory lies within so many bytes of the file's end: a comment has 65,535 at most."""


def ends_as_zip(file: IO[bytes]) -> bool:
    """Whether a file that begins as something else ends with a ZIP file's directory, as self-extracting ones do."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    return END in tail and (DIRECTORY in tail or size > len(tail))


def overlapping(entries: list[zipfile.ZipInfo]) -> frozenset[int]:
    """The offsets of members that begin before the one before has ended: no program that packs files writes these."""
    found, end = set(), 0
    for entry in sorted(entries, key=lambda e: (e.header_offset, -e.compress_size)):
        if entry.header_offset < end:
            found.add(entry.header_offset)
        end = max(end, entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size)
    return frozenset(found)


def between(file: IO[bytes], archive: zipfile.ZipFile) -> Iterator[tuple[str, int, int]]:
    """(what it is, begin, end) of the bytes that belong to no member and to no directory, padding left out."""
    size = file.seek(0, 2)
    place = 0
    spans = sorted(_span(file, entry) for entry in archive.infolist())
    begin = archive.start_dir
    for start, end, described in [*spans, (begin, _directory_end(file, begin, size, len(archive.comment)), False)]:
        if start > place and not _structure(file, place, start):
            yield "bytes before the archive" if not place else "bytes between members", place, start
        place = max(place, end + (_descriptor(file, end) if described else 0))
    if place < size and not _structure(file, place, size):
        yield "bytes behind the archive", place, size


def remarks(file: IO[bytes], archive: zipfile.ZipFile) -> list[str]:
    """What a person may have written: comments, texts in extra fields, the names of empty folders."""
    found = [_text(archive.comment)]
    names = [entry.filename for entry in archive.infolist()]
    inside = {name[: i + 1] for name in names for i, c in enumerate(name[:-1]) if c == "/"}
    for entry in archive.infolist():
        found.append(_text(entry.comment))
        if entry.is_dir() and entry.filename not in inside:
            found.append(entry.filename)
        for extra in (entry.extra, _local_extra(file, entry)):
            found += _extras(extra)
    return list(dict.fromkeys(text for text in found if text.strip()))


def _span(file: IO[bytes], entry: zipfile.ZipInfo) -> tuple[int, int, bool]:
    file.seek(entry.header_offset)
    header = file.read(30)
    length = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    end = entry.header_offset + 30 + length + entry.compress_size
    return entry.header_offset, end, bool(entry.flag_bits & 8)


def _descriptor(file: IO[bytes], place: int) -> int:
    file.seek(place)
    data = file.read(_DESCRIBED + 4)
    lengths = (16, 24) if data.startswith(_DESCRIPTOR) else (12, 20)
    return next((n for n in lengths if data[n : n + 4] in (LOCAL, DIRECTORY)), lengths[0])


def _directory_end(file: IO[bytes], begin: int, size: int, comment: int) -> int:
    """Where the directory, its end record and the comment end."""
    file.seek(begin)
    data = file.read(size - begin)
    place = data.find(END)
    while place >= 0 and int.from_bytes(data[place + 20 : place + 22], "little") != comment:
        place = data.find(END, place + 1)
    return size if place < 0 else begin + place + 22 + comment


def _structure(file: IO[bytes], begin: int, end: int) -> bool:
    """Whether these bytes are padding, or records that only large archives have."""
    file.seek(begin)
    first = file.read(min(end - begin, 1024 * 1024))
    return first.startswith((_END_64, _LOCATOR_64)) or _PADDING.fullmatch(first) is not None


def _local_extra(file: IO[bytes], entry: zipfile.ZipInfo) -> bytes:
    file.seek(entry.header_offset)
    header = file.read(30)
    file.seek(int.from_bytes(header[26:28], "little"), 1)
    return file.read(int.from_bytes(header[28:30], "little"))


def _extras(extra: bytes) -> Iterator[str]:
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind not in _STRUCTURE:
            yield from _WORDS.findall(_text(extra[4 : 4 + size]))
        extra = extra[4 + size :]


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp437")
