"""What an RTF file holds beside the text that the library reads: its parts as texts, pictures and objects as files."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.content import ByteStream, Content, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import binary_words, rtf_parts
from scanner.formats.compound_file import CompoundFile
from scanner.formats.embedded import Inside
from scanner.formats.xml_words import LONGEST, Told
from scanner.message import message


def beside(stream: ByteStream, data: bytes, told: Told) -> Iterator[Content | Unread]:
    """The parts of an RTF file, and of its body what was not `told`: hidden text, above all."""
    found = rtf_parts.parts(data)
    for label in found.texts:
        lines = found.lines(label)
        if label in (rtf_parts.BODY, "further properties", "fields and forms"):
            lines = [line for line in lines if not told.has(line)]
        yield from _text(label or "hidden text", lines)
    inside = Inside(stream)
    for number, (kind, suffix, content) in enumerate(found.files, 1):
        yield from _file(inside, f"{kind} {number}", kind, suffix, content)
    if found.broken:
        yield Unread("", "read", message("read.up-to-there", why=message("broken-off.document")))


def _file(inside: Inside, name: str, kind: str, suffix: str, data: bytes) -> Iterator[Content | Unread]:
    if not data:
        return
    if kind == "form":
        yield from _text(name, list(binary_words.lines(data)))
    elif kind == "object":
        yield from inside.object(name, rtf_parts.native(data))
    elif kind == "custom XML":
        yield from _items(inside, name, data)
    else:
        yield inside.file(f"{name}.{suffix}" if suffix else name, data)


def _items(inside: Inside, name: str, data: bytes) -> Iterator[Content | Unread]:
    """Custom XML lies in an OLE container, a stream "Item" for each piece of data."""
    try:
        container = CompoundFile(data)
        for path in sorted(container.streams):
            if path[-1] == "Item":
                yield inside.file(f"{name}.xml", container.read(path))
    except Unreadable as error:
        yield Unread(name, "read", error.reason)


def _text(label: str, lines: list[str]) -> Iterator[Text]:
    if text := "\n".join(dict.fromkeys(lines)):
        yield Text(label, text[:LONGEST], truncated=len(text) > LONGEST)
