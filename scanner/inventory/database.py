"""The open SQLite file behind a store: transactions, upgrades, and its errors in our own words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from scanner.errors import StoreError
from scanner.inventory.place import ELSEWHERE, version_of
from scanner.inventory.upgrades import VERSION, bring_up

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_BUSY_SECONDS = 30
_WORDS = {
    "SQLITE_BUSY": ("is in use by another program", "Try again when it is done"),
    "SQLITE_LOCKED": ("is in use by another program", "Try again when it is done"),
    "SQLITE_FULL": ("cannot grow: the disk is full", ELSEWHERE),
    "SQLITE_READONLY": ("cannot be written", ELSEWHERE),
    "SQLITE_CANTOPEN": ("cannot be opened", ELSEWHERE),
    "SQLITE_NOTADB": ("is damaged", "Take it away and scan again"),
    "SQLITE_CORRUPT": ("is damaged", "Take it away and scan again"),
}


class Database:
    """Opens the file when it is first needed, and brings an older store up to today's version."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine: Engine | None = None

    @contextmanager
    def transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """One transaction, all or nothing. Raises StoreError for whatever goes wrong in the file."""
        with self._errors_in_words(), self._open().execution_options(writes=writes).begin() as connection:
            yield connection

    def vacuum(self) -> None:
        """Give the space of what was deleted back to the system."""
        with self._errors_in_words():
            raw = self._open().raw_connection()
            try:
                raw.cursor().execute("VACUUM")
            finally:
                raw.close()

    def close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _open(self) -> Engine:
        if self._engine is None:
            from sqlalchemy import create_engine, event
            from sqlalchemy.pool import StaticPool

            version = version_of(self._path)
            self._engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool)
            event.listen(self._engine, "begin", _begin)
            if version < VERSION:
                with self._engine.execution_options(writes=True).begin() as connection:
                    bring_up(connection)
        return self._engine

    def _connect(self) -> sqlite3.Connection:
        """A connection that never makes the file, overwrites what is deleted, and spills no copies."""
        connection = sqlite3.connect(
            f"file:{quote(str(self._path))}?mode=rw",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        for pragma in ("foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    @contextmanager
    def _errors_in_words(self) -> Iterator[None]:
        from sqlalchemy.exc import SQLAlchemyError

        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise _in_words(self._path, error) from None


def _begin(connection: Connection) -> None:
    """Two writers wait for each other only when each says so at once; readers do not wait for readers."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _in_words(path: Path, error: Any) -> StoreError:
    """What SQLite's error means to the user; SQLite's own words are not repeated."""
    name = str(getattr(getattr(error, "orig", error), "sqlite_errorname", type(error).__name__))
    what, remedy = next((words for code, words in _WORDS.items() if name.startswith(code)), (f"failed ({name})", ""))
    return StoreError(f"the inventory {path} {what}", remedy)
