"""Pictures: one value in every segment, chunk, block and box that a picture's file may hold beside its pixels."""

from __future__ import annotations

import io
import random
import shutil
import struct
import zipfile
import zlib
from typing import Any

import pytest
from PIL import Image as Picture
from PIL import PngImagePlugin, TiffImagePlugin

from scanner.formats.image import Image
from tests.contracts.formats import CANARY, PLAN, stream
from tests.formats.reading import reading
from tests.support.saying import english

MAIL = CANARY.encode()
XMP = (f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description photoshop:Credit="{CANARY}"><dc:creator><rdf:li>'
       "Jeanne</rdf:li></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>").encode()  # fmt: skip


@pytest.fixture(autouse=True)
def _without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)


def drawn(kind: str, **more: Any) -> bytes:
    buffer = io.BytesIO()
    Picture.effect_noise((40, 40), 50).save(buffer, kind, **more)
    return buffer.getvalue()


def exif(*tags: tuple[int, Any], deep: tuple[int, Any] | None = None) -> Picture.Exif:
    made = Picture.Exif()
    for tag, value in tags:
        made[tag] = value
    if deep:
        made.get_ifd(0x8769)[deep[0]] = deep[1]
    return made


def segment(marker: int, body: bytes) -> bytes:
    data = drawn("JPEG")
    return data[:2] + bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body + data[2:]


def chunk(kind: bytes, body: bytes, late: bool = False) -> bytes:
    data = drawn("PNG")
    made = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    place = len(data) - 12 if late else 33
    return data[:place] + made + data[place:]


def extension(label: int, first: bytes, body: bytes) -> bytes:
    data = drawn("GIF")
    blocks = b"".join(bytes([len(part)]) + part for part in (first, body) if part)
    return data[:-1] + b"\x21" + bytes([label]) + blocks + b"\0" + b"\x3b"


def riff(kind: bytes, body: bytes) -> bytes:
    data = drawn("WEBP")
    data += kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1)
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


def iptc(record: int = 2, number: int = 80) -> bytes:
    return b"\x1c" + bytes([record, number]) + len(MAIL).to_bytes(2) + MAIL


def resource(kind: int, body: bytes, name: bytes = b"") -> bytes:
    named = bytes([len(name)]) + name + b"\0" * (1 - len(name) % 2)
    return b"8BIM" + kind.to_bytes(2) + named + len(body).to_bytes(4) + body + b"\0" * (len(body) & 1)


def png_text(**more: Any) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Own key", CANARY, **more)
    return info


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", f"ask {CANARY}")
    return buffer.getvalue()


def tiff(tag: int, value: Any, kind: int = 2) -> bytes:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[tag] = value
    info.tagtype[tag] = kind
    return drawn("TIFF", tiffinfo=info)


def heif() -> bytes:
    return b"\0\0\0\x14ftypheic\0\0\0\0mif1" + b"\0\0\0\x08free" + struct.pack(">I", len(XMP) + 8) + b"mdat" + XMP


