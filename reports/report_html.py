"""`piimap report --format html`: one offline page for people, from the board to the auditor."""

from __future__ import annotations

from reports.base import Material, Report


class HtmlReport(Report):
    """One HTML file that fetches nothing, reads without scripts, and prints."""

    name = "report.html"
    command = "report"
    format = "html"
    summary = "one offline page: summary, gaps, map, inventory, retention, what was not read, method"

    def render(self, material: Material) -> bytes:
        from reports.html.page import page

        return page(material).encode()
