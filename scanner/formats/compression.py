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


class _Zstd(io.RawIOBase):
    """Zstandard (RFC 8878), through the library of that name, whose errors become those of a damaged file."""

    def __init__(self, file: BinaryIO) -> None:
        import zstandard

        self._error: type[Exception] = zstandard.ZstdError
        self._reader: Any = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).stream_reader(
            file, read_across_frames=True, closefd=False
        )

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            return int(self._reader.readinto(buffer))
        except self._error:
            raise OSError("a damaged stream") from None


COMPRESSIONS = (
    Compression(b"\x1f\x8b\x08", lambda file: cast(BinaryIO, gzip.GzipFile(fileobj=file)), (".gz", ".tgz")),
    Compression(b"BZh", lambda file: cast(BinaryIO, bz2.BZ2File(file)), (".bz2", ".tbz2")),
    Compression(b"\xfd7zXZ\x00", lambda file: cast(BinaryIO, io.BufferedReader(_Xz(file))), (".xz", ".txz")),
    Compression(b"\x28\xb5\x2f\xfd", lambda file: cast(BinaryIO, io.BufferedReader(_Zstd(file))), (".zst", ".tzst")),
)


def compression_of(head: bytes) -> Compression | None:
    """How a file that begins so is compressed, None if it is not."""
    return next((kind for kind in COMPRESSIONS if head.startswith(kind.magic)), None)
