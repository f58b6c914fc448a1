"""Who may read what on PostgreSQL: grants, roles, ownership, PUBLIC, superusers, default privileges, row policies.

Source: postgresql.org/docs/current/ddl-priv.html, predefined-roles.html and ddl-rowsecurity.html. A few queries,
whatever the number of tables; any role may read these catalogues, unless a server was hardened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanner.connectors.learning import with_remedy
from scanner.message import message

if TYPE_CHECKING:
    from scanner.connectors.learning import Learning

_HELD = """
WITH rel AS (
    SELECT c.oid, c.relname, c.relowner, c.relacl, c.relkind, c.relrowsecurity, c.relforcerowsecurity, n.nspname,
           n.oid AS space
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
      AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
), held AS (
    SELECT rel.oid, '' AS col, a.grantee FROM rel, aclexplode(coalesce(rel.relacl, acldefault('r', rel.relowner))) a
    WHERE a.privilege_type = 'SELECT'
    UNION
    SELECT t.attrelid, t.attname::text, a.grantee FROM rel JOIN pg_attribute t ON t.attrelid = rel.oid,
           aclexplode(t.attacl) a WHERE a.privilege_type = 'SELECT' AND NOT t.attisdropped
), login AS (
    SELECT r.oid, r.rolname, r.rolsuper, r.rolbypassrls FROM pg_roles r WHERE r.rolcanlogin
), everything AS (
    SELECT r.oid FROM pg_roles r WHERE r.rolname = 'pg_read_all_data'
)"""
_POLICY = "CASE WHEN rel.relrowsecurity {and_not} THEN ', row policies limit the rows' ELSE '' END"
_LIMITED = _POLICY.format(
    and_not="AND NOT login.rolbypassrls "
    "AND (rel.relforcerowsecurity OR NOT pg_has_role(login.oid, rel.relowner, 'USAGE'))"
)
_READ = f"""
SELECT nspname, relname, '' AS col, rolname AS account, 'superuser' AS how FROM rel, login WHERE rolsuper
UNION
SELECT nspname, relname, '', rolname, 'reads all data, role pg_read_all_data' || {_LIMITED}
FROM rel, login, everything WHERE NOT rolsuper AND pg_has_role(login.oid, everything.oid, 'MEMBER')
UNION
SELECT nspname, relname, col, rolname,
       CASE WHEN held.grantee = login.oid AND held.grantee = rel.relowner THEN 'owner'
            WHEN held.grantee = login.oid THEN 'own right'
            WHEN pg_has_role(login.oid, held.grantee, 'USAGE') THEN 'role ' || pg_get_userbyid(held.grantee)
            ELSE 'role ' || pg_get_userbyid(held.grantee) || ', by SET ROLE' END || {_LIMITED}
FROM held JOIN rel ON rel.oid = held.oid
JOIN login ON NOT rolsuper AND held.grantee <> 0 AND pg_has_role(login.oid, held.grantee, 'MEMBER')
WHERE has_schema_privilege(login.oid, rel.space, 'USAGE')
   OR has_schema_privilege(held.grantee, rel.space, 'USAGE')
UNION
SELECT nspname, relname, col, 'everybody', 'PUBLIC: every account of the server' || {_POLICY.format(and_not="")}
FROM held JOIN rel ON rel.oid = held.oid
WHERE held.grantee = 0 AND EXISTS (SELECT FROM login
      WHERE NOT rolsuper AND has_schema_privilege(login.oid, space, 'USAGE'))
ORDER BY 1, 2, 3, 4, 5"""
_LATER = """
SELECT n.nspname, CASE WHEN a.grantee = 0 THEN 'everybody' ELSE pg_get_userbyid(a.grantee)::text END
FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace, aclexplode(d.defaclacl) a
WHERE d.defaclobjtype = 'r' AND a.privilege_type = 'SELECT' AND a.grantee <> d.defaclrole"""

_IN_USE = """
SELECT DISTINCT s.usename FROM pg_stat_activity s
WHERE s.backend_type = 'client backend' AND s.application_name <> 'piimap'"""
_SEES_ALL = "SELECT pg_has_role('pg_read_all_stats', 'USAGE')"
STATISTICS = message("remedy.read-all-stats")


def grants(learn: Learning) -> list[tuple[str, str, str, str, str]]:
    """(schema, table, column or "", account, in our words how the right comes about), sorted.

    Accounts are roles that may log in, with what they may read by membership or as the owner too; what PUBLIC may
    read is told once, of the account "everybody". Where default privileges give a role new tables too, it is said.
    """
    later = {(row[0], row[1]) for row in learn.rows(message("ask.later-rights"), _LATER)}
    used = {row[0] for row in learn.rows(message("ask.superusers-in-use"), _IN_USE, remedy=STATISTICS)}
    if learn.rows(message("ask.sessions"), _SEES_ALL) == [(False,)]:
        learn.note(with_remedy(message("learnt.sessions"), STATISTICS))
    found = learn.rows(message("ask.grants"), _HELD + _READ)
    return [(s, t, c, who, _told(how, s, who, later, used)) for s, t, c, who, how in found]


def _told(how: str, schema: str, account: str, later: set[tuple[str | None, str]], used: set[str]) -> str:
    return f"{how}, in use" if how == "superuser" and account in used else _with_later(how, schema, account, later)


def _with_later(how: str, schema: str, account: str, later: set[tuple[str | None, str]]) -> str:
    """Default privileges hold for the schema's tables to come, or for all schemas'."""
    named = how.partition("role ")[2].partition(",")[0] or account
    return f"{how}; tables made later too" if {(schema, named), (None, named)} & later else how
