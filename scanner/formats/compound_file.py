"""OLE compound files (MS-CFB): a small file system inside one file, which old office files and embedded objects are.

Chains of sectors are followed with a bound, so that a file whose chains run in circles costs no more than its size.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass

from scanner.errors import Unreadable
from scanner.message import Term, message

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""From this number on a sector is none: the end of a chain, or free."""
_NONE = 0xFFFFFFFF
_ENTRY = 128
_MOST_ENTRIES = 100_000
_TIMES = 4
"""How often a file's own size is read of it at most: overlapping streams would cost its square."""
_BROKEN = message("damaged.broken-off", what=Term("the", "ole-container"))

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int  # 1 a storage, 2 a stream, 5 the root
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """The streams of a compound file by their path. Raises Unreadable for what is none."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(SIGNATURE) or len(data) < 512:
            raise Unreadable(_BROKEN)
        self._data = data
        self._left = _TIMES * len(data)
        shift, mini = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini != 6:
            raise Unreadable(_BROKEN)
        self._sector = 1 << shift
        (first_directory,) = struct.unpack_from("<I", data, 48)
        self._cutoff, first_mini = struct.unpack_from("<II", data, 56)
        self._fat = self._table()
        self._mini_fat = _numbers(self._chain(first_mini))
        self._entries = self._directory(first_directory)
        root = self._entries[0] if self._entries else None
        self._mini = self._chain(root.start)[: root.size] if root else b""
        self.streams: dict[Path, _Entry] = {}
        self.storages: list[Path] = []
        if root:
            self._walk(root.child)

    def names(self) -> frozenset[str]:
        """The last part of every stream's path."""
        return frozenset(path[-1] for path in self.streams)

    def read(self, path: Path) -> bytes:
        """A stream's bytes, as many as are there; b"" for one that does not exist."""
        entry = self.streams.get(path)
        if entry is None:
            return b""
        self._left -= entry.size
        if self._left < 0:
            raise Unreadable(message("damaged.streams-overlap"))
        if entry.size >= self._cutoff:
            return self._chain(entry.start, entry.size)
        pieces, sector, left = [], entry.start, entry.size
        while left > 0 and sector < len(self._mini_fat):
            pieces.append(self._mini[sector * 64 : sector * 64 + min(64, left)])
            sector, left = self._mini_fat[sector], left - 64
        return b"".join(pieces)

    def _at(self, sector: int) -> bytes:
        begin = (sector + 1) * self._sector
        return self._data[begin : begin + self._sector]

    def _table(self) -> array[int]:
        """The table that says of each sector which one follows."""
        places = list(struct.unpack_from("<109I", self._data, 76))
        (sector,) = struct.unpack_from("<I", self._data, 68)
        most = len(self._data) // self._sector + 1
        while sector < _END and len(places) <= most:
            further = _numbers(self._at(sector))
            if not further:
                break
            places += further[:-1]
            sector = further[-1]
        return _numbers(b"".join(self._at(place) for place in places[: most + 109] if place < _END))

    def _chain(self, sector: int, size: int | None = None) -> bytes:
        most = len(self._fat) if size is None else min(len(self._fat), -(-size // self._sector))
        pieces: list[bytes] = []
        while sector < len(self._fat) and len(pieces) < most:
            pieces.append(self._at(sector))
            sector = self._fat[sector]
        return b"".join(pieces)[:size]

    def _directory(self, first: int) -> list[_Entry]:
        data = self._chain(first)
        found = []
        for place in range(0, min(len(data), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, place + 64)
            name = data[place : place + min(max(length - 2, 0), 64)].decode("utf-16-le", "replace")
            left, right, child = struct.unpack_from("<3I", data, place + 68)
            start, size = struct.unpack_from("<IQ", data, place + 116)
            size = size & 0xFFFFFFFF if self._sector == 512 else size
            found.append(_Entry(name, kind, left, right, child, start, min(size, len(self._data))))
        return found

    def _walk(self, first: int) -> None:
        """The entries under the root, each once."""
        stack: list[tuple[int, Path]] = [(first, ())]
        seen: set[int] = set()
        while stack:
            index, around = stack.pop()
            if index >= len(self._entries) or index in seen:
                continue
            seen.add(index)
            entry = self._entries[index]
            path = (*around, entry.name)
            stack += [(entry.left, around), (entry.right, around)]
            if entry.kind == 2:
                self.streams[path] = entry
            elif entry.kind == 1 and len(path) < 32:
                self.storages.append(path)
                stack.append((entry.child, path))


def _numbers(data: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(data[: len(data) // 4 * 4])
    return numbers
