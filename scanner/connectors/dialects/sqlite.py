"""SQLite: a file, read without leaving a trace beside it.

- `mode=ro` and `query_only` refuse every write; `trusted_schema=OFF` keeps a hostile view from calling
  functions with side effects (sqlite.org/security.html).
- A database in WAL mode makes `mode=ro` leave an `-shm` file, and `immutable=1` loses what is still in the
  `-wal` file (sqlite.org/wal.html#readonly). So where a `-wal` or a hot `-journal` lies beside it, a private
  copy of both is read, unlinked as soon as it is open; where none does, `immutable=1` is right as long as
  nobody writes, and `check` looks whether somebody did.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from scanner.config import SourceSettings
from scanner.connectors import own_words
from scanner.connectors.catalogs import sqlite as catalog
from scanner.connectors.definitions import Definition
from scanner.connectors.dialects.base import LONGEST_JSON, STATEMENT_SECONDS, Dialect, Refusal, Relation
from scanner.content import Unread
from scanner.errors import TargetError, Unreadable
from scanner.message import message
from scanner.months import month_of, state_of

if TYPE_CHECKING:
    from sqlalchemy import URL, ColumnElement, Connection, Engine

    from scanner.connectors.learning import Learning

MAGIC = b"SQLite format 3\0"
BESIDE = ("-wal", "-journal")
_MAX_VALUE = 256 * 1024 * 1024
_TRIES = 3


def is_sqlite(path: Path) -> bool:
    """Whether a regular file begins as SQLite databases do."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


