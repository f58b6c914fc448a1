"""Content lines, in which vCard (RFC 6350, 2426) and iCalendar (RFC 5545) are written, through icalendar: a record
for each contact or event."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping
from typing import Any

from scanner.content import ByteStream
from scanner.errors import Unreadable
from scanner.formats.decoding import lines
from scanner.formats.records import Records

_MAX_LINES = 200_000
"""Lines of one contact or event: a picture in base64 has some thousand."""
_QUOTED = re.compile(r"(?im)^[^\r\n]{0,300}ENCODING=QUOTED-PRINTABLE[^\r\n]*(?:=\r?\n[^\r\n]*)+")
_BARE = re.compile(r"(?m)^[\w.-]{1,60};[^:\r\n\"]{0,300}:")
"""The name and parameters of a line: vCard 2.1 leaves out what a parameter is the value of ("TEL;HOME:")."""
_MARK = re.compile(r"(?i)(BEGIN|END)[ \t]*:[ \t]*([\w-]{1,40})[ \t]*[\r\n]*")
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "PRODID", "VERSION", "BEGIN", "END", "ATTACH"})
"""Properties that hold no text, or none of a person."""


class Components(Records[Any]):
    """The components of these kinds, each with all that lies inside it, as a record by property.

    `names` are the records' names for properties: a tuple names the parts that semicolons divide.
    """

    def __init__(
        self,
        stream: ByteStream,
        codec: str,
        limit: int,
        kinds: frozenset[str],
        names: Mapping[str, str | tuple[str, ...]],
    ) -> None:
        self._stream, self._codec, self._limit, self._kinds, self._names = stream, codec, limit, kinds, names

    def __iter__(self) -> Iterator[Any]:
        block: list[str] = []
        kind = ""
        for line in lines(self._stream, self._codec, self._limit):
            mark = _MARK.fullmatch(line)
            if not kind and mark and mark[1].upper() == "BEGIN" and mark[2].upper() in self._kinds:
                kind, block = mark[2].upper(), []
            elif kind and mark and mark[1].upper() == "END" and mark[2].upper() == kind:
                yield self._record("".join(block))
                kind = ""
            elif kind:
                block.append(line)
                if len(block) > _MAX_LINES:
                    raise Unreadable(f"an entry has more than {_MAX_LINES} lines; the rest was not read")
        if kind:
            yield self._record("".join(block))
            raise Unreadable("it breaks off inside an entry")

    def _record(self, block: str) -> dict[str, Any]:
        from icalendar.parser import Contentlines

        joined = _QUOTED.sub(lambda found: re.sub(r"=\r?\n", "", found[0]), block)
        joined = _BARE.sub(lambda found: re.sub(r";([\w-]+)(?=[;:])", r";TYPE=\1", found[0]), joined)
        found: dict[str, list[str]] = {}
        for line in Contentlines.from_ical(joined):  # type: ignore[no-untyped-call]
            if not line:  # the end of the block, which is a plain string
                continue
            try:
                key, parameters, value = line.parts()
            except (ValueError, IndexError, TypeError):
                if str(line).strip():
                    found.setdefault("other", []).append(str(line))
                continue
            for name, text in self._fields(key.rpartition(".")[2].upper(), parameters, str(value)):
                if text.strip() and text not in found.setdefault(name, []):
                    found[name].append(text)
        return {name: "\n".join(texts) for name, texts in found.items() if texts}

    def _fields(self, key: str, parameters: Any, value: str) -> Iterator[tuple[str, str]]:
        if key in _BINARY or str(parameters.get("VALUE", "")).upper() == "BINARY":
            return
        if str(parameters.get("ENCODING", "")).upper() == "QUOTED-PRINTABLE":
            value = _decoded(value, str(parameters.get("CHARSET", "utf-8")))
        named = self._names.get(key, key.lower().removeprefix("x-"))
        if isinstance(named, tuple):
            yield from zip(named, re.split(r"(?<!\\);", value), strict=False)
        else:
            if person := parameters.get("CN"):
                yield f"{named} name", str(person)
            yield named, re.sub(r"(?i)\A(?:mailto|tel):", "", value)


def _decoded(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return raw.decode(charset, "replace")
    except LookupError:  # a charset that nobody knows
        return raw.decode("utf-8", "replace")
