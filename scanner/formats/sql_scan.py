"""SQL dumps statement by statement, in bounded memory: the rows of INSERT and COPY, and what CREATE TABLE says.

This is no SQL parser: a dump of gigabytes has to be gone through at the speed of a regular expression, and only
three kinds of statement hold or name values. CREATE TABLE, which has a grammar, is left to sqlglot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from scanner.errors import Unreadable
from scanner.message import Term, message

_CHUNK = 256 * 1024
_AHEAD = 128 * 1024
"""So much of the text is at hand before anything is matched: no list of columns is longer."""
MAX_TOKEN = 16 * 1024 * 1024
"""Characters of the longest value and of the longest statement that is looked at."""

_BROKEN_OFF = message("read.up-to-there", why=message("broken-off.inside-statement"))

_NAME = r"(?:\"(?:[^\"]|\"\"){1,200}+\"|`[^`]{1,200}+`|\[[^\]]{1,200}+\]|[\w$]{1,200}+)"
_QUALIFIED = rf"{_NAME}(?:\s*+\.\s*+{_NAME}){{0,3}}+"
_COLUMNS = rf"(?P<columns>\((?:\s*+{_NAME}\s*+,?+)++\))?+"
"""Nothing of a list of columns is tried in another way: the time would double with each letter."""
_NAMES = re.compile(_NAME)
_COMMENT = r"--[^\n]*+|/\*(?:[^*]|\*(?!/)){0,8000}+\*/"
_SPACE = re.compile(rf"\s++|{_COMMENT}|#[^\n]*+")
_INSERT = re.compile(
    rf"(?i)(?:INSERT|REPLACE)\s+(?:(?:IGNORE|LOW_PRIORITY|DELAYED|HIGH_PRIORITY|OR\s+\w+)\s+)?(?:INTO\s+)?"
    rf"(?P<table>{_QUALIFIED})\s*+{_COLUMNS}\s*+"
    r"(?:OVERRIDING\s+\w+\s+VALUE\s++)?VALUES?\s*+(?=\()"
)
_COPY = re.compile(rf"(?i)COPY\s++(?P<table>{_QUALIFIED})\s*+{_COLUMNS}\s*+FROM\s++stdin[^;\n]*+;[^\n]*+\n")
_CREATE = re.compile(rf"(?i)CREATE\s+(?:\w+\s+){{0,3}}TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?P<table>{_QUALIFIED})\s*\(")
_CHANGE = re.compile(r"(?i)(?:UPDATE|MERGE|CALL|EXEC|DELETE|INSERT|REPLACE|SET\s+@)\b")
_META = re.compile(r"\\[^\n]*\n?|GO[ \t\r]*(?:\n|\Z)|DELIMITER[^\n]*\n?|SET IDENTITY_INSERT[^\n]*\n?|USE [^\n;]*\n")
_PIECES = re.compile(rf"[^;'\"`$\-/#]+|{_COMMENT}|.", re.DOTALL)
_BATCHES = re.compile(rf"(?:(?!\nGO\s)[^;'\"`$\-/#])+|{_COMMENT}|.", re.DOTALL)
"""The same for SQL Server, where a line "GO" ends what has no semicolon."""
_GO = re.compile(r"(?m)^GO\s*$")
_DOLLAR = re.compile(r"\$\w{0,60}\$")
_PLAIN = re.compile(r"[^,()'\"]{1,4000}")
_CAST = re.compile(r"::\s*[\w \".]{1,80}(?:\(\d+(?:,\d+)?\))?(?:\[\])?")
_PREFIX = re.compile(r"(?:_\w{1,20}\s*|[NEXBnexb])(?=')")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "0": "", "Z": "", "f": "\f", "v": "\v"}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. `columns` are the names that the statement gives, () for none."""

    table: str = field(repr=False)
    columns: tuple[str, ...] = field(repr=False)
    values: tuple[str | None, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Create:
    """A CREATE TABLE statement."""

    table: str = field(repr=False)
    statement: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that may hold values, and is neither."""

    statement: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Words:
    """A comment, or a text in quotes in any other statement: of a view, a default, COMMENT ON, an enumeration."""

    text: str = field(repr=False)


class SqlScan:
    """The statements of one dump. `backslash` says whether strings have escapes, as MySQL's do."""

    def __init__(self, file: IO[str], backslash: bool) -> None:
        self._file, self._backslash = file, backslash
        self._text, self._place, self._ended = "", 0, False
        self._words: list[str] = []
        self._fill()
        self._pieces = _BATCHES if _GO.search(self._text) else _PIECES
        inner = r"(?:[^'\\]|''|\\.)*" if backslash else r"(?:[^']|'')*"
        self._string = re.compile(f"'{inner}'(?!')", re.DOTALL)
        self._escaped = re.compile(r"'(?:[^'\\]|''|\\.)*'(?!')", re.DOTALL)
        simple = f"'{inner}+'|[-+]?\\d[\\d.eE+-]*+|NULL|TRUE|FALSE"
        self._simple = re.compile(simple, re.DOTALL)
        self._simple_row = re.compile(rf"\(\s*+(?:{simple})(?:\s*+,\s*+(?:{simple}))*+\s*+\)", re.DOTALL)
        self._quoted = re.compile(r'"(?:[^"\\]|""|\\.)*"', re.DOTALL)

    def __iter__(self) -> Iterator[Row | Create | Change | Words]:
        while self._skip():
            yield from self._said()
            if found := self._match(_COPY):
                yield from self._copied(found)
            elif found := self._match(_INSERT):
                yield from self._inserted(found)
            elif self._match(_META):
                continue
            else:
                create, change = self._match(_CREATE, keep=True), self._match(_CHANGE, keep=True)
                statement = self._statement(bool(create or change), told=not change)
                if create:
                    yield Create(plain_name(create["table"]), statement)
                elif change:
                    yield Change(statement)
        yield from self._said()

    def _said(self) -> Iterator[Words]:
        """What was told since the last time, each text once."""
        for text in dict.fromkeys(self._words):
            yield Words(text)
        self._words.clear()

    def _tell(self, piece: str) -> None:
        text = piece[1:-1].replace("''", "'") if piece[0] == "'" else piece.strip("-/*#! \t\r\n=")
        if any(map(str.isalnum, text)):
            self._words.append(text)

    def _skip(self) -> bool:
        """Pass over blanks and comments; whether anything is left."""
        while True:
            found = self._match(_SPACE)
            if found is None:
                break
            if found[0][0] in "-/#":
                self._tell(found[0])
        self._fill()
        return self._place < len(self._text)

    def _fill(self, wanted: int = _AHEAD) -> None:
        while not self._ended and len(self._text) - self._place < wanted:
            more = self._file.read(max(_CHUNK, wanted))
            self._text, self._place, self._ended = self._text[self._place :] + more, 0, not more

    def _match(self, pattern: re.Pattern[str], *, keep: bool = False) -> re.Match[str] | None:
        """The pattern at this place, with enough text at hand that it cannot end too early."""
        self._fill()
        found = pattern.match(self._text, self._place)
        if found and not keep:
            self._place = found.end()
        return found

    def _quote(self, pattern: re.Pattern[str]) -> str:
        """A quoted text of any length that begins at this place. Raises Unreadable for one without an end."""
        while True:
            found = pattern.match(self._text, self._place)
            if found and (found.end() < len(self._text) or self._ended):
                self._place = found.end()
                return found[0]
            at_hand = len(self._text) - self._place
            if self._ended or at_hand > MAX_TOKEN:
                raise Unreadable(message("read.no-further", why=message("broken-off.quote")))
            self._fill(2 * at_hand + 2)

    def _copied(self, head: re.Match[str]) -> Iterator[Row]:
        table, columns = plain_name(head["table"]), _column_names(head["columns"])
        while (line := self._line()) != "\\.":
            if line is None:
                raise Unreadable(_BROKEN_OFF)
            values = (None if cell == "\\N" else _unescaped(cell) for cell in line.split("\t"))
            yield Row(table, columns, tuple(values))

    def _line(self) -> str | None:
        """The next line without its end, None at the end of the file."""
        while (end := self._text.find("\n", self._place)) < 0 and not self._ended:
            if len(self._text) - self._place > MAX_TOKEN:
                raise Unreadable(
                    message("read.no-further", why=message("size.longer", what=Term("a", "line"), n=MAX_TOKEN))
                )
            self._fill(len(self._text) - self._place + _CHUNK)
        if end < 0:
            line, self._place = self._text[self._place :], len(self._text)
            return line or None
        line, self._place = self._text[self._place : end], end + 1
        return line.rstrip("\r")

    def _inserted(self, head: re.Match[str]) -> Iterator[Row]:
        table, columns = plain_name(head["table"]), _column_names(head["columns"])
        while self._skip() and self._text[self._place] == "(":
            yield Row(table, columns, self._simple_values() or tuple(self._values()))
            self._skip()
            if self._text[self._place : self._place + 1] in (",", ";"):
                self._place += 1

    def _simple_values(self) -> tuple[str | None, ...]:
        """A row of plain numbers and strings in one stroke, as nearly all rows are; () for any other."""
        found = self._simple_row.match(self._text, self._place)
        if found is None:
            return ()
        self._place = found.end()
        values = []
        for item in self._simple.finditer(found[0]):
            text: str | None = item[0]
            if item[0].startswith("'"):
                text = item[0][1:-1].replace("''", "'")
                text = _unescaped(text) if self._backslash else text
            values.append(None if item[0] == "NULL" else text)
        return tuple(values)

    def _values(self) -> Iterator[str | None]:
        """The values from the opening bracket up to the closing one."""
        self._place += 1
        while self._skip():
            yield self._value()
            self._skip()
            mark = self._text[self._place : self._place + 1]
            self._place += 1
            if mark != ",":
                return
        raise Unreadable(_BROKEN_OFF)

    def _value(self) -> str | None:
        prefix = self._match(_PREFIX)
        first = self._text[self._place : self._place + 1]
        if first == "'":
            escaped = self._backslash or (prefix is not None and prefix[0] in "Ee")
            value = self._quote(self._escaped if escaped else self._string)[1:-1].replace("''", "'")
            self._match(_CAST)
            return _unescaped(value) if escaped else value
        if first == '"' and self._backslash:
            return _unescaped(self._quote(self._quoted)[1:-1])
        parts: list[str] = []
        depth = 0
        while self._place < len(self._text):
            mark = self._text[self._place]
            if mark in ",)" and not depth:
                break
            if mark in "'\"":
                parts.append(self._quote(self._string if mark == "'" else self._quoted))
            elif plain := self._match(_PLAIN):
                parts.append(plain[0])
            else:
                depth += (mark == "(") - (mark == ")")
                parts.append(mark)
                self._place += 1
            self._fill()
        value = "".join(parts).strip()
        return None if value.upper() in ("NULL", "DEFAULT", "") else value

    def _statement(self, kept: bool, *, told: bool) -> str:
        """All up to the next semicolon that is in no quotes; its text only where it is to be kept. With `told`, what
        it says in quotes and comments is told as well."""
        parts: list[str] = []
        size = 0
        while True:
            self._fill()
            piece = self._piece()
            if told and (piece[:1] in ("'", "$") or piece[:2] in ("--", "/*")) and len(piece) > 2:
                self._tell(piece)
            size += len(piece)
            if kept and size < MAX_TOKEN:
                parts.append(piece)
            if piece == "" and kept and self._ended and self._pieces is _PIECES:
                raise Unreadable(_BROKEN_OFF)
            if piece in (";", ""):
                return "".join(parts)

    def _piece(self) -> str:
        mark = self._text[self._place : self._place + 1]
        if mark == "'":
            return self._quote(self._string)
        if mark == "$" and (dollar := _DOLLAR.match(self._text, self._place)):
            end = re.escape(dollar[0])
            return self._quote(re.compile(f"{end}.*?{end}", re.DOTALL))
        batches = self._text[self._place : self._place + 4].strip() == "GO" and mark == "\n"
        found = None if batches else self._pieces.match(self._text, self._place)
        if found is None:
            return ""
        self._place = found.end()
        return found[0]


def plain_name(written: str) -> str:
    """A table's or column's name without its quotes, its parts joined by dots."""
    return ".".join(_bare(part) for part in _NAMES.findall(written))


def _bare(name: str) -> str:
    return name[1:-1].replace('""', '"') if name[:1] in '"`[' else name


def _column_names(listed: str | None) -> tuple[str, ...]:
    return tuple(_bare(name) for name in _NAMES.findall(listed or ""))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), text) if "\\" in text else text


def place_of(columns: Sequence[str]) -> dict[str, int]:
    """Where each column stands, by its name in any case."""
    return {name.lower(): place for place, name in enumerate(columns)}
