"""What stands beside the text in Word, Excel, PowerPoint and OpenDocument files, and the libraries leave out.

Every part of the container is enumerated (ECMA-376; OpenDocument 1.3 part 2). By its name a rule says how it is read:
`ooxml_parts` and `odf_parts` hold them, with those parts that by their kind hold nothing that a person wrote. Any
other part is handed on as a file of its own, which a format reads or which is listed as not read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import binary_words, odf_parts, ooxml_parts, power_query, xlsb_parts
from scanner.formats.embedded import Inside
from scanner.formats.json_paths import Listed, PathTable
from scanner.formats.package import BROKEN, plain_part
from scanner.formats.part_rules import Rule, rule_for
from scanner.formats.sheet_parts import WithoutCells, said_by_format, without_codes
from scanner.formats.tracked_parts import authors, properties, tracked
from scanner.formats.xml_tree import Builder, parse
from scanner.formats.xml_words import BY_PROGRAMS, Told, Words
from scanner.message import Message, Term, message

_RULES = {"xlsb": ooxml_parts.XLSB_RULES} | dict.fromkeys(("odt", "ods", "odp"), odf_parts.RULES)
_DAMAGED = message("damaged.broken-off", what=Term("the", "beside-text"))
_DAMAGED_PART = message("damaged.or-packed")
_NO_TROUBLE: Message | None = None
_IN_CELLS = frozenset({"table-cell"})
"""In an OpenDocument spreadsheet the cells' own text is read as tables."""

_MAIN = {
    "docx": re.compile(r"(?i)word/document\d*\.xml"),
    "pptx": re.compile(r"(?i)ppt/slides/[^/]*\.xml"),
    "odt": re.compile(r"(?i)content\.xml"),
    "odp": re.compile(r"(?i)content\.xml"),
}
_DIGITS = re.compile(r"(\d+)")


def beside(stream: ByteStream, kind: str, plan: Plan, told: Told) -> Iterator[Content | Unread]:
    """What a file of this kind holds beside its body: texts by their kind, properties, files inside, what is unread.

    `told` is what was read of it already. `guard` has to have found the container bearable before.
    """
    try:
        with stream.open() as file, zipfile.ZipFile(file) as archive:
            yield from _Package(archive, stream, kind, plan, told).contents()
    except BROKEN:
        yield Unread("", "read", _DAMAGED)


def body(stream: ByteStream, kind: str) -> tuple[str, Message | None]:
    """The text of a document's body as its XML has it, and what was wrong. Raises Unreadable without a body."""
    words, trouble = Words(attributes=False), _NO_TROUBLE
    try:
        with stream.open() as file, zipfile.ZipFile(file) as archive:
            names = [n for n in archive.namelist() if _MAIN[kind].fullmatch(plain_part(n))]
            for name in sorted(names, key=_in_order):
                with archive.open(name) as part:
                    trouble = _parsed(part, words) or trouble
    except BROKEN:
        raise Unreadable(message("damaged.broken-off", what=Term("the", "it")), "open") from None
    if not names:
        raise Unreadable(message("damaged.part-missing"), "open")
    return "\n".join(words.lines), trouble


def _in_order(name: str) -> tuple[tuple[bool, int, str], ...]:
    """slide10 behind slide9."""
    return tuple((not piece.isdigit(), int(piece) if piece.isdigit() else 0, piece) for piece in _DIGITS.split(name))


