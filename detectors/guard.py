"""A detector that breaks on a value costs itself, on the column, text or name that broke it, and nothing else.

What broke is kept without the value: who, where in our code, and a traceback of files and lines. Outside of `watching`
(in tests, benches, another program) nothing is caught: an error is an error there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from scanner.errors import PiimapError
from scanner.model import FieldRef
from scanner.scrub import origin, scrubbed

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Broke:
    """One detector that broke on one field; `ref` is None for a name, or where it could not be made ready at all.

    `where` is the kind of error and the line of ours that raised it, `trace` a traceback without values.
    """

    detector: str
    ref: FieldRef | None
    where: str
    trace: str


class Ledger:
    """What broke while it was open, once for each detector and field. `ref` is the field looked at right now."""

    def __init__(self) -> None:
        self.ref: FieldRef | None = None
        self._broke: dict[tuple[str, FieldRef | None], Broke] = {}

    def note(self, detector: str, error: Exception) -> None:
        key = detector, self.ref
        if key not in self._broke:
            self._broke[key] = Broke(detector, self.ref, origin(error), scrubbed(error))

    @property
    def broke(self) -> tuple[Broke, ...]:
        """In the order in which they broke."""
        return tuple(self._broke.values())


_open: ContextVar[Ledger | None] = ContextVar("ledger", default=None)


@contextmanager
def watching(ref: FieldRef | None = None) -> Iterator[Ledger]:
    """From here on what breaks in `attempt` is noted in the ledger that is given, instead of raised."""
    ledger = Ledger()
    ledger.ref = ref
    token = _open.set(ledger)
    try:
        yield ledger
    finally:
        _open.reset(token)


def attempt(detector: str, look: Callable[[], T], otherwise: U, ref: FieldRef | None = None) -> T | U:
    """What `look` returns, or `otherwise` when the detector broke; `ref` is the field where that differs from the
    ledger's.

    Raises what is no bug of a detector (out of memory or time, a setting that the user can mend), and everything
    where nobody is watching.
    """
    ledger = _open.get()
    before = ledger.ref if ledger else None
    if ledger and ref is not None:
        ledger.ref = ref
    try:
        return look()
    except (MemoryError, PiimapError):
        raise
    except Exception as error:  # the boundary of a detector: it may be anybody's code
        if ledger is None:
            raise
        ledger.note(detector, error)
        return otherwise
    finally:
        if ledger:
            ledger.ref = before
