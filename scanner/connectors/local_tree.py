"""A folder or file of this machine. Links are not followed, and nothing but regular files is ever opened."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from scanner.connectors.rights import posix
from scanner.connectors.tree import HEAD, Entry, Tree, utc
from scanner.content import ByteStream, Link, Unread
from scanner.errors import TargetError, Unreadable
from scanner.message import Message, Term, message
from scanner.os_errors import refused, why

_NO_FOLLOW = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Without O_NONBLOCK, a FIFO put in a file's place would block for ever."""

_RING = why(OSError(errno.ELOOP, ""))


class LocalTree(Tree):
    """Raises TargetError for a path that does not exist or that may not be listed."""

    def __init__(self, root: Path) -> None:
        try:
            self._root = root.resolve(strict=True)
            mode = self._root.stat().st_mode
        except FileNotFoundError:
            raise TargetError(f"there is no file or folder '{root}'", "Check the path") from None
        except RuntimeError:  # what Python's own walk says of a ring
            raise TargetError(f"'{root}' cannot be opened: {_RING}", "Check the path") from None
        except OSError as error:
            raise TargetError(
                f"'{root}' cannot be opened: {why(error)}", "Check the path and the permissions"
            ) from None
        if stat.S_ISREG(mode):
            self.single = root.name
        elif not stat.S_ISDIR(mode):
            raise TargetError(f"'{root}' is neither a file nor a folder", "Name one of these")

    def list(self, folder: str) -> Iterator[Entry | Unread]:
        try:
            with os.scandir(self._path(folder)) as scan:
                found = list(scan)
        except OSError as error:
            yield Unread(folder, "list", _reason(error, "folder"))
            return
        for item in found:
            name = f"{folder}/{item.name}" if folder else item.name
            try:
                yield self._entry(name, item.stat(follow_symlinks=False), Path(item.path))
            except OSError as error:
                yield Unread(name, "list", _reason(error, "file"))

    def file(self, name: str) -> Entry:
        path = self._root if self.single else self._path(name)
        try:
            entry = self._entry(name, path.lstat(), path)
        except OSError as error:
            raise Unreadable(_reason(error, "file"), "open") from None
        if isinstance(entry, Unread) or entry.folder:
            raise Unreadable(message("gone.no-regular-file"), "open")
        return entry

    def open(self, entry: Entry) -> ByteStream:
        path = self._root if self.single else self._path(entry.name)

        def reopen() -> BinaryIO:
            try:
                handle = os.open(path, _NO_FOLLOW)
            except OSError as error:
                raise Unreadable(_reason(error, "file"), "open") from None
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                os.close(handle)
                raise Unreadable(message("gone.no-regular-file"), "open")
            return os.fdopen(handle, "rb")

        try:
            with reopen() as file:
                head = file.read(HEAD)
        except OSError as error:
            raise Unreadable(_reason(error, "file"), "read") from None
        return ByteStream(entry.name, entry.size, reopen, head, path)

    def rights(self, names: Iterable[str]) -> Iterator[Link]:
        return posix.readable(self._root, names)

    def _entry(self, name: str, found: os.stat_result, path: Path) -> Entry | Unread:
        if stat.S_ISDIR(found.st_mode):
            return Entry(name, True)
        if stat.S_ISREG(found.st_mode):
            return Entry(name, False, found.st_size, utc(found.st_mtime), f"{found.st_size}-{found.st_mtime_ns}")
        return Unread(name, "excluded", self._why_no_file(found.st_mode, path))

    def _why_no_file(self, mode: int, path: Path) -> Message:
        if not stat.S_ISLNK(mode):
            kinds = ((stat.S_ISFIFO, message("left-out.fifo")), (stat.S_ISSOCK, message("left-out.socket")))
            return next((kind for is_kind, kind in kinds if is_kind(mode)), message("left-out.device"))
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return message("left-out.link-to-nothing")
        if target.is_relative_to(self._root):
            return message("left-out.link-inside")
        return message("left-out.link-outside")

    def _path(self, name: str) -> Path:
        """The path of a listed name, which may hold bytes that are no UTF-8, as the system gives them to us."""
        path = self._root / name
        inside = path.is_relative_to(self._root) and path.parent.resolve().is_relative_to(self._root)
        if name and (".." in Path(name).parts or not inside):
            raise Unreadable(message("called.out-of-source"), "open")
        return path


def _reason(error: OSError, what: str) -> Message:
    if isinstance(error, FileNotFoundError):
        return message("gone.found", what=Term("the", what))
    if isinstance(error, PermissionError):
        return message("rights.may-not-read", what=Term("the", what))
    return message("refused.unreadable", what=Term("the", what), why=refused(error))
