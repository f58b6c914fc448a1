"""Asks a database what is good to know and need not be known: each question fails alone, and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from scanner.connectors.dialects.base import Dialect, Row
from scanner.connectors.reading import driver_errors
from scanner.errors import Unreadable
from scanner.message import Message, Said, message

if TYPE_CHECKING:
    from sqlalchemy import Connection

_Told = TypeVar("_Told")


class Learning:
    """Bound to one connection. `notes` has a line for each question that had no answer: what was not learnt, why, and
    which right would tell."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self.connection = connection
        self._dialect = dialect
        self._notes: dict[Message, None] = {}

    @property
    def notes(self) -> Said:
        return tuple(self._notes)

    def note(self, said: Message) -> None:
        """Say something of what was learnt, once."""
        self._notes[said] = None

    def ask(self, what: Message, question: Callable[[], Iterable[_Told]], remedy: Message | None = None) -> list[_Told]:
        """The answer, [] with a note where there is none. A statement that fails spoils no other one."""
        connection = self.connection
        try:
            with driver_errors(self._dialect, "list"), self._dialect.limited(), self._dialect.apart(connection):
                return list(question())
        except NotImplementedError:
            reason = message("learnt.no-way")
        except Unreadable as error:
            reason = message("refused.connection-lost") if connection.invalidated else error.reason
        self.note(with_remedy(message("learnt.not", what=what, why=reason), remedy))
        return []

    def rows(
        self,
        what: Message,
        query: str,
        parameters: Mapping[str, Any] | tuple[Any, ...] | None = None,
        remedy: Message | None = None,
    ) -> list[Row]:
        """The rows of one query of the driver's own style."""
        arguments: Any = parameters
        return self.ask(what, lambda: map(tuple, self.connection.exec_driver_sql(query, arguments)), remedy)


def with_remedy(said: Message, remedy: Message | None) -> Message:
    """What was not learnt, with what would tell it where that is known."""
    return message("learnt.remedy", said=said, remedy=remedy) if remedy else said
