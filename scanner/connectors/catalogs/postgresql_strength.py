"""What a PostgreSQL login could do beside reading, and what would run with its rights when a table is read.

Source: postgresql.org/docs/current/predefined-roles.html, sql-set-role.html (code can set a role back, so SET ROLE
takes nothing from a superuser), and rules-privileges.html. To plan a query the server works out constant
expressions in a table's indexes, partition keys, statistics and, of what is inherited, constraints: functions in these
run too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanner.message import Message, message, name

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from scanner.connectors.learning import Learning

_POWERS = (
    "pg_execute_server_program",
    "pg_read_server_files",
    "pg_write_server_files",
    "pg_signal_backend",
    "rds_superuser",
    "cloudsqlsuperuser",
    "azure_pg_admin",
)
_FIRST_OWN = 16384
"""Below this number are the objects that PostgreSQL itself brings."""
_RUNNING = f"""
WITH RECURSIVE tree (root, oid) AS (
    SELECT c.oid, c.oid FROM pg_class c WHERE c.relkind IN ('r', 'p', 'm') AND c.oid >= {_FIRST_OWN} {{of_one}}
    UNION SELECT tree.root, i.inhrelid FROM tree JOIN pg_inherits i ON i.inhparent = tree.oid
), piece (root, class, oid) AS (
    SELECT root, 'pg_class'::regclass, oid FROM tree
    UNION SELECT root, 'pg_class'::regclass, x.indexrelid FROM tree JOIN pg_index x ON x.indrelid = tree.oid
    UNION SELECT root, 'pg_constraint'::regclass, k.oid FROM tree JOIN pg_constraint k ON k.conrelid = tree.oid
    UNION SELECT root, 'pg_statistic_ext'::regclass, s.oid FROM tree JOIN pg_statistic_ext s ON s.stxrelid = tree.oid
), foreign_function (class, oid) AS (
    SELECT 'pg_proc'::regclass, p.oid FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
    WHERE p.oid >= {_FIRST_OWN} AND NOT r.rolsuper
    UNION SELECT 'pg_operator'::regclass, o.oid FROM pg_operator o JOIN pg_roles r ON r.oid = o.oprowner
    WHERE o.oid >= {_FIRST_OWN} AND NOT r.rolsuper
), running (oid) AS (
    SELECT piece.root FROM piece JOIN pg_depend d ON d.classid = piece.class AND d.objid = piece.oid
    JOIN foreign_function f ON f.class = d.refclassid AND f.oid = d.refobjid
    WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = f.class AND e.objid = f.oid AND e.deptype = 'e')
    UNION SELECT tree.root FROM tree JOIN pg_class c ON c.oid = tree.oid WHERE c.relkind = 'f'
)
SELECT n.nspname, c.relname, c.relkind::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') {{of_one}}
AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
AND (c.relkind IN ('v', 'f') OR c.oid IN (SELECT oid FROM running))"""


def powers(learn: Learning) -> Message | None:
    """What this login could do through code that runs with its rights; None for nothing but reading.

    The role that logged in counts, with every role that it may become, and not the role that is set.
    """
    rows = learn.rows(
        message("ask.own-powers"),
        "SELECT '', false, 1 UNION ALL SELECT r.rolname, r.rolsuper, 0 FROM pg_roles r "
        f"WHERE (r.rolsuper OR r.rolreplication OR r.rolname IN {_POWERS!r}) "
        "AND pg_has_role(session_user, r.oid, 'MEMBER') ORDER BY 2 DESC, 3, 1",
    )
    if not rows:
        return message("power.untold")
    role, is_super, none = rows[0]
    if none:
        return None
    if is_super:
        return message("power.superuser")
    return message("power.member", role=name(role)) if role in _POWERS else message("power.replication")


def running_code(learn: Learning) -> dict[tuple[str, str], str]:
    """(schema, name) → its kind, of views and of tables that run functions of users who are no superusers."""
    what = message("ask.running-tables")
    return {(row[0], row[1]): row[2] for row in learn.rows(what, _RUNNING.format(of_one=""))}


def lockable(connection: Connection, schema: str, table: str) -> bool:
    """Whether a lock can hold it in its place: PostgreSQL locks tables, and no materialised views."""
    rows = connection.exec_driver_sql(
        "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = %(schema)s AND c.relname = %(table)s AND c.relkind IN ('r', 'p')",
        {"schema": schema, "table": table},
    )
    return rows.first() is not None


def runs_code(connection: Connection, schema: str, table: str) -> bool:
    """Whether this one does, as it is now."""
    place = "AND c.oid = to_regclass(quote_ident(%(schema)s) || '.' || quote_ident(%(table)s))"
    rows = connection.exec_driver_sql(_RUNNING.format(of_one=place), {"schema": schema, "table": table})
    return rows.first() is not None
