"""Writes tables and documents, the same bytes for the same rows on any day."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from scanner.demo.naming import renamed
from scanner.demo.schema import Column, Layout, Naming, Table
from scanner.writing import write_file

_MADE = datetime(2026, 1, 1)
"""The date of making that a workbook must name; a real one would change the bytes."""
ELSEWHERE = "Name another folder"
_ARROW = {"INTEGER": pa.int64(), "REAL": pa.float64(), "BOOLEAN": pa.bool_(), "DATE": pa.date32()}


def write_database(path: Path, tables: Sequence[Table], names: Naming) -> None:
    """One SQLite database with its keys, foreign keys, and comments beside the columns that have one."""
    connection = sqlite3.connect(":memory:")
    try:
        with connection:
            for table in tables:
                connection.execute(_create(table, names))
                places = ", ".join("?" * len(table.columns))
                connection.executemany(f'INSERT INTO "{table.container}" VALUES ({places})', table.rows)
        write_file(path, connection.serialize(), ELSEWHERE)
    finally:
        connection.close()


def _create(table: Table, names: Naming) -> str:
    lines = [_column(c, names) for c in table.columns]
    for c in table.columns:
        if c.references:
            target, column = c.references
            lines.append(f'FOREIGN KEY ("{renamed(c.name, names)}") REFERENCES "{target}" ("{renamed(column, names)}")')
    return f'CREATE TABLE "{table.container}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _column(column: Column, names: Naming) -> str:
    comment = f" /* {column.comment} */" if column.comment else ""
    return f'"{renamed(column.name, names)}" {column.type}{" PRIMARY KEY" if column.key else ""}{comment}'


def write_files(root: Path, tables: Iterable[Table], names: Naming) -> None:
    """Each table in the file that its container names, by the file's suffix; the sheets of a book together."""
    by_file: dict[str, list[Table]] = defaultdict(list)
    for table in tables:
        by_file[table.container.partition("!/")[0]].append(table)
    for name, together in by_file.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".xlsx":
            _write_book(path, together, names)
        elif path.suffix == ".parquet":
            _write_parquet(path, together[0], names)
        elif path.suffix == ".jsonl":
            write_file(path, _json_lines(together[0], names), ELSEWHERE)
        else:
            write_file(path, _delimited(together[0], names, together[0].layout or Layout()), ELSEWHERE)


def _header(table: Table, names: Naming) -> list[str]:
    return [renamed(c.name, names) for c in table.columns]


def _delimited(table: Table, names: Naming, layout: Layout) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=layout.delimiter, lineterminator="\n")
    writer.writerow(_header(table, names))
    writer.writerows(table.rows)
    return text.getvalue().encode(layout.encoding)


def _json_lines(table: Table, names: Naming) -> bytes:
    header = _header(table, names)
    lines = (json.dumps(dict(zip(header, row, strict=True)), ensure_ascii=False) for row in table.rows)
    return "".join(line + "\n" for line in lines).encode()


def _write_parquet(path: Path, table: Table, names: Naming) -> None:
    columns: dict[str, Any] = {}
    for i, column in enumerate(table.columns):
        values: list[Any] = [row[i] for row in table.rows]
        if column.type == "DATE":
            values = [date.fromisoformat(v) for v in values]
        kind = pa.float64() if column.type.startswith("NUMERIC") else _ARROW.get(column.type, pa.string())
        columns[renamed(column.name, names)] = pa.array(values, kind)
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, row_group_size=200)
    write_file(path, file.getvalue(), ELSEWHERE)


def _write_book(path: Path, sheets: Sequence[Table], names: Naming) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    book.set_properties({"created": _MADE})
    for table in sheets:
        sheet = book.add_worksheet(table.container.partition("!/")[2])
        for number, row in enumerate((_header(table, names), *table.rows)):
            sheet.write_row(number, 0, row)
    book.close()
    write_file(path, file.getvalue(), ELSEWHERE)
