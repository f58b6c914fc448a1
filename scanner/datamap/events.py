"""Lineage events: what Airflow, Spark, dbt and others report that a job read and wrote."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.moved import moved
from scanner.result import Flow


class Events(EvidenceReader):
    """From what a job read to what it wrote, with the categories of the columns that it says it carried.

    Without column lineage: the categories that both ends hold; where the target was never scanned, those of
    the origin. A dataset that is no configured source stays one, under the name the other tool gives it.
    """

    name = "event"
    summary = "OpenLineage events, from files and logs, with column lineage and masking"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        return moved(ground, "event")
