"""What a picture's file holds beside the picture: its segments, chunks, blocks or boxes are gone through one by one,
and each is read (comments, XMP, IPTC), drawn or read by Pillow (pixels, Exif), of no words by its kind (WORDLESS), or
told as unknown. What follows the picture's end is a file of its own.

JPEG: ITU-T T.81, B.1; PNG: W3C, 5; GIF89a; WebP: RIFF; JPEG 2000: ISO/IEC 15444-1, I.4; HEIF: ISO/IEC 14496-12.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from scanner.formats.markup import words_of
from scanner.formats.photoshop import iptc_words, resources

LONGEST = 1_000_000
"""Characters of one comment."""
WORDLESS = frozenset({
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "bKGD", "hIST", "pHYs", "sPLT",
    "tIME", "acTL", "fcTL", "fdAT", "eXIf", "cICP", "mDCV", "cLLI", "oFFs", "sTER", "orNT", "CgBI", "iDOT", "VP8 ",
    "VP8L", "VP8X", "ANIM", "ANMF", "ALPH", "ICCP", "EXIF", "jP  ", "ftyp", "jp2h", "jp2c", "jp2i", "free", "skip",
    "mdat", "meta", "moov", "wide", "pdin", "JFIF", "JFXX", "Exif", "ICC_PROFILE", "Adobe", "MPF", "Ducky",
    "NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012",
})  # fmt: skip
"""Pixels, colours, sizes, times of frames, and Exif, which Pillow reads: no more words are in them."""
_RUN = re.compile(rb"[\x20-\x7e\xc2-\xf4\x80-\xbf]{6,}")
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_XMP_ID = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_PACKET = (b"<x:xmpmeta", b"</x:xmpmeta>")
_ARCHIVE_END = b"PK\x05\x06"


@dataclass(slots=True)
class Beside:
    """What stands beside a picture: lines of words, the names of parts of an unknown kind, and where its file ends
    (None where that cannot be told)."""

    words: list[str] = field(default_factory=list, repr=False)
    unknown: list[str] = field(default_factory=list)
    end: int | None = None
    _extended: list[bytes] = field(default_factory=list, repr=False)

    def say(self, data: bytes) -> None:
        self.words.append(text_of(data)[:LONGEST])

    def xmp(self, packet: bytes) -> None:
        wide = packet[:4].count(0) > 1
        self.words.append(words_of(packet.decode("utf-16" if wide else "utf-8", "replace"))[:LONGEST])

    def strange(self, name: str, data: bytes) -> None:
        """A part of a kind that nobody has described here: its words, and that it is there."""
        found = runs(data)
        if found:
            self.words.append(found)
        if len(data) > 4:
            self.unknown.append(name)


def beside(data: bytes) -> Beside:
    """All that can be told without Pillow. Never raises: what breaks off ends there."""
    found = Beside()
    for magic, walk in _WALKS:
        if data.startswith(magic):
            found.end = walk(data, found)
            break
    else:
        if data[4:8] == b"ftyp" or data[4:8] == b"jP  ":
            found.end = _boxes(data, found)
        elif data.startswith(b"BM"):
            size = int.from_bytes(data[2:6], "little")
            found.end = size if 54 <= size <= len(data) else None
    if found._extended:
        found.xmp(b"".join(found._extended))
    return found


def trailing(data: bytes, end: int | None) -> bytes:
    """The bytes behind the picture; where its end is not known, an archive that ends the file."""
    if end is not None:
        rest = data[end:]
        return rest if rest.strip(b"\0 \r\n\t\xff") else b""
    last = data.rfind(_ARCHIVE_END, max(0, len(data) - 66_000))
    if last < 0:
        return b""
    size, offset = (
        int.from_bytes(data[last + 12 : last + 16], "little"),
        int.from_bytes(data[last + 16 : last + 20], "little"),
    )
    begin = last - size - offset
    return data[begin:] if begin > 0 and data.startswith(b"PK", begin) else b""


def text_of(data: bytes) -> str:
    """A comment's characters: UTF-8, else an older western encoding."""
    return data.decode("utf-8", "piimap.cp1252").replace("\0", " ").strip()


def runs(data: bytes) -> str:
    """What reads like words in bytes of an unknown kind, one run a line."""
    texts = (run.decode("utf-8", "replace").strip() for run in _RUN.findall(data[: 4 * LONGEST]))
    return "\n".join(text for text in texts if sum(c.isalnum() for c in text) >= 0.7 * len(text))[:LONGEST]


def _jpeg(data: bytes, found: Beside) -> int | None:
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xD9:
            return place + 2
        if marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 1:
            place += 1 if marker == 0xFF else 2
            continue
        size = int.from_bytes(data[place + 2 : place + 4])
        if marker == 0xFE or 0xE0 <= marker <= 0xEF:
            _segment(marker, data[place + 4 : place + 2 + size], found)
        place += 2 + size
        if marker == 0xDA:
            after = _SCAN_END.search(data, place)
            if after is None:
                return len(data)
            place = after.start()
    return place + 2 if data[place : place + 2] == b"\xff\xd9" else len(data)


def _segment(marker: int, body: bytes, found: Beside) -> None:
    name = body.partition(b"\0")[0].decode("ascii", "replace")
    if marker == 0xFE:
        found.say(body)
    elif body.startswith(_XMP_ID):
        found.xmp(body[len(_XMP_ID) :])
    elif body.startswith(_XMP_MORE):
        found._extended.append(body[len(_XMP_MORE) + 40 :])
    elif body.startswith(b"Photoshop 3.0\0"):
        _photoshop(body[14:], found)
    elif not (name in WORDLESS or body.startswith(b"Adobe")):
        found.strange(f"segment APP{marker - 0xE0}", body)


