"""What a MySQL or MariaDB login could do beside reading, and what of a server it is shown, by its own grants.

A view with SQL SECURITY INVOKER runs its functions with the rights of whoever reads it. Source:
mariadb.com/kb/en/grant and dev.mysql.com/doc/refman/8.4/en/privileges-provided.html.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scanner.connectors.learning import Learning

_POWERS = frozenset({"ALL PRIVILEGES", "FILE", "SUPER", "SHUTDOWN", "RELOAD"})
_GRANT = re.compile(r"GRANT ([A-Z_ ,]+?) ON (?:TABLE )?(\S+) TO ")
"""Rights on columns have parentheses and do not match."""


def granted(learn: Learning) -> list[tuple[frozenset[str], str]] | None:
    """(rights, on what) of this login and of every role that it may take on; None where the server does not tell."""
    lines = learn.rows("what this login could do beside reading", "SHOW GRANTS")
    if not lines:
        return None
    if getattr(learn.connection.dialect, "is_mariadb", False):
        roles = learn.rows("which roles this login has", "SELECT role_name FROM information_schema.applicable_roles")
        quote = learn.connection.dialect.identifier_preparer.quote_identifier
        taken = learn.rows("which role this login has", "SELECT current_role()")
        for (role,) in dict.fromkeys(roles):
            # Code can take the role on as well, and the server tells only of the one that is taken on.
            learn.ask("what a role of this login may do", partial(_set_role, learn, quote(role)))
            lines += learn.rows("what a role of this login may do", "SHOW GRANTS")
        if roles and taken:
            _set_role(learn, quote(taken[0][0]) if taken[0][0] else "NONE")
    found = (_GRANT.match(line) for (line,) in lines)
    return [(frozenset(m[1].split(", ")), m[2]) for m in found if m]


def _set_role(learn: Learning, role: str) -> tuple[()]:
    learn.connection.exec_driver_sql(f"SET ROLE {role}".replace("%", "%%"))
    return ()


def powers(rights: list[tuple[frozenset[str], str]] | None) -> str:
    """What this login could do through code that runs with its rights, in our words; "" for nothing but reading."""
    if rights is None:
        return "it could not be told what it may do"
    everywhere = frozenset(right for some, place in rights if place == "*.*" for right in some)
    strong = sorted(right for right in everywhere if right in _POWERS or "ADMIN" in right)
    return f"with the right {strong[0]} on the whole server" if strong else ""


def shown_whole(rights: list[tuple[frozenset[str], str]] | None, schema: str) -> bool:
    """Whether every table of a database (all of them: "") is shown to this login, and so listed.

    A server shows no table on which a user has no right.
    """
    places = {"*.*", f"`{schema}`.*", f"`{schema}`.*".replace("_", "\\_")}
    reads = ({"SELECT", "ALL PRIVILEGES"} & some and place in places for some, place in rights or ())
    return any(reads)
