"""The one place that writes a file where the user said.

A regular file is replaced whole or not at all; a FIFO, a device or an open descriptor is written into. What is not
finished has no name where the system can do that (Linux), so that a run which is killed leaves nothing.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from scanner.errors import UserError
from scanner.os_errors import why

_DESCRIPTORS = re.compile(r"(?:/dev/fd|/proc/(?:self|thread-self|\d+)/fd)/(\d+)")
_MAX_LINKS = 40
"""As many as Linux follows."""


def write_file(path: Path, content: bytes, remedy: str, *, mode: int | None = None, new: bool = False) -> None:
    """Write `content` to `path`, making folders on the way.

    A symbolic link is followed, and stays: what it leads to is replaced. The mode of what is replaced is kept, or
    is `mode`; a new file has `mode`, or what the user's umask leaves. With `new` nothing is ever replaced.
    Raises UserError with the reason and `remedy`, and FileExistsError for what should be new and is there.
    """
    try:
        _write(path, content, mode, new)
    except FileExistsError:
        if new:
            raise
        raise UserError(f"cannot write {path}: it is there already (EEXIST)", remedy) from None
    except _Refused as refused:
        raise UserError(f"cannot write {path}: {refused.why}", remedy) from None
    except OSError as error:
        raise UserError(f"cannot write {path}: {why(error)}", remedy) from None


def write_all(handle: int, content: bytes) -> None:
    """All of it into an open descriptor. Raises OSError."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def planted_by_another(owner: int, folder_mode: int, folder_owner: int, user: int) -> bool:
    """Whether a link stands among everybody's files (/tmp) and belongs to someone who may wish the user harm."""
    everybodys = bool(folder_mode & stat.S_ISVTX and folder_mode & stat.S_IWOTH)
    return everybodys and owner not in (user, folder_owner)


def refused_kind(mode: int) -> str:
    """Why nothing is written into a thing of this mode; "" for what can be written into or replaced."""
    kinds = ((stat.S_ISDIR, "it is a folder"), (stat.S_ISBLK, "it is a disk"), (stat.S_ISSOCK, "it is a socket"))
    return next((words for is_kind, words in kinds if is_kind(mode)), "")


class _Refused(Exception):
    def __init__(self, why: str) -> None:
        self.why = why


def _write(path: Path, content: bytes, mode: int | None, new: bool) -> None:
    if path.name and not new:
        path = _followed(path)
    if found := _DESCRIPTORS.fullmatch(str(path)):
        write_all(int(found[1]), content)
        return
    try:
        there: os.stat_result | None = path.lstat()
    except FileNotFoundError:
        there = None
    if new and there is not None:
        raise FileExistsError
    if there is None or stat.S_ISREG(there.st_mode):
        if there is not None and not os.access(path, os.W_OK):
            raise OSError(errno.EACCES, "")
        _replace(path, content, mode, there)
        return
    if refused := refused_kind(there.st_mode):
        raise _Refused(refused)
    handle = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        write_all(handle, content)
    except BrokenPipeError:
        pass  # a reader that has seen enough
    finally:
        os.close(handle)


def _followed(path: Path) -> Path:
    """What a path leads to when its last links are followed: an open descriptor's name is not followed further."""
    for _ in range(_MAX_LINKS):
        _make_folder(path.parent)
        path = Path(os.path.realpath(path.parent, strict=True)) / path.name
        # realpath turns /proc/self into this process's number; another's descriptors are not ours to write to.
        own = path.parent == Path(f"/proc/{os.getpid()}/fd") or path.parent == Path("/dev/fd")
        if own or not path.is_symlink():
            return path
        folder, link = path.parent.stat(), path.lstat()
        if planted_by_another(link.st_uid, folder.st_mode, folder.st_uid, os.geteuid()):
            raise _Refused("it is another user's link in a folder of everybody's")
        path = path.parent / path.readlink()
    raise OSError(errno.ELOOP, "")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        folder.stat()  # says of a ring of links that it is one
        raise NotADirectoryError(errno.ENOTDIR, "") from None


def _replace(path: Path, content: bytes, mode: int | None, there: os.stat_result | None) -> None:
    """Put a finished file in the place of what is `there`; where nothing is, never in the place of anything."""
    _make_folder(path.parent)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    name = ""
    try:
        handle, name = _unfinished(path, mode)
        with os.fdopen(handle, "wb", buffering=0):
            if there is not None:
                _like(handle, there, mode)
            write_all(handle, content)
            os.fsync(handle)
            if there is None:
                _link(handle, name, path.name, folder)
            elif not name:
                _link(handle, name, spare := _random(), folder)
                name = spare
        if there is not None:
            os.replace(name, path.name, src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        if name:
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=folder)
        os.close(folder)


def _unfinished(path: Path, mode: int | None) -> tuple[int, str]:
    """A new file in the folder of `path`, and its name there: "" where it has none until it is finished."""
    bits = 0o666 if mode is None else mode
    if unnamed := getattr(os, "O_TMPFILE", 0):
        try:
            return os.open(path.parent, unnamed | os.O_WRONLY, bits), ""
        except OSError as error:
            if error.errno not in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT):
                raise
    name = _random()
    return os.open(path.parent / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, bits), name


def _random() -> str:
    return f".piimap-{secrets.token_hex(8)}.part"


def _like(handle: int, there: os.stat_result, mode: int | None) -> None:
    """Give it the owner and mode of what it replaces; with a `mode` of its own it is the user's alone."""
    if mode is None and (there.st_uid, there.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(PermissionError):
            os.fchown(handle, there.st_uid, there.st_gid)
    os.fchmod(handle, stat.S_IMODE(there.st_mode) & 0o777 if mode is None else mode)


def _link(handle: int, name: str, wanted: str, folder: int) -> None:
    """Give the file behind `handle`, which has this name in the folder or none, another name that is still free."""
    if not name:
        os.link(f"/proc/self/fd/{handle}", wanted, dst_dir_fd=folder, follow_symlinks=True)
        return
    try:
        os.link(name, wanted, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except OSError as error:
        # A file system without hard links (FAT, some shares).
        if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        os.rename(name, wanted, src_dir_fd=folder, dst_dir_fd=folder)