class SQLite(Dialect):
    """SQLite files through Python's own `sqlite3`."""

    name = "sqlite"
    backends: ClassVar[tuple[str, ...]] = ("sqlite",)
    sql = "sqlite"
    has_users = False

    def __init__(self) -> None:
        self._path = Path()
        self._signature: tuple[tuple[int, int], ...] | None = None
        self._deadline = float("inf")

    def open(self, url: URL, source: SourceSettings) -> Engine:
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        self._path = _path_of(url, source)
        if not self._path.is_file():
            raise TargetError(f"there is no database file '{self._path}'", "Check the path")
        if self._path.stat().st_size == 0:
            raise TargetError(f"the database file '{self._path}' is empty", "Check the path")
        if not is_sqlite(self._path):
            raise TargetError(f"'{self._path}' is no SQLite database, or it is encrypted", "Check the path")
        return create_engine("sqlite://", creator=self._connect, poolclass=StaticPool, hide_parameters=True)

    def _connect(self) -> sqlite3.Connection:
        beside = [Path(f"{self._path}{end}") for end in BESIDE]
        if any(path.is_file() and path.stat().st_size for path in beside):
            connection = self._connect_to_copy()
        else:
            self._signature = _signature(self._path)
            wal = _in_wal_mode(self._path)
            connection = sqlite3.connect(_uri(self._path, "mode=ro&immutable=1" if wal else "mode=ro"), uri=True)
        return self._guarded(connection)

    def _connect_to_copy(self) -> sqlite3.Connection:
        """Open a private copy that is unlinked before anything is read from it, so that no kill leaves it behind."""
        with tempfile.TemporaryDirectory(prefix="piimap-") as folder:
            copy = Path(folder) / "copy"
            _copy_quietly(self._path, copy)
            connection = sqlite3.connect(_uri(copy, "mode=rw"), uri=True, isolation_level=None)
            # With exclusive locking the WAL index lives in memory, so the unlinked files are enough.
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection

    def _guarded(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE)
        connection.set_progress_handler(lambda: time.monotonic() > self._deadline, 20_000)
        connection.create_function("piimap_month", 1, month_of, deterministic=True)
        connection.create_function("piimap_state", 1, state_of, deterministic=True)
        for pragma in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    @contextmanager
    def limited(self, seconds: int = 0) -> Iterator[None]:
        self._deadline = time.monotonic() + (seconds or STATEMENT_SECONDS)
        try:
            yield
        finally:
            self._deadline = float("inf")

    def check(self) -> None:
        if self._signature is not None and _signature(self._path) != self._signature:
            raise Unreadable(message("changed.database"))

    def declared_types(self, connection: Connection, relation: Relation) -> dict[str, str]:
        return catalog.declared_types(connection, relation.table)

    def row_key(self, connection: Connection, relation: Relation, columns: Sequence[str]) -> ColumnElement[int] | None:
        """The row id, under the first of its three names that no column has taken; none in `WITHOUT ROWID`
        and virtual tables."""
        from sqlalchemy import BigInteger, literal_column

        taken = {column.lower() for column in columns}
        free = [name for name in ("rowid", "_rowid_", "oid") if name not in taken]
        if not free or not catalog.has_row_id(connection, relation.table):
            return None
        return literal_column(free[0], BigInteger)

    def bounded(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[Any]:
        """Any column may hold any kind of value, so each one is asked what it is."""
        from sqlalchemy import case, func

        if "INT" in declared_type.upper():
            return column
        most = LONGEST_JSON + 1
        long = func.typeof(column).in_(("text", "blob")) & (func.length(column) > most)
        return case((long, func.substr(column, 1, most)), else_=column)

    def view_sources(self, learn: Learning, views: Sequence[Relation]) -> Iterator[tuple[Relation, str, str]]:
        by_name = {view.table: view for view in views}
        for view, table in catalog.view_sources(learn.connection, by_name):
            yield by_name[view], "main", table

    def definitions(self, learn: Learning) -> Iterator[Definition]:
        return catalog.definitions(learn)

    def words(self, learn: Learning) -> str:
        return own_words.words(catalog.statements(learn))

    def beside(self, learn: Learning) -> Iterator[Unread]:
        return catalog.beside(learn)

    def all_columns(self, learn: Learning) -> dict[tuple[str, str], list[str]]:
        return catalog.all_columns(learn)

    def month(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[str]:
        from sqlalchemy import func

        return func.piimap_month(column)

    def state(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[Any]:
        from sqlalchemy import func

        return func.piimap_state(column)

    def refusal(self, error: BaseException) -> Refusal:
        words = str(error)
        if words.startswith("no such table: main."):
            return "failing"  # what a view names is qualified by its schema
        if words.startswith("no such table"):
            return "gone"
        if words.startswith(
            (
                "no such column",
                "no such function",
                "no such module",
                "ambiguous column",
                "unsafe use of",
                "integer overflow",
            )
        ):
            return "failing"
        if words.startswith(
            ("database disk image is malformed", "file is not a database", "malformed database schema")
        ):
            return "damaged"
        return "timeout" if words == "interrupted" else ""


def _path_of(url: URL, source: SourceSettings) -> Path:
    name = url.database or ""
    if not name or ":memory:" in name:
        raise TargetError(f"'{source.shown_url}' names no file", "Write sqlite:///folder/file.db")
    path = Path(name.removeprefix("file:").partition("?")[0] if name.startswith("file:") else name)
    return (Path(source.base) / path).absolute()


def _uri(path: Path, options: str) -> str:
    return f"file:{quote(str(path))}?{options}"


def _in_wal_mode(path: Path) -> bool:
    """The file format's read version: 2 for WAL (sqlite.org/fileformat.html, offset 19)."""
    with path.open("rb") as file:
        return file.read(20)[19:20] == b"\x02"


def _signature(path: Path) -> tuple[tuple[int, int], ...]:
    """Size and time of the database and of what lies beside it."""
    stats = []
    for end in ("", *BESIDE):
        try:
            stat = Path(f"{path}{end}").stat()
        except FileNotFoundError:
            continue
        stats.append((stat.st_size, stat.st_mtime_ns))
    return tuple(stats)


def _copy_quietly(path: Path, copy: Path) -> None:
    """Copy a database and what lies beside it at a moment at which nobody writes."""
    for _ in range(_TRIES):
        before = _signature(path)
        for end in ("", *BESIDE):
            beside = Path(f"{path}{end}")
            target = Path(f"{copy}{end}")
            if beside.is_file():
                shutil.copyfile(beside, target)
            else:
                target.unlink(missing_ok=True)
        if _signature(path) == before:
            return
    raise Unreadable(message("changed.all-the-time"), "open")
