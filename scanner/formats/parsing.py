"""A boundary around parsers that are not ours: what they raise becomes one plain reason, what they print is lost."""

from __future__ import annotations

import os
from types import TracebackType

from scanner.errors import Unreadable
from scanner.message import Term, message, name

Kinds = tuple[type[BaseException], ...]


class foreign:
    """Turns the errors that a library documents, and a panic of a Rust extension, into Unreadable.

    `what` is broken, as the catalogues know it: "document", "sheet".

    A panic (pyo3_runtime.PanicException) is no subclass of Exception and cannot be imported, so it is known
    by its module. No parser's words are kept: they may quote what it read. A panic prints its words to the
    standard error before it is raised, past everything that Python can catch (a PDF's broken date was seen
    there), so that stream leads nowhere for as long as such a parser runs.
    """

    def __init__(self, what: str, *, broken: Kinds, encrypted: Kinds = ()) -> None:
        self._what, self._broken, self._encrypted = what, broken, encrypted

    def __enter__(self) -> None:
        self._stderr = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.dup2(self._stderr, 2)
        os.close(self._stderr)
        if kind is None or issubclass(kind, Unreadable):
            return
        if issubclass(kind, self._encrypted):
            raise Unreadable(message("locked.encrypted", what=Term("the", self._what)), "open") from None
        if issubclass(kind, (*self._broken, RecursionError)) or kind.__module__ == "pyo3_runtime":
            raise Unreadable(message("damaged.found", what=Term("the", self._what), kind=name(kind.__name__))) from None
