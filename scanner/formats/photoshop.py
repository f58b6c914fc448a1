"""Photoshop's image resources and the press's metadata in them (IPTC-IIM 4.2), as JPEG, TIFF and PNG carry them."""

from __future__ import annotations

_IPTC, _XMP = 0x0404, 0x0424
_UTF8 = b"\x1b%G"
_NUMBERS = frozenset({(1, 90), (2, 0), (2, 10), (1, 0), (1, 20), (1, 22), (2, 55), (2, 60), (2, 62), (2, 63)})
"""Datasets that are versions, codes, dates and times."""
_WORDS = frozenset({0x03F0, 0x0428, 0x040B, 0x041A, 0x041E})
"""Resources that say something themselves: caption, address of a link, slices."""


def resources(data: bytes) -> tuple[list[str], list[bytes]]:
    """The words in image resources, and packets of XMP among them. Resources of other kinds are settings of printing
    and display, colours, and small copies of the picture."""
    words: list[str] = []
    packets: list[bytes] = []
    place = 0
    while data[place : place + 4] == b"8BIM" and place + 12 <= len(data):
        kind = int.from_bytes(data[place + 4 : place + 6])
        named = data[place + 6]
        name = data[place + 7 : place + 7 + named]
        place += 6 + (named + 2) // 2 * 2
        size = int.from_bytes(data[place : place + 4])
        body = data[place + 4 : place + 4 + size]
        place += 4 + size + (size & 1)
        if name.strip():
            words.append(name.decode("utf-8", "piimap.cp1252"))
        if kind == _IPTC:
            words += iptc_words(body)
        elif kind == _XMP:
            packets.append(body)
        elif kind in _WORDS:
            words.append(_printable(body))
    return words, packets


def iptc_words(data: bytes) -> list[str]:
    """The datasets' values, in the character set that the first record names."""
    found: list[tuple[int, int, bytes]] = []
    place = 0
    while place + 5 <= len(data) and data[place] == 0x1C:
        record, number, size = data[place + 1], data[place + 2], int.from_bytes(data[place + 3 : place + 5])
        found.append((record, number, data[place + 5 : place + 5 + size]))
        place += 5 + size
    utf8 = any(value == _UTF8 for record, number, value in found if (record, number) == (1, 90))
    codec, errors = ("utf-8", "replace") if utf8 else ("utf-8", "piimap.cp1252")
    return [value.decode(codec, errors) for record, number, value in found if (record, number) not in _NUMBERS]


def _printable(data: bytes) -> str:
    wide = data[:64].count(0) > len(data[:64]) // 3
    text = data.decode("utf-16-be" if wide else "utf-8", "replace")
    return "".join(c if c.isprintable() else " " for c in text)
