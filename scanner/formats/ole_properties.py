"""The properties of old office files: property sets in an OLE container (MS-OLEPS), with those that users added."""

from __future__ import annotations

import struct

_SUMMARY = {2: "title", 3: "subject", 4: "author", 5: "keywords", 6: "comments", 7: "template", 8: "last author"}
_DOCUMENT = {2: "category", 14: "manager", 15: "company", 13: "titles of parts", 27: "content status",
             28: "language", 26: "content type"}  # fmt: skip
STREAMS = {"\x05SummaryInformation": _SUMMARY, "\x05DocumentSummaryInformation": _DOCUMENT}
"""The streams that hold property sets, and what their numbers mean (MS-OSHARED 2.3.3)."""
_MOST = 10_000
_ANSI, _WIDE, _VARIANT, _VECTOR = 0x1E, 0x1F, 0x0C, 0x1000
_UNICODE, _UTF8 = 1200, 65001


def properties(stream: str, data: bytes) -> dict[str, str]:
    """What a property set says in words, by name; what is damaged is left out."""
    found: dict[str, str] = {}
    known = STREAMS[stream]
    try:
        (sections,) = struct.unpack_from("<I", data, 24)
        for number in range(min(sections, 2)):
            (offset,) = struct.unpack_from("<I", data, 28 + 20 * number + 16)
            found |= _section(data, offset, known if number == 0 else {})
    except struct.error:
        return found
    return found


def _section(data: bytes, begin: int, known: dict[int, str]) -> dict[str, str]:
    size, count = struct.unpack_from("<II", data, begin)
    section = data[begin : begin + size]
    places = dict(struct.unpack_from("<II", section, 8 + 8 * i) for i in range(min(count, _MOST, len(section) // 8)))
    codec = _codec(section, places.get(1))
    names = known or _names(section, places.get(0), codec)
    found: dict[str, str] = {}
    for number, place in places.items():
        if number in names and (text := "\n".join(_value(section, place, codec)).strip()):
            found[names[number]] = text
    return found


def _codec(section: bytes, place: int | None) -> str:
    page = struct.unpack_from("<H", section, place + 4)[0] if place else 1252
    name = {_UNICODE: "utf-16-le", _UTF8: "utf-8"}.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def _names(section: bytes, place: int | None, codec: str) -> dict[int, str]:
    """The names that users gave to their own properties, by number."""
    if not place:
        return {}
    names: dict[int, str] = {}
    (count,) = struct.unpack_from("<I", section, place)
    place += 4
    for _ in range(min(count, _MOST)):
        number, length = struct.unpack_from("<II", section, place)
        size = length * 2 if codec == "utf-16-le" else length
        names[number] = section[place + 8 : place + 8 + size].decode(codec, "replace").rstrip("\0")
        place += 8 + (size + 3) // 4 * 4 if codec == "utf-16-le" else 8 + size
    return names


def _value(section: bytes, place: int, codec: str) -> list[str]:
    """The words of a value, or of each of a vector's; none for numbers and dates."""
    (kind,) = struct.unpack_from("<I", section, place)
    place += 4
    if kind in (_ANSI, _WIDE):
        return [_text(section, place, kind, codec)[0]]
    if kind not in (_VECTOR | _ANSI, _VECTOR | _WIDE):
        return []
    (count,) = struct.unpack_from("<I", section, place)
    texts: list[str] = []
    place += 4
    for _ in range(min(count, _MOST)):
        text, place = _text(section, place, kind & ~_VECTOR, codec)
        texts.append(text)
    return texts


def _text(section: bytes, place: int, kind: int, codec: str) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", section, place)
    size = length * 2 if kind == _WIDE else length
    codec = "utf-16-le" if kind == _WIDE else codec
    raw = section[place + 4 : place + 4 + size]
    end = place + 4 + size
    return raw.decode(codec, "replace").split("\0")[0], end + -end % 4 if kind == _WIDE else end
