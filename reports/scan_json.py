"""The scan as piimap.scan/1, for other programs."""

from __future__ import annotations

import json

from reports.base import Material, Report
from reports.words import Words
from scanner.inventory.wire import to_wire


class ScanJson(Report):
    """JSON by scanner/inventory/scan.schema.json."""

    name = "scan.json"
    command = "scan"
    format = "json"
    summary = "the scan for other programs (piimap.scan/1)"

    def render(self, material: Material) -> bytes:
        document = to_wire(material.inventory, material.locations, say=Words("en").say)
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
