"""Private temporary folders that go with the process, however it ends. See `scanner.guardian`, which removes them.

Where even the guardian was ended (the machine's power, a container that is removed), the next run removes what
a run that is no longer there left in the same place.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import signal
import stat
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from scanner import guardian
from scanner.errors import UserError
from scanner.os_errors import why

_PREFIX = "piimap-"
_ALIVE = ".alive"
"""Locked by the process for as long as it lives."""


@dataclass(frozen=True, slots=True)
class _Guard:
    """A guardian that was started, by which process, and the descriptors that lead to it (and from it: `told`)."""

    owner: int
    folders: int
    signals: int
    told: int


_guard: _Guard | None = None


class Scratch:
    """A folder of mode 700 in the system's temporary folder. Use it as a context manager, or call `remove`.

    Raises UserError where none can be made.
    """

    def __init__(self) -> None:
        try:
            self._make()
        except OSError as error:
            where = tempfile.tempdir or "for temporary files"
            raise UserError(f"the folder {where} cannot be used: {why(error)}", "Set TMPDIR to another") from None

    def _make(self) -> None:
        around = Path(tempfile.gettempdir())
        _clear_leftovers(around)
        self.path = around / (_PREFIX + secrets.token_hex(8))
        _tell(b"+" + os.fsencode(self.path))  # before it is there: a kill may come at any moment
        self.path.mkdir(mode=0o700)
        made = self.path / (_ALIVE + ".new")
        self._lock = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        made.rename(self.path / _ALIVE)  # locked from its first moment under this name

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.remove()

    def remove(self) -> None:
        """Remove it with all that is in it. May be called again."""
        if self._lock >= 0:
            guardian.remove(str(self.path))
            os.close(self._lock)
            self._lock = -1
            _tell(b"-" + os.fsencode(self.path))


@contextmanager
def private_temporary_files() -> Iterator[None]:
    """Whatever makes a temporary file inside the block, a library in another language too, makes it in a Scratch."""
    before, named = tempfile.tempdir, os.environ.get("TMPDIR")
    with Scratch() as folder:
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
        try:
            yield
        finally:
            tempfile.tempdir = before
            if named is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = named


def guard_against_deafness() -> None:
    """Have the guardian end this process when it was asked to end and does not, deep inside some library.

    For the main thread of a program whose handlers turn these signals into KeyboardInterrupt.
    """
    if (guard := _running()) is not None:
        signal.set_wakeup_fd(guard.signals, warn_on_full_buffer=False)
        threading.Thread(target=_end_when_told, args=(guard.told,), daemon=True).start()


def _end_when_told(told: int) -> None:
    with suppress(OSError):
        if os.read(told, 16):
            os._exit(130)


def _tell(message: bytes) -> None:
    if (guard := _running()) is not None:
        with suppress(OSError):  # it was ended: the next run clears up
            os.write(guard.folders, message + b"\0")


def _running() -> _Guard | None:
    """This process's guardian, started when it is first needed; None where none can be started."""
    global _guard
    if _guard is None or _guard.owner != os.getpid():
        if _guard is not None:  # a fork's copies: the parent's guardian waits for these to be closed, too
            for handle in (_guard.folders, _guard.signals, _guard.told):
                os.close(handle)
            _guard = None
        with suppress(OSError):
            _guard = _start()
    return _guard


def _start() -> _Guard | None:
    if not sys.executable:
        return None
    ours: list[int] = []
    theirs: list[int] = []
    for reads in (True, True, False):
        reader, writer = os.pipe()
        theirs.append(reader if reads else writer)
        ours.append(writer if reads else reader)
    actions = [(os.POSIX_SPAWN_DUP2, theirs[0], 0), (os.POSIX_SPAWN_DUP2, theirs[2], 1)]
    try:
        os.posix_spawn(
            sys.executable,
            [sys.executable, "-I", "-S", "-B", guardian.__file__, str(os.getpid())],
            {},
            file_actions=[*actions, (os.POSIX_SPAWN_DUP2, theirs[1], 3), (os.POSIX_SPAWN_OPEN, 2, os.devnull, 1, 0)],
            setsigmask=guardian.ASKS_TO_END,
        )
    except OSError:
        for handle in ours:
            os.close(handle)
        raise
    finally:
        for handle in theirs:
            os.close(handle)
    os.set_blocking(ours[1], False)
    return _Guard(os.getpid(), *ours)


def _clear_leftovers(around: Path) -> None:
    """Remove the folders of runs that are no longer there, where they are this user's."""
    with suppress(OSError), os.scandir(around) as found:
        for item in found:
            if item.name.startswith(_PREFIX) and item.is_dir(follow_symlinks=False) and _left(Path(item.path)):
                guardian.remove(item.path)


def _left(folder: Path) -> bool:
    """Whether a folder is of a process that has ended: nobody holds its lock."""
    try:
        found = folder.lstat()
        if found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) != 0o700:
            return False
        handle = os.open(folder / _ALIVE, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False  # being made, or another piimap's
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
