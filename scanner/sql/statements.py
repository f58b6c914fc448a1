"""SQL text as parsed statements. The parser's own words are never shown: they quote the statement."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache

from sqlglot import ErrorLevel, exp, parse
from sqlglot.errors import SqlglotError

_BODY = re.compile(r"(?is)\bAS\s+(?:(?P<quote>\$\w*\$)(?P<body>.*?)(?P=quote)|'(?P<text>(?:[^']|'')*)')")
_MARK = re.compile(r"[;'\"]|\$\w{0,60}\$|--|/\*")
"""Where a statement ends, or something begins inside which a semicolon ends nothing."""
_MOST_OPEN = 50
"""Dollar quotes without an end that are looked for; each costs a walk to the end of the text."""
_ROUTINE = re.compile(
    r"(?is)\bCREATE\s+(?:OR\s+(?:REPLACE|ALTER)\s+)?(?:TEMP(?:ORARY)?\s+)?(?:DEFINER\s*=\s*\S+\s+)?(?:AGGREGATE\s+)?"
    r"(?:CONSTRAINT\s+)?(?:FUNCTION|PROCEDURE|TRIGGER|EVENT)\b"
)
"""The parser takes the bodies of some of these for text and drops those of others: they are looked into here."""
_TRIGGER = re.compile(
    r"(?is)\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\s+\S+\s+.*?\bON\s+(?P<table>[\w.\"`]+)"
    r"(?:.*?\bEXECUTE\s+(?:FUNCTION|PROCEDURE)\s+(?P<function>[\w.\"`]+))?"
)
_MOVES = re.compile(
    r"(?i)\b(?:INSERT\s+INTO|UPDATE|MERGE\s+INTO|CREATE\s+TABLE|SELECT\b.*?\bINTO\b|COPY|REPLACE\s+INTO)\b"
)


@cache
def _quiet() -> None:
    """sqlglot logs statements that it does not know, word for word."""
    logger = logging.getLogger("sqlglot")
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False


def parsed(sql: str, dialect: str) -> list[exp.Expression]:
    """The statements that can be parsed; of procedures and triggers, those inside. Never raises for a text."""
    _quiet()
    if not _ROUTINE.search(sql):
        return [s for s in _whole(sql, dialect) if not isinstance(s, exp.Command)]
    found: list[exp.Expression] = []
    for part in split(sql):
        if _ROUTINE.search(part):
            found += inside(_body(part), dialect)
        else:
            found += inside(part, dialect)
    return found


def inside(body: str, dialect: str) -> Iterator[exp.Expression]:
    """The statements that move data in the body of a procedure, function or trigger, whatever stands around them
    (IF … THEN, DECLARE, loops). `SELECT … INTO` sets a variable there and is left out. Never raises for a text."""
    _quiet()
    for part in split(body):
        for hit in _MOVES.finditer(part):
            read = [s for s in _whole(part[hit.start() :], dialect) if not isinstance(s, exp.Command)]
            if read:
                yield from (s for s in read if not isinstance(s, exp.Query))
                break


def _body(routine: str) -> str:
    """What a routine does: its quoted body, else all that stands behind its head."""
    hit = _BODY.search(routine)
    return (hit["body"] or hit["text"]) if hit else routine


def trigger_of(sql: str) -> tuple[str, str] | None:
    """(table, function) of a CREATE TRIGGER, None for anything else; the function is "" where it has a body."""
    hit = _TRIGGER.search(sql)
    return (_plain(hit["table"]), _plain(hit["function"] or "")) if hit else None


def _whole(sql: str, dialect: str) -> list[exp.Expression]:
    try:
        return [s for s in parse(sql, read=dialect, error_level=ErrorLevel.RAISE) if isinstance(s, exp.Expression)]
    except (SqlglotError, RecursionError, ValueError):
        return list(_one_by_one(sql, dialect)) if ";" in sql else []


def _one_by_one(sql: str, dialect: str) -> Iterator[exp.Expression]:
    """Each statement for itself, where one of them cannot be parsed: cut at semicolons outside of quotes."""
    for part in split(sql):
        try:
            one = parse(part, read=dialect, error_level=ErrorLevel.RAISE)
        except (SqlglotError, RecursionError, ValueError):
            continue
        yield from (s for s in one if isinstance(s, exp.Expression))


def split(sql: str) -> list[str]:
    """The statements of a text, cut at semicolons outside of quotes, a body in dollar quotes in one piece."""
    pieces: list[str] = []
    begin = place = 0
    open_: set[str] = set()
    while found := _MARK.search(sql, place):
        mark, place = found[0], found.end()
        if mark == ";":
            pieces.append(sql[begin : found.start()])
            begin = place
        elif mark not in open_ and len(open_) < _MOST_OPEN:
            end = {"--": "\n", "/*": "*/"}.get(mark, mark)
            closed = sql.find(end, place)
            if mark == "--" and closed < 0:
                place = len(sql)
            elif closed >= 0:
                place = closed + len(end)
            else:
                # A quote without an end is taken for a sign of its own, here and from here on.
                open_.add(mark)
    return [piece for piece in (*pieces, sql[begin:]) if piece.strip()]


def _plain(name: str) -> str:
    return name.replace('"', "").replace("`", "")
