"""A boundary around parsers that are not ours: what they raise becomes one plain reason."""

from __future__ import annotations

from types import TracebackType

from scanner.errors import Unreadable

Kinds = tuple[type[BaseException], ...]


class foreign:
    """Turns the errors that a library documents, and a panic of a Rust extension, into Unreadable.

    A panic (pyo3_runtime.PanicException) is no subclass of Exception and cannot be imported, so it is known
    by its module. No parser's words are kept: they may quote what it read.
    """

    def __init__(self, what: str, *, broken: Kinds, encrypted: Kinds = ()) -> None:
        self._what, self._broken, self._encrypted = what, broken, encrypted

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None or issubclass(kind, Unreadable):
            return
        if issubclass(kind, self._encrypted):
            raise Unreadable(f"{self._what} is encrypted", "open") from None
        if issubclass(kind, (*self._broken, RecursionError)) or kind.__module__ == "pyo3_runtime":
            raise Unreadable(f"{self._what} is damaged or broken off ({kind.__name__})") from None
