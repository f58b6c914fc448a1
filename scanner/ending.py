"""How a run ends that is told to: by a signal, a closed terminal, or a reader that has gone."""

from __future__ import annotations

import atexit
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn

from scanner.errors import UserError
from scanner.scratch import guard_against_deafness, private_temporary_files

_STREAMS = (0, 1, 2)
_SECONDS = 5.0
"""For what is left to do when all is written. A thread that a library left busy is not awaited."""


_asked = threading.Event()


def prepare() -> None:
    """Make this process, which is piimap's own, end well: for the console script, not for a library."""
    _open_standard_streams()
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for as long as the process lives
    if sys.stderr is not None:
        sys.stderr = _Unheard.around(2)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup's wish
            signal.signal(number, _interrupt)


def asked_to_end() -> bool:
    """Whether a signal asked this process to end. Some libraries turn KeyboardInterrupt into an error of their own."""
    return _asked.is_set()


@contextmanager
def guarded() -> Iterator[None]:
    """What is done inside leaves nothing behind, and ends when it is told to, whatever it is busy with."""
    with ExitStack() as stack:
        with suppress(UserError):  # whoever needs a temporary file will say so; most commands need none
            stack.enter_context(private_temporary_files())
        guard_against_deafness()
        yield


def leave(code: int) -> NoReturn:
    """End with this exit code, and soon."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except OSError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    timer = threading.Timer(_SECONDS, os._exit, (code,))
    timer.daemon = True
    timer.start()
    if _asked.is_set():
        # A KeyboardInterrupt that passed through exec() has Python end by SIGINT after all, whatever code it is given.
        atexit._run_exitfuncs()
        os._exit(code)
    sys.exit(code)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    _asked.set()
    raise KeyboardInterrupt


def _open_standard_streams() -> None:
    """Where one is closed, the next file that is opened, the inventory for one, would take its number."""
    for number in _STREAMS:
        try:
            os.fstat(number)
        except OSError:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            os.set_inheritable(number, True)


class _Unheard(io.RawIOBase):
    """The standard error: that nobody reads it any more, or that its terminal is gone, is no reason to end."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def around(cls, handle: int) -> Any:
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        return io.TextIOWrapper(
            io.BufferedWriter(cls(handle)), encoding, "backslashreplace", line_buffering=True, write_through=True
        )

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return os.isatty(self._handle)

    def fileno(self) -> int:
        return self._handle

    def write(self, data: Any) -> int:
        try:
            return os.write(self._handle, data)
        except OSError:
            return len(data)
