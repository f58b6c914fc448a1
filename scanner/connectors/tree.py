"""What a tree of files looks like to a connector, wherever it lies."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from scanner.content import ByteStream, Link, Unread

HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder inside a tree. `name` is its path from the tree's root; `mark` changes with its content."""

    name: str = field(repr=False)
    folder: bool
    size: int | None = None
    modified: str = ""
    mark: str = ""


class Tree(ABC):
    """A root and what lies under it, for reading only."""

    single: str = ""
    """The file's own name where the root is one file, else ""."""

    def close(self) -> None:  # noqa: B027 - most trees hold nothing that must be let go of
        """Let go of the server."""

    @abstractmethod
    def list(self, folder: str) -> Iterator[Entry | Unread]:
        """What lies directly in a folder ("" for the root): entries, and what is no file or cannot be listed."""

    @abstractmethod
    def file(self, name: str) -> Entry:
        """One file's entry. Raises Unreadable when it is gone."""

    @abstractmethod
    def open(self, entry: Entry) -> ByteStream:
        """Open a file for reading. Raises Unreadable."""

    def rights(self, names: Iterable[str]) -> Iterator[Link]:
        """Who else may read these files, where the tree can tell: links from each to the accounts that may."""
        return iter(())


def time_of(value: Any) -> str:
    """A time as drivers give it, seconds since 1970 or a datetime (in UTC unless it says its zone); "" for all else."""
    if isinstance(value, datetime):
        value = (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
    return utc(value) if isinstance(value, (int, float)) else ""


def utc(seconds: float) -> str:
    """A time as sources are told it: ISO 8601 in UTC, from seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
