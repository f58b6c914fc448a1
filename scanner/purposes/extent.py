"""How many rows or people a finding concerns: counted where all was read, reckoned where a sample was drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scanner.message import Message, Term, message
from scanner.model import FieldScan, Finding, Node
from scanner.purposes.severity import DOUBTFUL


@dataclass(frozen=True, slots=True)
class Extent:
    """`persons` is the number of rows (of one person each) or of people, None where nothing tells; `told` says
    how much was found, and out of how much."""

    persons: int | None
    told: Message


def extent(scan: FieldScan, finding: Finding) -> Extent:
    """How far a finding reaches.

    A table read whole is counted; where the column's name alone told, nothing is. A random sample is scaled up to
    the table. A sample that was not random proves nothing about the rest, so only what was seen in it is counted.
    A document may name one person or a thousand, so it counts nobody; a call counts its one caller.
    """
    examined = scan.examined
    drawn = max((d.examined for d in finding.detections), default=0)
    seen = finding.matches
    if is_document(scan):
        return Extent(None, message("extent.document"))
    if is_speech(scan):
        return Extent(1, message("extent.turns", seen=seen, drawn=drawn))
    if not seen:  # the name and the neighbours spoke for it, and no single value
        return Extent(None, message("extent.name"))
    total = examined.rows_total
    if examined.method == "full" or (total is not None and drawn >= total):
        return Extent(seen, message("extent.rows", seen=seen, drawn=drawn))
    if total is None or examined.method == "head":
        return Extent(seen, message("extent.read", seen=seen, drawn=drawn))
    estimate = round(seen * total / drawn) if drawn else 0
    return Extent(estimate, message("extent.about", estimate=estimate, total=total, seen=seen, drawn=drawn))


def sighting(finding: Finding, reach: Extent) -> Message:
    """What was found, how far and where, as the beginning of a sentence that is as sure as the finding."""
    code = "sighting.possibly" if finding.confidence < DOUBTFUL else "sighting.found"
    return message(code, kind=Term("category", finding.category), extent=reach.told, where=Node.of(finding.ref))


def is_table(scans: Iterable[FieldScan]) -> bool:
    """Whether these fields of one place are columns: a document or a call has none."""
    return not all(is_document(scan) or is_speech(scan) for scan in scans)


def is_document(scan: FieldScan) -> bool:
    """Whether the field is a document's running text, not a column."""
    return scan.ref.field == "text" and scan.field.declared_type == "text" and scan.examined.rows_total == 1


def is_speech(scan: FieldScan) -> bool:
    """Whether the field is a speaker's part of a call or chat."""
    return scan.field.declared_type == "speech"
