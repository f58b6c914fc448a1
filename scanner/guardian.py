"""Clears up after a process that ends without doing so itself, by `kill -9` too. A program of its own.

`scanner.scratch` starts it beside the process that it guards. It is told on its standard input which folders hold
copies ("+path" and "-path", each ended by a null byte); when that input ends, the process has ended, and so do
whatever still works in those folders, and they are removed. A second input (descriptor 3) brings the numbers of
signals that asked the process to end, written by the system even while it is deep inside a library: one that has
not ended some seconds later is told so on the standard output, then killed. Standard library only, and little of
it: it starts in some milliseconds.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time

ASKS_TO_END = frozenset((signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
PATIENCE = 5.0
"""Seconds for which a process that was asked to end may go on. Twice as long, and it is killed."""
_TRACKER = b"multiprocessing.resource_tracker"
"""Python's own guardian of semaphores: it ends by itself, once it has removed them."""


def end_strays(folder: str) -> None:
    """Kill what still works in a folder of ours: programs that a worker started, and which outlived it.

    They are known by their variable TMPDIR; where there is no /proc, none is found.
    """
    wanted = b"\0TMPDIR=" + os.fsencode(folder)
    for name in os.listdir("/proc") if os.path.isdir("/proc/self") else []:  # noqa: PTH112, PTH208
        if not name.isdigit() or int(name) == os.getpid():
            continue
        try:
            environment = b"\0" + _read(f"/proc/{name}/environ")
            ours = any(environment.find(wanted + end) >= 0 for end in (b"\0", b"/"))
            if ours and _TRACKER not in _read(f"/proc/{name}/cmdline"):
                os.kill(int(name), signal.SIGKILL)
        except OSError:
            continue  # another user's, or it has just ended


def remove(folder: str) -> None:
    """Remove a folder with all that is in it; what ends beside us may still write, so it is tried for a while."""
    for _ in range(40):
        _empty(folder)
        try:
            os.rmdir(folder)  # noqa: PTH106
        except FileNotFoundError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


def _empty(folder: str) -> None:
    """Links are removed, never followed."""
    try:
        with os.scandir(folder) as found:
            items = list(found)
    except OSError:
        return
    for item in items:
        try:
            if item.is_dir(follow_symlinks=False):
                os.chmod(item.path, 0o700)  # noqa: PTH101
                _empty(item.path)
                os.rmdir(item.path)  # noqa: PTH106
            else:
                os.unlink(item.path)  # noqa: PTH108
        except OSError:
            continue


class _Watch:
    """What is guarded, and since when the process has been asked to end."""

    def __init__(self, guarded: int) -> None:
        self._guarded = guarded
        self._folders: set[str] = set()
        self._rest = b""
        self._asked: float | None = None
        self._told = False

    def run(self) -> None:
        inputs = [0, 3]
        while 0 in inputs:
            ready, _, _ = select.select(inputs, [], [], None if self._asked is None else 0.2)
            for handle in ready:
                data = os.read(handle, 65536)
                if not data:
                    inputs.remove(handle)
                elif handle == 0:
                    self._told_of(data)
                elif self._asked is None and ASKS_TO_END & set(data):
                    self._asked = time.monotonic()
            self._insist()
        for folder in self._folders:
            end_strays(folder)
            remove(folder)

    def _told_of(self, data: bytes) -> None:
        *messages, self._rest = (self._rest + data).split(b"\0")
        for message in messages:
            folder = os.fsdecode(message[1:])
            if message[:1] == b"+":
                self._folders.add(folder)
            else:
                self._folders.discard(folder)

    def _insist(self) -> None:
        if self._asked is None or os.getppid() != self._guarded:
            return
        waited = time.monotonic() - self._asked
        if waited > PATIENCE and not self._told:
            self._told = True
            with contextlib.suppress(OSError):
                os.write(1, b"end")
        if waited > 2 * PATIENCE:
            os.kill(self._guarded, signal.SIGKILL)
            self._asked = None


if __name__ == "__main__":
    os.setsid()  # what is sent to the terminal's group, or when it closes, is not for us
    os.chdir("/")
    for number in (*ASKS_TO_END, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    _Watch(int(sys.argv[1])).run()
