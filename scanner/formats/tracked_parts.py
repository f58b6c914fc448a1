"""What a document says of its own making: what was deleted, comments inside the text, authors, properties."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scanner.content import Content, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.package import BROKEN, plain_part
from scanner.formats.xml_tree import Builder, local_name, parse
from scanner.message import Message, message

_LONGEST = 5_000_000
_AUTHOR = frozenset({"author", "displayName", "lastModifiedBy"})
"""Attributes that name who changed or commented."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Where one kind of text lies: in which parts, in which elements, and inside which others ("" for any)."""

    label: str
    parts: re.Pattern[str]
    words: frozenset[str]
    within: frozenset[str] = frozenset()


def _part(label: str, parts: str, words: str = "t", within: str = "") -> _Part:
    return _Part(label, re.compile(parts, re.IGNORECASE), frozenset(words.split()), frozenset(within.split()))


_ODF = (
    _part(
        "headers and footers", r"styles\.xml", "p h", "header footer header-left footer-left header-first footer-first"
    ),
    _part("comments", r"content\.xml", "p h creator", "annotation"),
    _part("deleted text", r"content\.xml", "p h creator", "tracked-changes"),
)
_PARTS = {
    "docx": (_part("deleted text", r"word/(?:document|footnotes|endnotes)\d*\.xml", "t delText", "del moveFrom"),),
    "odt": _ODF, "ods": _ODF, "odp": _ODF,
}  # fmt: skip
_AUTHORS = re.compile(
    r"word/(?:document|comments|footnotes|endnotes|people)\d*\.xml|ppt/(?:commentAuthors|authors)\.xml|"
    r"xl/persons/[^/]*\.xml",
    re.IGNORECASE,
)
_TELLING = frozenset(
    {
        "creator", "lastModifiedBy", "initial-creator", "printed-by", "title", "subject", "description", "keywords",
        "keyword", "category", "contentStatus", "Manager", "Company", "HyperlinkBase",
    }
)  # fmt: skip
"""Properties that may say who wrote a file, for whom and about what; those that users add come with their names."""


def tracked(archive: zipfile.ZipFile, names: list[str], kind: str) -> Iterator[Content | Unread]:
    """What stands in the body's own parts and has a place of its own: deleted text, comments, headers."""
    for part in _PARTS.get(kind, ()):
        words = _Words(part.words, part.within)
        troubles = [_read(archive, name, words) for name in names if part.parts.fullmatch(plain_part(name))]
        if words.lines:
            yield Text(part.label, "\n".join(words.lines))
        if trouble := next(filter(None, troubles), None):
            yield Unread(part.label, "read", trouble)


def authors(archive: zipfile.ZipFile, names: list[str]) -> list[str]:
    """Who commented or changed something, each once."""
    words = _Words(frozenset(), frozenset())
    for name in names:
        if _AUTHORS.fullmatch(plain_part(name)):
            _read(archive, name, words)
    return [author for author in words.authors if author.strip()]


def properties(archive: zipfile.ZipFile, names: list[str]) -> dict[str, Any]:
    """What says who wrote the file, for whom and about what: not how many pages it has."""
    found: dict[str, Any] = {}
    for name in names:
        builder = Builder()
        _read(archive, name, builder)
        builder.close()
        stack: list[tuple[str, Any]] = [("", builder.root)]
        while stack:
            key, value = stack.pop()
            if isinstance(value, list):
                stack.extend((key, item) for item in reversed(value))
            elif isinstance(value, dict) and "@name" in value:  # one that a user added
                found[str(value["@name"])] = next((v for k, v in reversed(value.items()) if k[0] != "@"), None)
            elif isinstance(value, dict):
                stack.extend((key if k == "text" else k, v) for k, v in reversed(value.items()))
            elif key in _TELLING and value:
                found.setdefault(key, value)
    return found


class _Words(Builder):
    """Keeps the words of some elements, a line for each paragraph, and who is named as an author."""

    def __init__(self, words: frozenset[str], within: frozenset[str]) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.authors: dict[str, None] = {}
        self._words, self._within = words, within
        self._in_words = self._in_place = self._length = 0
        self._line: list[str] = []
        self._around: list[tuple[int, list[str]]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        if name in self._within:  # its words are its own, whatever they stand in
            self._around.append((self._in_words, self._line))
            self._in_words, self._line = 0, []
        self._in_place += name in self._within
        self._in_words += name in self._words
        for key, value in attributes.items():
            if local_name(key) in _AUTHOR or (local_name(key) == "name" and name == "cmAuthor"):
                self.authors[value] = None

    def data(self, text: str) -> None:
        if self._in_words and (self._in_place or not self._within) and self._length < _LONGEST:
            self._line.append(text)
            self._length += len(text)

    def comment(self, text: str) -> None:
        """A comment in the XML of an office file is its program's."""

    def end(self, tag: str) -> None:
        name = local_name(tag)
        self._in_place -= name in self._within
        self._in_words -= name in self._words
        if name in ("p", "h", "text", "author", "creator", "comment", "tc", *self._within):
            if line := "".join(self._line).strip():
                self.lines.append(line)
            self._line = []
        if name in self._within and self._around:
            self._in_words, self._line = self._around.pop()

    def close(self) -> None:
        """Nothing is left open that would be wanted."""


def _read(archive: zipfile.ZipFile, name: str, builder: Builder) -> Message | None:
    """Read one part into the builder; what was wrong, None for nothing."""
    try:
        with archive.open(name) as entry:
            for _ in parse(entry, builder):
                pass
    except Unreadable as error:
        return error.reason
    except BROKEN:
        return message("damaged.or-packed")
    return None