def _photoshop(data: bytes, found: Beside) -> None:
    said, packets = resources(data)
    found.words += said
    for packet in packets:
        found.xmp(packet)


def _png(data: bytes, found: Beside) -> int | None:
    place = 8
    while place + 12 <= len(data):
        size, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8].decode("latin-1")
        body = data[place + 8 : place + 8 + size]
        if kind in ("tEXt", "zTXt", "iTXt"):
            _png_text(kind, body, found)
        elif kind not in WORDLESS:
            found.strange(f"chunk {kind}" if kind.isalpha() else "chunk", body)
        place += 12 + size
        if kind == "IEND":
            return place
    return len(data)


def _png_text(kind: str, body: bytes, found: Beside) -> None:
    key, _, rest = body.partition(b"\0")
    if kind == "zTXt":
        rest = _inflated(rest[1:])
    elif kind == "iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        _, _, rest = rest.partition(b"\0")
        translated, _, rest = rest.partition(b"\0")
        rest = _inflated(rest) if packed else rest
        key = b" ".join(part for part in (key, translated) if part)
    if key.startswith(b"XML:com.adobe.xmp"):
        found.xmp(rest)
    elif key.startswith(b"Raw profile type"):  # ImageMagick's: a name, a length, and hexadecimal digits
        digits = re.sub(rb"[^0-9a-fA-F]", b"", rest.lstrip(b"\n").partition(b"\n")[2].partition(b"\n")[2])
        _profile(bytes.fromhex(digits[: len(digits) // 2 * 2].decode()), found)
    else:
        found.words.append(f"{text_of(key)}: {text_of(rest)}"[:LONGEST])


def _profile(data: bytes, found: Beside) -> None:
    if b"8BIM" in data[:64]:
        _photoshop(data[data.index(b"8BIM") :], found)
    elif data.startswith(b"\x1c"):
        found.words += iptc_words(data)
    elif _PACKET[0] in data:
        found.xmp(data)
    else:
        found.words.append(runs(data))


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 4 * LONGEST)
    except zlib.error:
        return data


def _gif(data: bytes, found: Beside) -> int | None:
    if len(data) < 13:
        return None
    place = 13 + (3 << (data[10] & 7) + 1 if data[10] & 128 else 0)
    while place + 1 < len(data):
        mark = data[place]
        if mark == 0x3B:
            return place + 1
        if mark == 0x2C:
            flags = data[place + 9] if place + 9 < len(data) else 0
            place += 11 + (3 << (flags & 7) + 1 if flags & 128 else 0)
            _, place = _blocks(data, place)
        elif mark == 0x21:
            label = data[place + 1]
            body, end = _blocks(data, place + 2)
            _extension(label, body, data[place + 2 : end], found)
            place = end
        else:
            return None
    return place + 1 if data[place:] == b"\x3b" else None


def _blocks(data: bytes, place: int) -> tuple[list[bytes], int]:
    """A chain of blocks, each with its length before it, and where it ends."""
    blocks: list[bytes] = []
    while place < len(data) and (size := data[place]):
        blocks.append(data[place + 1 : place + 1 + size])
        place += 1 + size
    return blocks, place + 1


def _extension(label: int, blocks: list[bytes], raw: bytes, found: Beside) -> None:
    name = blocks[0][:11] if blocks else b""
    if label == 0xFE:
        found.say(b"".join(blocks))
    elif label == 0x01:
        found.say(b"".join(blocks[1:]))
    elif name == b"XMP DataXMP":
        found.xmp(raw[12:].partition(b"<?xpacket end")[0])
    elif label == 0xFF and text_of(name) not in WORDLESS:
        found.strange("application block", b"".join(blocks))


def _webp(data: bytes, found: Beside) -> int | None:
    end = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    place = 12
    while place + 8 <= end:
        kind, size = data[place : place + 4].decode("latin-1"), int.from_bytes(data[place + 4 : place + 8], "little")
        body = data[place + 8 : place + 8 + size]
        if kind == "XMP ":
            found.xmp(body)
        elif kind not in WORDLESS:
            found.strange(f"chunk {kind}" if kind.strip().isalnum() else "chunk", body)
        place += 8 + size + (size & 1)
    return end


def _boxes(data: bytes, found: Beside) -> int | None:
    place = 0
    while place + 8 <= len(data):
        size, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8].decode("latin-1")
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[place + 8 : place + 16]), 16
        if size == 0 or not kind.isprintable():
            size = len(data) - place
        if size < head:
            return None
        body = data[place + head : place + size]
        if kind == "xml " or (kind == "uuid" and body.startswith(_XMP_UUID)):
            found.xmp(body.removeprefix(_XMP_UUID))
        elif kind not in WORDLESS:
            found.strange(f"box {kind}" if kind.strip().isalnum() else "box", body)
        elif kind == "mdat":
            for packet in packets(body):
                found.xmp(packet)
        place += size
    return min(place, len(data))


def packets(data: bytes) -> Iterator[bytes]:
    """Packets of XMP lying anywhere."""
    place = 0
    while (begin := data.find(_PACKET[0], place)) >= 0:
        end = data.find(_PACKET[1], begin)
        if end < 0:
            return
        yield data[begin:end]
        place = end


_WALKS = ((b"\xff\xd8\xff", _jpeg), (b"\x89PNG\r\n\x1a\n", _png), (b"GIF8", _gif), (b"RIFF", _webp))
