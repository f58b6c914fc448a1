"""A message cut into its parts (RFC 5322, RFC 2045 to 2047), however deep and broken, in bounded time and depth.

Python's own parser goes down by calling itself, and stops at a space before a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

MAX_NESTED = 30
"""Parts inside parts that are gone into."""
MAX_PARTS = 10_000
_HEADER = re.compile(rb"([!-9;-~]{1,200})[ \t]*+:")
_LINE = re.compile(rb"[^\n]*\n?")
_MARK = b"\xef\xbb\xbf"
_FALLBACK = "piimap.cp1252"


@dataclass(frozen=True, slots=True)
class Entity:
    """A message or one of its parts. `path` is its place ("2.1"; "" for the message itself), `begin` and `end` where
    its body stands in the data; `above` are lines before the first header that are none."""

    path: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    fields: Message = field(repr=False)
    begin: int
    end: int
    above: str = field(default="", repr=False)

    def value(self, name: str) -> str:
        """The first header of this name, "" for none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(slots=True)
class Outside:
    """What stands before, between and after the parts, and what was odd of them."""

    texts: list[str] = field(default_factory=list, repr=False)
    open_ended: bool = False
    too_deep: list[str] = field(default_factory=list)
    too_many: bool = False


def unix(data: bytes) -> bytes:
    """The data with a line feed at each line's end, whichever ends it had."""
    if b"\r" not in data:
        return data
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def entity(data: bytes, begin: int, end: int, path: str = "") -> Entity:
    """The headers that begin at a place, and where the body begins."""
    lines: list[bytes] = []
    above: list[bytes] = []
    place = begin + (len(_MARK) if data.startswith(_MARK, begin, end) else 0)
    while place < end and (line := _LINE.match(data, place, end)) and line[0]:
        text = line[0].rstrip(b"\n")
        if lines and text[:1] in (b" ", b"\t"):
            lines[-1] += b"\n" + text
        elif _HEADER.match(text):
            lines.append(text)
        elif lines or (text.strip() and not text.startswith((b"From ", b">From "))) or path:
            place = line.end() if not text else place  # a line that is no header begins the body
            break
        elif text.startswith((b"From ", b">From ")):
            above.append(text)
        place = line.end()
    headers = tuple(_header(line) for line in lines)
    fields = Message()
    for name, value in headers:
        fields[name] = value.replace("\n", " ")
    return Entity(path, headers, fields, place, end, "\n".join(decoded(line) for line in above))


def _header(line: bytes) -> tuple[str, str]:
    name, _, value = line.partition(b":")
    return name.strip().decode("ascii", "replace"), decoded(value.strip())


def leaves(data: bytes, top: Entity, outside: Outside) -> Iterator[Entity]:
    """The parts that hold something, in order; a message that is attached is one of them."""
    stack = [top]
    seen = 0
    while stack:
        part = stack.pop()
        seen += 1
        boundary = str(part.fields.get_boundary("") or "") if part.fields.get_content_maintype() == "multipart" else ""
        if seen > MAX_PARTS:
            outside.too_many = True
            return
        if not boundary or _is_protected(part):
            yield part
        elif part.path.count(".") >= MAX_NESTED:
            outside.too_deep.append(part.path)
        else:
            inner = _split(data, part, boundary, outside)
            if not inner:  # it says that it has parts, and has none
                part.fields.set_type("text/plain")
                yield part
            stack.extend(reversed(inner))


def _is_protected(part: Entity) -> bool:
    return part.fields.get_content_subtype() == "encrypted"


def _split(data: bytes, part: Entity, boundary: str, outside: Outside) -> list[Entity]:
    marks = re.compile(rb"(?m)^--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*$")
    found: list[Entity] = []
    place, inside = part.begin, False
    for mark in marks.finditer(data, part.begin, part.end):
        begin, stop = place, max(place, mark.start() - 1)
        if inside:
            found.append(entity(data, begin, stop, f"{part.path}.{len(found) + 1}".lstrip(".")))
        else:
            outside.texts.append(decoded(data[begin:stop]))
        inside, place = mark[1] is None, min(mark.end() + 1, part.end)
        if len(found) > MAX_PARTS:
            outside.too_many = True
            return found
    if inside:
        outside.open_ended = True
        found.append(entity(data, place, part.end, f"{part.path}.{len(found) + 1}".lstrip(".")))
    elif found:
        outside.texts.append(decoded(data[place : part.end]))
    return found


def content(data: bytes, part: Entity) -> bytes:
    """A part's bytes, its transfer encoding undone."""
    body = data[part.begin : part.end]
    if not part.fields.get("content-transfer-encoding"):
        return body
    carrier = Message()
    carrier["Content-Transfer-Encoding"] = part.value("content-transfer-encoding").strip()
    carrier.set_payload(body.decode("ascii", "surrogateescape"))
    try:
        undone = carrier.get_payload(decode=True)
    except (ValueError, LookupError):
        return body
    return undone if isinstance(undone, bytes) else body


def text(data: bytes, part: Entity) -> str:
    """A part as text: in the charset that it names, else as UTF-8 or an older western encoding."""
    said = content(data, part)
    charset = str(part.fields.get_content_charset() or "")
    if charset in ("", "us-ascii", "ascii", "utf-8", "unknown-8bit"):
        return decoded(said)
    try:
        return said.decode(charset, "replace")
    except (LookupError, ValueError):  # a charset that nobody knows
        return decoded(said)


def decoded(data: bytes) -> str:
    """Bytes whose encoding nobody names."""
    return data.decode("utf-8", _FALLBACK)


def words(value: str) -> str:
    """A header as people read it: RFC 2047 words decoded, those that cannot be left as they are; unfolded."""
    flat = " ".join(value.split())
    if "=?" not in flat:
        return flat
    try:
        parts = decode_header(flat)
        return "".join(p if isinstance(p, str) else p.decode(c or "ascii", "replace") for p, c in parts)
    except (LookupError, ValueError, MessageError):
        return flat
