"""Asks a database what is good to know and need not be known: each question fails alone, and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from scanner.connectors.dialects.base import Dialect, Row
from scanner.connectors.reading import driver_errors
from scanner.errors import Unreadable

if TYPE_CHECKING:
    from sqlalchemy import Connection

_Told = TypeVar("_Told")


class Learning:
    """Bound to one connection. `notes` has a line for each question that had no answer: what was not learnt, why, and
    which right would tell."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self.connection = connection
        self._dialect = dialect
        self._notes: dict[str, None] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(self._notes)

    def note(self, words: str) -> None:
        """Say something of what was learnt, once."""
        self._notes[words] = None

    def ask(self, what: str, question: Callable[[], Iterable[_Told]], remedy: str = "") -> list[_Told]:
        """The answer, [] with a note where there is none. A statement that fails spoils no other one."""
        connection = self.connection
        try:
            with driver_errors(self._dialect, "list"), self._dialect.limited(), self._dialect.apart(connection):
                return list(question())
        except NotImplementedError:
            reason = "no way is known for this kind of server"
        except Unreadable as error:
            reason = "the connection was lost" if connection.invalidated else error.message
        self.note(f"not learnt: {what} ({reason})" + (f"; {remedy}" if remedy else ""))
        return []

    def rows(
        self, what: str, query: str, parameters: Mapping[str, Any] | tuple[Any, ...] | None = None, remedy: str = ""
    ) -> list[Row]:
        """The rows of one query of the driver's own style."""
        arguments: Any = parameters
        return self.ask(what, lambda: map(tuple, self.connection.exec_driver_sql(query, arguments)), remedy)
