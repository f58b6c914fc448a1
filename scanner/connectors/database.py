"""Databases, through SQLAlchemy: what is in them, how their tables hang together, and a table to read."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from scanner.config import SourceSettings
from scanner.connectors.base import Connector
from scanner.connectors.database_table import DatabaseTable
from scanner.connectors.dialects.base import Dialect, Relation, dialect_for, known_backends
from scanner.connectors.dialects.sqlite import is_sqlite
from scanner.connectors.reading import driver_errors
from scanner.connectors.selection import excluded
from scanner.content import ByteStream, Column, Container, Link, Table, Unread
from scanner.errors import CredentialsError, MissingExtra, TargetError, Unreadable

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine, Inspector

_OTHERS = frozenset({"mssql", "oracle", "snowflake", "bigquery", "redshift", "cockroachdb", "db2", "ibm_db_sa", "hana"})
"""Backends without a dialect of ours: read by what works everywhere, once their driver is installed."""


class DatabaseConnector(Connector):
    """Any database that SQLAlchemy speaks to, and a path whose file is a SQLite database."""

    name = "database"
    summary = "SQLite, PostgreSQL, MariaDB, MySQL; others by SQLAlchemy URL, by what works on any"

    def __init__(self, source: SourceSettings) -> None:
        super().__init__(source)
        self._dialect = Dialect()
        self._engine: Engine | None = None
        self._connection: Connection | None = None

    @classmethod
    def handles(cls, source: SourceSettings) -> bool:
        if source.kind:
            return source.kind == "database"
        if source.path is not None:
            return is_sqlite(source.path)
        backend = _backend(source.url)
        return backend in known_backends() or backend in _OTHERS

    @classmethod
    def connections(cls, source: SourceSettings) -> int:
        """A server is asked by one process at a time unless the user allows more; a file by any number."""
        return source.connections or (0 if source.path is not None or _backend(source.url) == "sqlite" else 1)

    def __enter__(self) -> Self:
        url = self._url()
        self._dialect = dialect_for(url.get_backend_name())
        self._engine = self._open(url)
        with self._connecting(url):
            self._connection = self._engine.connect()
            self._dialect.prepare(self._connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._engine is not None:
            self._engine.dispose()
        self._dialect.close()

    def containers(self) -> Iterator[Container | Unread]:
        for name, relation in sorted(self._relations.items()):
            if reason := excluded(name, self.source):
                yield Unread(name, "excluded", reason)
            else:
                yield Container(name, kind=relation.kind)

    def read(self, container: str) -> Table | ByteStream:
        relation = self._relations.get(container)
        if relation is None:
            raise Unreadable("there is no such table or view", "open")
        with driver_errors(self._dialect, "open"):
            columns = self._columns(relation)
        return DatabaseTable(self._open_connection, self._dialect, relation, columns)

    def links(self) -> Iterator[Link]:
        """Foreign keys column by column, as (table, column) → (table, column); views as table → view."""
        with driver_errors(self._dialect, "list"):
            yield from self._foreign_keys()
            yield from self._views()

    @property
    def _open_connection(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("the connector is used outside its with block")
        return self._connection

    def _url(self) -> URL:
        from sqlalchemy import URL, make_url
        from sqlalchemy.exc import ArgumentError

        if self.source.path is not None:
            return URL.create("sqlite", database=str(self.source.path))
        try:
            url = make_url(self.source.url)
        except (ArgumentError, ValueError):
            raise TargetError(f"the URL of '{self.source.name}' is no database URL", "Write driver://…") from None
        if url.drivername == "postgres":
            url = url.set(drivername="postgresql")
        driver = dialect_for(url.get_backend_name()).driver
        return url.set(drivername=f"{url.drivername}+{driver}") if driver and "+" not in url.drivername else url

    def _open(self, url: URL) -> Engine:
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError

        backend = url.get_backend_name()
        try:
            return self._dialect.open(url, self.source)
        except NoSuchModuleError:
            raise TargetError(
                f"no driver for '{backend}' databases is installed", "Install its SQLAlchemy dialect"
            ) from None
        except ImportError:
            if self._dialect.extra:
                raise MissingExtra(f"a {backend} database", self._dialect.extra) from None
            raise TargetError(f"no driver for '{backend}' databases is installed", "Install it") from None
        except (ArgumentError, TypeError, ValueError):
            raise TargetError(f"the URL of '{self.source.name}' is no database URL", "Check its options") from None

    @contextmanager
    def _connecting(self, url: URL) -> Iterator[None]:
        from sqlalchemy.exc import DBAPIError, SQLAlchemyError

        where = f"{url.host or 'this machine'}:{url.port}" if url.port else url.host or "this machine"
        try:
            yield
        except DBAPIError as error:
            meaning = self._dialect.refusal(error.orig or error)
        except (SQLAlchemyError, OSError):
            meaning = ""
        else:
            return
        name = self.source.name
        if meaning in ("credentials", "permission"):
            raise CredentialsError(f"the server of '{name}' refuses the user or the password", "Check both") from None
        if meaning == "missing":
            raise TargetError(f"the server of '{name}' at {where} has no such database", "Check its name") from None
        if meaning == "unreachable":
            raise TargetError(f"no database server answers for '{name}' at {where}", "Check host and port") from None
        raise TargetError(f"'{name}' could not be opened as a {url.get_backend_name()} database", "Check it") from None

    @cached_property
    def _inspector(self) -> Inspector:
        from sqlalchemy import inspect

        return inspect(self._open_connection)

    @cached_property
    def _relations(self) -> dict[str, Relation]:
        """Every table and view by container name: `table` in the default schema, else `schema.table`."""
        with driver_errors(self._dialect, "list"), _quiet():
            default = self._inspector.default_schema_name
            schemas = self._dialect.schemas(self._inspector, self._open_connection.engine.url)
            hidden = self._dialect.hidden(self._open_connection)
            found = [
                (schema, relation)
                for schema in schemas or [default or ""]
                for relation in self._listed(schema, default)
                if (schema, relation.table) not in hidden
            ]
            self._open_connection.rollback()
        names: dict[str, Relation] = {}
        for schema, relation in sorted(found, key=lambda pair: (pair[1].schema is not None, pair[0], pair[1].table)):
            short = relation.table if relation.schema is None else f"{schema}.{relation.table}"
            names[short if short not in names else f"{schema}.{short}"] = relation
        return names

    def _listed(self, schema: str, default: str | None) -> Iterator[Relation]:
        asked = None if schema in ("", default) else schema
        for table in self._inspector.get_table_names(schema=asked):
            yield Relation(asked, table, "table")
        views = list(self._inspector.get_view_names(schema=asked))
        with suppress(NotImplementedError):
            views += self._inspector.get_materialized_view_names(schema=asked)
        for view in dict.fromkeys(views):
            yield Relation(asked, view, "view")

    @cached_property
    def _names(self) -> dict[tuple[str | None, str], str]:
        """Container names by (schema, table), the default schema both by its name and as None."""
        default = self._inspector.default_schema_name
        names = {(r.schema, r.table): name for name, r in self._relations.items()}
        return names | {(default, table): name for (schema, table), name in names.items() if schema is None}

    def _columns(self, relation: Relation) -> tuple[Column, ...]:
        inspector, schema, table = self._inspector, relation.schema, relation.table
        with _quiet():
            listed = inspector.get_columns(table, schema=schema)
            keys = inspector.get_pk_constraint(table, schema=schema) if relation.kind == "table" else None
            foreign = inspector.get_foreign_keys(table, schema=schema) if relation.kind == "table" else []
            own_words = self._dialect.declared_types(self._open_connection, relation)
            self._open_connection.rollback()
        primary = set(keys["constrained_columns"] or ()) if keys else set()
        refers: dict[str, tuple[str, str]] = {}
        for key in foreign:
            target = self._names.get((key["referred_schema"], key["referred_table"]), key["referred_table"])
            for own, other in zip(key["constrained_columns"], key["referred_columns"], strict=False):
                refers.setdefault(own, (target, other))
        return tuple(
            Column(
                name=column["name"],
                declared_type=own_words.get(column["name"], "") or _type_name(column["type"]),
                nullable=bool(column.get("nullable", True)),
                comment=column.get("comment") or "",
                references=refers.get(column["name"]),
                primary_key=column["name"] in primary,
            )
            for column in listed
        )

    def _foreign_keys(self) -> Iterator[Link]:
        for name, relation in sorted(self._relations.items()):
            if relation.kind != "table" or excluded(name, self.source):
                continue
            with _quiet():
                keys = self._inspector.get_foreign_keys(relation.table, schema=relation.schema)
            for key in sorted(keys, key=lambda k: (k["constrained_columns"], k["referred_table"])):
                target = self._names.get((key["referred_schema"], key["referred_table"]))
                if target is None:
                    continue
                for own, other in zip(key["constrained_columns"], key["referred_columns"], strict=False):
                    yield Link("foreign_key", (name, own), (target, other), "foreign key")
        self._open_connection.rollback()

    def _views(self) -> Iterator[Link]:
        views = [
            r for name, r in sorted(self._relations.items()) if r.kind == "view" and not excluded(name, self.source)
        ]
        for view, schema, table in self._dialect.view_sources(self._open_connection, views):
            origin = self._names.get((schema, table))
            if origin is not None:
                yield Link("view", (origin,), (self._names[view.schema, view.table],), "view definition")
        self._open_connection.rollback()


def _backend(url: str) -> str:
    backend = url.partition("://")[0].partition("+")[0].lower()
    return "postgresql" if backend == "postgres" else backend


def _type_name(kind: Any) -> str:
    """A type as the source declares it; without an enumeration's labels, which can be values."""
    from sqlalchemy.exc import CompileError
    from sqlalchemy.types import Enum, NullType

    if isinstance(kind, NullType):
        return ""
    if isinstance(kind, Enum) or hasattr(kind, "enums") or type(kind).__name__ == "SET":
        return type(kind).__name__
    try:
        return str(kind)
    except CompileError:
        return type(kind).__name__


@contextmanager
def _quiet() -> Iterator[None]:
    """Without SQLAlchemy's warnings about types it does not know: it names columns, and we go on without it."""
    from sqlalchemy.exc import SAWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        yield
