"""What the estate is made of: tables and documents that say beside each column what it holds.

The truth file is drawn from these, so that data and truth cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `holds` are the categories of personal data that really occur in it; `trap` says why a
    careless look would see personal data where there is none; `references` is (table, column)."""

    name: str
    type: str = "TEXT"
    holds: tuple[str, ...] = ()
    trap: str = ""
    references: tuple[str, str] | None = None
    key: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with named columns. `container` is the name a scan gives it: the table's, the file's path from
    its source's root, or `book.xlsx!/Sheet`. `renamed` is False where the format fixes the columns' names."""

    source: str
    container: str
    columns: tuple[Column, ...]
    rows: Sequence[Row] = field(repr=False)
    renamed: bool = True
    layout: Layout | None = None

    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table lies in a delimited file."""

    delimiter: str = ","
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is read as text or turns. `holds` gives the categories of each of its fields: "text", or
    the roles of those who speak."""

    source: str
    container: str
    content: bytes = field(repr=False)
    holds: Mapping[str, tuple[str, ...]]


Naming = Literal["shipped", "fr", "en"]


def key(name: str, *holds: str) -> Column:
    """A table's primary key: a running number, which holds something only where a row is a person."""
    return Column(name, "INTEGER", holds, key=True)


def text(name: str, *holds: str, trap: str = "", comment: str = "") -> Column:
    return Column(name, "TEXT", holds, trap, comment=comment)


def integer(name: str, *holds: str, trap: str = "") -> Column:
    return Column(name, "INTEGER", holds, trap)


def real(name: str, *holds: str, trap: str = "") -> Column:
    return Column(name, "REAL", holds, trap)


def amount(name: str, *holds: str) -> Column:
    return Column(name, "NUMERIC(10,2)", holds)


def flag(name: str, trap: str = "") -> Column:
    return Column(name, "BOOLEAN", (), trap)


def day(name: str, *holds: str) -> Column:
    return Column(name, "DATE", holds)


def moment(name: str) -> Column:
    return Column(name, "TIMESTAMP")


def link(name: str, table: str, column: str, *holds: str, type: str = "INTEGER") -> Column:
    """A foreign key; it holds what the key it points to holds."""
    return Column(name, type, holds, references=(table, column))
