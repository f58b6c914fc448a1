"""A file on a server, as any library expects a file: whatever the driver's own can do, and whatever it raises."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, BinaryIO, cast

_BUFFER = 256 * 1024

Guard = Callable[[], AbstractContextManager[None]]
"""Turns what a driver raises into Unreadable."""


def buffered(file: Any, guard: Guard) -> BinaryIO:
    """A reader over a driver's file: with lines of a bounded length, and errors in our words."""
    return cast(BinaryIO, io.BufferedReader(_RemoteFile(file, guard), _BUFFER))


class _RemoteFile(io.RawIOBase):
    def __init__(self, file: Any, guard: Guard) -> None:
        self._file = file
        self._guard = guard

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def readinto(self, target: Any) -> int:
        with self._guard():
            data = self._file.read(len(target))
        target[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with self._guard():
            self._file.seek(offset, whence)
            return int(self._file.tell())

    def tell(self) -> int:
        with self._guard():
            return int(self._file.tell())

    def close(self) -> None:
        if not self.closed:
            super().close()
            with self._guard():
                self._file.close()
