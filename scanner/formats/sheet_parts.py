"""What a sheet of an XLSX file holds beside its cells: headers, footers, links, lists of valid values, hints, formulas.

The cells are left out byte by byte before the XML is parsed: they are most of the sheet, and read elsewhere. Of them
only what formulas write out themselves is kept.
"""

from __future__ import annotations

import html
import io
import re
from typing import IO

_BEGIN = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,50}:)?sheetData\s{0,9}>")
_END = re.compile(rb"</(?:[A-Za-z_][\w.-]{0,50}:)?sheetData\s{0,9}>")
_FORMULA = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,50}:)?f(?:\s[^<>]{0,300})?>([^<]{3,8192})<")
_LITERAL = re.compile(r'"((?:[^"]|""){2,})"')
_CHUNK = 1024 * 1024
_OVERLAP = 10_000
_MOST = 100_000
"""Literals of one sheet that are kept."""
_HEADER = re.compile("&[LCR]")
_BRACKETS = re.compile(r"\[[^\]]{0,100}\]")
_SAID = re.compile(r'"([^"]{0,255})"|\\(.)')
_TELLING = re.compile(r"[^\W\d_]{2}|\d{4}|@")
_CODES = re.compile(r'&"[^"]{0,100}"|&K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|&\d{1,3}|&[A-Z]')
"""How a header says font, size and place."""


class WithoutCells(io.RawIOBase):
    """A sheet's XML as a file that leaves out the cells; `literals` are what their formulas write out."""

    def __init__(self, sheet: IO[bytes]) -> None:
        self._sheet = sheet
        self._inside = False
        self._pending = b""
        self._ended = False
        self.literals: dict[str, None] = {}

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """A piece of what lies outside the cells; b"" at the end."""
        while not self._ended:
            data = self._sheet.read(_CHUNK)
            self._ended = not data
            if out := self._outside(self._pending + data):
                return out
        return b""

    def _outside(self, data: bytes) -> bytes:
        out: list[bytes] = []
        place = 0
        while True:
            mark = (_END if self._inside else _BEGIN).search(data, place)
            if self._inside:
                self._formulas(data, place, mark.start() if mark else len(data))
            elif mark:
                out.append(data[place : mark.end()])
            if mark is None:
                break
            if self._inside:
                out.append(mark[0])
            self._inside, place = not self._inside, mark.end()
        # What may be the beginning of a mark or a formula waits for the next piece.
        last = max(place, len(data) - _OVERLAP)
        if self._inside:
            keep = last
        else:
            tag = data.rfind(b"<", last)
            keep = tag if tag >= 0 else len(data)
        keep = len(data) if self._ended else keep
        if not self._inside:
            out.append(data[place:keep])
        self._pending = data[keep:]
        return b"".join(out)

    def _formulas(self, data: bytes, begin: int, end: int) -> None:
        if len(self.literals) < _MOST:
            for formula in _FORMULA.finditer(data, begin, end):
                for literal in _LITERAL.findall(html.unescape(formula[1].decode("utf-8", "replace"))):
                    self.literals[literal] = None


def without_codes(line: str) -> str:
    """A header's words; any other line as it is."""
    return " ".join(_CODES.sub(" ", line).split()) if _HEADER.match(line) else line


def said_by_format(code: str) -> str:
    """The words that a number format (ECMA-376 part 1, 18.8.31) writes out itself, quoted or escaped; "" for none."""
    said = "".join(quoted or escaped for quoted, escaped in _SAID.findall(_BRACKETS.sub("", code))).strip()
    return said if _TELLING.search(said) else ""
