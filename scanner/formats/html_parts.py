"""What a web page holds and does not show: comments, scripts, data about people (JSON-LD), templates, hidden elements,
the values of forms, attributes, and addresses behind links. Each part of a page is either text that the reader of
documents has shown, or comes from here, but for what stands in STRUCTURE.

Found in one pass over the pieces of the markup: no page, however broken, takes longer than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from urllib.parse import unquote_plus

from scanner.formats.markup import Piece, pieces

STRUCTURE = frozenset({
    "style", "type", "rel", "lang", "xml:lang", "dir", "charset", "media", "method", "enctype", "target", "width",
    "height", "align", "valign", "bgcolor", "color", "border", "cellpadding", "cellspacing", "colspan", "rowspan",
    "role", "face", "size", "maxlength", "tabindex", "integrity", "crossorigin", "viewbox", "d", "fill", "stroke",
    "transform", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "http-equiv", "property",
    "itemprop", "itemtype", "async", "defer", "checked", "selected", "disabled", "loading", "sizes",
    "last_modified", "add_date", "version", "typeof",
})  # fmt: skip
"""Attributes that say how a page looks or works, in words or numbers of HTML, CSS and SVG: nobody writes of a person
in them."""
_NAMED = frozenset({
    "class", "id", "name", "for", "href", "src", "action", "srcset", "poster", "data", "background", "formaction",
    "cite", "icon", "icon_uri", "xlink:href",
})  # fmt: skip
"""Names of elements, and addresses: a person is in them only where one of _PERSONAL is."""
_PERSONAL = re.compile(r"@|%40|\d{6}|[?&#;]\w|(?i:\A(?:mailto|tel|sms|callto|skype|xmpp|data):)|\s\S")
_SCHEME = re.compile(r"(?i)\A(?:mailto|tel|sms|callto|skype|xmpp):/{0,2}")
_HIDDEN = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d]))")
_UNSHOWN = frozenset({
    "template", "noscript", "title", "textarea", "option", "select", "datalist", "noframes", "noembed", "xmp",
    "object", "canvas", "audio", "video", "iframe", "desc", "metadata",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_QUOTE = re.compile(r"""["'`\n]|\\.|//|/\*|\*/""", re.DOTALL)
_WORD = re.compile(r"\w+")
_CONDITIONAL = ("[if", "<![endif")
"""Comments that only some browser or mail program reads, as markup: they are read as markup here too."""


def unseen(page: str, shown: str = "") -> str:
    """What of a page its text `shown` does not say, one a line; "" for nothing. Each line stands once."""
    found = dict.fromkeys(_unseen(page, _Shown(shown)))
    return "\n".join(text for text in found if any(c.isalnum() for c in text))


class _Shown:
    """Tells whether a text shows these words in this order, whatever marks stand between them."""

    def __init__(self, text: str) -> None:
        words = _WORD.findall(text.replace("_", " "))
        self._words, self._pairs = frozenset(words), frozenset(pairwise(words))

    def __contains__(self, text: str) -> bool:
        words = _WORD.findall(text.replace("_", " "))
        pairs = pairwise(words)
        return all(word in self._words for word in words) and all(pair in self._pairs for pair in pairs)


def _unseen(page: str, shown: _Shown, depth: int = 0) -> Iterator[str]:
    hidden, level = "", 0
    """The element that hides what is in it, and how many of its name are open."""
    for piece in pieces(page):
        match piece.kind:
            case "open":
                yield from _attributes(piece)
                if piece.tag not in _VOID and (piece.tag == hidden or (not level and _hides(piece))):
                    hidden, level = piece.tag, level + 1
            case "close" if piece.tag == hidden and level:
                level -= 1
            case "text" | "raw" if piece.tag not in ("script", "style"):
                if level or piece.text not in shown:
                    yield _line(piece.text)
            case "raw":
                yield from _script(piece.text)
            case "declaration" if not piece.text.lower().startswith(("doctype html", "xml ", "doctype netscape")):
                yield _line(piece.text)
            case "comment":
                if piece.text.lstrip().startswith(_CONDITIONAL) and depth == 0:
                    yield from _unseen(piece.text, shown, 1)
                else:
                    yield _line(unescape(piece.text))


def _hides(tag: Piece) -> bool:
    return tag.tag in _UNSHOWN or any(
        name == "hidden" or (name == "style" and _HIDDEN.search(value)) for name, value in tag.attributes
    )


def _attributes(tag: Piece) -> Iterator[str]:
    for name, value in tag.attributes:
        if name.startswith("on"):
            yield from _script(value)
        elif name not in STRUCTURE and not name.startswith("xmlns"):
            if name in _NAMED and not _PERSONAL.search(value):
                continue
            target = _SCHEME.sub("", value)
            yield _line(unquote_plus(target) if "%" in value and name in _NAMED else target)


def _script(text: str) -> Iterator[str]:
    """What a script or a style sheet says in strings and comments; JSON whole. Of the code itself only what may be an
    address or a number."""
    if text.lstrip()[:1] in ("{", "["):
        yield text.strip()
        return
    end, begin = "", 0
    for mark in _QUOTE.finditer(text):
        token = mark[0]
        closes = token == end or (token == "\n" and end in ('"', "'"))
        if end and not closes:
            continue
        if not end and token not in ("//", "/*", '"', "'", "`"):
            continue
        said = text[begin : mark.start()]
        if end or "@" in said or re.search(r"\d{6}", said):
            yield _unescaped(said)
        begin = mark.end()
        end = "" if end else {"//": "\n", "/*": "*/"}.get(token, token)
    said = text[begin:]
    if end or "@" in said or re.search(r"\d{6}", said):
        yield _unescaped(said)


_ESCAPE = re.compile(r"\\(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2}))")


def _unescaped(said: str) -> str:
    """A script's string as people read it, with the characters that it spells by number."""

    def character(found: re.Match[str]) -> str:
        number = int(found[1] or found[2], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else found[0]

    return _line(_ESCAPE.sub(character, said) if "\\" in said else said)


def _line(text: str) -> str:
    return " ".join(text.split())
