"""Documents, through kreuzberg: the text of PDF, office, HTML and e-book files, with pages where they have them.

No picture is looked at: a PDF whose pages are pictures has no text, and is reported as not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head
from scanner.formats.package import OLE, ZIP, guard, kind_of
from scanner.formats.parsing import foreign

MAX_CHARACTERS = 5_000_000
_MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "rtf": "application/rtf",
    "html": "text/html",
    "epub": "application/epub+zip",
    "doc": "application/msword",
    "ppt": "application/vnd.ms-powerpoint",
    "msg": "application/vnd.ms-outlook",
}
_ZIPPED = frozenset({"docx", "pptx", "odt", "odp", "epub"})
_HTML = re.compile(r"(?is)\s*(?:<!--(?:(?!-->).)*-->\s*|<\?xml[^>]*>\s*)*(?:<!doctype html|<html|<head|<body)\b")
_HTML_BEGINS_WITHIN = 8192


class Document(Format):
    """A document of running text."""

    name = "document"
    summary = "PDF, DOCX, DOC, ODT, RTF, PPTX, PPT, ODP, HTML, EPUB, Outlook MSG"
    suffixes: ClassVar[tuple[str, ...]] = (
        ".pdf", ".docx", ".doc", ".odt", ".rtf", ".pptx", ".ppt", ".odp", ".htm", ".html", ".xhtml", ".epub", ".msg",
    )  # fmt: skip

    def recognises(self, stream: ByteStream) -> float:
        named = stream.name.lower().endswith(self.suffixes)
        kind = _kind(stream)
        if kind == "html":
            return 0.9 if named else 0.8
        if kind == "encrypted":
            return 0.95
        return 1.0 if kind else 0.45 * named

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        kind = _kind(stream)
        if kind == "encrypted":
            raise Unreadable("it is encrypted", "open")
        if not kind:
            raise Unreadable("it is no such document, though its name says so", "open")
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(f"a document of more than {plan.max_bytes} bytes", "open")
        if kind in _ZIPPED:
            guard(stream)
        with stream.open() as file:
            data = file.read(plan.max_bytes + 1)
        text, pages = extracted(data, kind)
        if not text.strip():
            raise Unreadable("it has no text; what is in pictures is not read")
        yield Text("", text[:MAX_CHARACTERS], tuple(p for p in pages if p < MAX_CHARACTERS), len(text) > MAX_CHARACTERS)


def _kind(stream: ByteStream) -> str:
    """Which kind of document it is, by content; "encrypted" for an encrypted office file, "" for none."""
    head = stream.head
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(rb"{\rtf"):
        return "rtf"
    if head.startswith((ZIP, OLE)):
        kind = kind_of(stream)
        return kind if kind in _MIME or kind == "encrypted" else ""
    text = decoded_head(stream)
    return "html" if text and _HTML.match(text[:_HTML_BEGINS_WITHIN]) else ""


def extracted(data: bytes, kind: str) -> tuple[str, tuple[int, ...]]:
    """The text of a file of this kind ("pdf", "html" …), and where each page begins in it. Raises Unreadable."""
    import kreuzberg

    config = kreuzberg.ExtractionConfig(
        use_cache=False,
        disable_ocr=True,  # type: ignore[call-arg]  # its stub leaves it out
        enable_quality_processing=False,
        pages=kreuzberg.PageConfig(extract_pages=True) if kind == "pdf" else None,
    )
    locked = kind == "pdf" and b"/Encrypt" in data
    broken = (kreuzberg.KreuzbergError, ValueError, RuntimeError, OSError)
    with foreign("the document", broken=() if locked else broken, encrypted=broken if locked else ()):
        result: Any = kreuzberg.extract_bytes_sync(data, _MIME[kind], config=config)
    if not result.pages:
        return str(result.content), ()
    text, begins = "", []
    for page in sorted(result.pages, key=lambda p: p["page_number"]):
        begins.append(len(text))
        text += page["content"] + "\n"
    return text, tuple(begins)
