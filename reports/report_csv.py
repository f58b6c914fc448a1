"""`piimap report --format csv`: the register of processing, one line for each processing activity."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reports.base import Material, Report

if TYPE_CHECKING:
    from reports.register_cells import Activity
    from reports.words import Words


class ReportCsv(Report):
    """The register's rows, each column followed by whose word it is. UTF-8 with a byte-order mark for spreadsheets.

    A processor's record (Art. 30(2)) follows after an empty line, for those who are one.
    """

    name = "report.csv"
    command = "report"
    format = "csv"
    summary = "the register of processing (Art. 30(1) GDPR), one line for each activity"

    def render(self, material: Material) -> bytes:
        from reports.register import activities, columns, controller_cell
        from reports.register_processor import PROCESSOR_COLUMNS, processor_rows
        from reports.words import Words

        words = Words(material.lang)
        out = io.StringIO()
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        _table(writer, columns(material.lang), activities(material, words), words)
        declaration = material.settings.declaration
        if declaration is not None and declaration.processing_for:
            writer.writerow([])
            own = controller_cell(declaration.controller, words)
            _table(writer, PROCESSOR_COLUMNS, processor_rows(material, own, words), words)
        return out.getvalue().encode("utf-8-sig")


def _table(writer: Any, columns: Iterable[tuple[str, str]], rows: Iterable[Activity], words: Words) -> None:
    """A header and its rows, each column followed by whose word it is."""
    keys = [key for key, _ in columns]
    labels = [words(f"columns.{key}") for key in keys]
    writer.writerow([text for label in labels for text in (label, words("columns.origin_of", column=label))])
    for row in rows:
        line = []
        for key in keys:
            line.append(harmless("\n".join(statement.text for statement in row[key])))
            line.append("\n".join(words.origin(statement.origin) for statement in row[key]))
        writer.writerow(line)


def harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
