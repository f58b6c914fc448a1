"""CSV, TSV and their kin: delimiter, header, encoding and preamble are found, ragged rows are read and counted.

RFC 4180 is the ground; what is written in the field differs from it, so the layout is told by how evenly
each delimiter divides the lines.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath
from typing import ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import header
from scanner.formats.base import Format
from scanner.formats.decoding import MAX_LINE, decoded_head, encoding_of, lines
from scanner.formats.records import LINES_PER_PAGE, MAX_COLUMNS, Draw, Records, RowTable, beyond, draw_lines, unique
from scanner.message import Said, Term, message

DELIMITERS = ("\t", "^", "~", ";", "|", ",")
"""Among those that divide equally well, the first: the rarer in running text."""
_HEAD_ROWS = 200
_QUOTED_BREAK = '"\n'


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out. `evenness` is the share of its first rows that have `width` cells."""

    delimiter: str
    width: int
    evenness: float
    rows: list[list[str]] = field(repr=False)
    begin: int = 0
    """Index of the table's first row, after the preamble."""
    named: bool = False

    @property
    def names(self) -> list[str]:
        first = self.rows[self.begin] if self.named else []
        return unique([*first[: self.width], *[""] * (self.width - len(first))])


def layout_of(text: str, delimiters: Sequence[str] = DELIMITERS) -> Layout:
    """The layout of a file's beginning; one column of a text without a delimiter."""
    best = max((_divided(text, d) for d in delimiters), key=_plausible)
    if best.width < 2:
        best = _divided(text, "\0")
    begin = header.first_row(best.rows, best.width)
    first, below = best.rows[begin : begin + 1], best.rows[begin + 1 :]
    named = bool(first) and header.is_header(first[0], below)
    width = max(best.width, len(first[0])) if named else best.width
    return Layout(best.delimiter, width, best.evenness, best.rows, begin, named)


def _plausible(found: Layout) -> tuple[bool, float, bool]:
    """The more so the evener its rows are; of equals the one that cuts the first row too: cells hold lists as well."""
    return found.width > 1, found.evenness, header.first_row(found.rows, found.width) == 0


def _divided(text: str, delimiter: str) -> Layout:
    try:
        rows = list(islice(_parsed(iter(text.splitlines(keepends=True)), delimiter), _HEAD_ROWS))
    except csv.Error:
        rows = []
    widths = Counter(len(row) for row in rows)
    # Of widths equally frequent the larger: a preamble's rows are the short ones.
    width = max(widths, key=lambda w: (widths[w] * (w > 1), w), default=1)
    after = rows[header.first_row(rows, width) :]
    even = sum(len(row) == width for row in after) / len(after) if after else 0.0
    return Layout(delimiter, width, even, rows)


def _parsed(text: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    """Rows that are not blank."""
    csv.field_size_limit(MAX_LINE)
    if delimiter == "\0":
        yield from ([line.rstrip("\r\n")] for line in text if line.strip())
        return
    for row in csv.reader(text, delimiter=delimiter, skipinitialspace=delimiter != "\t"):
        if any(row):
            yield row


class _Rows(Records[list[str]]):
    """The data rows as they stand. `ragged` counts, after a pass, those of another width than the table."""

    def __init__(self, stream: ByteStream, codec: str, layout: Layout, limit: int) -> None:
        self._stream, self._codec, self._layout, self._limit = stream, codec, layout, limit
        self.ragged = 0

    def __iter__(self) -> Iterator[list[str]]:
        self.ragged = 0
        text = lines(self._stream, self._codec, self._limit)
        rows = _parsed(text, self._layout.delimiter)
        for _ in islice(rows, self._layout.begin + self._layout.named):
            pass
        try:
            width = self._layout.width
            for row in rows:
                if len(row) != width:
                    self.ragged += 1
                yield row
        except csv.Error:
            raise Unreadable(
                message("read.no-further", why=message("size.longer", what=Term("a", "cell"), n=MAX_LINE))
            ) from None

    def pages(self, plan: Plan) -> Draw[list[str]] | None:
        """Only where no cell of the head runs over a line: elsewhere a page could begin inside a cell."""
        layout = self._layout
        if any("\n" in cell for row in layout.rows for cell in row):
            return None
        found = draw_lines(self._stream, self._codec, 0, plan)
        if found is None:
            return None
        pages = [list(_parsed(iter(page), layout.delimiter)) for page in found[0]]
        rows = [row for page in pages for row in page][: plan.rows]
        self.ragged = sum(len(row) != layout.width for row in rows)
        return Draw(rows, found[1], False, "pages", min(len(pages), -(-len(rows) // LINES_PER_PAGE)), None)


class DelimitedTable(RowTable):
    """A delimited file's one table."""

    def __init__(self, stream: ByteStream, codec: str, layout: Layout, limit: int) -> None:
        self._rows = _Rows(stream, codec, layout, limit)
        self._delimiter = layout.delimiter
        names = layout.names
        super().__init__(names[:MAX_COLUMNS], self._rows, header=layout.named)
        self._width = len(names)
        self.unread = beyond(len(names))

    def tidy(self, record: Sequence[str]) -> list[str | None]:
        """As wide as the table: what is too much belongs to the last cell, whose delimiter was not quoted."""
        width = len(self.columns)
        row = [cell or None for cell in record[:width]]
        if len(record) > width == self._width:
            row[-1] = f"{self._delimiter} ".join(record[width - 1 :])
        return row + [None] * (width - len(row))

    @property
    def notes(self) -> Said:  # type: ignore[override]
        ragged = self._rows.ragged
        return (message("odd.ragged", n=ragged),) if ragged else ()


class Delimited(Format):
    """Delimited text."""

    name = "delimited"
    summary = "CSV, TSV and other delimited text, in any usual encoding"
    tested_on = "real files"
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv", ".tab", ".psv")

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        if not text or not text.strip():
            return 0.0
        named = PurePath(stream.name.lower()).suffix in self.suffixes
        layout = layout_of(text)
        rows = len(layout.rows) - layout.begin
        cells = 2 if layout.delimiter != "," else 3
        if layout.width >= cells and layout.evenness >= 0.9 and rows >= 3:
            return 0.75 if named else 0.6
        return 0.5 if named else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec, text = encoding_of(stream), decoded_head(stream)
        if codec is None or text is None:
            raise Unreadable(message("form.no-text-despite-name"), "open")
        layout = layout_of(text)
        if layout.begin:
            before = "\n".join(" ".join(cell for cell in row if cell) for row in layout.rows[: layout.begin])
            yield Text("lines above the table", before)
        table = DelimitedTable(stream, codec, layout, plan.max_bytes)
        yield table
        if table.trouble:
            yield Unread("", "read", table.trouble)
