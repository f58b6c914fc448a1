"""What a database's URL means, and what the server's first answer does: opened, or refused in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scanner.config import SourceSettings
from scanner.connectors.credentials import password_for
from scanner.connectors.dialects.base import Dialect, dialect_for, known_backends
from scanner.connectors.dialects.sqlite import is_sqlite
from scanner.errors import CredentialsError, MissingExtra, TargetError
from scanner.text.schemes import scheme_of

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine

_OTHERS = frozenset({"mssql", "oracle", "snowflake", "bigquery", "redshift", "cockroachdb", "db2", "ibm_db_sa", "hana"})
"""Backends without a dialect of ours: read by what works everywhere, once their driver is installed."""


def is_database(source: SourceSettings) -> bool:
    """Whether SQLAlchemy reads this source."""
    if source.path is not None:
        return is_sqlite(source.path)
    return backend_of(source.url) in known_backends() | _OTHERS


def backend_of(url: str) -> str:
    """SQLAlchemy's name of the database that a URL names, whether there is one or not."""
    backend = scheme_of(url)
    return "postgresql" if backend == "postgres" else backend


def url_of(source: SourceSettings) -> URL:
    """The URL with its driver and, where the source says where to find it, its password.

    Raises TargetError for what is no database URL, CredentialsError for a password that is not there.
    """
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    if source.path is not None:
        return URL.create("sqlite", database=str(source.path))
    try:
        url = make_url(source.url)
    except (ArgumentError, ValueError):
        raise TargetError(f"the URL of '{source.name}' is no database URL", "Write driver://…") from None
    if url.drivername == "postgres":
        url = url.set(drivername="postgresql")
    if (password := password_for(source)) is not None:
        url = url.set(password=password)
    driver = dialect_for(url.get_backend_name()).driver
    return url.set(drivername=f"{url.drivername}+{driver}") if driver and "+" not in url.drivername else url


def engine_for(url: URL, dialect: Dialect, source: SourceSettings) -> Engine:
    """An engine that has not connected yet. Raises TargetError or MissingExtra."""
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError

    backend = url.get_backend_name()
    try:
        return dialect.open(url, source)
    except (NoSuchModuleError, ImportError):
        if dialect.extra:
            raise MissingExtra(f"a {backend} database", dialect.extra) from None
        own = f"Run: pip install {dialect.package}" if dialect.package else "Install its SQLAlchemy dialect"
        raise TargetError(f"no driver for '{backend}' databases is installed", own) from None
    except (ArgumentError, TypeError, ValueError):
        raise TargetError(f"the URL of '{source.name}' is no database URL", "Check its options") from None


def _where(source: SourceSettings) -> str:
    """Host and port, of the URL without its password: one with an "@" in it would be taken for a part of the host."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(source.shown_url)
    except (ArgumentError, ValueError):
        return "its host"
    host = url.host or "this machine"
    return f"{host}:{url.port}" if url.port else host


@contextmanager
def connecting(url: URL, dialect: Dialect, source: SourceSettings) -> Iterator[None]:
    """Around the first words with the server. Raises TargetError or CredentialsError for all that can go wrong."""
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    where = _where(source)
    try:
        yield
        return
    except DBAPIError as error:
        meaning = dialect.refusal(error.orig or error)
    except (SQLAlchemyError, OSError, ValueError, TypeError):
        meaning = ""
    name = source.name
    if meaning in ("credentials", "permission"):
        raise CredentialsError(f"the server of '{name}' refuses the user or the password", "Check both") from None
    if meaning == "closed":
        raise CredentialsError(
            f"the server of '{name}' does not let this user into the database",
            "Grant it (piimap doctor prints the SQL)",
        ) from None
    if meaning == "starting":
        raise TargetError(f"the server of '{name}' at {where} is starting or stopping", "Try again later") from None
    if meaning == "busy":
        raise TargetError(f"the server of '{name}' at {where} takes no more connections", "Try again later") from None
    if meaning == "unproven":
        raise CredentialsError(
            f"the server of '{name}' at {where} does not prove who it is (TLS)",
            "See docs/sources.md on certificates",
        ) from None
    if meaning == "missing":
        raise TargetError(f"the server of '{name}' at {where} has no such database", "Check its name") from None
    if meaning in ("unreachable", "timeout"):
        raise TargetError(f"no database server answers for '{name}' at {where}", "Check host and port") from None
    raise TargetError(f"'{name}' could not be opened as a {url.get_backend_name()} database", "Check it") from None
