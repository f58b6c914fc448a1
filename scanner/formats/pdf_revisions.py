"""What a PDF said before it was last saved: an incremental update (ISO 32000-1, 7.5.6) appends what changed, and leaves
all that it replaces or deletes where it was."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from scanner.content import Text, Unread
from scanner.formats.markup import words_of
from scanner.formats.pdf_objects import BROKEN, walk
from scanner.formats.xml_words import LONGEST
from scanner.message import message

EARLIER = "earlier revisions"
_END = re.compile(rb"startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF")
"""The last words of each revision. The first part of a file made for the web says 0 there: it is none."""
_MOST = 10
_PAGES = 200


def earlier(data: bytes) -> Iterator[Text | Unread]:
    """The lines that stand in an earlier revision and not in the last, as one text.

    Raises what pypdf raises where the last revision is damaged.
    """
    ends = [found.end() for found in _END.finditer(data) if 0 < int(found[1]) < found.start()]
    before = [end for end in ends[:-1] if data[end:].strip()]
    if not before:
        return
    from pypdf.errors import PyPdfError

    known = set(_said(data))
    lines: dict[str, None] = {}
    damaged = len(before) > _MOST
    for end in reversed(before[-_MOST:]):
        try:
            lines.update(dict.fromkeys(line for line in _said(data[:end]) if line not in known))
        except (PyPdfError, *BROKEN):
            damaged = True
    if lines:
        text = "\n".join(lines)
        yield Text(EARLIER, text[:LONGEST], (), len(text) > LONGEST)
    if damaged:
        yield Unread(EARLIER, "read", message("only.revisions", n=len(before)))


def _said(data: bytes) -> Iterator[str]:
    """Each line of the pages and of all objects. Raises what pypdf raises for a damaged file."""
    from pypdf import PdfReader

    reader: Any = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    reader.trailer["/Root"]  # a revision without one is damaged, and would say nothing
    found = walk(reader)
    pages = (page.extract_text() for _, page in zip(range(_PAGES), reader.pages, strict=False))
    said = [text for texts in found.texts.values() for text in texts]
    markup = [words_of(page) for texts in found.markup.values() for page in texts]
    for text in (*pages, *said, *markup):
        for line in text.splitlines():
            if words := " ".join(line.split()):
                yield words
