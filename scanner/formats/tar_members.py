"""TAR beyond its members' contents: what a damaged or joined archive hides, owners, comments and where links lead.

Python's library ends at the first header that it cannot read, without a word. Here such blocks are passed over and
kept, up to the next header; they are read as bytes of their own.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scanner.message import Message, message

MOST_STRAY = 16 * 1024 * 1024
_EVERYBODYS = frozenset(("", "root", "wheel", "staff", "users", "user", "nobody", "nogroup", "daemon", "bin",
                         "www-data", "runner", "docker"))  # fmt: skip
"""Owners that are no person's."""
_WORDS = re.compile(rb"[^\x00-\x1f]{4,}")
_OF_THE_SYSTEM = (
    "path",
    "linkpath",
    "size",
    "uid",
    "gid",
    "mtime",
    "atime",
    "ctime",
    "hdrcharset",
    "charset",
    "GNU.sparse.",
)
"""Keywords of pax that say nothing else than a header does (POSIX.1-2017, pax)."""


@dataclass(slots=True)
class Strays:
    """What was met between the members: blocks that are no header, and whether the archive was ended."""

    blocks: bytearray = field(default_factory=bytearray, repr=False)
    number: int = 0
    ended: bool = False
    after_end: bool = False
    """Whether such blocks stand behind a mark that ends an archive only."""

    def take(self, block: bytes) -> None:
        self.after_end = self.ended if not self.number else self.after_end and self.ended
        self.number += 1
        if len(self.blocks) < MOST_STRAY:
            # Of a damaged header the words: whole, it would be taken for an archive again.
            self.blocks += block if block[257:262] != b"ustar" else b"\n".join([*_WORDS.findall(block), b""])

    @property
    def trouble(self) -> Message | None:
        """What has to be said of it, None for nothing."""
        if self.number:
            size = 512 * self.number
            stray = message("stray.behind", n=size) if self.after_end else message("stray.between", n=size)
            whole = len(self.blocks) < MOST_STRAY
            return stray if whole else message("stray.first", why=stray, n=MOST_STRAY)
        return None if self.ended else message("read.up-to-there", why=message("broken-off.archive"))


def watched(strays: Strays) -> type[tarfile.TarInfo]:
    """A kind of header that tells `strays` what it could not read."""

    class Watched(tarfile.TarInfo):
        """One member's header."""

        @classmethod
        def frombuf(cls, buf: Any, encoding: str, errors: str) -> Any:
            try:
                found = super().frombuf(buf, encoding, errors)
            except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
                strays.ended = True
                raise
            except tarfile.EmptyHeaderError:  # type: ignore[attr-defined]
                raise
            except tarfile.HeaderError:
                strays.take(bytes(buf))
                raise
            strays.ended = False
            return found

    return Watched


def is_tar(head: bytes) -> bool:
    """By its magic, or, as before there was one and where that is damaged, by the checksum of its first header."""
    if head[257:262] == b"ustar":
        return True
    if len(head) < 512 or not head[0]:
        return False
    try:
        told = int(head[148:156].strip(b" \0"), 8)
    except ValueError:
        return False
    return told == sum(head[:148]) + 8 * 32 + sum(head[156:512])


def said_of(entry: tarfile.TarInfo) -> Iterator[str]:
    """What a header says that a person may have chosen: owner, group, where a link leads, comments and attributes."""
    yield from (name for name in (entry.uname, entry.gname) if name not in _EVERYBODYS)
    if entry.islnk() or entry.issym():
        yield entry.linkname
    yield from attributes(entry.pax_headers)


def attributes(headers: Any) -> Iterator[str]:
    """The values of pax keywords that are none of the system's."""
    for key, value in dict(headers).items():
        if not key.startswith(_OF_THE_SYSTEM) and str(value) not in _EVERYBODYS:
            yield f"{key}: {value}" if key not in ("uname", "gname") else str(value)
