"""What a picture's Exif and TIFF tags say (CIPA DC-008), through Pillow: who made it and where as properties, all other
texts as lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from scanner.formats.markup import words_of
from scanner.formats.photoshop import iptc_words, resources
from scanner.formats.picture_parts import runs

_GPS, _EXIF, _INTEROP = 0x8825, 0x8769, 0xA005
_MAX_PAGES = 100
_TELLING = {
    0x013B: "artist", 0x8298: "copyright", 0x010E: "description", 0x9C9B: "title", 0x9C9C: "comment", 0x9C9D: "author",
    0x9C9E: "keywords", 0x9286: "user comment", 0xA430: "camera owner", 0xA431: "camera serial number",
    0x9003: "taken at", 0x013C: "host computer",
}  # fmt: skip
"""Tags that say something of a person; 0x9C… are Windows' own, in UTF-16."""
STRUCTURE = frozenset({
    0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0111, 0x0112, 0x0115, 0x0116, 0x0117, 0x011A, 0x011B, 0x011C, 0x0128,
    0x0132, 0x013D, 0x013E, 0x013F, 0x0140, 0x0142, 0x0143, 0x0144, 0x0145, 0x0152, 0x0153, 0x015B, 0x0201, 0x0202,
    0x0211, 0x0213, 0x8769, 0x8773, 0x8825, 0x9000, 0x9004, 0x9101, 0xA000, 0xA005, 0xA300, 0xA301, 0xA302, 0x9010,
    0x9011, 0x9012, 0x9290, 0x9291, 0x9292, 0x0001, 0x0002, 0xC4A5, 0xEA1C, 0xA40B, 0x828E,
})  # fmt: skip
"""Sizes, offsets, tables, versions, colour profiles, and the times of the file: nothing that a person wrote. (The small
copy of the picture, at 0x0201, is the picture once more.)"""
_XMP, _IPTC, _PHOTOSHOP = 0x02BC, 0x83BB, 0x8649


def told(picture: Any) -> tuple[dict[str, str], list[str]]:
    """(who made the picture and where, further lines of words)."""
    exif = picture.getexif()
    found: dict[str, str] = {}
    lines: list[str] = []
    for tag, value in _tags(picture, exif):
        if (name := _TELLING.get(tag)) and (text := plain(tag, value)):
            if found.setdefault(name, text) != text:
                lines.append(text)
        elif tag not in STRUCTURE and not name:
            lines += _words(tag, value)
    gps = exif.get_ifd(_GPS)
    latitude, longitude = _degrees(gps.get(2), gps.get(1)), _degrees(gps.get(4), gps.get(3))
    if latitude is not None and longitude is not None:
        found |= {"latitude": latitude, "longitude": longitude}
    for tag, value in gps.items():
        lines += _words(tag, value) if tag > 4 else []
    for key in ("Author", "Artist", "Copyright", "Description", "Comment", "comment", "Title"):
        value = picture.info.get(key)
        if isinstance(value, (str, bytes)) and (text := plain(0, value)):
            found.setdefault(key.lower(), text)
    return found, lines


def _tags(picture: Any, exif: Any) -> Iterator[tuple[int, Any]]:
    yield from exif.items()
    yield from exif.get_ifd(_EXIF).items()
    yield from exif.get_ifd(1).items()  # of the small copy
    if picture.format == "TIFF":
        for page in range(1, min(int(getattr(picture, "n_frames", 1)), _MAX_PAGES)):
            picture.seek(page)
            yield from picture.tag_v2.items()
        picture.seek(0)


def _words(tag: int, value: Any) -> list[str]:
    """What a tag of any kind says: text as it is, packets unpacked, of other bytes what reads like words."""
    if tag == _XMP and isinstance(value, (bytes, str)):
        return [words_of(value if isinstance(value, str) else value.decode("utf-8", "replace"))]
    if tag == _IPTC and isinstance(value, bytes):
        return iptc_words(value)
    if tag == _PHOTOSHOP and isinstance(value, bytes):
        words, packets = resources(value)
        return words + [words_of(packet.decode("utf-8", "replace")) for packet in packets]
    if isinstance(value, str):
        return [plain(tag, value)]
    if isinstance(value, tuple):
        return [plain(tag, item) for item in value if isinstance(item, str)]
    return runs(value).splitlines() if isinstance(value, bytes) else []


def plain(tag: int, value: Any) -> str:
    """A tag's value as text. Pillow takes text for Latin-1, cameras and programs write UTF-8."""
    if isinstance(value, tuple) and all(isinstance(item, int) and 0 <= item < 256 for item in value):
        value = bytes(value)
    if isinstance(value, bytes):
        wide = tag >> 8 == 0x9C or value.startswith(b"UNICODE\0")
        codec = "utf-16-le" if wide else "utf-8"
        if value.startswith(b"UNICODE\0"):
            body = value[8:]
            codec = "utf-16-be" if body[:64:2].count(0) > body[1:64:2].count(0) else codec
        value = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0").removeprefix(b"JIS\0\0\0\0\0")
        value = value.decode(codec, "replace" if wide else "piimap.cp1252")
    elif isinstance(value, str):
        with suppress(UnicodeError):
            value = value.encode("latin-1").decode("utf-8")
    return str(value).replace("\0", "").strip()[:10_000]


def _degrees(parts: Any, reference: Any) -> str | None:
    """Degrees, minutes and seconds as a signed decimal; None for what is no place."""
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    degrees = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    if not 0 <= degrees <= 180:
        return None
    return f"{-degrees if str(reference) in ('S', 'W') else degrees:.6f}"
