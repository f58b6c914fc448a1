"""Compressed streams: what each begins with, and a reader whose memory is bounded whatever the file asks for."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

MAX_WINDOW = 256 * 1024 * 1024
"""Bytes of the dictionary that a stream may make its reader keep: xz -9 needs 64 MiB, zstd --long=27 128 MiB."""
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Compression:
    """One way of compressing a single stream."""

    magic: bytes
    open: Callable[[BinaryIO], BinaryIO]
    suffixes: tuple[str, ...]


class _Xz(io.RawIOBase):
    """XZ, of one stream or several, that refuses a dictionary larger than MAX_WINDOW: LZMAFile has no such bound."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = lzma.LZMADecompressor(memlimit=MAX_WINDOW)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while True:
            if self._decoder.eof:
                self._rest = self._decoder.unused_data.lstrip(b"\0") or self._file.read(_CHUNK).lstrip(b"\0")
                if not self._rest:
                    return 0
                self._decoder = lzma.LZMADecompressor(memlimit=MAX_WINDOW)
            elif self._decoder.needs_input and not self._rest:
                self._rest = self._file.read(_CHUNK)
                if not self._rest:
                    raise EOFError("the stream breaks off")
            data = self._decoder.decompress(self._rest, len(buffer))
            self._rest = b""
            if data:
                buffer[: len(data)] = data
                return len(data)


class _Bz2(io.RawIOBase):
    """BZIP2, of one stream or several; BZ2File says nothing of other bytes behind them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._decoder, self._rest = file, bz2.BZ2Decompressor(), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while True:
            if self._decoder.eof:
                self._rest = self._decoder.unused_data or self._file.read(_CHUNK)
                if not self._rest.strip(b"\0"):
                    return 0
                self._decoder = bz2.BZ2Decompressor()
            elif self._decoder.needs_input and not self._rest:
                self._rest = self._file.read(_CHUNK)
                if not self._rest:
                    raise EOFError("the stream breaks off")
            data = self._decoder.decompress(self._rest, len(buffer))
            self._rest = b""
            if data:
                buffer[: len(data)] = data
                return len(data)


class _Zstd(io.RawIOBase):
    """Zstandard (RFC 8878), through the library of that name, whose errors become those of a damaged file."""

    def __init__(self, file: BinaryIO) -> None:
        import zstandard

        self._error: type[Exception] = zstandard.ZstdError
        self._decoder: Any = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW)
        self._file, self._begin, self._given = file, file.tell(), 0
        self._reader: Any = self._decoder.stream_reader(file, read_across_frames=True, closefd=False)
        self._first_only = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            size = int(self._reader.readinto(buffer))
        except self._error:
            if self._first_only:
                raise OSError("a damaged stream") from None
            self._again()
            return self.readinto(buffer)
        if not size and self._first_only:
            raise OSError("a damaged stream")
        self._given += size
        return size

    def _again(self) -> None:
        """Begin anew and stop behind the first frame: the library gives nothing of a frame before a damaged one."""
        self._first_only = True
        self._file.seek(self._begin)
        self._reader = self._decoder.stream_reader(self._file, read_across_frames=False, closefd=False)
        left = self._given
        while left > 0 and (data := self._reader.read(min(left, _CHUNK))):
            left -= len(data)


COMPRESSIONS = (
    Compression(b"\x1f\x8b\x08", lambda file: cast(BinaryIO, gzip.GzipFile(fileobj=file)), (".gz", ".tgz")),
    Compression(b"BZh", lambda file: cast(BinaryIO, io.BufferedReader(_Bz2(file))), (".bz2", ".tbz2")),
    Compression(b"\xfd7zXZ\x00", lambda file: cast(BinaryIO, io.BufferedReader(_Xz(file))), (".xz", ".txz")),
    Compression(b"]\0\0", lambda file: cast(BinaryIO, io.BufferedReader(_Xz(file))), (".lzma", ".tlz")),
    Compression(b"\x50\x2a\x4d\x18", lambda file: cast(BinaryIO, io.BufferedReader(_Zstd(file))), (".zst",)),
    Compression(b"\x28\xb5\x2f\xfd", lambda file: cast(BinaryIO, io.BufferedReader(_Zstd(file))), (".zst", ".tzst")),
)


_GZIP_NAME, _GZIP_COMMENT, _GZIP_EXTRA = 8, 16, 4


def header_words(head: bytes) -> list[str]:
    """What a gzip file's header says (RFC 1952): the packed file's name and a comment; [] for other files."""
    if not head.startswith(b"\x1f\x8b\x08") or len(head) < 10:
        return []
    flags, place = head[3], 10
    if flags & _GZIP_EXTRA:
        place += 2 + int.from_bytes(head[10:12], "little")
    words = []
    for flag in (_GZIP_NAME, _GZIP_COMMENT):
        if flags & flag:
            text, _, _ = head[place:].partition(b"\0")
            place += len(text) + 1
            words.append(text.decode("latin-1"))
    return words


def compression_of(head: bytes) -> Compression | None:
    """How a file that begins so is compressed, None if it is not."""
    return next((kind for kind in COMPRESSIONS if head.startswith(kind.magic)), None)
