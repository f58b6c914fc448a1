"""Which columns a statement carries where: views, INSERT … SELECT, CREATE TABLE AS, UPDATE … FROM, MERGE, COPY."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from scanner.model import Transform
from scanner.sql.changes import merged, row_written, updated
from scanner.sql.moves import Carried, columns_named, table_of, transform_of

if TYPE_CHECKING:
    from sqlglot import exp
    from sqlglot.schema import MappingSchema

Columns = Mapping[str, Sequence[str]]
"""The columns of each table, by the table's name as the source has it; what is missing is only less exact."""

_OUTFILE = re.compile(
    r"(?is)\bINTO\s+(?:OUTFILE|DUMPFILE)\s+(?P<path>'(?:[^']|'')*'|\"[^\"]*\"|\?)"
    r"(?:\s+(?:CHARACTER\s+SET\s+\w+|(?:FIELDS|COLUMNS|LINES)(?:\s+(?:OPTIONALLY|TERMINATED|ENCLOSED|ESCAPED|STARTING|BY|'(?:[^']|'')*'))+))*"
)
"""MySQL's way to write a file, which the parser does not know."""
_DEPTH = 40
"""Queries inside queries, at most: deeper ones are read as far as that."""


def carried(
    sql: str, dialect: str, columns: Columns | None = None, view: str = "", *, schema: str = "", body: bool = False
) -> tuple[Carried, ...]:
    """What the statements in `sql` carry, sorted; () where none can be read. `view` names the view whose
    defining query it is. `dialect` is sqlglot's name ("postgres", "mysql", "sqlite", "duckdb" …).

    With `schema`, tables that are named without one lie there, and every table is told with its schema. With
    `body`, `sql` is what stands inside a procedure or trigger; there NEW and OLD stand for the trigger's table.
    """
    from scanner.sql.naming import with_schema
    from scanner.sql.statements import inside, parsed

    known = columns or {}
    out: set[Carried] = set()
    file = _OUTFILE.search(sql)
    rest = _OUTFILE.sub("", sql) if file else sql
    path = file["path"].strip("'\"?") if file else ""
    for statement in inside(rest, dialect) if body else parsed(rest, dialect):
        if schema:
            with_schema(statement, schema, dialect)
        found = _to_file(statement, dialect, known, path) if file else _of_statement(statement, dialect, known, view)
        out.update(found)
    return tuple(sorted(c for c in out if c.origin[0] != c.target[0]))


def _of_statement(statement: exp.Expression, dialect: str, known: Columns, view: str) -> Iterator[Carried]:
    from sqlglot import exp

    query: exp.Expression | None = statement.args.get("expression")
    if isinstance(statement, exp.Create) and isinstance(query, exp.Query):
        kind = "a view" if str(statement.args.get("kind")).upper() == "VIEW" else "CREATE TABLE AS"
        yield from _into(query, table_of(statement.this), columns_named(statement.this), kind, dialect, known)
    elif isinstance(statement, exp.Insert) and isinstance(query, exp.Query):
        target = table_of(statement.this)
        named = columns_named(statement.this) or tuple(known.get(target, ()))
        yield from _into(query, target, named, "INSERT … SELECT", dialect, known)
    elif isinstance(statement, exp.Insert):
        yield from row_written(statement)
    elif isinstance(statement, exp.Copy):
        yield from _copied(statement, dialect, known)
    elif isinstance(statement, exp.Update):
        yield from updated(statement)
    elif isinstance(statement, exp.Merge):
        yield from merged(statement)
    elif isinstance(statement, exp.Query):
        into = statement.args.get("into")
        if view:
            yield from _into(statement, view, (), "a view", dialect, known)
        elif into is not None and isinstance(into.this, exp.Table):
            statement.set("into", None)
            yield from _into(statement, table_of(into.this), (), "SELECT … INTO", dialect, known)


def _only(scope: object) -> str:
    """The one table or query that a scope reads, whose every column is: its columns need not be known."""
    read = list(scope.selected_sources)  # type: ignore[attr-defined]
    return read[0] if len(read) == 1 else ""


def _to_file(statement: exp.Expression, dialect: str, known: Columns, path: str) -> Iterator[Carried]:
    """What a query writes to a file."""
    from sqlglot import exp

    if isinstance(statement, exp.Query):
        found = _into(statement, "a file", (), "SELECT … INTO OUTFILE", dialect, known)
        yield from (Carried(c.origin, c.target, c.how, c.transform, True, path) for c in found)


def _into(
    query: exp.Expression, target: str, names: Sequence[str], how: str, dialect: str, known: Columns
) -> Iterator[Carried]:
    """What a query gives, column by column, to a target with these column names (the query's own where ())."""
    from sqlglot import exp

    given = _outputs(query, dialect, known)
    tables = {table_of(table) for table in query.find_all(exp.Table)} - _common(query)
    if given is None:
        yield from (Carried((table,), (target,), how) for table in sorted(tables) if table)
        return
    read: set[str] = set()
    for place, (name, sources) in enumerate(given):
        column = names[place] if place < len(names) else name
        for table, origin, transform in sources:
            read.add(table)
            yield Carried((table, origin), (target, column), how, transform)
    yield from (Carried((table,), (target,), how) for table in sorted(tables & read if read else tables) if table)


