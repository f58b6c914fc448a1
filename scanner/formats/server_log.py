"""Database servers' logs, read as the text or table that they are; and what the statements in them carried."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from scanner.content import ByteStream, Content, Links, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import encoding_of
from scanner.formats.statement_links import MOST_LINKS, Gathered
from scanner.formats.text import PlainText
from scanner.message import message

Logged = tuple[str, str, str]
"""(statement, when in ISO 8601 or "", account or "")."""


class ServerLog(Format):
    """What the logs of servers have in common. A statement's literals are personal data where the log is scanned as
    text, and gone from the links."""

    dialect: str
    words: str

    @abstractmethod
    def logged(self, stream: ByteStream, codec: str, plan: Plan) -> Iterator[Logged]:
        """The statements in the log's order."""

    def plain(self, stream: ByteStream) -> Format:
        """The format that reads the log's entries themselves."""
        return PlainText()

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text-despite-log"), "open")
        yield from self.plain(stream).read(stream, plan)
        gathered = Gathered(self.dialect, self.words)
        try:
            for statement, time, account in self.logged(stream, codec, plan):
                gathered.take(statement, time, account)
        except Unreadable:
            pass  # the entries themselves were read as far, and said so
        if gathered.seen:
            yield Links("", tuple(gathered.links()))
        if gathered.full:
            yield Unread("", "read", message("only.links", n=MOST_LINKS))
