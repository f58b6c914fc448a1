"""DuckDB's catalogue, by its table functions: duckdb.org/docs/stable/sql/meta/duckdb_table_functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from scanner.connectors.definitions import Definition
from scanner.content import Column

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HERE = "database_name = current_database()"


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view of the file."""

    schema: str = field(repr=False)
    table: str = field(repr=False)
    kind: Literal["table", "view"] = "table"


def relations(connection: DuckDBPyConnection) -> list[Relation]:
    """Every table and view of the file, without DuckDB's own."""
    tables = connection.execute(
        f"SELECT schema_name, table_name FROM duckdb_tables() WHERE {_HERE} AND NOT internal ORDER BY 1, 2"
    ).fetchall()
    views = connection.execute(
        f"SELECT schema_name, view_name FROM duckdb_views() WHERE {_HERE} AND NOT internal ORDER BY 1, 2"
    ).fetchall()
    return [*(Relation(s, t) for s, t in tables), *(Relation(s, v, "view") for s, v in views)]


def columns(connection: DuckDBPyConnection, relation: Relation) -> tuple[Column, ...]:
    """The columns with what they refer to; an enumeration's labels are left out of its type."""
    primary = {
        name
        for (names,) in connection.execute(
            f"SELECT constraint_column_names FROM duckdb_constraints() WHERE {_HERE} AND schema_name = ? "
            "AND table_name = ? AND constraint_type = 'PRIMARY KEY'",
            [relation.schema, relation.table],
        ).fetchall()
        for name in names
    }
    refers = {
        column: (other if schema == "main" else f"{schema}.{other}", referred)
        for schema, table, column, other, referred in foreign_keys(connection)
        if (schema, table) == (relation.schema, relation.table)
    }
    listed = connection.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        f"WHERE {_HERE} AND schema_name = ? AND table_name = ? ORDER BY column_index",
        [relation.schema, relation.table],
    ).fetchall()
    return tuple(
        Column(name, _without_labels(kind), bool(nullable), comment or "", refers.get(name), name in primary)
        for name, kind, nullable, comment in listed
    )


def _without_labels(kind: str) -> str:
    """ENUM('a', 'b') as ENUM; any type that holds one as what it is outside."""
    return kind.partition("(")[0] if "ENUM(" in kind else kind


def foreign_keys(connection: DuckDBPyConnection) -> Iterator[tuple[str, str, str, str, str]]:
    """(schema, table, column, referred table, referred column); both tables are in the same schema."""
    rows = connection.execute(
        "SELECT schema_name, table_name, constraint_column_names, referenced_table, referenced_column_names "
        f"FROM duckdb_constraints() WHERE {_HERE} AND constraint_type = 'FOREIGN KEY'"
    ).fetchall()
    for schema, table, own, other, referred in rows:
        for column, target in zip(own, referred, strict=False):
            yield schema, table, column, other, target


def definitions(connection: DuckDBPyConnection) -> list[Definition]:
    """Every view's SQL."""
    rows = connection.execute(
        f"SELECT schema_name, view_name, sql FROM duckdb_views() WHERE {_HERE} AND NOT internal ORDER BY 1, 2"
    ).fetchall()
    return [Definition("view", schema, name, sql, default="main") for schema, name, sql in rows if sql]


def statements(connection: DuckDBPyConnection) -> list[str]:
    """Every definition as DuckDB tells it: of tables with defaults and checks, views, indexes and macros."""
    rows = connection.execute(
        f"SELECT sql FROM duckdb_tables() WHERE {_HERE} AND NOT internal "
        f"UNION ALL SELECT sql FROM duckdb_views() WHERE {_HERE} AND NOT internal "
        f"UNION ALL SELECT sql FROM duckdb_indexes() WHERE {_HERE} "
        f"UNION ALL SELECT macro_definition FROM duckdb_functions() WHERE {_HERE} AND NOT internal"
    ).fetchall()
    return [sql for (sql,) in rows if sql]


def remarks(connection: DuckDBPyConnection) -> list[str]:
    """Comments on whatever can have one, and the labels of enumerations."""
    kinds = ("tables", "columns", "views", "indexes", "sequences", "types", "functions")
    found = [
        row[0]
        for kind in kinds
        for row in connection.execute(
            f"SELECT comment FROM duckdb_{kind}() WHERE {_HERE} AND comment IS NOT NULL"
        ).fetchall()
    ]
    for (labels,) in connection.execute(
        f"SELECT labels FROM duckdb_types() WHERE {_HERE} AND NOT internal AND labels IS NOT NULL"
    ).fetchall():
        found += labels
    return found


def all_columns(connection: DuckDBPyConnection) -> dict[tuple[str, str], list[str]]:
    """The columns of every table and view by (schema, table), in their order."""
    found: dict[tuple[str, str], list[str]] = {}
    for schema, table, column in connection.execute(
        f"SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE {_HERE} AND NOT internal "
        "ORDER BY schema_name, table_name, column_index"
    ).fetchall():
        found.setdefault((schema, table), []).append(column)
    return found
