"""What a MySQL or MariaDB login could do beside reading, and what of a server it is shown, by its own grants.

A view with SQL SECURITY INVOKER runs its functions with the rights of whoever reads it. Source:
mariadb.com/kb/en/grant and dev.mysql.com/doc/refman/8.4/en/privileges-provided.html.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from scanner.message import Message, message, name

if TYPE_CHECKING:
    from scanner.connectors.learning import Learning

_POWERS = frozenset({"ALL PRIVILEGES", "FILE", "SUPER", "SHUTDOWN", "RELOAD"})
_GRANT = re.compile(r"GRANT ([A-Z_ ,]+?) ON (?:TABLE )?(\S+) TO ")
"""Rights on columns have parentheses and do not match."""


def granted(learn: Learning) -> list[tuple[frozenset[str], str]] | None:
    """(rights, on what) of this login and of every role that it may take on; None where the server does not tell."""
    lines = learn.rows(message("ask.own-powers"), "SHOW GRANTS")
    if not lines:
        return None
    if getattr(learn.connection.dialect, "is_mariadb", False):
        roles = learn.rows(message("ask.roles"), "SELECT role_name FROM information_schema.applicable_roles")
        quote = learn.connection.dialect.identifier_preparer.quote_identifier
        taken = learn.rows(message("ask.role"), "SELECT current_role()")
        for (role,) in dict.fromkeys(roles):
            # Code can take the role on as well, and the server tells only of the one that is taken on.
            learn.ask(message("ask.role-powers"), partial(_set_role, learn, quote(role)))
            lines += learn.rows(message("ask.role-powers"), "SHOW GRANTS")
        if roles and taken:
            _set_role(learn, quote(taken[0][0]) if taken[0][0] else "NONE")
    found = (_GRANT.match(line) for (line,) in lines)
    return [(frozenset(m[1].split(", ")), m[2]) for m in found if m]


def _set_role(learn: Learning, role: str) -> tuple[()]:
    learn.connection.exec_driver_sql(f"SET ROLE {role}".replace("%", "%%"))
    return ()


def powers(rights: list[tuple[frozenset[str], str]] | None) -> Message | None:
    """What this login could do through code that runs with its rights; None for nothing but reading."""
    if rights is None:
        return message("power.untold")
    everywhere = frozenset(right for some, place in rights if place == "*.*" for right in some)
    strong = sorted(right for right in everywhere if right in _POWERS or "ADMIN" in right)
    return message("power.right", right=name(strong[0])) if strong else None


def shown_whole(rights: list[tuple[frozenset[str], str]] | None, schema: str) -> bool:
    """Whether every table of a database (all of them: "") is shown to this login, and so listed.

    A server shows no table on which a user has no right.
    """
    places = {"*.*", f"`{schema}`.*", f"`{schema}`.*".replace("_", "\\_")}
    reads = ({"SELECT", "ALL PRIVILEGES"} & some and place in places for some, place in rights or ())
    return any(reads)
