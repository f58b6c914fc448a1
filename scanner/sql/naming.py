"""Names in statements as the server resolves them: in which schema a table lies that is named without one."""

from __future__ import annotations

from sqlglot import exp

_FOLDED = frozenset({"postgres"})
"""Where a name without quotes means its lower-case form (postgresql.org/docs/current/sql-syntax-lexical.html)."""


def with_schema(statement: exp.Expression, schema: str, dialect: str) -> None:
    """Give each table of the statement its schema, in place; the parts of a WITH are no tables."""
    own = {cte.alias for cte in statement.find_all(exp.CTE)}
    for table in list(statement.find_all(exp.Table)):
        if not isinstance(table.this, exp.Identifier) or (not table.db and table.name in own):
            continue
        if dialect in _FOLDED:
            for part in (table.this, table.args.get("db")):
                if isinstance(part, exp.Identifier) and not part.quoted:
                    part.set("this", part.name.lower())
        if not table.db:
            if not table.alias:
                table.set("alias", exp.TableAlias(this=exp.to_identifier(table.name)))
            table.set("db", exp.to_identifier(schema))
