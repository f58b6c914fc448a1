"""A SQLite or DuckDB database lying among files: a source of its own, handed to a connector by its path.

One that lies on no local disk (in an archive, on a remote share) is read from a private copy, which is gone
when the next thing is asked for.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from scanner.content import ByteStream, Content, Nested, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import binary
from scanner.message import Term, message

MAGIC = b"SQLite format 3\0"
_DUCK, _DUCK_AT = b"DUCK", 8
_DUCK_FLAGS_AT, _DUCK_LOCKED = 20, 1
_CHUNK = 1024 * 1024


class DatabaseFile(Format):
    """A SQLite or DuckDB database file."""

    name = "database_file"
    summary = "SQLite and DuckDB databases lying among files"
    tested_on = "real files"
    suffixes: ClassVar[tuple[str, ...]] = (".sqlite", ".sqlite3", ".db3", ".duckdb", ".ddb")

    def recognises(self, stream: ByteStream) -> float:
        if _is_database(stream.head):
            return 1.0
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if not _is_database(stream.head):
            raise Unreadable(message("form.no-database"), "open")
        if _is_locked(stream.head):
            raise Unreadable(message("locked.encrypted", what=Term("the", "it")), "open")
        if stream.path is not None:
            yield Nested("", str(stream.path))
            return
        if stream.size is None or stream.size > plan.max_bytes:
            raise Unreadable(message("size.database-elsewhere", n=plan.max_bytes), "open")
        with tempfile.TemporaryDirectory(prefix="piimap-") as folder:
            copy = Path(folder) / "database"
            with binary(stream) as source, copy.open("wb") as target:
                shutil.copyfileobj(source, target, _CHUNK)
            yield Nested("", str(copy))


def _is_database(head: bytes) -> bool:
    return head.startswith(MAGIC) or head[_DUCK_AT : _DUCK_AT + len(_DUCK)] == _DUCK


def _is_locked(head: bytes) -> bool:
    """Whether a DuckDB file's main header says that it is encrypted; SQLite's encrypted files have no header at all."""
    flags = head[_DUCK_FLAGS_AT : _DUCK_FLAGS_AT + 1]
    return not head.startswith(MAGIC) and bool(flags) and bool(flags[0] & _DUCK_LOCKED)
