"""Views: what a view shows comes from the tables it is defined on."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.moved import moved
from scanner.result import Flow


class Views(EvidenceReader):
    """From each table that a view reads to the view: with the categories of the columns that it shows, where its
    definition tells them, else with those that both hold."""

    name = "view"
    summary = "views and materialised views, column by column, and the tables that they are defined on"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        return moved(ground, "view")