PICTURES = {
    **{f"Exif {tag:04x}": drawn("JPEG", exif=exif((tag, CANARY)))
       for tag in (0x010E, 0x013B, 0x8298, 0x013C, 0x010F, 0x0110, 0x0131, 0x010D, 0x011D, 0xC62F)},
    **{f"Exif {tag:04x}": drawn("JPEG", exif=exif(deep=(tag, CANARY)))
       for tag in (0xA430, 0xA431, 0xA435, 0x9210, 0xA433)},
    "Exif in UTF-16": drawn("JPEG", exif=exif((0x9C9C, CANARY.encode("utf-16-le")))),
    "Exif user comment": drawn("JPEG", exif=exif(deep=(0x9286, b"ASCII\0\0\0" + MAIL))),
    "Exif user comment in UTF-16": drawn("JPEG", exif=exif(deep=(0x9286, b"UNICODE\0" + CANARY.encode("utf-16-le")))),
    "the maker's note": drawn("JPEG", exif=exif(deep=(0x927C, b"\x01\x02" + MAIL + b"\0\xff"))),
    "an unknown tag": drawn("JPEG", exif=exif((0xC7F0, CANARY))),
    "JPEG comment": segment(0xFE, MAIL),
    "JPEG XMP": segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
    "JPEG XMP that goes on": segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 40 + XMP),
    "JPEG IPTC": segment(0xED, b"Photoshop 3.0\0" + resource(0x0404, iptc())),
    "JPEG IPTC author": segment(0xED, b"Photoshop 3.0\0" + resource(0x0404, iptc(2, 122))),
    "JPEG XMP of Photoshop": segment(0xED, b"Photoshop 3.0\0" + resource(0x0424, XMP)),
    "JPEG caption": segment(0xED, b"Photoshop 3.0\0" + resource(0x03F0, MAIL)),
    "JPEG name of a resource": segment(0xED, b"Photoshop 3.0\0" + resource(0x07D0, b"", MAIL)),
    "PNG text": drawn("PNG", pnginfo=png_text()),
    "PNG packed text": drawn("PNG", pnginfo=png_text(zip=True)),
    "PNG text in UTF-8": chunk(b"iTXt", b"A\0\0\0fr\0\0" + MAIL),
    "PNG translated key": chunk(b"iTXt", b"A\0\0\0fr\0" + MAIL + b"\0x"),
    "PNG packed text in UTF-8": chunk(b"iTXt", b"A\0\1\0\0\0" + zlib.compress(MAIL)),
    "PNG text behind the pixels": chunk(b"tEXt", b"A\0" + MAIL, late=True),
    "PNG XMP": chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
    "PNG profile": chunk(b"tEXt", b"Raw profile type iptc\0\niptc\n 35\n" + resource(0x0404, iptc()).hex().encode()),
    "PNG Exif": drawn("PNG", exif=exif((0x010E, CANARY))),
    "GIF comment": drawn("GIF", comment=MAIL),
    "GIF second comment": extension(0xFE, b"", MAIL),
    "GIF text": extension(0x01, b"0" * 12, MAIL),
    "GIF XMP": extension(0xFF, b"XMP DataXMP", XMP[:255]),
    "WebP Exif": drawn("WEBP", exif=exif((0x010E, CANARY))),
    "WebP XMP": riff(b"XMP ", XMP),
    "TIFF description": tiff(0x010E, CANARY),
    "TIFF page's name": tiff(0x011D, CANARY),
    "TIFF XMP": tiff(0x02BC, XMP, 1),
    "TIFF IPTC": tiff(0x83BB, iptc(), 7),
    "TIFF resources": tiff(0x8649, resource(0x0404, iptc()), 1),
    "JPEG 2000 XML": drawn("JPEG2000") + struct.pack(">I", len(XMP) + 8) + b"xml " + XMP,
    "HEIF XMP": heif(),
    **{f"an archive behind {kind}": drawn(kind) + zipped() for kind in ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")},
    "a picture behind a picture": drawn("JPEG") + segment(0xFE, MAIL),
    "a text behind a picture": drawn("PNG") + b"\nask " + MAIL,
}  # fmt: skip
STRANGE = {
    "a segment": segment(0xEB, b"OWN\0\1\2" + MAIL),
    "a chunk": chunk(b"ownx", b"\1\2" + MAIL),
    "a block": extension(0xFF, b"OWN BLOCK01", MAIL),
    "a chunk of WebP": riff(b"OWNX", MAIL),
    "bytes behind a picture": drawn("PNG") + b"\x00\x01\xfe\x80" * 9 + MAIL,
}


@pytest.mark.parametrize("part", sorted(PICTURES))
def test_each_value_beside_the_pixels_is_found(part: str) -> None:
    assert reading(PICTURES[part], "a").says(CANARY)


@pytest.mark.parametrize("part", sorted(STRANGE))
def test_what_nobody_knows_is_listed(part: str) -> None:
    found = reading(STRANGE[part], "a")
    assert [p for p in found.unread if "Tesseract" not in english(p.reason) and p.stage in ("open", "read")]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "JPEG2000", "AVIF"])
def test_of_a_plain_picture_nothing_is_listed(kind: str) -> None:
    found = reading(drawn(kind), "a")
    assert [english(part.reason) for part in found.unread if "Tesseract" not in english(part.reason)] == []


@pytest.mark.parametrize("seed", range(2))
def test_damaged_pictures_are_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    for data in (*PICTURES.values(), *STRANGE.values()):
        broken = bytearray(data[: rng.randrange(1, len(data))] if rng.random() < 0.5 else data)
        for _ in range(rng.randrange(6)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        assert reading(bytes(broken), "a") is not None


def test_pixels_that_are_damaged_do_not_hide_a_comment() -> None:
    data = segment(0xFE, MAIL)
    found = reading(data[: data.index(b"\xff\xc0")], "a.jpg")
    assert found.says(CANARY)
    assert found.incomplete


@pytest.mark.parametrize("data", [b"\xff\xd8\xff" + b"\xff" * 200_000, b"GIF89a" + b"\0" * 7 + b"\x21\xfe\0" * 100_000,
                                  b"\xff\xd8\xff\xfe\0\2" + b"\xff\xfe\0\2" * 100_000, b"RIFF" + b"\xff" * 4 + b"WEBP" +
                                  b"OWNX\1\0\0\0ab" * 50_000])  # fmt: skip
def test_pictures_made_to_stall_the_reader_do_not(data: bytes) -> None:
    assert isinstance(reading(data, "a").text, str)
    assert Image().recognises(stream(data, "a")) > PLAN.seed * 0
