"""7z archives, through py7zr: unpacked once into bounded, unlinked files, and never under a member's name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO, ClassVar, cast

from scanner.content import ByteStream, Content, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.archive import MAX_DEPTH, UNPACKING, Unpacking, plain_name
from scanner.formats.base import Format
from scanner.formats.package import PROTECTED
from scanner.message import Term, message, name

MAGIC = b"7z\xbc\xaf\x27\x1c"
_IN_MEMORY = 1024 * 1024
_DAMAGED = message("damaged.archive-or-packed")


class SevenZip(Format):
    """7z archives."""

    name = "sevenzip"
    summary = "7z archives"
    suffixes: ClassVar[tuple[str, ...]] = (".7z",)
    extra = "sevenzip"

    def recognises(self, stream: ByteStream) -> float:
        if stream.head.startswith(MAGIC):
            return 1.0
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if not stream.head.startswith(MAGIC):
            raise Unreadable(message("form.none", what=Term("no", "archive")), "open")
        if stream.depth >= MAX_DEPTH:
            raise Unreadable(message("size.too-deep", n=MAX_DEPTH, unit=Term("unit", "archives")), "open")
        try:
            import py7zr
        except ImportError:
            raise Unreadable(
                message("extra.missing", what=Term("a", "sevenzip"), extra=name("sevenzip")), "open"
            ) from None
        with stream.open() as file:
            try:
                with py7zr.SevenZipFile(file) as archive:
                    if archive.needs_password():
                        raise Unreadable(PROTECTED, "open")
                    yield from _members(archive, stream, plan)
            except py7zr.exceptions.PasswordRequired:
                raise Unreadable(PROTECTED, "open") from None
            except (py7zr.exceptions.ArchiveError, *UNPACKING, TypeError, KeyError, IndexError, AttributeError):
                raise Unreadable(_DAMAGED) from None


def _members(archive: Any, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
    unpacking = Unpacking(stream, plan)
    wanted: list[str] = []
    for entry in archive.files:
        if entry.is_directory:
            continue
        if entry.is_symlink or entry.is_junction or entry.is_socket:
            yield Unread(plain_name(entry.filename), "excluded", message("left-out.link-or-device"))
        elif reason := unpacking.refused(entry.filename, entry.uncompressed or 0):
            yield Unread(plain_name(entry.filename), "read", reason)
        else:
            wanted.append(entry.filename)
    if not wanted:
        return
    spools = _spools(unpacking)
    try:
        # A solid archive can only be unpacked from front to back, all at once.
        archive.extract(targets=wanted, factory=spools)
        for name, spool in zip(wanted, spools.made, strict=True):
            yield unpacking.stream_of(plain_name(name), spool.file, spool.length)
    finally:
        for spool in spools.made:
            spool.file.close()


def _spools(unpacking: Unpacking) -> Any:
    from py7zr.io import Py7zIO, WriterFactory

    class Spool(Py7zIO):
        """One member's bytes, in memory or in an unlinked file."""

        def __init__(self) -> None:
            self.file = cast(BinaryIO, tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - _members closes it
            self.length = 0

        def write(self, s: bytes | bytearray) -> int:
            self.length += len(s)
            unpacking.spend(len(s), self.length)
            return self.file.write(s)

        def read(self, size: int | None = None) -> bytes:
            return self.file.read(-1 if size is None else size)

        def seek(self, offset: int, whence: int = 0) -> int:
            return self.file.seek(offset, whence)

        def flush(self) -> None:
            self.file.flush()

        def size(self) -> int:
            return self.length

    class Spools(WriterFactory):
        def __init__(self) -> None:
            self.made: list[Spool] = []

        def create(self, filename: str) -> Spool:
            self.made.append(Spool())
            return self.made[-1]

    return Spools()
