"""How many rows or people a finding concerns: counted where all was read, reckoned where a sample was drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scanner.model import FieldScan, Finding
from scanner.purposes.severity import DOUBTFUL
from scanner.purposes.wording import capital, counted, label


@dataclass(frozen=True, slots=True)
class Extent:
    """`persons` is the number of rows (of one person each) or of people, None where nothing tells; `words` says
    how much was found, and out of how much."""

    persons: int | None
    words: str


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
        return Extent(None, "in the document")
    if is_speech(scan):
        return Extent(1, f"in {seen:,} of {counted(drawn, 'turn')}")
    if not seen:  # the name and the neighbours spoke for it, and no single value
        return Extent(None, "by the name alone in the rows")
    total = examined.rows_total
    if examined.method == "full" or (total is not None and drawn >= total):
        return Extent(seen, f"in {seen:,} of {counted(drawn, 'row')}")
    if total is None or examined.method == "head":
        return Extent(seen, f"in {seen:,} of the {counted(drawn, 'row')} that were read; the rest is unknown")
    estimate = round(seen * total / drawn) if drawn else 0
    return Extent(estimate, f"in about {estimate:,} of {counted(total, 'row')} ({seen:,} of {drawn:,} drawn)")


def sighting(finding: Finding, reach: Extent) -> str:
    """What was found, how far and where, as the beginning of a sentence that is as sure as the finding."""
    verb = "was possibly found" if finding.confidence < DOUBTFUL else "was found"
    return f"{capital(label(finding.category))} {verb} {reach.words} of {finding.ref}"


def is_table(scans: Iterable[FieldScan]) -> bool:
    """Whether these fields of one place are columns: a document or a call has none."""
    return not all(is_document(scan) or is_speech(scan) for scan in scans)


def is_document(scan: FieldScan) -> bool:
    """Whether the field is a document's running text, not a column."""
    return scan.ref.field == "text" and scan.field.declared_type == "text" and scan.examined.rows_total == 1


def is_speech(scan: FieldScan) -> bool:
    """Whether the field is a speaker's part of a call or chat."""
    return scan.field.declared_type == "speech"
