"""Where the inventory lies: one SQLite file of mode 600, opened only when it is ours, written by one scan."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scanner.errors import StoreError
from scanner.inventory.upgrades import APPLICATION_ID, VERSION

DEFAULT = ".piimap/inventory.sqlite"
ELSEWHERE = "Name another place with --store"


def path_of(url: str | Path) -> Path:
    """The file that a path or a `sqlite:///` URL names. Raises StoreError for any other URL."""
    text = str(url)
    if "://" not in text:
        return Path(text)
    parts = urlsplit(text)
    if parts.scheme != "sqlite" or parts.netloc or len(parts.path) < 2:
        raise StoreError("the inventory is kept in an SQLite file", "Give --store a path or sqlite:///PATH")
    return Path(unquote(parts.path[1:]))


def make(path: Path) -> None:
    """Make the file and its folder where they are missing, readable by their owner alone from the start."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        if not path.is_file():
            raise StoreError(f"the inventory {path} cannot be made", ELSEWHERE) from None
    else:
        os.close(handle)


def version_of(path: Path) -> int:
    """The version of the store in the file, 0 for an empty one.

    Raises StoreError when the file is no inventory of ours, is damaged, or is a newer piimap's. A file of
    ours that others could read is closed to them.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
            mode, owner = os.fstat(file.fileno()).st_mode, os.fstat(file.fileno()).st_uid
    except OSError:
        raise StoreError(f"the inventory {path} cannot be read", ELSEWHERE) from None
    if not head:
        return 0
    if len(head) < 100 or head[:16] != b"SQLite format 3\0" or int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise StoreError(f"{path} is not an inventory of piimap", ELSEWHERE)
    version = int.from_bytes(head[60:64])
    if version > VERSION:
        raise StoreError(f"the inventory {path} was written by a newer piimap", "Update piimap, or use another --store")
    if os.name == "posix" and mode & 0o077 and owner == os.geteuid():
        path.chmod(0o600)
    return version


class Lock:
    """Lets one scan at a time write a store. The system lets go of it when the process dies.

    It is SQLite's own exclusive lock on an empty file beside the inventory: the same on every system.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._held: sqlite3.Connection | None = None

    def take(self) -> None:
        """Raises StoreError at once when another scan holds it."""
        if self._held is not None:
            return
        try:
            make(self._path)
        except StoreError:
            raise StoreError(f"the inventory {self._path.with_suffix('')} cannot be written", ELSEWHERE) from None
        held = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            held.close()
            raise StoreError(
                f"another scan is writing to {self._path.with_suffix('')}",
                "Wait until it ends, or name another inventory with --store",
            ) from None
        self._held = held

    def let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None
