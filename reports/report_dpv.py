"""`piimap report --format dpv`: the record of processing as linked data (W3C DPV 2, JSON-LD)."""

from __future__ import annotations

from reports.base import Material, Report


class ReportDpv(Report):
    """Art. 30 GDPR in the Data Privacy Vocabulary: a dpv:ROPA with a dpv:Process for each purpose.

    Every statement bears its origin as dct:source; what is missing is not stated. Needs the extra `dpv`.
    """

    name = "report.dpv"
    command = "report"
    format = "dpv"
    summary = "the register of processing (Art. 30 GDPR) in the W3C Data Privacy Vocabulary, as JSON-LD"

    def render(self, material: Material) -> bytes:
        from reports.dpv.record import record

        return record(material).write()
