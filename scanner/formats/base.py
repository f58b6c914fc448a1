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
    transcript: ClassVar[bool] = False
    """Whether it reads recorded calls and chats: in a source of those, such formats are asked first."""
    tested_on: ClassVar[str] = "own files"
    """What its tests read: "real files", made by others than us; "own files", made by the kind's usual library or by
    hand; or "the vendor's documentation", where the layout is known from there alone."""

    @abstractmethod
    def recognises(self, stream: ByteStream) -> float:
        """How sure it is, 0 to 1, from the head's content first and the name second. Never raises."""

    @abstractmethod
    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        """What the file holds, in the file's order, each by its name inside the file ("" for the file itself).

        Raises Unreadable, in our own words, for a file that cannot be read; what can be read of a damaged
        file is yielded first, and the rest as an `Unread`.
        """


def format_for(stream: ByteStream, transcripts: bool = False) -> Format | None:
    """The format that is surest of this stream, by name where two are equally sure; None if none is.

    With `transcripts`, a transcript format that recognises it at all goes before all others.
    """
    best: tuple[tuple[bool, float], Format] | None = None
    for kind in kinds("scanner.formats", Format):
        candidate: Format = kind()
        sure = candidate.recognises(stream)
        rank = (transcripts and candidate.transcript, sure)
        if sure > 0 and (best is None or rank > best[0]):
            best = (rank, candidate)
    return best[1] if best else None
