"""PostgreSQL's logs of statements, in text (log_destination stderr) and in CSV.

Source: postgresql.org/docs/current/runtime-config-logging.html (log_line_prefix, and the columns of csvlog).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from scanner.content import ByteStream, Plan
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, lines
from scanner.formats.delimited import Delimited
from scanner.formats.server_log import Logged, ServerLog

_TIME = r"(?P<day>\d{4}-\d\d-\d\d)[ T](?P<hour>\d\d:\d\d:\d\d)(?:\.\d+)?(?: (?P<zone>[A-Z]{3,5}|[+-]\d\d))?"
_SAID = r"(?:duration: [\d.]+ ms +)?(?:statement|execute [^:]{1,63}|parse [^:]{1,63}): "
_LINE = re.compile(rf"^{_TIME}.{{0,200}}?(?:LOG|STATEMENT):  ")
_ENTRY = re.compile(rf"^{_TIME}(?P<prefix>.{{0,200}}?)LOG:  {_SAID}(?P<sql>.*)", re.DOTALL)
_ACCOUNT = re.compile(r"(?:user=)?(?P<user>[\w.-]{1,63})@(?:[\w.-]{1,63})|user=(?P<only>[\w.-]{1,63})")
_MESSAGE = re.compile(rf"{_SAID}(?P<sql>.*)", re.DOTALL)
_CSV = re.compile(rf'^{_TIME},(?:"[^"]*"|),(?:"[^"]*"|),\d+,')
_USER_AT, _MESSAGE_AT = 1, 13
"""Columns of a CSV log, from 0."""


class PostgreSQLLog(ServerLog):
    """A log that a PostgreSQL server wrote."""

    name = "postgresql_log"
    summary = "PostgreSQL logs, text and CSV: what logged statements carry, without their literals"
    dialect = "postgres"
    words = "a PostgreSQL log"

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        first = [line for line in text.splitlines() if line[:1].strip()][:40] if text else []
        hits = sum(bool(_LINE.match(line) or _CSV.match(line)) for line in first)
        return 0.92 if first and hits and hits >= 0.5 * len(first) else 0.0

    def plain(self, stream: ByteStream) -> Format:
        return Delimited() if _in_csv(stream) else super().plain(stream)

    def logged(self, stream: ByteStream, codec: str, plan: Plan) -> Iterator[Logged]:
        told = lines(stream, codec, plan.max_bytes)
        return _from_csv(told) if _in_csv(stream) else _from_text(told)


def _in_csv(stream: ByteStream) -> bool:
    return bool(_CSV.match(decoded_head(stream) or ""))


def _from_csv(told: Iterator[str]) -> Iterator[Logged]:
    try:
        for row in csv.reader(told):
            hit = _MESSAGE.match(row[_MESSAGE_AT]) if len(row) > _MESSAGE_AT else None
            if hit:
                yield hit["sql"], _when(re.match(_TIME, row[0])), row[_USER_AT]
    except csv.Error:
        return


def _from_text(told: Iterator[str]) -> Iterator[Logged]:
    """An entry goes on in the lines that begin with a tab."""
    entry = ""
    for line in told:
        if line.startswith("\t"):
            entry += line
            continue
        yield from _entry(entry)
        entry = line
    yield from _entry(entry)


def _entry(entry: str) -> Iterator[Logged]:
    hit = _ENTRY.match(entry)
    if hit:
        account = _ACCOUNT.search(hit["prefix"])
        yield hit["sql"], _when(hit), (account["user"] or account["only"]) if account else ""


def _when(hit: re.Match[str] | None) -> str:
    """UTC where the log says so, else the day alone: the zone's letters do not tell the hour."""
    if hit is None:
        return ""
    return f"{hit['day']}T{hit['hour']}Z" if hit["zone"] in ("UTC", "GMT") else hit["day"]
