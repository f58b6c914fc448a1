"""The interface of every connector.

A connector opens one source read-only, lists its containers, and hands out tables or byte streams. It
knows no format and no detector, and it never puts a driver's own words into an error: they may quote a
value or a password.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from types import TracebackType
from typing import ClassVar, Self

from scanner.config import ScanSettings, SourceSettings
from scanner.content import ByteStream, Container, Link, Table, Unread
from scanner.limits import Allowance
from scanner.message import Message
from scanner.registry import kinds
from scanner.text.schemes import scheme_of


class Connector(ABC):
    """One open source, used as a context manager, by one thread.

    Raises TargetError when the source does not exist, CredentialsError when it refuses us, MissingExtra
    when a driver is missing, and Unreadable for what breaks while it is read.
    """

    name: ClassVar[str]
    summary: ClassVar[str]
    """What it reads, for the documentation's table."""
    reads: ClassVar[tuple[str, ...]] = ()
    """The products and places it reads, one a line of that table; the contract tests say which were really run."""
    extra: ClassVar[str] = ""
    """The extra of piimap that brings its driver, "" for none."""

    def __init__(self, source: SourceSettings) -> None:
        self.source = source

    @classmethod
    @abstractmethod
    def handles(cls, source: SourceSettings) -> bool:
        """Whether this connector is for that URL or path (and `kind`, where the user gave one)."""

    @classmethod
    def connections(cls, source: SourceSettings) -> int:
        """How many of these may be open on the source at once; 0 for any number."""
        return source.connections

    @classmethod
    def allowance(cls, source: SourceSettings, scan: ScanSettings) -> Allowance:
        """What one container of the source may take. A source that waits for a server allows for its time-outs."""
        return Allowance(scan.file_seconds, scan.idle_seconds)

    @abstractmethod
    def __enter__(self) -> Self:
        """Connect. Nothing is read yet."""

    @abstractmethod
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Disconnect."""

    @abstractmethod
    def containers(self) -> Iterator[Container | Unread]:
        """Everything in the source, sorted by name: what can be read, and what cannot or is excluded."""

    @abstractmethod
    def read(self, container: str) -> Table | ByteStream:
        """Open one container by the name `containers` gave it. Raises Unreadable."""

    def links(self) -> Iterator[Link]:
        """What the source says about flows without a row being read: keys, views, grants."""
        return iter(())

    def remarks(self) -> Iterator[Message]:
        """What should be known of the source beside what is in it: what was not learnt and what would
        tell. Complete once `containers` and `links` were asked for."""
        return iter(())


def connector_for(source: SourceSettings) -> type[Connector]:
    """The connector for a source. Raises TargetError when no connector knows its kind of URL."""
    from scanner.errors import TargetError

    for kind in kinds("scanner.connectors", Connector):
        if kind.handles(source):
            return kind
    raise TargetError(f"no connector reads '{source.shown_url}'", _meant(source.url))


def _meant(url: str) -> str:
    """What to do about a URL that nothing reads: the nearest scheme that something does."""
    import difflib

    from fsspec.registry import known_implementations

    from scanner.connectors.dialects.base import known_backends

    scheme = scheme_of(url).removeprefix("jdbc:")
    known = {*known_backends(), "postgres", "duckdb", *known_implementations}
    near = difflib.get_close_matches(scheme, sorted(known), n=1, cutoff=0.7)
    meant = "postgresql" if near == ["postgres"] else near[0] if near else ""
    return f"Did you mean {meant}://…?" if meant else "Give a path, an fsspec URL or a database URL"
