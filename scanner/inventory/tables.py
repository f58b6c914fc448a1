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
)
"""`number` says in which order the scans began."""

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
)
"""`read` is false where something of the container should have been read and was not. `mark` changes when the
container does, "" where nothing tells; `as_of` is when it was read."""

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
