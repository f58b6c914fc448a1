"""Statements: what procedures, triggers, SQL files, dbt models and the statements a server has seen carry."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.datamap.base import EvidenceReader, Ground
from scanner.datamap.moved import moved
from scanner.result import Flow


class Statements(EvidenceReader):
    """From the table that a statement reads to the table or file that it writes, column by column where it
    can be told. Literals are gone before anything of a statement is kept."""

    name = "statement"
    summary = "INSERT … SELECT, CREATE TABLE AS, MERGE, COPY … in procedures, SQL files and logs of statements"

    def flows(self, ground: Ground) -> Iterator[Flow]:
        return moved(ground, "statement")
