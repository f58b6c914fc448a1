"""Web pages, and what browsers save as such (bookmarks): the text by kreuzberg, and all that a page does not show.

A page is known by its first tags, with or without a declaration.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import binary, decoded_head, encoding_of
from scanner.formats.document import MAX_CHARACTERS, extracted
from scanner.formats.html_parts import unseen
from scanner.formats.json_paths import Listed, PathTable
from scanner.message import Term, message

_BEGINS_WITHIN = 8192
_DECLARED = re.compile(
    r"(?is)[\ufeff\s]*+(?:<!--(?>(?:(?!-->).)*-->)\s*+|<\?xml[^>]*+>\s*+)*+"
    r"(?:<!doctype (?:html|netscape-bookmark)|<(?:html|head|body)\b)"
)
_FRAGMENT = re.compile(
    r"(?is)[\ufeff\s]*+(?:<!--(?>(?:(?!-->).)*-->)\s*+)*+<(?:p|div|span|table|h[1-6]|ul|ol|dl|a|b|i|u|br|hr|font|center|"
    r"meta|title|link|script|style|form|img|strong|em|section|article|header|main|nav|blockquote|pre|base)(?:\s[^<>]*+|/)?>"
)
_CHARSET = re.compile(rb"""(?i)<meta\b(?>(?:(?!charset)[^>]){0,200})charset\s*+=\s*+["']?\s*+([\w.:-]{1,40})""")


class HtmlPage(Format):
    """A web page."""

    name = "html"
    summary = (
        "HTML and XHTML, bookmarks of browsers: the text; comments, scripts, hidden elements, templates, "
        "attributes, links' addresses"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".htm", ".html", ".xhtml", ".xht", ".shtml")

    def recognises(self, stream: ByteStream) -> float:
        named = stream.name.lower().endswith(self.suffixes)
        text = (decoded_head(stream) or "")[:_BEGINS_WITHIN]
        if _DECLARED.match(text):
            return 0.9 if named else 0.8
        if _FRAGMENT.match(text):
            return 0.75 if named else 0.35
        return 0.45 * (named and bool(text))

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(
                message("size.more-than", what=Term("a", "page"), n=plan.max_bytes, unit=Term("unit", "bytes")), "open"
            )
        codec = page_encoding(stream)
        if codec is None:
            raise Unreadable(message("form.none", what=Term("no", "web-page")), "open")
        with binary(stream) as file:
            page = file.read(plan.max_bytes + 1).decode(codec, "replace")
        found = extracted(page.encode("utf-8", "replace"), "html")
        if found.text.strip():
            yield Text("", found.text[:MAX_CHARACTERS], (), len(found.text) > MAX_CHARACTERS)
        if found.properties:
            yield PathTable(Listed([found.properties]), plan, "properties")
        rest = unseen(page, found.text[:MAX_CHARACTERS])
        if rest:
            yield Text("not shown", rest[:MAX_CHARACTERS], (), len(rest) > MAX_CHARACTERS)
        if not found.text.strip() and not rest:
            yield Unread("", "note", message("nothing.text"))


def page_encoding(stream: ByteStream) -> str | None:
    """What the page's bytes are written in: as they show, else as the page says; None for what is no text."""
    shows = encoding_of(stream)
    if shows is None or shows.startswith("utf-"):
        return shows
    declared = _CHARSET.search(stream.head)
    try:
        return codecs.lookup(declared[1].decode()).name if declared else shows
    except LookupError:
        return shows
