"""Documents, through kreuzberg: the text of PDF, office and e-book files, with pages where they have them.

What it leaves out of office files and PDF comes from `office_parts` and `pdf_parts`, each as a text of its own.

A PDF without text, whose pages are pictures, is read by Tesseract where that is installed, else reported. Pictures
among a PDF's text are not looked at; those in office files are files of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import office_parts, ole_parts, pdf_parts, rtf_file
from scanner.formats.base import Format
from scanner.formats.decoding import binary
from scanner.formats.json_paths import Listed, PathTable
from scanner.formats.package import OLE, PROTECTED, ZIP, guard, kind_of
from scanner.formats.parsing import foreign
from scanner.formats.scanned_pdf import read_scan
from scanner.formats.xml_words import Told
from scanner.message import Message, Term, message

MAX_CHARACTERS = 5_000_000
_NO_TROUBLE: Message | None = None
PICTURED = "pages that are pictures"
_MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "html": "text/html",
    "epub": "application/epub+zip",
    "doc": "application/msword",
    "ppt": "application/vnd.ms-powerpoint",
    "msg": "application/vnd.ms-outlook",
}
_TELLING = ("title", "subject", "authors", "created_by", "modified_by", "initial_creator", "manager", "company",
            "organization", "description", "keywords", "category")  # fmt: skip
_UNSAID = re.compile(r"(?i)\((?:anonymous|unspecified|none|untitled)\)|untitled|unknown|none")
"""What programs write where nobody said anything (reportlab, for one)."""
_ENOUGH = 0.9
_OFFICE = frozenset({"docx", "pptx", "odt", "odp"})
_OLD = frozenset({"doc", "ppt"})
_ZIPPED = _OFFICE | {"epub"}


class Document(Format):
    """A document of running text."""

    name = "document"
    summary = (
        "PDF, every object; DOCX, PPTX, ODT, ODP, DOC, PPT, RTF part by part (headers, notes, "
        "comments, forms, charts, embedded files …); EPUB, Outlook MSG"
    )
    tested_on = "real files"
    suffixes: ClassVar[tuple[str, ...]] = (
        ".pdf", ".docx", ".doc", ".odt", ".rtf", ".pptx", ".ppt", ".odp", ".epub", ".msg",
    )  # fmt: skip

    def recognises(self, stream: ByteStream) -> float:
        named = stream.name.lower().endswith(self.suffixes)
        kind = _kind(stream)
        if kind == "encrypted":
            return 0.95
        return 1.0 if kind else 0.45 * named

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        kind = _kind(stream)
        if kind == "encrypted":
            raise Unreadable(PROTECTED)
        if not kind:
            raise Unreadable(message("form.none", what=Term("no", "such-document")), "open")
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(
                message("size.more-than", what=Term("a", "document"), n=plan.max_bytes, unit=Term("unit", "bytes")),
                "open",
            )
        if kind in _ZIPPED:
            guard(stream)
        with binary(stream) as file:
            data = file.read(plan.max_bytes + 1)
        if kind == "pdf":
            pdf_parts.guard(data)
        if kind in _OFFICE:
            yield from _office(stream, data, kind, plan)
            return
        if kind in _OLD:
            yield from _old(stream, data, kind, plan)
            return
        found = extracted(data, kind)
        text, pages = found.text, found.pages
        if text.strip():
            yield _body(text, pages)
        if found.properties:
            yield PathTable(Listed([found.properties]), plan, "properties")
        if found.links:
            yield Text("links", "\n".join(found.links))
        if kind == "pdf":
            yield from pdf_parts.beside(stream, data, plan, "\n".join((text, *found.properties.values(), *found.links)))
        if kind == "rtf":
            told = Told()
            told.add("\n".join((text, *found.properties.values())))
            yield from rtf_file.beside(stream, data, told)
        yield from found.attached
        if not text.strip():
            yield from _pictures(data, kind)
        elif kind == "pdf":
            yield from _pages_without_text(data, text, pages)


def _office(stream: ByteStream, data: bytes, kind: str, plan: Plan) -> Iterator[Content | Unread]:
    """An office file in a ZIP container: its text, then each part. What kreuzberg cannot read is read as XML."""
    told = Told()
    said, trouble = _said(data, kind), _NO_TROUBLE
    if said is not None:
        text, pages = said.text, said.pages
    else:
        (text, trouble), pages = office_parts.body(stream, kind), ()
    if text.strip():
        yield _body(text, pages)
        told.add(text)
    if trouble:
        yield Unread("", "read", trouble)
    yield from office_parts.beside(stream, kind, plan, told)


def _said(data: bytes, kind: str) -> Extract | None:
    """What kreuzberg reads of an office file; None where it cannot."""
    try:
        return extracted(data, kind) if kind in _MIME else None
    except Unreadable:
        return None


def _body(text: str, pages: tuple[int, ...]) -> Text:
    """The text of a document with its pages, up to what is looked at."""
    cut = tuple(page for page in pages if page < MAX_CHARACTERS)
    return Text("", text[:MAX_CHARACTERS], cut, len(text) > MAX_CHARACTERS)


def _old(stream: ByteStream, data: bytes, kind: str, plan: Plan) -> Iterator[Content | Unread]:
    """An old office file: its text, then what lies in the other streams of its container."""
    if ole_parts.protected(data, kind):
        raise Unreadable(PROTECTED)
    told = Told()
    beside = ole_parts.beside(stream, data, kind, plan, told)
    try:
        said = extracted(data, kind)
    except Unreadable as error:
        first = next(beside, None)  # it may be protected by a password, which is the better reason
        yield Unread("", error.stage, error.reason)
        yield from () if first is None else (first,)
    else:
        if said.text.strip():
            yield _body(said.text, said.pages)
            told.add(said.text)
    yield from beside


def _pages_without_text(data: bytes, text: str, pages: tuple[int, ...]) -> Iterator[Text | Unread]:
    """What is on the pages that are pictures, among pages of text."""
    ends = (*pages[1:], len(text))
    empty = [number for number, (begin, end) in enumerate(zip(pages, ends, strict=True)) if not text[begin:end].strip()]
    wanted = pdf_parts.pictured(data, empty) if empty else frozenset()
    if not wanted:
        return
    try:
        scan = read_scan(data, wanted)
    except Unreadable:
        yield Unread(PICTURED, "open", message("ocr.pages", n=len(wanted)))
        return
    if scan.text.strip():
        yield Text(PICTURED, scan.text[:MAX_CHARACTERS], (), len(scan.text) > MAX_CHARACTERS)
    for trouble in scan.troubles:
        yield Unread(PICTURED, "read", trouble)


def _pictures(data: bytes, kind: str) -> Iterator[Content | Unread]:
    """What is on the pictures of a document without text. Raises Unreadable where that cannot be read."""
    if kind != "pdf":
        raise Unreadable(message("nothing.text-but-pictures"))
    scan = read_scan(data)
    yield Text("", scan.text[:MAX_CHARACTERS], scan.pages, len(scan.text) > MAX_CHARACTERS)
    for trouble in scan.troubles:
        yield Unread("", "read", trouble)


def _kind(stream: ByteStream) -> str:
    """Which kind of document it is, by content; "encrypted" for an encrypted office file, "" for none."""
    head = stream.head
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(rb"{\rtf"):
        return "rtf"
    if head.startswith((ZIP, OLE)):
        kind = kind_of(stream)
        return kind if kind in _MIME or kind in _OFFICE or kind == "encrypted" else ""
    return ""


@dataclass(frozen=True, slots=True)
class Extract:
    """What kreuzberg reads of a document. `pages` says where each page begins in the text."""

    text: str = field(repr=False)
    pages: tuple[int, ...] = ()
    properties: dict[str, str] = field(default_factory=dict, repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    """Addresses and numbers behind links: mail and telephone."""
    attached: tuple[Text | Unread, ...] = ()


def extracted(data: bytes, kind: str) -> Extract:
    """What a file of this kind ("pdf", "html" …) says. Raises Unreadable."""
    import kreuzberg

    config = kreuzberg.ExtractionConfig(
        use_cache=False,
        disable_ocr=True,  # type: ignore[call-arg]  # its stub leaves it out
        enable_quality_processing=False,
        pages=kreuzberg.PageConfig(extract_pages=True) if kind == "pdf" else None,
    )
    locked = kind == "pdf" and b"/Encrypt" in data
    broken = (kreuzberg.KreuzbergError, ValueError, RuntimeError, OSError, MemoryError)
    with foreign("document", broken=() if locked else broken, encrypted=broken if locked else ()):
        result: Any = kreuzberg.extract_bytes_sync(data, _MIME[kind], config=config)
    text, begins = _paged(result.pages or (), str(result.content))
    return Extract(text, tuple(begins), _properties(result.metadata, kind), _links(result.uris, text),
                   _attached(result.children, result.metadata))  # fmt: skip


def _paged(pages: Iterable[Any], content: str) -> tuple[str, list[int]]:
    """The text page by page, and where each begins; the content as it is where pages hold less than that.

    (Slides come as pages without their text.)
    """
    text, begins = "", list[int]()
    for page in sorted(pages, key=lambda p: p["page_number"]):
        begins.append(len(text))
        text += page["content"] + "\n"
    enough = len("".join(text.split())) >= _ENOUGH * len("".join(content.split()))
    return (text, begins) if begins and enough else (content, [])


def _properties(metadata: Any, kind: str) -> dict[str, str]:
    """Who wrote it, for whom and about what. The "creator" of a PDF is a program."""
    found: dict[str, str] = {}
    for key in _TELLING:
        value = metadata.get(key)
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
        if (
            text.strip()
            and not _UNSAID.fullmatch(text.strip())
            and not (kind == "pdf" and key == "created_by")
            and text not in found.values()
        ):
            found[key] = text
    return found


def _links(uris: Any, text: str) -> tuple[str, ...]:
    """Targets of links that the text does not show."""
    targets = (str(uri["url"]) for uri in uris or ())
    shown = (t.partition(":")[2] for t in targets if t.lower().startswith(("mailto:", "tel:")))
    return tuple(dict.fromkeys(t for t in shown if t and t not in text))


def _attached(children: Any, metadata: Any) -> tuple[Text | Unread, ...]:
    """What kreuzberg read of the files inside (a mail's attachments), and the names of those that it could not."""
    found: list[Text | Unread] = []
    for number, child in enumerate(children or (), 1):
        result = child.get("result") if isinstance(child, dict) else None
        text = str(getattr(result, "content", "") or "")
        if text.strip():
            found.append(Text(str(child.get("path") or f"part {number}"), text[:MAX_CHARACTERS]))
    read = {content.name for content in found}
    listed = metadata.get("attachments") if metadata.get("format_type") == "email" else None
    missing = [str(name) for name in listed if str(name) not in read] if isinstance(listed, list) else []
    return (*found, *(Unread(name, "read", message("unknown.attachment")) for name in missing))
