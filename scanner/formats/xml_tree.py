"""XML as plain data: attributes and children by name, what is mixed with text as text. Entities are refused.

Read with defusedxml in pieces, so that of a file that breaks off all before the break is kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from scanner.errors import Unreadable
from scanner.message import Term, message

MAX_DEPTH = 200
MAX_VALUES = 2_000_000
"""Elements that are kept in memory at once."""
_CHUNK = 256 * 1024
_ENTITIES = message("form.entities")
BROKEN = message("read.up-to-there", why=message("damaged.text", what=Term("the", "xml")))

Path = tuple[str, ...]


@dataclass(slots=True)
class _Frame:
    """An element that is not closed yet."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    mixed: bool = False


_ENCRYPTED = "{http://www.w3.org/2001/04/xmlenc#}EncryptedData"


class Builder:
    """A target of the XML parser: closed elements become data. Elements at `records` are handed out, not kept."""

    def __init__(self, records: Path = ()) -> None:
        self.root: dict[str, Any] = {}
        self.comments: list[str] = []
        self.encrypted = False
        """Whether an element was encrypted (w3.org/TR/xmlenc-core1)."""
        self.found: list[Any] = []
        self.in_sentences = self.characters = 0
        """Characters in elements that mix text with further elements, and in all."""
        self._records = records
        self._stack: list[_Frame] = [_Frame("")]
        self._kept = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._stack) > MAX_DEPTH:
            raise Unreadable(message("size.nested"))
        self._kept += 1 + len(attributes)
        if self._kept > MAX_VALUES:
            raise Unreadable(
                message("read.no-further", why=message("size.holds", n=MAX_VALUES, unit=Term("unit", "elements")))
            )
        self.encrypted = self.encrypted or tag == _ENCRYPTED
        self._stack.append(_Frame(local_name(tag), {f"@{local_name(k)}": v for k, v in attributes.items()}))

    def data(self, text: str) -> None:
        frame = self._stack[-1]
        if text.strip() or (frame.text and frame.mixed):
            frame.text.append(text)

    def comment(self, text: str) -> None:
        if text.strip():
            self.comments.append(text.strip())

    def pi(self, target: str, text: str = "") -> None:
        """A processing instruction says what a comment may say."""
        self.comment(text)

    def end(self, tag: str) -> None:
        self._close()

    def close(self) -> None:
        """Close what a broken file left open."""
        while len(self._stack) > 1:
            self._close()
        self.root = self._stack[0].data

    def _close(self) -> None:
        path = tuple(frame.name for frame in self._stack[1:])
        frame = self._stack.pop()
        value = self._value(frame)
        if path == self._records:
            self.found.append(value)
            self._kept = 0
        else:
            self._attach(self._stack[-1], frame.name, value)

    def _value(self, frame: _Frame) -> Any:
        text = " ".join("".join(frame.text).split()) if frame.mixed else "".join(frame.text).strip()
        self.characters += len(text)
        self.in_sentences += len(text) if frame.mixed else 0
        if not frame.data:
            return text or None
        return {**frame.data, "text": text} if text else frame.data

    def _attach(self, parent: _Frame, name: str, value: Any) -> None:
        if any(piece.strip() for piece in parent.text):
            # Words with emphasis, links and the like among them: one running text, and what the links say.
            inner = value if isinstance(value, dict) else {"text": value}
            parent.mixed = True
            parent.text.append(str(inner.get("text") or ""))
            for key, item in inner.items():
                if key != "text":
                    _put(parent.data, key, item)
        elif value is not None:
            _put(parent.data, name, value)


def _put(data: dict[str, Any], name: str, value: Any) -> None:
    if name not in data:
        data[name] = value
    elif isinstance(data[name], list):
        data[name].append(value)
    else:
        data[name] = [data[name], value]


def parse(file: IO[bytes], builder: Builder) -> Iterator[Any]:
    """Feed a file to the builder and hand out what it found at its records' path, in bounded memory.

    Raises Unreadable for entities, for what is broken, and at the builder's bounds; `builder.close()` then gives
    what stands before.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=builder, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        begun = False
        while data := file.read(_CHUNK):
            data, begun = data if begun else data.lstrip(b" \t\r\n"), True  # before a declaration none may stand
            parser.feed(data)
            yield from builder.found
            builder.found.clear()
        parser.close()
    except DefusedXmlException:
        raise Unreadable(_ENTITIES, "open") from None
    except (ParseError, ValueError, LookupError, OSError, EOFError, zlib.error):
        raise Unreadable(BROKEN) from None


def local_name(name: str) -> str:
    return name.rpartition("}")[2]
