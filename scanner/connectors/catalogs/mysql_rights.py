"""Who may read what on MySQL and MariaDB: rights on columns, tables, databases and the whole server, and roles.

Source: mariadb.com/kb/en/information-schema-table_privileges-table and its neighbours,
mariadb.com/kb/en/mysql-roles_mapping-table, dev.mysql.com/doc/refman/8.4/en/role-edges-table.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner.message import message

if TYPE_CHECKING:
    from scanner.connectors.learning import Learning

_QUESTIONS = (
    (
        message("ask.table-rights"),
        "SELECT p.table_schema, p.table_name, '', p.grantee, 'own right' "
        "FROM information_schema.table_privileges p WHERE p.privilege_type = 'SELECT'",
    ),
    (
        message("ask.column-rights"),
        "SELECT p.table_schema, p.table_name, p.column_name, p.grantee, 'own right' "
        "FROM information_schema.column_privileges p WHERE p.privilege_type = 'SELECT'",
    ),
    (
        message("ask.database-rights"),
        "SELECT t.table_schema, t.table_name, '', p.grantee, 'right on the whole database' "
        "FROM information_schema.schema_privileges p "
        "JOIN information_schema.tables t ON t.table_schema LIKE p.table_schema WHERE p.privilege_type = 'SELECT'",
    ),
    (
        message("ask.server-rights"),
        "SELECT t.table_schema, t.table_name, '', p.grantee, 'right on all databases' "
        "FROM information_schema.user_privileges p JOIN information_schema.tables t ON t.table_schema NOT IN "
        "('information_schema', 'mysql', 'performance_schema', 'sys') WHERE p.privilege_type = 'SELECT'",
    ),
)
_SUPER = frozenset({"SUPER", "CREATE USER", "SYSTEM_USER"})
_ONLY_OWN = "; of others this login is not told"

_Row = tuple[str, str, str, str, str]


def grants(learn: Learning) -> list[_Row]:
    """(schema, table, column or "", account, in our words how the right comes about).

    A user who may not read the system's own tables is told of its own rights only, and then that is said with each.
    Rights on a whole database hold for each of its tables. Roles are told by the accounts that have them.
    """
    found = {tuple(map(_text, row)) for what, query in _QUESTIONS for row in learn.rows(what, query)}
    mapped = _roles(learn)
    strong = _administrators(learn)
    alone = "" if mapped is not None else _ONLY_OWN
    out: set[_Row] = set()
    for schema, table, column, grantee, how in found:
        holder = _account(grantee)
        word = f"{how}, administrator" if grantee in strong else how
        members = _members(holder, mapped or {})
        if members:
            out.update((schema, table, column, member, f"role {holder}{alone}") for member in members)
        else:
            out.add((schema, table, column, holder, word + alone))
    return sorted(out)


def _administrators(learn: Learning) -> frozenset[str]:
    rows = learn.rows(
        message("ask.administrators"), "SELECT grantee, privilege_type FROM information_schema.user_privileges"
    )
    return frozenset(_text(row[0]) for row in rows if _text(row[1]) in _SUPER)


def _roles(learn: Learning) -> dict[str, set[str]] | None:
    """Who has been given each role, by role; None where this user may not read it."""
    query = (
        "SELECT Role, User, Host FROM mysql.roles_mapping"
        if getattr(learn.connection.dialect, "is_mariadb", False)
        else "SELECT FROM_USER, TO_USER, TO_HOST FROM mysql.role_edges"
    )
    rows = learn.rows(
        message("ask.others-rights"),
        f"SELECT '', '', '' UNION ALL {query}",
        remedy=message("remedy.database-mysql"),
    )
    if not rows:
        return None
    given: dict[str, set[str]] = {}
    for role, user, host in rows:
        if role:
            given.setdefault(_text(role), set()).add(_at(_text(user), _text(host)))
    return given


def _members(role: str, given: dict[str, set[str]]) -> list[str]:
    """Everyone who has the role, through other roles too; a role itself is no account."""
    return sorted(m for m in _reached(role, given, set()) if m not in given)


def _reached(role: str, given: dict[str, set[str]], seen: set[str]) -> Iterator[str]:
    for member in sorted(given.get(role, ())):
        if member not in seen:
            seen.add(member)
            yield member
            yield from _reached(member, given, seen)


def _account(grantee: str) -> str:
    """'piimap'@'%' as piimap; from one host only, with the host."""
    user, _, host = grantee.rpartition("@")
    return _at(user.strip("'") if user else host.strip("'"), host.strip("'") if user else "")


def _at(user: str, host: str) -> str:
    return user if host in ("%", "") else f"{user}@{host}"


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
