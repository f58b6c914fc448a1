"""Reads what the estate holds without any of piimap's own readers: the fields of every place."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from pathlib import Path

import pyarrow.parquet as pq
from python_calamine import CalamineWorkbook

LOG_COLUMNS = (
    "remote_addr",
    "remote_user",
    "time",
    "method",
    "url",
    "status",
    "size",
    "referer",
    "user_agent",
    "other",
)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a delimited file of the share, whichever of its two layouts it has."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    header = text.partition("\n")[0]
    return list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in header else ","))


def json_rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fields(folder: Path) -> set[tuple[str, str, str]]:
    """(source, container, field) of every column, document and speaker of an estate."""
    found: set[tuple[str, str, str]] = set()
    for source in ("crm", "shop"):
        found |= {(source, table, column) for table, column in _columns(folder / f"{source}.sqlite")}
    for source in ("share", "calls", "logs"):
        root = folder / source
        for path in sorted(p for p in root.rglob("*") if p.is_file()):
            name = path.relative_to(root).as_posix()
            found |= {(source, container, field) for container, field in _file_fields(path, name)}
    return found


def _columns(database: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(database)
    try:
        tables = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [(t, row[1]) for t in tables for row in connection.execute(f'PRAGMA table_info("{t}")')]
    finally:
        connection.close()


def _file_fields(path: Path, name: str) -> list[tuple[str, str]]:
    if path.suffix == ".csv":
        return [(name, column) for column in rows_of(path)[0]]
    if path.suffix == ".jsonl":
        return [(name, column) for row in json_rows(path) for column in row]
    if path.suffix == ".parquet":
        return [(name, column) for column in pq.read_schema(path).names]
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(path)
        sheets = {sheet: book.get_sheet_by_name(sheet).to_python()[0] for sheet in book.sheet_names}
        return [(f"{name}!/{sheet}", str(column)) for sheet, header in sheets.items() for column in header]
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [(name, "speaker 1")]
    roles = {"Agent": "agent", "Client": "customer"}
    spoken = re.findall(r"^(?:<v )?(Agent|Client)[>:]", text, re.MULTILINE)
    if spoken:
        return [(name, roles[who]) for who in spoken]
    if path.suffix == ".log":
        return [(name, field) for field in LOG_COLUMNS]
    return [(name, "text")]
