"""What a PDF holds beside the text of its pages, through pypdf: form fields, annotations with their authors
(ISO 32000-1, 12.5 and 12.7), what all its other objects say (`pdf_objects`), and the files inside."""

from __future__ import annotations

import io
import logging
import re
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.embedded import Inside
from scanner.formats.json_paths import Listed, PathTable
from scanner.formats.markup import words_of
from scanner.formats.pdf_objects import BROKEN, MAX_OBJECTS, Found, walk
from scanner.formats.pdf_revisions import earlier
from scanner.formats.xml_words import LONGEST
from scanner.message import Term, message

_MAX_PAGES = 2_000
_MAX_FIELDS = 5_000
BESIDE = "all but the pages"
_UNSAID = re.compile(r"(?i)\((?:anonymous|unspecified|none|untitled)\)|untitled|unknown|none|true|false")
MAX_STREAM = 512 * 1024 * 1024
"""Bytes: a page of A3 in colour at 600 dots an inch is 210 million."""
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
"""A stream whose first byte is that of zlib (RFC 1950)."""
_CHUNK = 1024 * 1024


def guard(data: bytes) -> None:
    """Raises Unreadable for a PDF with a stream that unpacks to more than MAX_STREAM: its reader would hold it all."""
    for begin in _STREAM.finditer(data):
        inflater = zlib.decompressobj()
        total, packed = 0, data[begin.end() : begin.end() + _CHUNK]
        place = begin.end() + _CHUNK
        try:
            while packed and not inflater.eof:
                total += len(inflater.decompress(packed, _CHUNK))
                if total > MAX_STREAM:
                    raise Unreadable(message("size.unpacks", what=Term("the", "it")), "open")
                packed = inflater.unconsumed_tail
                if not packed:
                    packed, place = data[place : place + _CHUNK], place + _CHUNK
        except zlib.error:  # packed in another way, or damaged: the reader will say so
            continue


def beside(stream: ByteStream, data: bytes, plan: Plan, told: str) -> Iterator[Content | Unread]:
    """The form's fields as one row, what is noted on the pages, all further strings, metadata, what earlier revisions
    said, and the files inside.

    `told` is what the reader of pages has said of it already.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():  # of the cipher RC4 that it is old
            warnings.simplefilter("ignore")
            reader = PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                yield Unread(BESIDE, "read", message("locked.parts"))
                return
            fields, notes, found = _fields(reader), _notes(reader), walk(reader)
            drawn = _appearances(reader, found)
            before = list(earlier(data))
    except DependencyError:
        yield Unread(
            BESIDE, "read", message("extra.missing", what=Term("a", "encrypted-pdf"), extra=Term("name", "crypto"))
        )
        return
    except (PyPdfError, *BROKEN):
        yield Unread(BESIDE, "read", message("locked.or-damaged"))
        return
    if fields:
        yield PathTable(Listed([fields]), plan, "form fields")
    if notes:
        yield Text("annotations", "\n".join(notes))
    told = "\n".join((told, *notes, *fields, *fields.values()))
    yield from _texts({**found.texts, "text on annotations": drawn}, found.markup, told)
    yield from before
    inside = Inside(stream)
    for name, content in found.files:
        yield inside.file(name, content)
    yield from _unread(found)


def _texts(texts: dict[str, list[str]], markup: dict[str, list[str]], told: str) -> Iterator[Text]:
    """Each part as a text, without what was told already."""
    known = {" ".join(line.split()) for line in told.splitlines()}
    parts = {**texts, **{part: [words_of(page) for page in pages] for part, pages in markup.items()}}
    for part, said in parts.items():
        lines = dict.fromkeys(" ".join(line.split()) for text in said for line in text.splitlines())
        text = "\n".join(line for line in lines if line and line not in known and not _UNSAID.fullmatch(line))
        if text:
            yield Text(
                part if part != "annotations" else "further annotations", text[:LONGEST], (), len(text) > LONGEST
            )


def _unread(found: Found) -> Iterator[Unread]:
    for kind, many in found.unknown.items():
        yield Unread(kind, "read", message("unknown.many", n=many))
    if found.cut:
        yield Unread(BESIDE, "read", message("only.first", n=MAX_OBJECTS, unit=Term("unit", "objects")))


def _appearances(reader: Any, found: Found) -> list[str]:
    """What is drawn on stamps and filled-in fields."""
    texts: list[str] = []
    for drawn in found.appearances[:_MAX_FIELDS]:
        if reader.pages:
            texts.append(str(reader.pages[0].extract_xform_text(drawn, (0, 90, 180, 270), 200.0, None)))
    if len(found.appearances) > _MAX_FIELDS:
        found.cut = True
    return texts


def pictured(data: bytes, numbers: list[int]) -> frozenset[int]:
    """Those of these pages, counted from 0, that show a picture; none where the file does not say."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        return frozenset(number for number in numbers if _shows(reader.pages[number]))
    except (PyPdfError, DependencyError, *BROKEN):
        return frozenset(numbers)


def _shows(page: Any) -> bool:
    resources = page.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources is not None else None
    return bool(drawn is not None and drawn.get_object())


def _fields(reader: Any) -> dict[str, str]:
    """The fields that are filled in, by name: text, choices and signatures; buttons say nothing of a person."""
    found: dict[str, str] = {}
    for name, form_field in list((reader.get_fields() or {}).items())[:_MAX_FIELDS]:
        value = form_field.get("/V")
        if form_field.get("/FT") == "/Sig" and hasattr(value, "get"):
            value = value.get("/Name")
        if form_field.get("/FT") == "/Btn" or value is None:
            continue
        text = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
        if text.strip():
            found[str(name)] = text
    return found


def _notes(reader: Any) -> list[str]:
    """Each annotation's author and words; fields of the form are not annotations here."""
    found: list[str] = []
    for _, page in zip(range(_MAX_PAGES), reader.pages, strict=False):
        annotations = page.get("/Annots")
        for reference in annotations.get_object() if annotations is not None else ():
            note = reference.get_object()
            if not hasattr(note, "get") or note.get("/Subtype") in ("/Widget", "/Popup"):
                continue
            action = note.get("/A")
            target = action.get_object().get("/URI") if action is not None else None
            target = target if target is not None and str(target).startswith(("mailto:", "tel:")) else None
            said = [str(part) for part in (note.get("/T"), note.get("/Contents"), target) if part]
            if said:
                found.append(": ".join(said))
    return found
