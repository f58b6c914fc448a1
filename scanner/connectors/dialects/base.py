"""The interface of a database dialect: how it is opened so that it cannot be changed, and what it can do.

What stands here works on any server that SQLAlchemy speaks to; a dialect overrides what it knows better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from scanner.config import SourceSettings
from scanner.connectors.definitions import Definition
from scanner.content import Column, Unread
from scanner.message import Message, message
from scanner.months import NO, YES
from scanner.registry import kinds

if TYPE_CHECKING:
    from sqlalchemy import URL, ColumnElement, Connection, Engine, FromClause, Inspector

    from scanner.connectors.learning import Learning

Refusal = Literal[
    "credentials",
    "unproven",
    "missing",
    "unreachable",
    "permission",
    "gone",
    "timeout",
    "failing",
    "damaged",
    "starting",
    "busy",
    "closed",
    "",
]
"""What a driver's error means to the user; "" when it means nothing in particular."""

CONNECT_SECONDS = 10
STATEMENT_SECONDS = 30
LOCK_SECONDS = 5
GRACE_SECONDS = 10
"""A server that has not stopped a statement by itself so long after its time is taken for dead."""

LONGEST_JSON = 1_000_000
"""Characters of one JSON value that are asked for: one that is cut cannot be taken apart any more."""

