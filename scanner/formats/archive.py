"""Archives and compressed files: each member a stream of its own, unpacked into memory or an unlinked file.

Nothing is ever written under a member's name, so a name that leads elsewhere can do no harm; it is reported.
What an archive unpacks to is counted across all archives inside it, whatever their directories say.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, ClassVar, cast

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import zip_layout, zip_methods
from scanner.formats.base import Format
from scanner.formats.compression import COMPRESSIONS, Compression, compression_of, header_words
from scanner.formats.package import BROKEN, MAX_ENTRIES, MAX_UNPACKED, PROTECTED, ZIP, kind_of
from scanner.formats.tar_members import Strays, attributes, is_tar, said_of, watched
from scanner.message import Message, Term, message

MAX_DEPTH = 3
_IN_MEMORY = 16 * 1024 * 1024
_CHUNK = 256 * 1024
UNPACKING = (*BROKEN, tarfile.TarError, lzma.LZMAError, OverflowError, MemoryError)
"""What reading an archive or a compressed stream raises when it is damaged."""
_DAMAGED = message("read.up-to-there", why=message("damaged.broken-off", what=Term("the", "archive")))
_OVERLAPS = message("damaged.overlaps")
_PROGRAMS = (b"#!", b"MZ", b"\x7fELF")
"""What a file begins with that unpacks itself."""
_MOST_SAID = 256 * 1024
_MEMBER = message("damaged.or-packed")
_STRAY = message("damaged.stray")


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one outermost file."""

    bytes: int = MAX_UNPACKED
    entries: int = MAX_ENTRIES


@dataclass(frozen=True, slots=True)
class Member(ByteStream):
    """A file inside an archive, which shares its outermost archive's budget."""

    budget: Budget = field(default_factory=Budget, repr=False)


class Archive(Format):
    """ZIP, TAR and compressed files."""

    name = "archive"
    summary = "ZIP, TAR, GZ, BZ2, XZ, LZMA, ZST, nested up to three deep"
    tested_on = "real files"
    suffixes: ClassVar[tuple[str, ...]] = (
        ".zip", ".tar", ".jar", *dict.fromkeys(end for compression in COMPRESSIONS for end in compression.suffixes),
    )  # fmt: skip

    def recognises(self, stream: ByteStream) -> float:
        if compression_of(stream.head) or is_tar(stream.head) or kind_of(stream) == "zip" or _behind(stream):
            return 1.0
        return 0.45 if stream.name.lower().endswith(self.suffixes) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if stream.depth >= MAX_DEPTH:
            raise Unreadable(message("size.too-deep", n=MAX_DEPTH, unit=Term("unit", "archives")), "open")
        unpacked = Unpacking(stream, plan)
        if kind_of(stream) == "zip" or _behind(stream):
            yield from unpacked.zip()
        elif compression := compression_of(stream.head):
            yield from unpacked.compressed(compression)
        elif is_tar(stream.head):
            yield from unpacked.tar(None)
        else:
            raise Unreadable(message("form.none", what=Term("no", "archive")), "open")


