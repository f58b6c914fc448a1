"""What stands beside the text in Word, Excel, PowerPoint and OpenDocument files, and the libraries leave out.

Headers and footers, comments and cell notes, what a tracked change deleted, text boxes on sheets, the names of
authors, the document's properties: each in its own part of the ZIP container (ECMA-376 part 1; OpenDocument 1.3
part 3), which is read as XML without entities.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.json_paths import Listed, PathTable
from scanner.formats.package import BROKEN
from scanner.formats.xml_tree import Builder, local_name, parse

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
    return _Part(label, re.compile(parts), frozenset(words.split()), frozenset(within.split()))


_PARTS = {
    "docx": (
        _part("headers and footers", r"word/(?:header|footer)\d*\.xml"),
        _part("comments", r"word/comments\w*\.xml"),
        _part("deleted text", r"word/(?:document|footnotes|endnotes)\.xml", "t delText", "del moveFrom"),
        _part("glossary", r"word/glossary/document\.xml"),
    ),
    "pptx": (_part("comments", r"ppt/comments/[^/]*\.xml", "text t"), _part("masters", r"ppt/handoutMasters/.*\.xml")),
    "xlsx": (
        _part("comments", r"xl/(?:comments|threadedComments)[^/]*(?:/[^/]*)?\.xml", "t text author"),
        _part("text boxes", r"xl/drawings/[^/]*\.xml"),
    ),
    "odt": (
        _part("headers and footers", r"styles\.xml", "p h", "header footer header-left footer-left"),
        _part("comments", r"content\.xml", "p h creator", "annotation"),
        _part("deleted text", r"content\.xml", "p h creator", "tracked-changes"),
    ),
}
_PARTS["ods"] = _PARTS["odp"] = _PARTS["odt"]
_PARTS["xlsb"] = ()
"""Its comments are binary, and no library reads them; its properties are XML as in the others."""
_AUTHORS = re.compile(
    r"word/(?:document|comments|footnotes|endnotes|people)\.xml|ppt/(?:commentAuthors|authors)\.xml|xl/persons/[^/]*\.xml"
)
_PROPERTIES = re.compile(r"docProps/(?:core|app|custom)\.xml|meta\.xml")
_TELLING = frozenset(
    {
        "creator", "lastModifiedBy", "initial-creator", "printed-by", "title", "subject", "description", "keywords",
        "keyword", "category", "contentStatus", "Manager", "Company", "HyperlinkBase",
    }
)  # fmt: skip
"""Properties that may say who wrote a file, for whom and about what; those that users add come with their names."""


def beside(stream: ByteStream, kind: str, plan: Plan) -> Iterator[Content | Unread]:
    """Each kind of text that a file of this kind has beside its body, the names of authors, and its properties.

    `guard` has to have found the container bearable before.
    """
    try:
        with stream.open() as file, zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            for part in _PARTS[kind]:
                yield from _text(archive, [name for name in names if part.parts.fullmatch(name)], part)
            authors = _authors(archive, [name for name in names if _AUTHORS.fullmatch(name)])
            if authors:
                yield PathTable(Listed([{"author": name} for name in authors]), plan, "authors of changes")
            properties = _properties(archive, [name for name in names if _PROPERTIES.fullmatch(name)])
            if properties:
                yield PathTable(Listed([properties]), plan, "properties")
    except BROKEN:
        yield Unread("", "read", "what stands beside the text is damaged or broken off")


class _Words(Builder):
    """Keeps the words of some elements, a line for each paragraph, and who is named as an author."""

    def __init__(self, words: frozenset[str], within: frozenset[str]) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.authors: dict[str, None] = {}
        self._words, self._within = words, within
        self._in_words = self._in_place = self._length = 0
        self._line: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
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

    def close(self) -> None:
        """Nothing is left open that would be wanted."""


def _text(archive: zipfile.ZipFile, names: list[str], part: _Part) -> Iterator[Content | Unread]:
    words = _Words(part.words, part.within)
    trouble = ""
    for name in names:
        trouble = _read(archive, name, words) or trouble
    if words.lines:
        yield Text(part.label, "\n".join(words.lines))
    if trouble:
        yield Unread(part.label, "read", trouble)


def _authors(archive: zipfile.ZipFile, names: list[str]) -> list[str]:
    words = _Words(frozenset(), frozenset())
    for name in names:
        _read(archive, name, words)
    return [author for author in words.authors if author.strip()]


def _properties(archive: zipfile.ZipFile, names: list[str]) -> dict[str, Any]:
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


def _read(archive: zipfile.ZipFile, name: str, builder: Builder) -> str:
    """Read one part into the builder; what was wrong, "" for nothing."""
    try:
        with archive.open(name) as entry:
            for _ in parse(entry, builder):
                pass
    except Unreadable as error:
        return error.message
    return ""
