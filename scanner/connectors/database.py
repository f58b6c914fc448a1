"""Databases, through SQLAlchemy: what is in them, how their tables hang together, and a table to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Self

from scanner.config import ScanSettings, SourceSettings
from scanner.connectors import own_words
from scanner.connectors.base import Connector
from scanner.connectors.database_table import DatabaseTable
from scanner.connectors.database_url import backend_of, connecting, engine_for, is_database, url_of
from scanner.connectors.definitions import MOST, Definition, carried_by
from scanner.connectors.dialects.base import GRACE_SECONDS, STATEMENT_SECONDS, Dialect, Relation, dialect_for
from scanner.connectors.learning import Learning
from scanner.connectors.reading import driver_errors
from scanner.connectors.reflection import Reflection
from scanner.connectors.selection import excluded
from scanner.content import ByteStream, Container, Link, Table, Unread
from scanner.errors import Unreadable
from scanner.limits import Allowance
from scanner.message import Message, Said, Term, message

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_LISTING_SECONDS = 10 * STATEMENT_SECONDS
_HIDDEN = message("rights.rows-hidden")


class DatabaseConnector(Connector):
    """Any database that SQLAlchemy speaks to, and a path whose file is a SQLite database."""

    name = "database"
    summary = "SQLite, PostgreSQL, MariaDB, MySQL; others by SQLAlchemy URL, by what works on any"
    reads = ("SQLite", "PostgreSQL", "MariaDB", "MySQL", "SQL Server", "Oracle", "Snowflake", "BigQuery")

    def __init__(self, source: SourceSettings) -> None:
        super().__init__(source)
        self._dialect = Dialect()
        self._engine: Engine | None = None
        self._connection: Connection | None = None

    @classmethod
    def handles(cls, source: SourceSettings) -> bool:
        return source.kind in ("", "database") and is_database(source)

    @classmethod
    def connections(cls, source: SourceSettings) -> int:
        """A server is asked by one process at a time unless the user allows more; a file by any number."""
        return source.connections or (0 if source.path is not None or backend_of(source.url) == "sqlite" else 1)

    @classmethod
    def allowance(cls, source: SourceSettings, scan: ScanSettings) -> Allowance:
        """A statement has a time-out of its own, after which the line is cut: only what waits longer stands still."""
        statement = max(STATEMENT_SECONDS, scan.measure_seconds) + GRACE_SECONDS
        return Allowance(scan.table_seconds, scan.idle_seconds + statement)

    def __enter__(self) -> Self:
        url = url_of(self.source)
        self._dialect = dialect_for(url.get_backend_name())
        self._engine = engine_for(url, self._dialect, self.source)
        with connecting(url, self._dialect, self.source):
            self._connection = self._engine.connect()
            self._dialect.prepare(self._connection)
            self._dialect.strengthen(self._learn)
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
        with driver_errors(self._dialect, "list"), self._dialect.limited(_LISTING_SECONDS):
            relations, elsewhere = self._reflection.relations, self._reflection.elsewhere()
            refused = self._reflection.refused
            own, beside = [own_words.NAME] if self._words else [], {item.name: item for item in self._beside}
        for name in sorted([*relations, *elsewhere, *own, *beside]):
            if reason := excluded(name, self.source) or elsewhere.get(name):
                yield Unread(name, "excluded", reason)
            elif name in refused:
                yield Unread(name, "open", refused[name])
            elif name in beside:
                yield beside[name]
            else:
                yield Container(name, kind=relations[name].kind if name in relations else "table")

    @cached_property
    def _words(self) -> str:
        """What the database says outside of its rows, "" where a table is called as that would be."""
        return "" if own_words.NAME in self._reflection.relations else self._dialect.words(self._learn)

    @cached_property
    def _beside(self) -> list[Unread]:
        return list(self._dialect.beside(self._learn))

    def read(self, container: str) -> Table | ByteStream:
        if container == own_words.NAME and self._words:
            return own_words.stream(self._words)
        with driver_errors(self._dialect, "open"), self._dialect.limited(_LISTING_SECONDS), self._transaction():
            relation = self._reflection.relations.get(container)
            if relation is None:
                raise Unreadable(message("gone.table"), "open")
            self._dialect.guard(self._open_connection, relation)
            columns = self._reflection.columns(relation)
            withheld = self._dialect.withheld(self._open_connection, relation)
            hides = self._dialect.rows_are_hidden(self._open_connection, relation)
            remarks = self._remarks_on(relation)
        readable = tuple(column for column in columns if column.name not in withheld)
        if not readable:
            why = message("refused.definition-fails") if not columns and not relation.stored else None
            raise Unreadable(why or message("rights.may-not-read", what=Term("the", "it")), "open")
        if hides:
            raise Unreadable(_HIDDEN, "read")
        number = len(columns) - len(readable)
        return DatabaseTable(
            self._open_connection,
            self._dialect,
            relation,
            readable,
            remarks=remarks,
            unread=(message("rights.columns-withheld", n=number),) if number else (),
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            yield
        finally:
            if not self._open_connection.invalidated:
                self._open_connection.rollback()

    def _remarks_on(self, relation: Relation) -> Said:
        """What should be known of a table or view, and what could not be learnt of it."""
        connection, learn = self._open_connection, Learning(self._open_connection, self._dialect)
        told = learn.ask(message("ask.particular"), lambda: [self._dialect.remark(connection, relation)])
        if not relation.stored:
            what = message("ask.other-rows")
            told += learn.ask(what, lambda: [self._dialect.depends_on_reader(connection, relation)])
        return (*filter(None, told), *learn.notes)

    def links(self) -> Iterator[Link]:
        """Foreign keys column by column, as (table, column) → (table, column); views as table → view; who may read,
        as table, or (table, column), → account; and what views, routines and statements carry, by table and column."""
        with driver_errors(self._dialect, "list"):
            links = [*self._foreign_keys(), *self._views(), *self._grants()]
            names, definitions, columns = self._reflection.names, *self._definitions()
            self._open_connection.rollback()
        told = carried_by(definitions, names, columns, self._dialect.sql)
        links += [link for link in told if not excluded(link.origin[0], self.source)]
        yield from dict.fromkeys(links)

    def remarks(self) -> Iterator[Message]:
        yield from self._dialect.remarks(self._learn)
        yield from self._learn.notes

    @property
    def _open_connection(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("the connector is used outside its with block")
        return self._connection

    @cached_property
    def _reflection(self) -> Reflection:
        return Reflection(self._open_connection, self._dialect, self._learn)

    @cached_property
    def _learn(self) -> Learning:
        return Learning(self._open_connection, self._dialect)

    def _foreign_keys(self) -> Iterator[Link]:
        for name, column, target, referred in self._reflection.foreign_keys():
            if not excluded(name, self.source):
                yield Link("foreign_key", (name, column), (target, referred), "foreign key")

    def _views(self) -> Iterator[Link]:
        """A materialised view too: the rows it keeps come from the tables it was made of."""
        relations, names = self._reflection.relations, self._reflection.names
        views = [r for name, r in sorted(relations.items()) if r.kind == "view" and not excluded(name, self.source)]
        for view, schema, table in self._dialect.view_sources(self._learn, views):
            if (origin := names.get((schema, table))) is not None:
                yield Link("view", (origin,), (names[view.schema, view.table],), "view definition")

    def _definitions(self) -> tuple[list[Definition], dict[tuple[str, str], list[str]]]:
        """The SQL that the database keeps, and the columns that it speaks of."""
        if not self._dialect.sql:
            return [], {}
        found = list(islice(self._dialect.definitions(self._learn), MOST))
        return found, self._dialect.all_columns(self._learn) if found else {}

    def _grants(self) -> Iterator[Link]:
        names = self._reflection.names
        for grant in sorted(self._dialect.grants(self._learn)):
            name = names.get((grant.schema, grant.table))
            if name is not None and not excluded(name, self.source):
                origin = (name, grant.column) if grant.column else (name,)
                how = f"may read ({grant.through})" if grant.through else "may read"
                yield Link("grant", origin, (grant.account,), how, target_kind="account")
