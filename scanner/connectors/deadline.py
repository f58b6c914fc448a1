"""Cuts the line to a server that no longer answers, for drivers that would wait for ever."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def cut_after(seconds: float, descriptor: int) -> Iterator[threading.Event]:
    """Shut the connection that this file descriptor is down unless the block is left in time.

    The driver then sees the end of the line and raises. The event says whether it was cut.
    """
    cut = threading.Event()
    line = socket.socket(fileno=os.dup(descriptor))

    def shut() -> None:
        cut.set()
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, shut)
    watch.daemon = True
    watch.start()
    try:
        yield cut
    finally:
        watch.cancel()
        line.close()
