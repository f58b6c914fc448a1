"""Keeps values out of the logs of MySQL and MariaDB, which write every statement as they get it.

Their driver puts parameters into the statement's text, and a prepared one is logged with its values as well. So the
server makes random bytes that no log ever holds (only their result tells us them), each value is sent as its
difference from these, and the server puts it together again: a one-time pad, fresh for each statement. To the server
that is a constant, for which it uses an index as for any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_MARK = re.compile(r"%%|%s|%\(([^)]*)\)s")
_COUNTED = re.compile(r"\b(LIMIT|OFFSET|LIMIT %(\([^)]*\))?s,)\s*\Z")
"""Where MySQL takes a plain number only; there it is a number of rows, and no value."""
_WHOLE = 8
_MOST = 1024
_NO_FUNCTION = 1305
_MADE = "RANDOM_BYTES({})"
_MIXED = "UNHEX(SHA2(CONCAT_WS('-', RAND(), UUID(), RAND(), {}), 256))"
"""Of servers without RANDOM_BYTES (MariaDB before 10.10): as good as their RAND."""
_HASHED = 32


def keep_out_of_logs(engine: Engine) -> None:
    """From now on, no parameter of this engine's statements can be read in the server's logs."""
    from sqlalchemy import event

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def hide(connection: Connection, _: Any, statement: str, parameters: Any, *__: Any) -> tuple[str, Any]:
        return hidden(connection, statement, parameters) if parameters else (statement, parameters)


def hidden(
    connection: Connection, statement: str, parameters: Sequence[Any] | Mapping[str, Any]
) -> tuple[str, tuple[Any, ...]]:
    """A statement without its values, and the parameters that stay, in order: numbers of rows, NULL, true and false.

    The statement is in the driver's style, with `%s` or `%(name)s` where a parameter goes.
    """
    marks = [mark for mark in _MARK.finditer(statement) if mark[0] != "%%"]
    given = [parameters[m[1]] for m in marks] if isinstance(parameters, Mapping) else list(parameters)
    sent = [
        None if _COUNTED.search(statement, 0, mark.start()) else _bytes(value)
        for mark, value in zip(marks, given, strict=True)
    ]
    size = sum(len(raw) for raw in sent if raw is not None)
    pad = _pad(connection, size) if size else b""
    out: list[str] = []
    kept: list[Any] = []
    begin = used = 0
    for mark, value, raw in zip(marks, given, sent, strict=True):
        out.append(statement[begin : mark.start()])
        begin = mark.end()
        if raw is None:
            out.append("%s")
            kept.append(value)
            continue
        out.append(_expression(value, raw, pad[used : used + len(raw)], used + 1))
        used += len(raw)
    return "".join([*out, statement[begin:]]), tuple(kept)


def _bytes(value: Any) -> bytes | None:
    """A value as the bytes that are hidden; None for NULL and truth values, which say nothing."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return value.to_bytes(_WHOLE, "big", signed=True)
    return bytes(value) if isinstance(value, (bytes, bytearray)) else str(value).encode("utf-8", "replace")


def _expression(value: Any, raw: bytes, pad: bytes, place: int) -> str:
    """SQL that gives the value; `place` is where its part of the pad begins, from 1."""
    mixed = bytes(a ^ b for a, b in zip(raw, pad, strict=True))
    if isinstance(value, int) and len(raw) == _WHOLE:
        number = int.from_bytes(mixed, "big")
        return f"CAST(CONV(HEX(SUBSTR(@piimap, {place}, {_WHOLE})), 16, 10) ^ {number} AS SIGNED)"
    if not raw:
        return "''"
    each = ", ".join(f"ASCII(SUBSTR(@piimap, {place + i}, 1)) ^ {byte}" for i, byte in enumerate(mixed))
    return f"CHAR({each})" if isinstance(value, (bytes, bytearray)) else f"CHAR({each} USING utf8mb4)"


def _pad(connection: Connection, size: int) -> bytes:
    """So many random bytes of the server's, which it knows as @piimap until the next time."""
    from sqlalchemy.exc import DBAPIError

    pieces = [_MADE.format(min(_MOST, size - begin)) for begin in range(0, size, _MOST)]
    try:
        connection.exec_driver_sql(f"SET @piimap = CONCAT({', '.join(pieces)})")
    except DBAPIError as error:
        if error.orig is None or error.orig.args[:1] != (_NO_FUNCTION,):
            raise
        pieces = [_MIXED.format(begin) for begin in range(0, size, _HASHED)]
        connection.exec_driver_sql(f"SET @piimap = CONCAT({', '.join(pieces)})")
    pad = connection.exec_driver_sql("SELECT @piimap").scalar_one()
    return bytes(pad)[:size] if isinstance(pad, (bytes, bytearray)) else str(pad).encode("latin-1")[:size]
