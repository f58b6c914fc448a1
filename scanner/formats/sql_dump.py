"""SQL dumps, as pg_dump, mysqldump, SQLite's .dump and SQL Server's scripts write them: each table by its name.

The dump is gone through once, and rows of every table are drawn on the way. Nothing in it is ever executed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from scanner import arrow
from scanner.content import ByteStream, Content, Drawn, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, encoding_of, opened
from scanner.formats.records import MAX_COLUMNS, Draw, Records, RowTable, beyond, draw, unique
from scanner.formats.sql_scan import Change, Create, Row, SqlScan, Words, place_of
from scanner.message import Message, Term, message
from scanner.sampling import Reservoir

MAX_TABLES = 2_000
_MOST_TOLD = 256 * 1024
"""Characters of comments and of statements that are read; what is beyond is listed."""
_DUMP = re.compile(
    r"(?m)^(?:-- (?:PostgreSQL database|MySQL|MariaDB) dump|PRAGMA foreign_keys\s*=\s*OFF;|-- phpMyAdmin SQL Dump)"
)
_DATA = re.compile(
    r"(?mi)^\s*(?:INSERT\s+(?:IGNORE\s+|OR\s+\w+\s+)?(?:INTO\s+)?[\w\"`\[][^;]{0,2000}?\bVALUES?\s*\(|"
    r"COPY\s+\S.{0,2000}\bFROM\s+stdin|CREATE\s+(?:\w+\s+)?TABLE\s+\S)"
)
_MYSQL = re.compile(r"(?m)^-- (?:MySQL|MariaDB|phpMyAdmin)|(?i:TABLE|INTO|EXISTS)\s+`\w+`")


@dataclass(slots=True)
class _Found:
    """What is known of one table: its columns, and rows drawn from it."""

    rows: Reservoir[Row]
    columns: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)

    def take(self, row: Row) -> None:
        """A row: names that CREATE TABLE did not give become columns as well."""
        if row.columns and row.columns != tuple(self.columns):
            known = place_of(self.columns)
            self.columns += [name for name in row.columns if name.lower() not in known]
        self.columns += [""] * (len(row.values) - len(self.columns))
        self.rows.offer(row)


@dataclass(slots=True)
class _Told:
    """What is said outside of rows: statements that may hold values, comments and literals."""

    changes: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    left: int = _MOST_TOLD

    def take(self, item: Change | Words) -> None:
        text = item.statement if isinstance(item, Change) else item.text
        self.left -= len(text)
        if self.left >= 0:
            (self.changes if isinstance(item, Change) else self.words).append(text)


class _Dump:
    """One dump file, to be gone through as often as needed."""

    def __init__(self, stream: ByteStream, codec: str, limit: int) -> None:
        self._stream, self._codec, self._limit = stream, codec, limit
        self._backslash = bool(_MYSQL.search(decoded_head(stream) or ""))

    def __iter__(self) -> Iterator[Row | Create | Change | Words]:
        with opened(self._stream, self._codec, self._limit) as (file, bounded):
            try:
                yield from SqlScan(file, self._backslash)
            except Unreadable:
                if not bounded.cut:
                    raise
            if bounded.cut:
                raise Unreadable(message("only.first", n=self._limit, unit=Term("unit", "bytes")))


class _TableRows(Records[Row]):
    """The rows of one table of a dump."""

    def __init__(self, dump: _Dump, table: str) -> None:
        self._dump, self._table = dump, table

    def __iter__(self) -> Iterator[Row]:
        return (row for row in self._dump if isinstance(row, Row) and row.table == self._table)


class DumpTable(RowTable):
    """One table of a dump."""

    def __init__(self, name: str, found: _Found, rows: _TableRows, plan: Plan, trouble: Message | None) -> None:
        named = any(found.columns)
        super().__init__(unique(found.columns[:MAX_COLUMNS]), rows, name=name, header=named, types=found.types)
        self.unread = beyond(len(found.columns))
        self._places = place_of(found.columns)
        self._plan, self._first = plan, _drawn(found.rows, plan, trouble)

    def sample(self, plan: Plan) -> Drawn:
        drawn = self._first if plan == self._plan else draw(self._records, plan)
        rows = arrow.table([c.name for c in self.columns], map(self.tidy, drawn.items))
        return Drawn(rows, drawn.total, drawn.exact, drawn.method, drawn.units, drawn.numbers)

    def tidy(self, record: Row) -> Sequence[Any]:
        row: list[str | None] = [None] * len(self.columns)
        for place, value in enumerate(record.values):
            at = self._places[record.columns[place].lower()] if place < len(record.columns) else place
            if at < len(row):
                row[at] = value
        return row


class SqlDump(Format):
    """A dump of a database in SQL."""

    name = "sql_dump"
    summary = "SQL dumps of PostgreSQL, MySQL, MariaDB, SQLite, SQL Server: INSERT and COPY as tables"
    suffixes: ClassVar[tuple[str, ...]] = (".sql", ".dump")

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        if not text:
            return 0.0
        if _DUMP.search(text):
            return 0.95
        named = stream.name.lower().endswith(self.suffixes)
        return (0.9 if named else 0.65) if _DATA.search(text) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text-despite-name"), "open")
        dump = _Dump(stream, codec, plan.max_bytes)
        tables, told, trouble = _tables(dump, plan)
        if not told.changes and not any(found.columns for found in tables.values()):
            raise Unreadable(trouble or message("nothing.table"))
        for name, found in tables.items():
            if found.columns:
                yield DumpTable(name, found, _TableRows(dump, name), plan, trouble)
        if told.changes:
            yield Text("statements", "\n".join(told.changes))
        if told.words:
            yield Text("comments and literals", "\n".join(told.words))
        if told.left < 0:
            yield Unread("statements", "read", message("only.comments", n=_MOST_TOLD))
        if trouble:
            yield Unread("", "read", trouble)


def _tables(dump: _Dump, plan: Plan) -> tuple[dict[str, _Found], _Told, Message | None]:
    """The tables in the dump's order, what is said outside of them, and what stopped the reading."""
    tables: dict[str, _Found] = {}
    told = _Told()
    try:
        for item in dump:
            if isinstance(item, Change | Words):
                told.take(item)
                continue
            if item.table not in tables:
                if len(tables) == MAX_TABLES:
                    return (
                        tables,
                        told,
                        message(
                            "read.no-further",
                            why=message("size.has", what=Term("the", "it"), n=MAX_TABLES, unit=Term("unit", "tables")),
                        ),
                    )
                tables[item.table] = _Found(Reservoir(plan.rows, plan.seed))
            found = tables[item.table]
            if isinstance(item, Create):
                found.columns, found.types = _columns(item.statement)
            else:
                found.take(item)
    except Unreadable as error:
        return tables, told, error.reason
    return tables, told, None


def _drawn(rows: Reservoir[Row], plan: Plan, trouble: Message | None) -> Draw[Row]:
    kept = rows.kept()
    items, numbers = [row for _, row in kept], tuple(place + 1 for place, _ in kept)
    if trouble:
        return Draw(items, None, False, "head", len(items), numbers, trouble)
    return Draw(items, rows.offered, True, "full" if rows.offered <= plan.rows else "rows", len(items), numbers)


def _columns(statement: str) -> tuple[list[str], list[str]]:
    """The names and types of a CREATE TABLE's columns; ([], []) for one that sqlglot does not understand."""
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)
    for dialect in ("mysql" if "`" in statement else "tsql" if "[" in statement else "postgres", "sqlite"):
        try:
            tree = sqlglot.parse_one(statement.rstrip("; \n"), dialect=dialect)
        except (SqlglotError, RecursionError):
            continue
        columns = list(tree.find_all(exp.ColumnDef))
        if columns:
            return [c.name for c in columns], [c.kind.sql(dialect=dialect) if c.kind else "" for c in columns]
    return [], []
