"""How a store of any earlier version becomes one of today's: frozen SQL, never changed once released.

`UPGRADES[n]` leads from version n to n + 1; version 0 is an empty file. SQLite keeps the version in
`user_version`, and in `application_id` whose file it is.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

SECRET_BYTES = 32
APPLICATION_ID = int.from_bytes(b"PIIm")

UPGRADES: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE run (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            started_at TEXT NOT NULL,
            tool_version TEXT NOT NULL,
            config_digest TEXT NOT NULL,
            seed INTEGER NOT NULL,
            key_id TEXT NOT NULL,
            finished BOOLEAN NOT NULL)""",
        """CREATE TABLE container (
            run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
            source TEXT NOT NULL,
            container TEXT NOT NULL,
            read BOOLEAN NOT NULL,
            payload TEXT NOT NULL,
            PRIMARY KEY (run, source, container))""",
        """CREATE TABLE hashes (
            run INTEGER NOT NULL,
            source TEXT NOT NULL,
            container TEXT NOT NULL,
            position INTEGER NOT NULL,
            inner_container TEXT NOT NULL,
            field TEXT NOT NULL,
            category TEXT NOT NULL,
            cohort TEXT NOT NULL,
            complete BOOLEAN NOT NULL,
            hashes BLOB NOT NULL,
            density FLOAT NOT NULL,
            PRIMARY KEY (run, source, container, position),
            FOREIGN KEY (run, source, container)
                REFERENCES container (run, source, container) ON DELETE CASCADE)""",
    ),
    (
        "ALTER TABLE container ADD COLUMN mark TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE container ADD COLUMN as_of TEXT NOT NULL DEFAULT ''",
    ),
    (
        "ALTER TABLE hashes ADD COLUMN digest TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE hashes ADD COLUMN share FLOAT NOT NULL DEFAULT 1.0",
        "ALTER TABLE hashes ADD COLUMN bloom BLOB NOT NULL DEFAULT x''",
    ),
    (
        "ALTER TABLE run ADD COLUMN ended INTEGER NOT NULL DEFAULT 0",
        "UPDATE run SET ended = number WHERE finished",
        "ALTER TABLE run ADD COLUMN coverage TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE run ADD COLUMN again INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE container ADD COLUMN identity TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE container ADD COLUMN checked TEXT NOT NULL DEFAULT ''",
        "CREATE UNIQUE INDEX container_identity ON container (run, identity) WHERE identity <> ''",
        "CREATE TABLE secret (secret BLOB NOT NULL PRIMARY KEY)",
        """CREATE TABLE scope (
            run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
            source TEXT NOT NULL,
            place TEXT NOT NULL,
            declared BOOLEAN NOT NULL,
            only_globs TEXT NOT NULL,
            selection TEXT NOT NULL,
            way TEXT NOT NULL,
            listed INTEGER NOT NULL,
            whole BOOLEAN NOT NULL,
            PRIMARY KEY (run, source))""",
    ),
)
VERSION = len(UPGRADES)


def bring_up(connection: Connection) -> None:
    """Lead a store of any version to today's. The caller's transaction makes it all or nothing."""
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    for step in UPGRADES[version:]:
        for statement in step:
            connection.exec_driver_sql(statement)
    if connection.exec_driver_sql("SELECT count(*) FROM secret").scalar_one() == 0:
        connection.exec_driver_sql("INSERT INTO secret VALUES (?)", (secrets.token_bytes(SECRET_BYTES),))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
