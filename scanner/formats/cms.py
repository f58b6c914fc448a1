"""Signed and enveloped data (CMS, RFC 5652; PKCS #7), as S/MIME mail and signed documents carry it: what was signed is
handed on as a file, and the names in the certificates as a text. What is enveloped is encrypted."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import binary
from scanner.message import Term, message

_PKCS7 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
_SMIME = b"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01"
_SIGNED, _COMPRESSED = _PKCS7 + b"\x02", _SMIME + b"\x09"
_LOCKED = (_PKCS7 + b"\x03", _PKCS7 + b"\x04", _PKCS7 + b"\x06", _SMIME + b"\x17")
_WITHIN = 24
_DEEPEST = 40
_MOST_NODES = 200_000
_MAX_UNPACKED = 256 * 1024 * 1024
_STRINGS = {12: "utf-8", 19: "ascii", 20: "latin-1", 22: "latin-1", 26: "latin-1", 28: "utf-32-be", 30: "utf-16-be"}
_OCTETS, _SET, _SEQUENCE = 4, 17, 16
_ADDRESS = re.compile(rb"[!-~]{1,200}")
_HEADER = re.compile(rb"\s*+[\w-]{1,60}+[ \t]*+:")


class Cms(Format):
    """A signed or encrypted message or document."""

    name = "cms"
    summary = "S/MIME and CMS: what was signed, and the names in certificates; encrypted ones are told"
    suffixes: ClassVar[tuple[str, ...]] = (".p7m", ".p7s", ".p7c", ".p7b")

    def recognises(self, stream: ByteStream) -> float:
        begin = stream.head[:_WITHIN]
        known = any(mark in begin for mark in (_SIGNED, _COMPRESSED, *_LOCKED))
        return 1.0 if begin[:1] == b"\x30" and known else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        if any(mark in stream.head[:_WITHIN] for mark in _LOCKED):
            raise Unreadable(message("locked.encrypted", what=Term("the", "it")), "open")
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(
                message("size.more-than", what=Term("a", "signed-file"), n=plan.max_bytes, unit=Term("unit", "bytes")),
                "open",
            )
        with binary(stream) as file:
            data = file.read(plan.max_bytes + 1)
        try:
            found = _Walk(data)
        except (IndexError, ValueError):
            raise Unreadable(message("damaged.broken-off", what=Term("the", "it"))) from None
        said = found.content
        if said and _COMPRESSED in data[:_WITHIN]:
            said = _unpacked(said)
        if said:
            name = _name(stream.name, said)
            yield ByteStream(name, len(said), lambda: io.BytesIO(said), said[: 64 * 1024], depth=stream.depth)
        if found.names:
            yield Text("certificates", "\n".join(dict.fromkeys(found.names)))


def _name(name: str, said: bytes) -> str:
    inner = name[:-4] if name.lower().endswith(".p7m") and "." in name[:-4] else ""
    return inner or ("signed content.eml" if _HEADER.match(said) else "signed content")


def _unpacked(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        said = inflater.decompress(data, _MAX_UNPACKED)
    except zlib.error:
        raise Unreadable(message("damaged.broken-off", what=Term("the", "it"))) from None
    if inflater.unconsumed_tail:
        raise Unreadable(message("size.unpacks", what=Term("the", "it")), "open")
    return said


@dataclass(frozen=True, slots=True)
class _Node:
    """One value in BER: its class (0 universal, 2 context), tag, whether it holds others, and where it stands."""

    kind: int
    tag: int
    holds: bool
    begin: int
    end: int
    next: int


class _Walk:
    """The content of signed data, and the strings of everything around it. Raises IndexError, ValueError."""

    def __init__(self, data: bytes) -> None:
        self._data, self._left = data, _MOST_NODES
        self.names: list[str] = []
        self.content = b""
        outer = self._children(self._node(0, len(data), 0), 0)
        for wrapper in outer[1:]:
            for body in self._children(wrapper, 1):
                for inner in self._children(body, 2):
                    self._part(inner)

    def _part(self, inner: _Node) -> None:
        """The wrapped content (a sequence that begins with the kind of content), or what stands around it."""
        children = self._children(inner, 3) if inner.holds else []
        if inner.tag == _SEQUENCE and not inner.kind and children and children[0].tag == 6 and not self.content:
            self.content = b"".join(part for wrapped in children[1:] for part in self._octets(wrapped, 4))
        else:
            self._strings(inner, 3)

    def _node(self, place: int, limit: int, depth: int) -> _Node:
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            raise ValueError
        data, first = self._data, self._data[place]
        place += 1
        tag = first & 31
        if tag == 31:
            raise ValueError
        size = data[place]
        place += 1
        if size == 0x80:
            end = place
            while data[end : end + 2] != b"\0\0":
                end = self._node(end, limit, depth + 1).next
            return _Node(first >> 6, tag, bool(first & 32), place, end, end + 2)
        if size > 0x80:
            count = size & 0x7F
            size, place = int.from_bytes(data[place : place + count]), place + count
        if place + size > limit:
            raise ValueError
        return _Node(first >> 6, tag, bool(first & 32), place, place + size, place + size)

    def _children(self, node: _Node, depth: int) -> list[_Node]:
        found: list[_Node] = []
        place = node.begin
        while node.holds and place < node.end:
            found.append(self._node(place, node.end, depth + 1))
            place = found[-1].next
        return found

    def _octets(self, node: _Node, depth: int) -> Iterator[bytes]:
        if node.holds:
            for child in self._children(node, depth):
                yield from self._octets(child, depth + 1)
        elif node.tag == _OCTETS or node.kind == 2:
            yield self._data[node.begin : node.end]

    def _strings(self, node: _Node, depth: int) -> None:
        if node.holds:
            for child in self._children(node, depth):
                self._strings(child, depth + 1)
            return
        raw = self._data[node.begin : node.end]
        if node.kind == 0 and node.tag in _STRINGS:
            self.names.append(raw.decode(_STRINGS[node.tag], "replace"))
        elif node.kind == 2 and _ADDRESS.fullmatch(raw):
            self.names.append(raw.decode("ascii"))
        elif node.kind == 0 and node.tag == _OCTETS and raw[:1] == b"\x30":
            try:  # an extension: alternative names are packed once more
                self._strings(self._node(node.begin, node.end, depth), depth + 1)
            except (IndexError, ValueError):
                return
