"""How the workbook's cells are written: always as text or number, never as a formula, with whose word each is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from reports.register_cells import Cell
from reports.words import Words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_000
"""Characters; a cell of a workbook holds 32,767."""
_MOST_ROWS = 1_000_000
"""Rows; a sheet holds 1,048,576."""
_LINE = {"border": 1, "border_color": "#c9d1d9"}
_TINTS = {"": "#ffffff", "found": "#eef4f8", "assumed": "#fdf6dd", "missing": "#fbe3e0"}

Value = str | int | float | None
"""What a plain list's cell holds: text, a number, a share as a float of 0 to 1, or nothing."""


class Book:
    """One workbook in memory. `close` gives its bytes; the same calls give the same bytes."""

    def __init__(self, title: str, created: datetime, words: Words) -> None:
        from xlsxwriter import Workbook

        self.words = words
        self._bytes = io.BytesIO()
        self.book = Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": False,
            },
        )
        self.book.set_properties({"title": title, "author": "piimap", "created": created.replace(tzinfo=None)})
        self.book.set_calc_mode("manual")
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._title = title

    def close(self) -> bytes:
        self.book.close()
        return self._bytes.getvalue()

    def look(self, **properties: Any) -> Any:
        """A format; the same properties give the same one."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": "Calibri", "font_size": 10, **properties})
        return self._formats[key]

    def sheet(
        self, name: str, lead: str, widths: Sequence[float], pages_wide: int = 1, paper: int = 9, repeated: int = 0
    ) -> Sheet:
        """A new sheet in landscape with its title and one line of explanation. `paper` 9 is A4, 8 is A3.

        The first `repeated` columns stand on every printed page, and the explanation beside them: it would be cut.
        """
        made = self.book.add_worksheet(name[:31])
        made.set_landscape()
        made.set_paper(paper)
        made.fit_to_pages(pages_wide, 0)
        made.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        made.set_header(f"&L&8{_ampersands(self._title)}&R&8{_ampersands(name)}")
        made.set_footer("&R&8&P / &N")
        made.hide_gridlines(2)
        for column, width in enumerate(widths):
            made.set_column(column, column, width)
        if repeated:
            made.repeat_columns(0, repeated - 1)
        return Sheet(self, made, name, lead, widths, repeated)


class Sheet:
    """One sheet, written from top to bottom."""

    def __init__(self, book: Book, sheet: Any, title: str, lead: str, widths: Sequence[float], repeated: int) -> None:
        self.book = book
        self.sheet = sheet
        self._widths = widths
        self.row = 0
        self.text(0, 0, title, book.look(bold=True, font_size=16))
        sheet.set_row(0, 24)
        self.text(1, repeated, lead, book.look(font_color="#55606e"))
        self.row = 3

    def text(self, row: int, column: int, text: str, look: Any) -> None:
        """Text as text: what a spreadsheet would take for a formula is marked as quoted, too."""
        if text.startswith(_FORMULA):
            look = self._quoted(look)
        if text:
            self.sheet.write_string(row, column, _short(text), look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def _quoted(self, look: Any) -> Any:
        found = next((key for key, known in self.book._formats.items() if known is look), ())
        return self.book.look(**dict(found), quote_prefix=True)

    def heads(self, labels: Sequence[str], articles: Sequence[str] = (), frozen: int = 1) -> None:
        """The header row, frozen with the first columns, repeated on every printed page; articles above it."""
        if any(articles):
            for column, article in enumerate(articles):
                look = self.book.look(font_size=8, font_color="#55606e", text_wrap=True, valign="bottom")
                self.text(self.row, column, f"Art. {article}" if article else "", look)
            self.row += 1
        look = self.book.look(
            bold=True,
            text_wrap=True,
            valign="vcenter",
            align="left",
            indent=1,
            bg_color="#16364a",
            font_color="#ffffff",
            **_LINE,
        )
        for column, label in enumerate(labels):
            self.text(self.row, column, label, look)
        self._fit(labels, least=32)
        self._head, self._columns = self.row, len(labels)
        self.row += 1
        self.sheet.freeze_panes(self.row, frozen)
        self.sheet.repeat_rows(self._head - bool(any(articles)), self._head)

    def filtered(self) -> None:
        """Puts filters on the header; called once all rows are written."""
        self.sheet.autofilter(self._head, 0, max(self._head + 1, self.row - 1), self._columns - 1)

    def cells(self, cells: Iterable[Cell], bold: int = 1) -> None:
        """One row of cells that say whose word they are; the first `bold` columns in bold."""
        texts = [self._cell(column, cell, bold=column < bold) for column, cell in enumerate(cells)]
        self._fit(texts)
        self.row += 1

    def _fit(self, texts: Iterable[str], least: int = 17) -> None:
        """Make the row as high as its longest cell needs: not every program does it by itself."""
        lines = max(
            (
                sum(max(1, -(-len(line) // int(width * 1.1))) for line in text.split("\n"))
                for text, width in zip(texts, self._widths, strict=False)
            ),
            default=1,
        )
        self.sheet.set_row(self.row, min(409, max(least, 14 * lines + 3)))

    def _cell(self, column: int, cell: Cell, bold: bool) -> str:
        """Write one cell; its whole text is returned."""
        kinds = {statement.origin.partition(":")[0] for statement in cell}
        tint = next((kind for kind in ("missing", "assumed", "found") if kind in kinds), "")
        base: dict[str, Any] = {
            "text_wrap": True,
            "valign": "top",
            "align": "left",
            "indent": 1,
            "bg_color": _TINTS[tint],
            **_LINE,
        }
        strong = self.book.look(bold=True) if bold else self.book.look()
        quiet = self.book.look(italic=True, font_size=8, font_color="#55606e")
        parts: list[Any] = []
        for number, statement in enumerate(cell):
            before = "\n" if number else ""
            kind, _, reference = statement.origin.partition(":")
            said = self.book.words(f"origin_short.{kind}", reference=reference) if kind else ""
            text = _short(statement.text)
            if text:
                parts += [strong, before + text]
            if said:
                parts += [quiet, (" " if text else before) + f"[{said}]"]
        look = self.book.look(**base)
        if len(parts) < 4:
            only = (
                self.book.look(**base, bold=bold)
                if parts and parts[0] is strong
                else self.book.look(**{**base, "italic": True, "font_size": 8, "font_color": "#8c1d18"})
            )
            self.text(self.row, column, parts[1] if parts else "", only)
        else:
            first = str(parts[1])
            self.sheet.write_rich_string(
                self.row, column, *parts, self._quoted(look) if first.startswith(_FORMULA) else look
            )
        return "".join(part for part in parts if isinstance(part, str))

    def values(self, values: Sequence[Value], tint: str = "#ffffff") -> None:
        """One row of plain values: text, whole numbers, and shares as percentages."""
        for column, value in enumerate(values):
            base: dict[str, Any] = {"valign": "top", "bg_color": tint, **_LINE}
            if isinstance(value, float):
                self.sheet.write_number(self.row, column, value, self.book.look(**base, num_format="0.0%"))
            elif isinstance(value, int):
                self.sheet.write_number(self.row, column, value, self.book.look(**base, num_format="#,##0"))
            else:
                self.text(self.row, column, value or "", self.book.look(**base, text_wrap=True, align="left", indent=1))
        self._fit([value if isinstance(value, str) else "" for value in values])
        self.row += 1

    def table(self, rows: Sequence[tuple[Sequence[Value], str]]) -> None:
        """Rows of values with their tints, as many as a sheet holds; what does not fit is said, not dropped."""
        for values, tint in rows[:_MOST_ROWS]:
            self.values(values, tint)
        if len(rows) > _MOST_ROWS:
            self.values([self.book.words.count("unread.more", len(rows) - _MOST_ROWS)], _TINTS["missing"])
        self.filtered()

    def paragraph(self, heading: str, text: str, columns: int) -> None:
        """A heading and a paragraph across some columns."""
        self.text(self.row, 0, heading, self.book.look(bold=True, font_size=11))
        look = self.book.look(text_wrap=True, valign="top")
        self.sheet.merge_range(self.row + 1, 0, self.row + 1, columns - 1, "", look)
        self.text(self.row + 1, 0, text, look)
        self.sheet.set_row(self.row + 1, 14 * (1 + len(text) // 125))
        self.row += 3


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _ampersands(text: str) -> str:
    """A header's text: an ampersand is doubled, and the whole kept below what a header holds."""
    return text.replace("&", "&&")[:100]
