"""`piimap report --format csv`: the register of processing, one line for each processing activity."""

from __future__ import annotations

import csv
import io

from reports.base import Material, Report


class ReportCsv(Report):
    """The register's rows, each column followed by whose word it is. UTF-8 with a byte-order mark for spreadsheets."""

    name = "report.csv"
    command = "report"
    format = "csv"
    summary = "the register of processing (Art. 30(1) GDPR), one line for each activity"

    def render(self, material: Material) -> bytes:
        from reports.register import COLUMNS, activities
        from reports.words import Words

        words = Words(material.lang)
        out = io.StringIO()
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        header = []
        for key, _ in COLUMNS:
            label = words(f"columns.{key}")
            header += [label, words("columns.origin_of", column=label)]
        writer.writerow(header)
        for activity in activities(material, words):
            line = []
            for key, _ in COLUMNS:
                statements = activity[key]
                line.append(harmless("\n".join(s.text for s in statements)))
                line.append("\n".join(words.origin(s.origin) for s in statements))
            writer.writerow(line)
        return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