VIEW_RUNS = message("strong.view")
ASKS_WHO = message("odd.asks-who-reads")

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view: its schema as SQL needs it (None for the default one), its name, and its kind.

    `stored` is False for a view, whose rows the server works out each time they are asked for.
    """

    schema: str | None = field(repr=False)
    table: str = field(repr=False)
    kind: Literal["table", "view"] = "table"
    stored: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """An account that may read a table, or one column of it ("" for all); `through` names the role, if any."""

    schema: str = field(repr=False)
    table: str = field(repr=False)
    column: str = field(repr=False)
    account: str = field(repr=False)
    through: str = field(default="", repr=False)


_HOLDS_NO_DATE = ("bool", "bit", "tinyint", "smallint", "number(1,", "number(1)", "char(1)")


class Dialect:
    """One kind of server. An instance belongs to one open connector and may keep what it opened."""

    name: ClassVar[str] = ""
    backends: ClassVar[tuple[str, ...]] = ()
    """SQLAlchemy's names of it, as they stand before "+" in a URL."""
    driver: ClassVar[str] = ""
    """The driver to use where the URL names none, "" for SQLAlchemy's own choice."""
    extra: ClassVar[str] = ""
    package: ClassVar[str] = ""
    """What pip installs where no extra of piimap brings the driver."""
    has_users: ClassVar[bool] = True
    """Whether what a view shows may depend on who reads it."""
    sorts_text: ClassVar[bool] = False
    """Whether `key > 'last'` goes on where `ORDER BY key` stopped, for keys of text."""
    sql: ClassVar[str] = ""
    """sqlglot's name of its SQL, "" where its definitions are not read."""
    system_schemas: ClassVar[frozenset[str]] = frozenset({"information_schema"})
    home: str | None = None
    """The default schema's name where every table must be named with its schema; else None."""

    @classmethod
    def least_role(cls, user: str, database: str) -> tuple[str, ...]:
        """The SQL, a line each, that makes a login which may read all of a database and do nothing else; the password
        is written PASSWORD. () where none is known. The names are quoted as they must be."""
        return ()

    def open(self, url: URL, source: SourceSettings) -> Engine:
        """An engine of one connection that has not connected yet. Raises TargetError where there is no such source."""
        from sqlalchemy import create_engine

        return create_engine(url, pool_size=1, max_overflow=0, hide_parameters=True, connect_args=self.arguments(url))

    def close(self) -> None:
        """Give back what `open` took beside the engine."""

    def arguments(self, url: URL) -> dict[str, Any]:
        """What the driver is told when it connects, beside the URL."""
        return {}

    def prepare(self, connection: Connection) -> None:
        """Make a new connection read-only and impatient."""

    def strengthen(self, learn: Learning) -> None:
        """Called once, after `prepare`: see what this login could do, and give up what is not needed."""

    def limited(self, seconds: int = 0) -> AbstractContextManager[None]:
        """Around what must be over after so many seconds (0: as a statement), where only the client can see to it."""
        from contextlib import nullcontext

        return nullcontext()

    def apart(self, connection: Connection) -> AbstractContextManager[Any]:
        """Around statements that may fail without harm to what comes after them in the same transaction."""
        from contextlib import nullcontext

        return nullcontext()

    def guard(self, connection: Connection, relation: Relation) -> None:
        """Called as each transaction begins in which rows are read. Raises Unreadable where reading them could run
        code with rights that this login has and nobody else should borrow."""

    def refused(self, learn: Learning) -> dict[tuple[str, str], Message]:
        """(schema, name) of what is there and must not be read by this login, each with the reason."""
        return {}

    def remarks(self, learn: Learning) -> Iterator[Message]:
        """What should be known of this login and of what it is shown, a line each."""
        return iter(())

    def words(self, learn: Learning) -> str:
        """What the database says outside of its rows and is read as a text of its own, "" for nothing."""
        return ""

    def beside(self, learn: Learning) -> Iterator[Unread]:
        """What lies in it beside its tables and views, and is not read."""
        return iter(())

    def check(self) -> None:
        """Called after a table was read. Raises Unreadable when the source changed underneath in a way that
        makes what was read worthless."""

    def schemas(self, inspector: Inspector, url: URL) -> list[str]:
        """The schemas to list, without the system's own, sorted."""
        return sorted(name for name in inspector.get_schema_names() if name not in self.system_schemas)

    def relations(self, connection: Connection, inspector: Inspector, schema: str | None) -> Iterator[Relation]:
        """The tables and views of a schema, None for the default one."""
        for table in inspector.get_table_names(schema=schema):
            yield Relation(schema, table, "table")
        try:
            kept = inspector.get_materialized_view_names(schema=schema)
        except NotImplementedError:
            kept = []
        for view in inspector.get_view_names(schema=schema):
            if view not in kept:
                yield Relation(schema, view, "view", stored=False)
        for view in kept:
            yield Relation(schema, view, "view")

    def hidden(self, learn: Learning) -> frozenset[tuple[str, str]]:
        """(schema, table) of what is part of another table (a partition) and must not be counted twice."""
        return frozenset()

    def elsewhere(self, learn: Learning) -> Iterator[tuple[str, str, Message]]:
        """(schema, table, reason) of what is listed here and lies on another server."""
        return iter(())

    def columns(self, connection: Connection, relation: Relation) -> tuple[Column, ...] | None:
        """The columns without their references, where the dialect knows better than SQLAlchemy."""
        return None

    def foreign_keys(
        self, connection: Connection, inspector: Inspector, relation: Relation
    ) -> Iterator[tuple[str, str | None, str, str]]:
        """(column, referred schema, referred table, referred column) of a table's foreign keys."""
        for key in inspector.get_foreign_keys(relation.table, schema=relation.schema):
            for own, other in zip(key["constrained_columns"], key["referred_columns"], strict=False):
                yield own, key["referred_schema"], key["referred_table"], other

    def declared_types(self, connection: Connection, relation: Relation) -> dict[str, str]:
        """The columns' types in the source's own words where SQLAlchemy would lose them."""
        return {}

    def withheld(self, connection: Connection, relation: Relation) -> frozenset[str]:
        """The columns that this user may not read, where some of a table's may be read and others not."""
        return frozenset()

    def rows_are_hidden(self, connection: Connection, relation: Relation) -> bool:
        """Whether the server may show this user only some of the rows."""
        return False

    def depends_on_reader(self, connection: Connection, relation: Relation) -> Message | None:
        """What speaks for it that a view shows others other rows, in our words; "" for nothing known."""
        return None

    def remark(self, connection: Connection, relation: Relation) -> Message | None:
        """What should be known of a table beside its rows, "" for nothing."""
        return None

    def view_sources(self, learn: Learning, views: Sequence[Relation]) -> Iterator[tuple[Relation, str, str]]:
        """(view, schema, table) for everything that a view reads, where the server tells."""
        return iter(())

    def grants(self, learn: Learning) -> Iterator[Grant]:
        """Which accounts may read what, as far as the server tells this user."""
        return iter(())

    def definitions(self, learn: Learning) -> Iterator[Definition]:
        """The SQL of views, routines and triggers, and the statements that it has counted, as far as it tells."""
        return iter(())

    def all_columns(self, learn: Learning) -> dict[tuple[str, str], list[str]]:
        """The columns of every table and view by (schema, table), with one query."""
        return {}

    def row_key(self, connection: Connection, relation: Relation, columns: Sequence[str]) -> ColumnElement[int] | None:
        """A whole number that every row of a table has and that finds it at once, beside its primary key."""
        return None

    def bounded(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[Any]:
        """SQL for a value of which the server sends no more than is looked at; the column itself where it cannot."""
        return column

    def size(self, connection: Connection, relation: Relation) -> tuple[int, int | None] | None:
        """How many pages a table has, and its rows as the server last counted them; None where no page can be drawn."""
        return None

    def pages(self, source: Any, share: float, seed: int) -> tuple[FromClause, ColumnElement[str]]:
        """A table's pages, each drawn by the server with this chance in percent, and SQL that names a row's page."""
        raise NotImplementedError

    def month(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[str] | None:
        """SQL for "YYYY-MM" of a date in the forms `scanner.months` knows, "" for none; None: it cannot be said."""
        return None

    def text(self, column: ColumnElement[Any]) -> ColumnElement[str]:
        """SQL for a value as text."""
        from sqlalchemy import String, cast

        return cast(column, String(64))

    def state(self, column: ColumnElement[Any], declared_type: str) -> ColumnElement[Any] | None:
        """SQL for what a consent or objection column says: 1, 0 or NULL, by the words of `scanner.months`.

        None where dates, which mean yes, cannot be told in SQL and the column may hold some.
        """
        from sqlalchemy import case, func

        month = self.month(column, declared_type)
        if month is None and not declared_type.lower().startswith(_HOLDS_NO_DATE):
            return None
        word = func.lower(func.trim(self.text(column)))
        dated = [] if month is None else [(month != "", 1)]
        return case((word.in_(sorted(YES)), 1), (word.in_(sorted(NO)), 0), *dated, else_=None)

    def refusal(self, error: BaseException) -> Refusal:
        """What a driver's error means. Its words are looked at and never passed on."""
        return ""


def could_run_code(powers: Message) -> Message:
    """The warning of a login that could do this beside reading."""
    return message("strong.login", power=powers)


def dialect_for(backend: str) -> Dialect:
    """The dialect that knows this backend, or the plain one that works on any."""
    for kind in kinds("scanner.connectors.dialects", Dialect):
        if backend in kind.backends:
            dialect: Dialect = kind()
            return dialect
    return Dialect()


def known_backends() -> frozenset[str]:
    """Every backend that some dialect here knows."""
    return frozenset(name for kind in kinds("scanner.connectors.dialects", Dialect) for name in kind.backends)
