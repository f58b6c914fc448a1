"""SQL files: what their statements carry from table to table, beside the text or the rows that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scanner.content import ByteStream, Content, Links, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, encoding_of, opened
from scanner.formats.sql_dump import SqlDump
from scanner.formats.text import PlainText
from scanner.message import message

_DUMPED = 0.95
"""How sure the dumps are of one that says so itself: its views are part of the database that it came from."""
_WHOLE = 8 * 1024 * 1024
_STATEMENT = re.compile(
    r"(?mi)^\s*(?:WITH\s+\w+\s+AS|MERGE\s+INTO|UPDATE\s+\S+\s+SET|INSERT\s+(?:IGNORE\s+)?INTO\s+[^;]{1,2000}?\bSELECT\b|"
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:MATERIALIZED\s+|TEMP\w*\s+|UNLOGGED\s+)?(?:VIEW|FUNCTION|PROCEDURE|TRIGGER)\b|"
    r"CREATE\s+[^;(]{0,200}\bTABLE\s+[^;(]{1,200}\bAS\b|COPY\s+[^;]{1,2000}?\bTO\b|"
    r"SELECT\b[^;]{1,4000}?\bINTO\s+(?:OUTFILE\b|\w))"
)
_MYSQL = re.compile(r"`\w+`|(?i:\bINTO\s+OUTFILE\b)")
_SQL_SERVER = re.compile(r"\[\w+\]\.\[\w+\]|(?mi:^GO\s*$)")


class SqlFile(Format):
    """A script or a query. Rows and text in it are read as a dump's, or as any text's."""

    name = "sql_file"
    summary = "SQL scripts, queries, views and procedures: which tables they fill from which"
    suffixes: ClassVar[tuple[str, ...]] = (".sql", ".ddl", ".pgsql", ".psql", ".prc", ".vw")

    def recognises(self, stream: ByteStream) -> float:
        if not stream.name.lower().endswith(self.suffixes):
            return 0.0
        text = decoded_head(stream)
        dumped = SqlDump().recognises(stream) >= _DUMPED
        return 0.94 if text and not dumped and _STATEMENT.search(text) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        from scanner.formats.statement_links import Gathered

        inner: Format = SqlDump() if SqlDump().recognises(stream) else PlainText()
        yield from inner.read(stream, plan)
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text-despite-name"), "open")
        with opened(stream, codec, min(plan.max_bytes, _WHOLE)) as (file, bounded):
            text = file.read()
        dialect = "mysql" if _MYSQL.search(text) else "tsql" if _SQL_SERVER.search(text) else "postgres"
        gathered = Gathered(dialect, "an SQL file", 0.8)
        for statement in _statements(text):
            gathered.take(statement)
        if gathered.seen:
            yield Links("", tuple(gathered.links()))
        if bounded.cut:
            yield Unread("", "note", message("only.statements", n=_WHOLE >> 20))


def _statements(text: str) -> list[str]:
    """Each statement for itself, so that one which no parser knows costs itself only."""
    from scanner.sql.statements import split

    return split(text)
