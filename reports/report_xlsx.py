"""`piimap report --format xlsx`: the register of processing activities as a workbook."""

from __future__ import annotations

from datetime import datetime

from reports.base import Material, Report


class ReportXlsx(Report):
    """Art. 30(1) GDPR, filled from the declaration and from what was found; each cell says whose word it is."""

    name = "report.xlsx"
    command = "report"
    format = "xlsx"
    summary = "the register of processing (Art. 30(1) GDPR) as a workbook"
    binary = True

    def render(self, material: Material) -> bytes:
        from reports.summary import organisation
        from reports.words import Words
        from reports.xlsx.book import Book
        from reports.xlsx.lists import answers_sheet, found_sheet, gaps_sheet, method_sheet, unread_sheet
        from reports.xlsx.register import (
            activities_sheet,
            controller_sheet,
            data_sheet,
            processor_sheet,
            recipients_sheet,
        )

        words = Words(material.lang)
        title = " – ".join(part for part in (words("sheets.title"), organisation(material)) if part)
        book = Book(title, datetime.fromisoformat(material.now), words)
        controller_sheet(book, material, words)
        activities_sheet(book, material, words)
        data_sheet(book, material, words)
        recipients_sheet(book, material, words)
        processor_sheet(book, material, words)
        answers_sheet(book, material, words)
        found_sheet(book, material, words)
        gaps_sheet(book, material, words)
        unread_sheet(book, material, words)
        method_sheet(book, material, words)
        return book.close()
