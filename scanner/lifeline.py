"""A worker ends with the process that started it, however that ended: no worker is left behind.

Linux kills it (a parent-death signal), deep inside a library too. Everywhere a thread watches a pipe whose other end
only the parent holds.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import wait

_PR_SET_PDEATHSIG = 1
"""prctl(2). The signal is sent when the parent's thread ends that started us: executors start workers in the thread
that runs the scan."""


def end_with_parent() -> None:
    """From now on this worker ends when its parent does. Ends it at once when the parent has ended already."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    # The pipe is looked at after the kernel was asked: a parent that ended in between has closed it.
    if wait([parent.sentinel], 0):
        os._exit(1)
    threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os.kill(os.getpid(), signal.SIGKILL)