Source = tuple[str, str, Transform]
"""(table, column, what is done to it)"""


def _outputs(query: exp.Expression, dialect: str, known: Columns) -> list[tuple[str, list[Source]]] | None:
    """Each output column with the table columns it comes from; None where the query cannot be qualified."""
    from sqlglot import exp
    from sqlglot.errors import SqlglotError
    from sqlglot.optimizer.qualify import qualify
    from sqlglot.optimizer.scope import build_scope

    schema = _schema(known, {table_of(table) for table in query.find_all(exp.Table)} - _common(query), dialect)
    try:
        qualified = qualify(
            _without_literal_names(query.copy()),
            dialect=dialect,
            schema=schema,
            validate_qualify_columns=False,
            identify=False,
        )
        scope = build_scope(qualified)
    except (SqlglotError, RecursionError, ValueError, KeyError, AttributeError, TypeError):
        return None
    if scope is None:
        return None
    selected = getattr(scope.expression, "selects", [])
    if not selected or any(isinstance(e, exp.Star) or e.is_star for e in selected):
        return None
    return [(e.alias_or_name, _sources(scope, place, e.alias_or_name, 0)) for place, e in enumerate(selected)]


def _without_literal_names(query: exp.Expression) -> exp.Expression:
    """The query with a name of ours for each column that would be called after a literal in it: "c" and its place."""
    from sqlglot import exp

    for select in query.find_all(exp.Select):
        named = [
            exp.alias_(e, f"c{place}") if not isinstance(e, exp.Alias) and e.find(exp.Literal) else e
            for place, e in enumerate(select.expressions, 1)
        ]
        select.set("expressions", named)
    return query


def _schema(known: Columns, used: set[str], dialect: str) -> MappingSchema | None:
    """The columns of the used tables, nested by schema as the optimizer wants them; None where depths differ.

    Names stand as the source has them and in lower case, as a statement without quotes means them.
    """
    from sqlglot.schema import MappingSchema

    parts = {name: name.split(".") for name in used if name in known}
    if not parts or len(parts) < len(used) or len({len(p) for p in parts.values()}) != 1:
        return None
    nested: dict[str, object] = {}
    for name, path in sorted(parts.items()):
        for spelled in (path, [part.lower() for part in path]):
            place: dict[str, object] = nested
            for part in spelled[:-1]:
                place = place.setdefault(part, {})  # type: ignore[assignment]
            place[spelled[-1]] = {c: "TEXT" for column in known[name] for c in (column, column.lower())}
    return MappingSchema(nested, dialect=dialect, normalize=False)


def _sources(scope: object, place: int, name: str, depth: int) -> list[Source]:
    """The table columns that one output column of a scope comes from."""
    from sqlglot import exp

    found: list[Source] = []
    if depth > _DEPTH:
        return found
    branches = scope.set_operation_scopes  # type: ignore[attr-defined]
    if branches:
        return [source for branch in branches for source in _sources(branch, place, name, depth + 1)]
    selects = scope.expression.selects  # type: ignore[attr-defined]
    chosen = next((e for e in selects if e.alias_or_name == name), selects[place] if place < len(selects) else None)
    if chosen is None:
        return found
    for column in chosen.find_all(exp.Column):
        done = transform_of(column, chosen)
        source = scope.sources.get(column.table or _only(scope))  # type: ignore[attr-defined]
        if isinstance(source, exp.Table):
            found.append((table_of(source), column.name, done))
        elif source is not None:
            inner = source.expression.selects if hasattr(source, "expression") else []
            index = next((i for i, e in enumerate(inner) if e.alias_or_name == column.name), 0)
            found += [(t, c, done or earlier) for t, c, earlier in _sources(source, index, column.name, depth + 1)]
        elif column.table:
            found.append((column.table, column.name, done))
    return list(dict.fromkeys(found))


def _copied(statement: exp.Expression, dialect: str, known: Columns) -> Iterator[Carried]:
    """COPY of a table or a query to a file. `kind` is true for COPY … FROM, which brings data in."""
    from sqlglot import exp

    if statement.args.get("kind"):
        return
    what, path = statement.this, _path(statement)
    if isinstance(what, exp.Subquery):
        found = _into(what.this, "a file", (), "COPY … TO", dialect, known)
        yield from (Carried(c.origin, c.target, c.how, c.transform, True, path) for c in found)
        return
    table = table_of(what)
    if table:
        named = columns_named(what) or tuple(known.get(table, ()))
        yield Carried((table,), ("a file",), "COPY … TO", "", True, path)
        yield from (Carried((table, column), ("a file", column), "COPY … TO", "", True, path) for column in named)


def _path(statement: exp.Expression) -> str:
    """The file that a COPY writes, "" for a program, the client, and a name that was left out of a log."""
    from sqlglot import exp

    files = statement.args.get("files") or []
    one = files[0] if len(files) == 1 else None
    return str(one.this) if isinstance(one, exp.Literal) and one.is_string else ""


def _common(query: exp.Expression) -> set[str]:
    """The names of a query's own WITH parts, which are no tables."""
    from sqlglot import exp

    return {cte.alias for cte in query.find_all(exp.CTE)}
