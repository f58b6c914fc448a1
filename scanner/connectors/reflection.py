"""What a database says about itself without a row being read: its tables and views, their columns and keys."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from scanner.connectors.dialects.base import Dialect, Relation
from scanner.connectors.learning import Learning
from scanner.content import Column
from scanner.message import Message, message

if TYPE_CHECKING:
    from sqlalchemy import Connection, Inspector

_KEYS = message("ask.foreign-keys")


class Reflection:
    """Bound to one open connection. Whoever uses it turns the driver's errors into ours."""

    def __init__(self, connection: Connection, dialect: Dialect, learn: Learning) -> None:
        self._connection = connection
        self._dialect = dialect
        self._learn = learn

    @cached_property
    def _inspector(self) -> Inspector:
        from sqlalchemy import inspect

        return inspect(self._connection)

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """Every table and view by container name: `table` in the default schema, else `schema.table`."""
        with _quiet():
            default = self._default
            schemas = self._dialect.schemas(self._inspector, self._connection.engine.url)
            hidden = self._dialect.hidden(self._learn)
            found = [
                (schema, relation)
                for schema in schemas or [default or ""]
                for relation in self._dialect.relations(self._connection, self._inspector, self._named(schema))
                if (schema, relation.table) not in hidden
            ]
            self._connection.rollback()
        names: dict[str, Relation] = {}
        for schema, relation in sorted(found, key=lambda pair: (self._far(pair[0]), pair[0], pair[1].table)):
            name = f"{schema}.{relation.table}" if self._far(schema) else relation.table
            while name in names:
                name = f"{schema}.{name}"
            names[name] = relation
        return names

    @property
    def _default(self) -> str | None:
        return self._dialect.home or self._inspector.default_schema_name

    def _far(self, schema: str) -> bool:
        """Whether a schema is named in the names of its tables."""
        return schema not in ("", self._default)

    def _named(self, schema: str) -> str | None:
        """A schema as SQL needs it."""
        return schema if self._far(schema) else self._dialect.home

    def elsewhere(self) -> dict[str, Message]:
        """Reasons by name for what is listed here and lies on another server."""
        found = {self._called(schema, table): why for schema, table, why in self._dialect.elsewhere(self._learn)}
        self._connection.rollback()
        return {name: reason for name, reason in found.items() if name not in self.relations}

    @cached_property
    def refused(self) -> dict[str, Message]:
        """Reasons by name for what is there and must not be read by this login."""
        found = self._dialect.refused(self._learn)
        self._connection.rollback()
        return {self._called(schema, table): why for (schema, table), why in found.items()}

    def _called(self, schema: str, table: str) -> str:
        return self.names.get((schema, table)) or (f"{schema}.{table}" if self._far(schema) else table)

    @cached_property
    def names(self) -> dict[tuple[str | None, str], str]:
        """Container names by (schema, table), the default schema both by its name and as None."""
        default = self._default
        names = {(r.schema, r.table): name for name, r in self.relations.items()}
        names |= {(default, table): name for (schema, table), name in names.items() if schema is None}
        return names | {(None, table): name for (schema, table), name in names.items() if schema == default}

    def columns(self, relation: Relation) -> tuple[Column, ...]:
        """The columns of a table or view, with what they refer to."""
        with _quiet():
            own = self._dialect.columns(self._connection, relation)
            columns = self._inspected(relation) if own is None else own
            refers = {key: target for key, *target in self._learn.ask(_KEYS, lambda: self._references(relation))}
            self._connection.rollback()
        return tuple(
            replace(column, references=(refers[column.name][0], refers[column.name][1]))
            if column.name in refers
            else column
            for column in columns
        )

    def foreign_keys(self) -> Iterator[tuple[str, str, str, str]]:
        """(container, column, container, column) for every foreign key between what is listed, sorted."""
        listed = set(self.relations)
        for name, relation in sorted(self.relations.items()):
            with _quiet():
                found = sorted(self._learn.ask(_KEYS, partial(self._references, relation)))
            yield from ((name, *reference) for reference in found if reference[1] in listed)
        self._connection.rollback()

    def _references(self, relation: Relation) -> Iterator[tuple[str, str, str]]:
        """(column, container, column): a column's first foreign key only."""
        if relation.kind != "table" or not relation.stored:
            return
        seen: set[str] = set()
        keys = self._dialect.foreign_keys(self._connection, self._inspector, relation)
        for own, schema, table, other in sorted(keys, key=lambda key: (key[0], key[2], key[3])):
            if own not in seen:
                seen.add(own)
                yield own, self.names.get((schema, table), table), other

    def _inspected(self, relation: Relation) -> tuple[Column, ...]:
        schema, table = relation.schema, relation.table
        listed = self._inspector.get_columns(table, schema=schema)
        primary: set[str] = set()
        if relation.kind == "table":
            primary.update(*self._learn.ask(message("ask.primary-keys"), lambda: [self._primary(table, schema)]))
        own_words = self._dialect.declared_types(self._connection, relation)
        return tuple(
            Column(
                name=column["name"],
                declared_type=own_words.get(column["name"], "") or self._type_name(column["type"]),
                nullable=bool(column.get("nullable", True)),
                comment=column.get("comment") or "",
                primary_key=column["name"] in primary,
            )
            for column in listed
        )

    def _primary(self, table: str, schema: str | None) -> list[str]:
        return self._inspector.get_pk_constraint(table, schema=schema)["constrained_columns"] or []

    def _type_name(self, kind: Any) -> str:
        """A type as the source declares it; without an enumeration's labels, which can be values."""
        from sqlalchemy.exc import CompileError
        from sqlalchemy.types import Enum, NullType

        if isinstance(kind, NullType):
            return ""
        if isinstance(kind, Enum) or hasattr(kind, "enums") or type(kind).__name__ == "SET":
            return type(kind).__name__
        try:
            return str(kind.compile(dialect=self._connection.dialect))
        except CompileError:
            return type(kind).__name__


@contextmanager
def _quiet() -> Iterator[None]:
    """Without SQLAlchemy's warnings about types it does not know: it names columns, and we go on without it."""
    from sqlalchemy.exc import SAWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        yield
