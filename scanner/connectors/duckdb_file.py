"""DuckDB files, through DuckDB's own interface: read-only, kept from other files, the network and extensions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from scanner.config import ScanSettings, SourceSettings
from scanner.connectors import own_words
from scanner.connectors.base import Connector
from scanner.connectors.catalogs import duckdb as catalog
from scanner.connectors.definitions import carried_by
from scanner.connectors.duckdb_table import DuckTable, duckdb_errors
from scanner.connectors.selection import excluded
from scanner.content import ByteStream, Container, Link, Table, Unread
from scanner.errors import MissingExtra, TargetError, Unreadable
from scanner.limits import Allowance
from scanner.message import Message, Term, message

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MAGIC, _MAGIC_AT = b"DUCK", 8
"""Behind the checksum of the file's first header: duckdb.org/docs/stable/internals/storage."""
_SCHEME = "duckdb:///"
_Told = TypeVar("_Told")
_SAFE = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "temp_directory": "",
    "memory_limit": "1GB",
    "threads": "1",
    "lock_configuration": "true",
}
"""A view may name a file of this machine, an address, or a variable of this program
(duckdb.org/docs/stable/operations_manual/securing_duckdb). One thread, because the order of rows follows from it."""


def is_duckdb(path: Path) -> bool:
    """Whether a regular file begins as DuckDB databases do."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(_MAGIC_AT + len(_MAGIC))[_MAGIC_AT:] == _MAGIC
    except OSError:
        return False


class DuckDBFile(Connector):
    """A DuckDB database file, with what its write-ahead log still holds."""

    name = "duckdb"
    summary = "DuckDB files: tables and views of all schemas, structs, lists and maps by path"
    reads = ("DuckDB",)
    extra = "duckdb"

    def __init__(self, source: SourceSettings) -> None:
        super().__init__(source)
        self._connection: DuckDBPyConnection | None = None
        self._notes: list[Message] = []

    @classmethod
    def handles(cls, source: SourceSettings) -> bool:
        if source.kind not in ("", "database"):
            return False
        return source.url.startswith("duckdb:") if source.path is None else is_duckdb(source.path)

    @classmethod
    def allowance(cls, source: SourceSettings, scan: ScanSettings) -> Allowance:
        return Allowance(scan.table_seconds, scan.idle_seconds)

    def __enter__(self) -> Self:
        path = self._path()
        if not path.is_file():
            raise TargetError(f"there is no database file '{path}'", "Check the path")
        if not is_duckdb(path):
            raise TargetError(f"'{path}' is no DuckDB database, or it is encrypted", "Check the path")
        try:
            import duckdb
        except ImportError:
            raise MissingExtra("a DuckDB file", "duckdb") from None
        try:
            self._connection = duckdb.connect(str(path), read_only=True, config=dict(_SAFE))
        except duckdb.IOException as error:
            locked = "lock" in str(error)
            why = "is open for writing in another process" if locked else "cannot be read by this version of DuckDB"
            raise TargetError(f"'{path}' {why}", "Close it there" if locked else "Update duckdb") from None
        except duckdb.Error as error:
            raise TargetError(f"'{path}' could not be opened ({type(error).__name__})", "Check the file") from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def containers(self) -> Iterator[Container | Unread]:
        kinds: dict[str, str] = {name: relation.kind for name, relation in self._relations.items()}
        if self._words:
            kinds[own_words.NAME] = "table"
        for name, kind in sorted(kinds.items()):
            if reason := excluded(name, self.source):
                yield Unread(name, "excluded", reason)
            else:
                yield Container(name, kind=kind)

    @cached_property
    def _words(self) -> str:
        """What the file says outside of its rows, "" where a table is called as that would be."""
        if own_words.NAME in self._relations:
            return ""
        with duckdb_errors("list"):
            return own_words.words(catalog.statements(self._open), catalog.remarks(self._open))

    def read(self, container: str) -> Table | ByteStream:
        if container == own_words.NAME and self._words:
            return own_words.stream(self._words)
        relation = self._relations.get(container)
        if relation is None:
            raise Unreadable(message("gone.table"), "open")
        with duckdb_errors("open"):
            columns = catalog.columns(self._open, relation)
        return DuckTable(self._open, relation, columns)

    def links(self) -> Iterator[Link]:
        """Foreign keys column by column, and what views read, by table and column."""
        keys = sorted(self._asked(message("ask.foreign-keys"), catalog.foreign_keys))
        views = self._asked(message("ask.carry", what=Term("statements", "views")), catalog.definitions)
        columns = dict(self._asked(message("ask.view-columns"), lambda c: catalog.all_columns(c).items()))
        names: dict[tuple[str | None, str], str] = {(r.schema, r.table): name for name, r in self._relations.items()}
        for schema, table, column, other, referred in keys:
            name, target = names.get((schema, table)), names.get((schema, other))
            if name and target and not excluded(name, self.source):
                yield Link("foreign_key", (name, column), (target, referred), "foreign key")
        for link in dict.fromkeys(carried_by(views, names, columns, "duckdb")):
            if not excluded(link.origin[0], self.source):
                yield link

    def remarks(self) -> Iterator[Message]:
        return iter(dict.fromkeys(self._notes))

    def _asked(self, what: Message, question: Callable[[DuckDBPyConnection], Iterable[_Told]]) -> list[_Told]:
        """What may be known or not: [] with a note where it fails."""
        try:
            with duckdb_errors("list"):
                return list(question(self._open))
        except Unreadable as error:
            self._notes.append(message("learnt.not", what=what, why=error.reason))
            return []

    def _path(self) -> Path:
        if self.source.path is not None:
            return self.source.path
        name = self.source.url.removeprefix(_SCHEME)
        if not name or not self.source.url.startswith(_SCHEME):
            raise TargetError(f"'{self.source.shown_url}' names no file", "Write duckdb:///folder/file.duckdb")
        return (Path(self.source.base) / name).absolute()

    @property
    def _open(self) -> Any:
        if self._connection is None:
            raise RuntimeError("the connector is used outside its with block")
        return self._connection

    @cached_property
    def _relations(self) -> dict[str, catalog.Relation]:
        """By container name: `table` in the schema `main`, else `schema.table`."""
        with duckdb_errors("list"):
            found = catalog.relations(self._open)
        return {r.table if r.schema == "main" else f"{r.schema}.{r.table}": r for r in found}