class _Package:
    """One container being read, part by part."""

    def __init__(self, archive: zipfile.ZipFile, stream: ByteStream, kind: str, plan: Plan, told: Told) -> None:
        self._archive, self._kind, self._plan, self._told = archive, kind, plan, told
        self._inside = Inside(stream)
        self._authors: set[str] = set()
        self._groups: dict[Rule, list[zipfile.ZipInfo]] = {}
        self._unknown: list[zipfile.ZipInfo] = []
        among = _RULES.get(kind, ooxml_parts.RULES)
        for entry in archive.infolist():
            if entry.is_dir() or not entry.file_size:  # LibreOffice writes an empty list of shortcuts
                continue
            rule = rule_for(plain_part(entry.filename), among)
            if rule:
                self._groups.setdefault(rule, []).append(entry)
            else:
                self._unknown.append(entry)

    def contents(self) -> Iterator[Content | Unread]:
        yield from self._tracked()
        for how, read in self._READ.items():
            for rule, entries in self._groups.items():
                if rule.how == how:
                    try:
                        yield from read(self, rule, entries)
                    except BROKEN:  # the other parts may be whole
                        yield Unread(rule.label, "read", _DAMAGED_PART)
        yield from self._files(None, self._unknown)

    def _tracked(self) -> Iterator[Content | Unread]:
        names = [entry.filename for entry in self._archive.infolist()]
        for text in tracked(self._archive, names, self._kind):
            if isinstance(text, Text):
                self._told.add(text.text)
            yield text
        if found := authors(self._archive, names):
            self._authors.update(found)
            for author in found:
                self._told.add_line(author)
            yield PathTable(Listed([{"author": name} for name in found]), self._plan, "authors of changes")

    def _properties(self, rule: Rule, entries: list[zipfile.ZipInfo]) -> Iterator[Content | Unread]:
        found = properties(self._archive, [entry.filename for entry in entries])
        if found:
            yield PathTable(Listed([found]), self._plan, rule.label)
        for text in (*found, *found.values()):
            self._told.add_line(str(text))
        words, trouble = self._words(entries, known=self._told.has)
        yield from _text(f"further {rule.label}", words.lines, words.truncated, trouble)

    def _words_of(self, rule: Rule, entries: list[zipfile.ZipInfo]) -> Iterator[Content | Unread]:
        words, trouble = self._words(entries, known=self._authors.__contains__)
        yield from _text(rule.label, words.lines, words.truncated, trouble)

    def _body(self, rule: Rule, entries: list[zipfile.ZipInfo]) -> Iterator[Content | Unread]:
        unread = _IN_CELLS if self._kind == "ods" else frozenset[str]()
        words, trouble = self._words(entries, unread, known=self._told.has)
        yield from _text(rule.label, words.lines, words.truncated, trouble)
        self._told.add("\n".join(words.lines))

    def _sheets(self, rule: Rule, entries: list[zipfile.ZipInfo]) -> Iterator[Content | Unread]:
        words, trouble = Words(known=self._told.has), _NO_TROUBLE
        literals: dict[str, None] = {}
        for entry in entries:
            with self._archive.open(entry) as opened:
                sheet = WithoutCells(opened)
                trouble = _parsed(sheet, words) or trouble
            literals |= sheet.literals
        lines = [line for text in words.lines if (line := without_codes(text)) not in BY_PROGRAMS]
        lines += [line for line in literals if not self._told.has(line)]
        yield from _text(rule.label, lines, words.truncated, trouble)

    def _formats(self, rule: Rule, entries: list[zipfile.ZipInfo]) -> Iterator[Content | Unread]:
        words, trouble = self._words(entries)
        yield from _text(rule.label, [said_by_format(line) for line in words.lines], words.truncated, trouble)

    def _binary(self, rule: Rule, entries: list[zipfile.ZipInfo]) -> Iterator[Content | Unread]:
        lines = [line for entry in entries for line in binary_words.lines(self._archive.read(entry))]
        yield from _text(rule.label, lines)

    def _records(self, rule: Rule, entries: list[zipfile.ZipInfo]) -> Iterator[Content | Unread]:
        lines: list[str] = []
        for entry in entries:
            with self._archive.open(entry) as opened:
                lines += xlsb_parts.words(opened)
        yield from _text(rule.label, [line for line in lines if not self._told.has(line)])

    def _objects(self, _rule: Rule, entries: list[zipfile.ZipInfo]) -> Iterator[Content | Unread]:
        for entry in entries:
            yield from self._data(entry, self._inside.object)

    def _files(self, _rule: Rule | None, entries: list[zipfile.ZipInfo]) -> Iterator[Content | Unread]:
        for entry in entries:
            yield from self._data(entry, self._file)

    def _file(self, name: str, data: bytes) -> Iterator[Content | Unread]:
        queries = power_query.packed(data)
        if not queries:
            yield self._inside.file(name, data)
        for label, inside in queries:
            if label.endswith(".zip"):
                yield self._inside.file(f"{name}/{label}", inside)
            else:
                yield from _text(f"{name} {label}", list(binary_words.lines(inside)))

    def _data(self, entry: zipfile.ZipInfo, reader: Any) -> Iterator[Content | Unread]:
        name = plain_part(entry.filename)
        if entry.file_size > self._plan.max_bytes:
            yield Unread(name, "read", message("size.larger", n=self._plan.max_bytes))
            return
        try:
            data = self._archive.read(entry)
        except BROKEN:
            yield Unread(name, "read", _DAMAGED_PART)
            return
        yield from reader(name, data)

    def _listed(self, rule: Rule, entries: list[zipfile.ZipInfo]) -> Iterator[Content | Unread]:
        for entry in entries:
            yield Unread(plain_part(entry.filename), "read", rule.why or _DAMAGED_PART)

    def _words(
        self,
        entries: list[zipfile.ZipInfo],
        unread: frozenset[str] = frozenset(),
        known: Callable[[str], bool] | None = None,
    ) -> tuple[Words, Message | None]:
        """The words of some parts, without what is `known`; and what was wrong."""
        words, trouble = Words(unread, known), _NO_TROUBLE
        for entry in entries:
            try:
                with self._archive.open(entry) as opened:
                    trouble = _parsed(opened, words) or trouble
            except BROKEN:  # the other parts may be whole
                trouble = _DAMAGED_PART
        return words, trouble

    _READ: ClassVar[Any] = {
        "body": _body, "words": _words_of, "strings": _body, "sheet": _sheets, "formats": _formats,
        "records": _records, "binary": _binary, "properties": _properties, "object": _objects, "file": _files,
        "listed": _listed,
    }  # fmt: skip
    """How each kind of part is read, in the order in which it is told; "nothing" is not."""


def _text(
    label: str, lines: list[str], truncated: bool = False, trouble: Message | None = None
) -> Iterator[Content | Unread]:
    if lines := list(dict.fromkeys(line for line in lines if line.strip())):
        yield Text(label, "\n".join(lines), truncated=truncated)
    if trouble:
        yield Unread(label, "read", trouble)


def _parsed(file: Any, builder: Builder) -> Message | None:
    """Read one part into the builder; what was wrong, None for nothing."""
    trouble: Message | None = None
    try:
        for _ in parse(file, builder):
            pass
    except Unreadable as error:
        trouble = error.reason
    builder.close()
    return trouble
