"""From bytes to characters: which encoding a file is in, and its lines, with bounded memory."""

from __future__ import annotations

import codecs
import io
import lzma
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from scanner.content import ByteStream
from scanner.errors import Unreadable
from scanner.message import Message, Term, message, name
from scanner.os_errors import of_this_machine, refused

MAX_LINE = 4 * 1024 * 1024
"""Characters of the longest line that is read; a file with a longer one is not read past it."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WESTERN = frozenset("àâäáãåæçéèêëíîïìñóôöòõœøúùûüÿßÀÂÄÁÃÅÆÇÉÈÊËÍÎÏÌÑÓÔÖÒÕŒØÚÙÛÜŸ€£©®°²§«»’‘“”–—…·\xa0º")
_ACCENTS_ONLY = re.compile(r"[^\W\x00-\x7f]{4}")
"""No western word has four letters in a row that are all accented; every Cyrillic or Greek one has."""
_ASIAN_AND_OTHER = ["cp932", "euc_jp", "gb18030", "big5", "euc_kr", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254",
                    "cp1255", "cp1256", "cp1257", "koi8_r", "mac_roman", "cp850", "cp437"]  # fmt: skip
_FALLBACK = "piimap.cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """A byte that breaks UTF-8 is nearly always one of an older western encoding: José, not Jos�."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_FALLBACK, _as_cp1252)


def encoding_of(stream: ByteStream) -> str | None:
    """The Python codec that reads this stream's head, None when it is not text."""
    head = stream.head
    if not head:
        return None
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return codec
    if b"\0" in head and (wide := _wide(head)):
        return wide
    odd = len(_CONTROL.findall(head)) + head.count(0)
    if odd > max(1, len(head) // 50):
        return None
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = stream.size is None or stream.size > len(head)
        if not (cut and error.reason == "unexpected end of data" and error.end == len(head)):
            return _legacy(head)
    return "utf-8"


def _wide(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, told by where the zero bytes stand."""
    share = [head[i::4].count(0) / max(1, len(head[i::4])) for i in range(4)]
    if min(share[1], share[2], share[3]) > 0.8 > share[0]:
        codec = "utf-32-le"
    elif min(share[0], share[1], share[2]) > 0.8 > share[3]:
        codec = "utf-32-be"
    elif min(share[1], share[3]) > 0.4 and max(share[0], share[2]) < 0.1:
        codec = "utf-16-le"
    elif min(share[0], share[2]) > 0.4 and max(share[1], share[3]) < 0.1:
        codec = "utf-16-be"
    else:
        return None
    return codec if "\ufffd" not in head[: len(head) // 4 * 4].decode(codec, "replace")[:-1] else None


def _legacy(head: bytes) -> str:
    """cp1252 where that reads as western text, with accents among ASCII letters; else charset-normalizer's word."""
    text = head.decode("cp1252", "replace")
    beyond = [c for c in text if c > "\x7f"]
    if not _ACCENTS_ONLY.search(text) and sum(c in _WESTERN for c in beyond) >= 0.9 * len(beyond):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(head[: 16 * 1024], cp_isolation=_ASIAN_AND_OTHER, preemptive_behaviour=False).best()
    return best.encoding if best else "cp1252"


def decoded_head(stream: ByteStream) -> str | None:
    """The head's characters without a line that it cuts; None when it is not text."""
    codec = encoding_of(stream)
    if codec is None:
        return None
    text = stream.head.decode(codec, "replace" if codec.startswith("utf-") and codec[4] != "8" else _FALLBACK)
    if stream.size is not None and stream.size <= len(stream.head):
        return text
    whole, newline, _ = text.rpartition("\n")
    return whole + newline if newline else text


class Bounded(io.RawIOBase):
    """The first `limit` bytes of a file; `cut` tells whether there were more."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self._left = limit
        self.cut = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        wanted = min(len(buffer), self._left)
        data = self._file.read(wanted if wanted else 1)
        if not wanted:
            self.cut = bool(data)
            return 0
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)


def broke_off(error: BaseException) -> Message:
    """What ended the reading of a file: what the system refused, of which only some is the file's fault, or its end."""
    if isinstance(error, OSError) and error.errno:
        if of_this_machine(error):
            return message("broke.machine", why=refused(error))
        return message("broken-off.refused", why=refused(error))
    return message("broken-off.while-read", kind=name(type(error).__name__))


@contextmanager
def binary(stream: ByteStream) -> Iterator[BinaryIO]:
    """The stream, opened; what its source reports while it is read becomes Unreadable."""
    try:
        with stream.open() as file:
            yield file
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise Unreadable(broke_off(error)) from None


@contextmanager
def opened(stream: ByteStream, codec: str, limit: int) -> Iterator[tuple[io.TextIOWrapper, Bounded]]:
    """The first `limit` bytes as text with line ends untouched; what breaks while reading becomes Unreadable."""
    try:
        with stream.open() as file:
            bounded = Bounded(file, limit)
            buffered = io.BufferedReader(bounded, 256 * 1024)
            errors = _FALLBACK if codec.startswith("utf-8") else "replace"
            yield io.TextIOWrapper(buffered, codec, errors, newline=""), bounded
    except (OSError, EOFError, UnicodeError) as error:
        raise Unreadable(broke_off(error)) from None


def lines(stream: ByteStream, codec: str, limit: int) -> Iterator[str]:
    """The lines, each with its end. Raises Unreadable at the ceiling of bytes and at a line beyond MAX_LINE."""
    with opened(stream, codec, limit) as (text, bounded):
        while line := text.readline(MAX_LINE + 1):
            if len(line) > MAX_LINE:
                raise Unreadable(
                    message("read.no-further", why=message("size.longer", what=Term("a", "line"), n=MAX_LINE))
                )
            if bounded.cut and not line.endswith(("\n", "\r")):
                break
            yield line
        if bounded.cut:
            raise Unreadable(message("only.first", n=limit, unit=Term("unit", "bytes")))
