"""What a PDF holds beside the text of its pages, through pypdf: form fields, and annotations with their authors
(ISO 32000-1, 12.5 and 12.7)."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from scanner.content import Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.json_paths import Listed, PathTable

_MAX_PAGES = 2_000
_MAX_FIELDS = 5_000
_MARKS = (b"/AcroForm", b"/Annot", b"/ObjStm")
"""Without one of these it has neither: objects in compressed streams cannot be seen from outside."""
MAX_STREAM = 512 * 1024 * 1024
"""Bytes: a page of A3 in colour at 600 dots an inch is 210 million."""
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
"""A stream whose first byte is that of zlib (RFC 1950)."""
_CHUNK = 1024 * 1024
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, EOFError, OverflowError, MemoryError,
           RecursionError, AssertionError, NotImplementedError, UnicodeError, zlib.error, struct.error)  # fmt: skip
"""What pypdf lets through for a damaged file, beside its own errors."""


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
                    raise Unreadable("it unpacks to more than can be read", "open")
                packed = inflater.unconsumed_tail
                if not packed:
                    packed, place = data[place : place + _CHUNK], place + _CHUNK
        except zlib.error:  # packed in another way, or damaged: the reader will say so
            continue


def beside(data: bytes, plan: Plan) -> Iterator[Content | Unread]:
    """The form's fields as one row, and what is noted on the pages."""
    if not any(mark in data for mark in _MARKS):
        return
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        fields, notes = _fields(reader), _notes(reader)
    except (PyPdfError, *_BROKEN):
        yield Unread("form fields and annotations", "read", "they are damaged, or locked")
        return
    if fields:
        yield PathTable(Listed([fields]), plan, "form fields")
    if notes:
        yield Text("annotations", "\n".join(notes))


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
