"""Files inside office files: pictures, workbooks behind charts, packaged files. Each is a stream of its own.

What they unpack to is counted together with what the file around them unpacks to, and they lie so many deep at most.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from scanner.content import ByteStream, Content, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import compound_file
from scanner.formats.archive import MAX_DEPTH, Budget, Member, plain_name
from scanner.formats.compound_file import CompoundFile
from scanner.message import Term, message

_DOCUMENTS = frozenset({"WordDocument", "Workbook", "Book", "PowerPoint Document", "EncryptedPackage"})
_WHOLE = ("Package", "CONTENTS", "EmbeddedOdf", "package_stream")
"""Streams that are a file of their own: office packages, PDF and OpenDocument."""
_NATIVE = "\x01Ole10Native"
_UNKNOWN = message("unknown.object")


class Inside:
    """Hands out what lies in one file, within that file's budget."""

    def __init__(self, around: ByteStream) -> None:
        self._around = around
        self._budget = around.budget if isinstance(around, Member) else Budget()

    def file(self, name: str, data: bytes) -> ByteStream | Unread:
        """A file inside as a stream of its own, or why it is not one."""
        name = plain_name(name)
        if not data:
            return Unread(name, "excluded", message("left-out.empty-file"))
        if self._around.depth >= MAX_DEPTH:
            return Unread(name, "read", message("size.too-deep", n=MAX_DEPTH, unit=Term("unit", "files")))
        self._budget.bytes -= len(data)
        self._budget.entries -= 1
        if self._budget.bytes < 0 or self._budget.entries < 0:
            return Unread(name, "read", message("size.unpacks", what=Term("the", "file-around")))
        return Member(name, len(data), lambda: io.BytesIO(data), data[: 64 * 1024],
                      depth=self._around.depth + 1, budget=self._budget)  # fmt: skip

    def object(self, name: str, data: bytes) -> Iterator[Content | Unread]:
        """An embedded object: what lies in its OLE container, or the file that it is."""
        if not data.startswith(compound_file.SIGNATURE):
            yield self.file(name, data)
            return
        try:
            container = CompoundFile(data)
            if _DOCUMENTS & {path[0] for path in container.streams}:
                yield self.file(name, data)
            else:
                yield from self.streams(name, container, ())
        except Unreadable as error:
            yield Unread(name, "read", error.reason)

    def streams(self, name: str, container: CompoundFile, storage: tuple[str, ...]) -> Iterator[Content | Unread]:
        """What was packaged into a storage of an OLE container. Raises Unreadable for a damaged one."""
        found = False
        for path in sorted(container.streams):
            if path[:-1] != storage:
                continue
            if path[-1] in _WHOLE:
                found = True
                yield self.file(name, container.read(path))
            elif path[-1] == _NATIVE:
                found = True
                yield from self._native(name, container.read(path))
        if not found:
            yield Unread(name, "read", _UNKNOWN)

    def _native(self, name: str, data: bytes) -> Iterator[Content | Unread]:
        """A file that was packaged whatever its kind (MS-OLEDS 2.3.6), and the paths from which it came."""
        try:
            label, place = _text(data, 6)
            path, place = _text(data, place)
            place += 8
            temporary, place = _text(data, place)
            (size,) = struct.unpack_from("<I", data, place)
        except (struct.error, ValueError):
            yield Unread(name, "read", _UNKNOWN)
            return
        told = dict.fromkeys(text for text in (label, path, temporary) if text.strip())
        yield Text(f"{name}, where it came from", "\n".join(told))
        yield self.file(f"{name}/{label.replace(chr(92), '/').rpartition('/')[2] or 'file'}",
                        data[place + 4 : place + 4 + size])  # fmt: skip


def _text(data: bytes, place: int) -> tuple[str, int]:
    end = data.index(b"\0", place)
    return data[place:end].decode("cp1252", "replace"), end + 1
