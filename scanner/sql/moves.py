"""What a statement moves, and the names and functions in it that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scanner.model import Transform

if TYPE_CHECKING:
    from sqlglot import exp

_HASHES = re.compile(r"(?i)md5|sha\d*|hash|digest|hmac|crypt|crc32")
_MASKS = re.compile(r"(?i)substr|left|right|mask|overlay|regexp_?replace|regexpreplace|translate|pseudo|anonymi|redact")


@dataclass(frozen=True, slots=True, order=True)
class Carried:
    """Data that a statement moves. Paths are (table,) or (table, column); a target outside the database is a
    ("file", name). `how` is the kind of statement in our words; no literal of the statement is kept."""

    origin: tuple[str, ...]
    target: tuple[str, ...]
    how: str
    transform: Transform = ""
    to_file: bool = False
    path: str = field(default="", repr=False)
    """The file's own name and place, as the server sees it; "" where it is none (a program, the client)."""


def table_of(node: exp.Expression | None) -> str:
    """A table's name with its schema, without quotes; "" for what is none."""
    from sqlglot import exp

    if isinstance(node, exp.Schema):
        node = node.this
    if not isinstance(node, exp.Table) or not node.name:
        return ""
    return f"{node.db}.{node.name}" if node.db else node.name


def columns_named(node: exp.Expression) -> tuple[str, ...]:
    """The columns in a target's list, INSERT INTO t (a, b)."""
    from sqlglot import exp

    return tuple(e.name for e in node.expressions) if isinstance(node, exp.Schema) else ()


def transform_of(column: exp.Expression, output: exp.Expression) -> Transform:
    """What is done to a column on its way into the output, by the functions around it."""
    from sqlglot import exp

    done: Transform = ""
    node: Any = column.parent
    while node is not None:
        name = node.name if isinstance(node, exp.Anonymous) else type(node).__name__
        if isinstance(node, exp.AggFunc) and not isinstance(node, (exp.Min, exp.Max, exp.ArrayAgg, exp.GroupConcat)):
            return "aggregated"
        if isinstance(node, exp.Func) and _HASHES.search(name):
            done = "hashed"
        elif isinstance(node, exp.Func) and not done and _MASKS.search(name):
            done = "masked"
        if node is output:
            break
        node = node.parent
    return done