class Unpacking:
    """One archive being unpacked, a member at a time."""

    def __init__(self, stream: ByteStream, plan: Plan) -> None:
        self._stream, self._plan = stream, plan
        self._budget = stream.budget if isinstance(stream, Member) else Budget()

    def zip(self) -> Iterator[Content | Unread]:
        with ExitStack() as stack:
            try:
                archive = stack.enter_context(zipfile.ZipFile(stack.enter_context(self._stream.open())))
            except UNPACKING:
                raise Unreadable(message("damaged.broken-off", what=Term("the", "archive")), "open") from None
            yield from self._zip_members(archive)
            raw = stack.enter_context(self._stream.open())
            try:
                for what, begin, end in zip_layout.between(raw, archive):
                    yield from self.member(what, partial(_Part, raw, begin, end), damaged=_STRAY)
                yield from self.said(zip_layout.remarks(raw, archive))
            except UNPACKING:
                yield Unread("", "read", message("damaged.between-members"))

    def _zip_members(self, archive: zipfile.ZipFile) -> Iterator[Content | Unread]:
        entries = archive.infolist()
        refused = zip_layout.overlapping(entries)
        for entry in entries:
            if entry.is_dir() and not entry.file_size:
                continue
            name, locked = plain_name(entry.filename), PROTECTED if entry.flag_bits & 1 else None
            reason = self.refused(entry.filename, entry.file_size) or locked
            if reason or entry.header_offset in refused:
                yield Unread(name, "read", reason or _OVERLAPS)
            elif entry.compress_type in zip_methods.METHODS:
                with self._stream.open() as raw:
                    yield from self.member(name, partial(zip_methods.opened, raw, entry))
            else:
                yield from self.member(name, partial(archive.open, entry))

    def compressed(self, kind: Compression) -> Iterator[Content | Unread]:
        try:
            with self._stream.open() as file:
                head = cast(io.BufferedReader, kind.open(file)).peek(512)
        except UNPACKING:
            raise Unreadable(message("damaged.broken-off", what=Term("the", "compressed-file")), "open") from None
        if is_tar(head):
            yield from self.tar(kind.open)
            return
        own = PurePosixPath(self._stream.name).name
        name = next(
            (own[: -len(end)] for end in kind.suffixes if own.lower().endswith(end) and len(own) > len(end)), own
        )
        yield from self.said(word for word in header_words(self._stream.head) if word not in (own, name))
        with self._stream.open() as file:
            yield from self.member(name, lambda: kind.open(file))

    def tar(self, opener: Callable[[BinaryIO], BinaryIO] | None) -> Iterator[Content | Unread]:
        """Read once from front to back: a compressed archive cannot be sought in."""
        strays, said = Strays(), dict[str, None]()
        with self._stream.open() as file:
            try:
                packed = cast(IO[bytes], opener(file) if opener else file)
                with tarfile.open(fileobj=packed, mode="r|", tarinfo=watched(strays), ignore_zeros=True) as archive:
                    for entry in archive:
                        said |= dict.fromkeys(said_of(entry))
                        yield from self._tar_entry(archive, entry)
                    said |= dict.fromkeys(attributes(archive.pax_headers))
            except UNPACKING:
                yield Unread("", "read", _DAMAGED)
                strays.ended = True
        if strays.blocks.strip(b"\0"):
            yield from self.member("bytes that belong to no member", lambda: io.BytesIO(bytes(strays.blocks)))
        yield from self.said(said)
        if strays.trouble:
            yield Unread("", "read", strays.trouble)

    def said(self, lines: Iterable[str]) -> Iterator[Content | Unread]:
        """Comments, owners and the like as a text of their own."""
        text = "\n".join(lines)
        if text:
            yield Text("comments and properties", text[:_MOST_SAID], truncated=len(text) > _MOST_SAID)

    def _tar_entry(self, archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Iterator[Content | Unread]:
        if entry.isdir():
            return
        if not entry.isreg() and entry.type in tarfile.SUPPORTED_TYPES:
            yield Unread(plain_name(entry.name), "excluded", message("left-out.link-or-device"))
        elif reason := self.refused(entry.name, entry.size):
            yield Unread(plain_name(entry.name), "read", reason)
        else:
            yield from self.member(plain_name(entry.name), lambda: archive.extractfile(entry))

    def refused(self, name: str, size: int) -> Message | None:
        """Why a member is not unpacked, None when it may be."""
        self._budget.entries -= 1
        if self._budget.entries < 0:
            raise Unreadable(
                message("read.no-further", why=message("size.holds", n=MAX_ENTRIES, unit=Term("unit", "files")))
            )
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":"):
            return message("called.out-of-archive")
        return message("size.larger", n=self._plan.max_bytes) if size > self._plan.max_bytes else None

    def member(self, name: str, opener: Callable[[], Any], damaged: Message = _MEMBER) -> Iterator[Content | Unread]:
        """A member's stream; of one that breaks off, what stands before, and that it does."""
        trouble: Message | None = None
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
            try:
                with opener() as source:
                    self._unpack(source, spool)
            except Unreadable as error:
                yield Unread(name, "read", error.reason)
                return
            except UNPACKING:
                trouble = damaged
            size = spool.tell()
            if size or not trouble:
                yield self.stream_of(name, cast(BinaryIO, spool), size)
        if trouble:
            yield Unread(name, "read", message("read.up-to-there", why=trouble) if size else trouble)

    def stream_of(self, name: str, spool: BinaryIO, size: int) -> Member | Unread:
        """A stream of its own over what was unpacked; it shares this archive's budget."""
        if size == 0:
            return Unread(name, "excluded", message("left-out.empty-file"))
        spool.seek(0)
        head = spool.read(64 * 1024)
        return Member(
            name, size, lambda: cast(BinaryIO, io.BufferedReader(_View(spool))), head,
            depth=self._stream.depth + 1, budget=self._budget,
        )  # fmt: skip

    def spend(self, more: int, size: int) -> None:
        """Count what was unpacked. Raises Unreadable beyond the budget, or for a file that is too large."""
        self._budget.bytes -= more
        if self._budget.bytes < 0:
            raise Unreadable(message("size.unpacks", what=Term("the", "archive")))
        if size > self._plan.max_bytes:
            raise Unreadable(message("size.larger", n=self._plan.max_bytes))

    def _unpack(self, source: BinaryIO, spool: Any) -> None:
        size = 0
        # A piece at a time: reading to the end of a larger one would lose what stands before a damage.
        some = getattr(source, "read1", source.read)
        while data := some(_CHUNK):
            size += len(data)
            self.spend(len(data), size)
            spool.write(data)


def plain_name(name: str) -> str:
    """A member's name with every byte that is no text as \\xNN, so that it can be written down."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class _View(io.RawIOBase):
    """A reader of its own over the unpacked bytes: each begins at byte 0."""

    def __init__(self, spool: BinaryIO) -> None:
        self._spool, self._place = spool, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset += self._place
        self._place = self._spool.seek(offset, io.SEEK_END if whence == io.SEEK_END else io.SEEK_SET)
        return self._place

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self._spool.seek(self._place)
        data = self._spool.read(len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)


class _Part(io.RawIOBase):
    """The bytes of a file from one place to another."""

    def __init__(self, file: BinaryIO, begin: int, end: int) -> None:
        self._file, self._place, self._end = file, begin, end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._place)
        data = self._file.read(min(len(buffer), self._end - self._place))
        self._place += len(data)
        buffer[: len(data)] = data
        return len(data)


def _behind(stream: ByteStream) -> bool:
    """Whether a ZIP file stands behind a program or a script, or is called one and begins as something else."""
    if stream.head.startswith(ZIP) or not (stream.head.startswith(_PROGRAMS) or _called_zip(stream.name)):
        return False
    try:
        with stream.open() as file:
            return file.seekable() and zip_layout.ends_as_zip(file)
    except (OSError, Unreadable):
        return False


def _called_zip(name: str) -> bool:
    return name.lower().endswith((".zip", ".jar"))
