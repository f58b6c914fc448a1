"""The interface of every file format, and the choice of the format by content."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.registry import kinds


class Format(ABC):
    """Reads one kind of file. An instance holds no state between files."""

    name: ClassVar[str]
    summary: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]] = ()
    extra: ClassVar[str] = ""

    @abstractmethod
    def recognises(self, stream: ByteStream) -> float:
        """How sure it is, 0 to 1, from the head's content first and the name second. Never raises."""

    @abstractmethod
    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        """What the file holds, in the file's order.

        Raises Unreadable, in our own words, for a file that cannot be read; what can be read of a damaged
        file is yielded first, and the rest as an `Unread`.
        """


def format_for(stream: ByteStream) -> Format | None:
    """The format that is surest of this stream, by name where two are equally sure; None if none is."""
    best: tuple[float, Format] | None = None
    for kind in kinds("scanner.formats", Format):
        sure = kind().recognises(stream)
        if sure > 0 and (best is None or sure > best[0]):
            best = (sure, kind())
    return best[1] if best else None
