"""Markup cut into its pieces (tags with attributes, text, comments), however broken it is, in one pass.

No browser's rules of nesting are followed: whoever looks for what a page holds needs the pieces only. Each character
is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"</?([A-Za-z][^\s/>]{0,200})")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s"'<>/=][^\s<>/=]{0,200})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
_CLOSE = re.compile(r"[^>]*>?")
RAW = frozenset({"script", "style", "title", "textarea", "xmp", "noembed", "noframes"})
"""What stands between such a tag and its end is no markup (HTML, 13.2.5)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag ("open" or "close"), "text", "comment", "declaration", or "raw": what stands inside one of RAW.

    `tag` is the tag's name in small letters, for "raw" that of the element; `text` is what was said, with its
    entities resolved but in scripts and styles.
    """

    kind: str
    tag: str = ""
    text: str = field(default="", repr=False)
    attributes: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def pieces(page: str) -> Iterator[Piece]:
    """The pieces in order. What is not closed goes to the end."""
    place, size = 0, len(page)
    while place < size:
        begin = page.find("<", place)
        if begin < 0:
            yield Piece("text", text=unescape(page[place:]))
            return
        if begin > place:
            yield Piece("text", text=unescape(page[place:begin]))
        if page.startswith("<!--", begin):
            piece, place = _until(page, begin + 4, "-->", "comment")
            yield piece
        elif page.startswith("<![CDATA[", begin):
            piece, place = _until(page, begin + 9, "]]>", "text")
            yield piece
        elif page.startswith(("<!", "<?"), begin):
            piece, place = _until(page, begin + 2, ">", "declaration")
            yield piece
        elif tag := _TAG.match(page, begin):
            piece, place = _tag(page, tag)
            yield piece
            if piece.kind == "open" and piece.tag in RAW:
                raw, place = _raw(page, place, piece.tag)
                yield raw
        else:
            yield Piece("text", text="<")
            place = begin + 1


def _until(page: str, begin: int, end: str, kind: str) -> tuple[Piece, int]:
    place = page.find(end, begin)
    if place < 0:
        return Piece(kind, text=page[begin:]), len(page)
    return Piece(kind, text=page[begin:place]), place + len(end)


def _tag(page: str, tag: re.Match[str]) -> tuple[Piece, int]:
    kind, name, place = "close" if page[tag.start() + 1] == "/" else "open", tag[1].lower(), tag.end()
    attributes: list[tuple[str, str]] = []
    while found := _ATTRIBUTE.match(page, place):
        value = next((part for part in found.groups()[1:] if part is not None), "")
        attributes.append((found[1].lower(), unescape(value)))
        place = found.end()
    end = page.find("<", place)
    rest = _CLOSE.match(page, place, len(page) if end < 0 else end)
    if rest and rest[0].strip("/> \t\r\n\f\"'"):  # what no attribute's rule fits is kept
        attributes.append(("", rest[0].rstrip(">")))
    return Piece(kind, name, attributes=tuple(attributes)), rest.end() if rest else place


def _raw(page: str, begin: int, tag: str) -> tuple[Piece, int]:
    """What stands until the element's end; to the page's end where it has none."""
    found = re.compile(rf"(?i)</{tag}(?=[\s/>])").search(page, begin)
    end = found.start() if found else len(page)
    text = page[begin:end]
    return Piece("raw", tag, text if tag in ("script", "style") else unescape(text)), end


def words_of(page: str) -> str:
    """All that an XML text says, XMP for one: texts, attributes' values and comments, one a line; each once."""
    found: list[str] = []
    for piece in pieces(page):
        if piece.kind in ("text", "comment", "raw"):
            found.append(piece.text)
        found += [value for name, value in piece.attributes if not name.startswith("xmlns")]
    told = (" ".join(text.split()) for text in found)
    return "\n".join(dict.fromkeys(text for text in told if any(c.isalnum() for c in text)))
