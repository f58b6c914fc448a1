"""The store's tables as the code sees them; `upgrades` makes them. Imports SQLAlchemy: import it late."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()

run = Table(
    "run",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("started_at", Text, nullable=False),
    Column("tool_version", Text, nullable=False),
    Column("config_digest", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("ended", Integer, nullable=False),
    Column("coverage", Text, nullable=False),
    Column("again", Integer, nullable=False),
)
"""`number` says in which order the scans began, `ended` in which they were finished (0 before that): a clock may be
set back, the order may not."""

secret = Table("secret", metadata, Column("secret", LargeBinary, primary_key=True))
"""One row: the random key under which this store knows containers; see `scanner.identity`."""

scope = Table(
    "scope",
    metadata,
    Column("run", Integer, ForeignKey("run.number", ondelete="CASCADE"), primary_key=True),
    Column("source", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("declared", Boolean, nullable=False),
    Column("only_globs", Text, nullable=False),
    Column("selection", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("listed", Integer, nullable=False),
    Column("whole", Boolean, nullable=False),
)
"""What a scan meant to look at in one source; see `scanner.inventory.scope`. `only_globs` is a JSON list."""

container = Table(
    "container",
    metadata,
    Column("run", Integer, ForeignKey("run.number", ondelete="CASCADE"), primary_key=True),
    Column("source", Text, primary_key=True),
    Column("container", Text, primary_key=True),
    Column("read", Boolean, nullable=False),
    Column("payload", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("as_of", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("checked", Text, nullable=False),
)
"""`read` is false where something of the container should have been read and was not. `mark` changes when the
container does, "" where nothing tells; `as_of` is when it was read, `checked` when it was last known to be the same.
`identity` says which one it is, "" in what a piimap before version 4 of the store kept."""

hashes = Table(
    "hashes",
    metadata,
    Column("run", Integer, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("container", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("inner_container", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("cohort", Text, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
    Column("density", Float, nullable=False),
    Column("digest", Text, nullable=False),
    Column("share", Float, nullable=False),
    Column("bloom", LargeBinary, nullable=False),
    ForeignKeyConstraint(
        ["run", "source", "container"],
        ["container.run", "container.source", "container.container"],
        ondelete="CASCADE",
    ),
)
"""`position` is the set's place in its container's scan: two columns of one file may bear one name.
`inner_container` is the field's own container, which may lie inside the one that was scanned."""
