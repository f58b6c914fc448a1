"""Content lines, in which vCard (RFC 6350, 2426) and iCalendar (RFC 5545) are written, through icalendar: a record
for each contact or event. Of a property that is there more than once, each value has a column of its own. Pictures and
files inside are handed on, and what stands outside the entries is a text.
"""

from __future__ import annotations

import binascii
import quopri
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

from scanner.content import ByteStream, Content, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.decoding import lines
from scanner.formats.embedded import Inside
from scanner.formats.records import Records
from scanner.message import Term, message

_MAX_LINES = 200_000
"""Lines of one contact or event: a picture in base64 has some thousand."""
_QUOTED = re.compile(r"(?im)^[^\r\n]{0,300}[;=]QUOTED-PRINTABLE[^\r\n]*(?:=\r?\n[^\r\n]*)+")
_BARE = re.compile(r"(?m)^[\w.-]{1,60};[^:\r\n\"]{0,300}:")
"""The name and parameters of a line: vCard 2.1 leaves out what a parameter is the value of ("TEL;HOME:")."""
_BARE_WAY = re.compile(r"(?i);(QUOTED-PRINTABLE|BASE64)(?=[;:])")
_MARK = re.compile(r"(?i)(BEGIN|END)[ \t]*:[ \t]*([\w-]{1,40})[ \t]*[\r\n]*")
STRUCTURE = frozenset({
    "PRODID", "VERSION", "BEGIN", "END", "CALSCALE", "METHOD", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE",
    "RDATE", "TZNAME", "TZID", "TZUNTIL", "LAST-MODIFIED",
})  # fmt: skip
"""Of a file and its rules of time: what wrote it, in which version, and when the clocks change."""
_OF_ENTRIES = frozenset({"PRODID", "VERSION", "BEGIN", "END"})
_PARAMETERS = frozenset({
    "TYPE", "ENCODING", "CHARSET", "VALUE", "LANGUAGE", "PREF", "PID", "ALTID", "MEDIATYPE", "RSVP", "CUTYPE",
    "ROLE", "PARTSTAT", "TZID", "FMTTYPE", "CALSCALE", "RELTYPE", "RELATED", "RANGE", "FBTYPE", "INDEX", "LEVEL",
    "STATUS", "EXPECT", "X-NUM-GUESTS", "X-RESPONSE", "CN",
})  # fmt: skip
"""Parameters that say in a word of the standard how a value is meant. (CN is a column of its own.)"""
_MANY = 25
"""Values of one property that have a column each; further ones share one."""
_MAX_FILES = 200
_MAX_BYTES = 64 * 1024 * 1024
_SCHEME = re.compile(r"(?i)\A(?:mailto|tel|sms):")


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
        self._start()

    def _start(self) -> None:
        self._outside: list[str] = []
        self._files: list[tuple[str, bytes]] = []
        self._bytes = self._left_out = 0

    def rest(self) -> Iterator[Content | Unread]:
        """What the records of the last reading do not say: lines outside them, and the files inside."""
        said = "\n".join(line for line in self._outside if any(c.isalnum() for c in line))
        if said:
            yield Text("outside the entries", said)
        inside = Inside(self._stream)
        for name, data in self._files:
            yield inside.file(name, data)
        if self._left_out:
            yield Unread("pictures and files", "read", message("size.files-left-out", n=self._left_out))

    def __iter__(self) -> Iterator[Any]:
        block: list[str] = []
        kind = ""
        self._start()
        for line in lines(self._stream, self._codec, self._limit):
            line = line[:-1] + "\n" if line.endswith("\r") else line  # as an old Mac ends it
            mark = _MARK.fullmatch(line)
            if not kind and mark and mark[1].upper() == "BEGIN" and mark[2].upper() in self._kinds:
                kind, block = mark[2].upper(), []
            elif kind and mark and mark[1].upper() == "END" and mark[2].upper() == kind:
                yield self._record("".join(block))
                kind = ""
            elif kind:
                block.append(line)
                if len(block) > _MAX_LINES:
                    raise Unreadable(
                        message(
                            "read.no-further",
                            why=message("size.has", what=Term("a", "entry"), n=_MAX_LINES, unit=Term("unit", "lines")),
                        )
                    )
            else:
                self._beyond(line)
        if kind:
            yield self._record("".join(block))
            raise Unreadable(message("broken-off.inside-entry"))

    def _record(self, block: str) -> dict[str, Any]:
        from icalendar.parser import Contentlines

        joined = _QUOTED.sub(lambda found: re.sub(r"=\r?\n", "", found[0]), block)
        joined = _BARE.sub(lambda found: _BARE_WAY.sub(r";ENCODING=\1", found[0]), joined)
        joined = _BARE.sub(lambda found: re.sub(r";([\w-]+)(?=[;:])", r";TYPE=\1", found[0]), joined)
        found: dict[str, dict[str, None]] = {}
        for line in Contentlines.from_ical(joined):  # type: ignore[no-untyped-call]
            if not line:  # the end of the block, which is a plain string
                continue
            try:
                key, parameters, value = line.parts()
            except (ValueError, IndexError, TypeError):
                found.setdefault("other", {})[str(line)] = None
                continue
            for name, text in self._fields(key.rpartition(".")[2].upper(), parameters, str(value)):
                if text.strip():
                    found.setdefault(name, {})[text] = None
        return _columns(found)

    def _beyond(self, line: str) -> None:
        """A line outside all entries; one that goes on with the line before begins with a blank."""
        if line[:1] in " \t" and self._outside:
            self._outside[-1] += line[1:].rstrip("\r\n")
            return
        key = re.split(r"[:;]", line, maxsplit=1)[0].strip().upper()
        self._outside.append("" if key in STRUCTURE else line.rstrip("\r\n"))

    def _fields(self, key: str, parameters: Any, value: str) -> Iterator[tuple[str, str]]:
        named = self._names.get(key, key.lower().removeprefix("x-"))
        label = named if isinstance(named, str) else key.lower()
        encoding = str(parameters.get("ENCODING", "")).upper()
        if encoding in ("B", "BASE64") or str(parameters.get("VALUE", "")).upper() == "BINARY":
            self._file(label, parameters, value)
            return
        if value[:5].lower() == "data:":
            self._data(label, parameters, value)
            return
        if encoding == "QUOTED-PRINTABLE":
            value = _decoded(value, str(parameters.get("CHARSET", "utf-8")))
        for parameter, said in parameters.items():
            if parameter.upper() not in _PARAMETERS:
                texts = said if isinstance(said, list) else [said]
                yield from ((f"{label} {parameter.lower().removeprefix('x-')}", _plain(text)) for text in texts)
        if key in _OF_ENTRIES:
            return
        if isinstance(named, tuple):
            yield from zip(named, re.split(r"(?<!\\);", value), strict=False)
        else:
            if person := parameters.get("CN"):
                yield f"{named} name", str(person)
            yield named, _plain(value)

    def _file(self, label: str, parameters: Any, value: str) -> None:
        try:
            data = b64decode("".join(value.split()), validate=False)
        except (binascii.Error, ValueError):
            data = value.encode()
        self._keep(str(parameters.get("FILENAME") or parameters.get("X-FILENAME") or label), data)

    def _data(self, label: str, parameters: Any, value: str) -> None:
        """An address that holds its data (RFC 2397)."""
        kind, _, body = value.partition(",")
        if kind.lower().endswith(";base64"):
            self._file(label, parameters, body)
        else:
            self._keep(label, unquote_to_bytes(body))

    def _keep(self, name: str, data: bytes) -> None:
        if len(self._files) >= _MAX_FILES or self._bytes + len(data) > _MAX_BYTES:
            self._left_out += 1
        elif data:
            self._bytes += len(data)
            self._files.append((f"{name} {len(self._files) + 1}" if "." not in name else name, data))


def _columns(found: Mapping[str, Mapping[str, None]]) -> dict[str, str]:
    """A column for each value: "email", "email 2" …; the last of very many share one."""
    record: dict[str, str] = {}
    for name, texts in found.items():
        values = list(texts)
        for number, text in enumerate(values[:_MANY], 1):
            record[name if number == 1 else f"{name} {number}"] = text
        if len(values) > _MANY:
            record[f"further {name}"] = "\n".join(values[_MANY:])
    return record


def _plain(value: Any) -> str:
    return _SCHEME.sub("", str(value))


def _decoded(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return raw.decode(charset, "replace")
    except LookupError:  # a charset that nobody knows
        return raw.decode("utf-8", "replace")
