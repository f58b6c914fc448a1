"""Pictures: what their metadata says (who, where), and the text on them, by Tesseract where that is installed.

Pillow opens them and pytesseract asks Tesseract; both come with the extra `ocr`, Tesseract itself with the system.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import MissingExtra, Unreadable
from scanner.formats.base import Format
from scanner.formats.json_paths import Listed, PathTable

MAX_PIXELS = 80_000_000
"""A page of A3 at 600 dots an inch has 70 million; each is held as three bytes."""
MAX_PAGES = 20
OCR_SECONDS = 30
"""A page that Tesseract has not read by then is reported."""
_NO_TESSERACT = "the text on it was not read: Tesseract is not installed. Run: apt-get install tesseract-ocr"
_MAGIC = (
    (0, b"\xff\xd8\xff"), (0, b"\x89PNG\r\n\x1a\n"), (0, b"GIF87a"), (0, b"GIF89a"), (0, b"II*\0"), (0, b"MM\0*"),
    (0, b"BM"), (8, b"WEBP"), (0, b"\0\0\0\x0cjP  \r\n"),
)  # fmt: skip
_DAMAGE = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, SyntaxError, OverflowError,
           EOFError, MemoryError, ZeroDivisionError, RuntimeError)  # fmt: skip
"""What Pillow lets through for a damaged file (a broken PNG is a SyntaxError)."""
_GPS, _EXIF = 0x8825, 0x8769
_TELLING = {
    0x013B: "artist", 0x8298: "copyright", 0x010E: "description", 0x9C9B: "title", 0x9C9C: "comment", 0x9C9D: "author",
    0x9C9E: "keywords", 0x9286: "user comment", 0xA430: "camera owner", 0xA431: "camera serial number",
    0x9003: "taken at", 0x013C: "host computer",
}  # fmt: skip
"""Tags of Exif 2.32 (CIPA DC-008) that say something of a person; 0x9C… are Windows' own, in UTF-16."""


class Image(Format):
    """A picture."""

    name = "image"
    summary = "JPEG, PNG, TIFF, GIF, WebP, BMP, JPEG 2000: EXIF author and place; text by Tesseract, if installed"
    suffixes: ClassVar[tuple[str, ...]] = (
        ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".webp", ".bmp", ".jp2",
    )  # fmt: skip
    extra = "ocr"

    def recognises(self, stream: ByteStream) -> float:
        if any(stream.head[at : at + len(magic)] == magic for at, magic in _MAGIC):
            return 0.9 if len(stream.head) > 64 else 0.0
        return 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        try:
            import PIL.Image
        except ImportError:
            raise Unreadable(str(MissingExtra("a picture", self.extra)), "open") from None
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(f"a picture of more than {plan.max_bytes} bytes", "open")
        try:
            with warnings.catch_warnings(), stream.open() as file:
                warnings.simplefilter("ignore")
                with PIL.Image.open(file) as picture:
                    told = _told(picture)
                    text, troubles = _text(picture)
        except (*_DAMAGE, PIL.Image.DecompressionBombError) as error:
            raise Unreadable(f"the picture is damaged or broken off ({type(error).__name__})") from None
        if told:
            yield PathTable(Listed([told]), plan, "properties")
        if text is not None:
            yield Text("", text)
        for trouble in troubles:
            yield Unread("", "open" if trouble == _NO_TESSERACT else "read", trouble)


def _told(picture: Any) -> dict[str, str]:
    """What the metadata says of who made the picture and where."""
    exif = picture.getexif()
    found: dict[str, str] = {}
    for tag, value in (*exif.items(), *exif.get_ifd(_EXIF).items()):
        if (name := _TELLING.get(tag)) and (text := _plain(tag, value)):
            found[name] = text
    gps = exif.get_ifd(_GPS)
    latitude, longitude = _degrees(gps.get(2), gps.get(1)), _degrees(gps.get(4), gps.get(3))
    if latitude is not None and longitude is not None:
        found |= {"latitude": latitude, "longitude": longitude}
    for key in ("Author", "Artist", "Copyright", "Description", "Comment", "comment", "Title"):
        value = picture.info.get(key)
        if isinstance(value, (str, bytes)) and (text := _plain(0, value)):
            found.setdefault(key.lower(), text)
    return found


def _plain(tag: int, value: Any) -> str:
    if isinstance(value, tuple) and all(isinstance(item, int) and 0 <= item < 256 for item in value):
        value = bytes(value)
    if isinstance(value, bytes):
        codec = "utf-16-le" if tag >> 8 == 0x9C else "utf-8"
        value = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0").decode(codec, "replace")
    return str(value).replace("\0", "").strip()[:10_000]


def _degrees(parts: Any, reference: Any) -> str | None:
    """Degrees, minutes and seconds as a signed decimal; None for what is no place."""
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    degrees = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    if not 0 <= degrees <= 180:
        return None
    return f"{-degrees if str(reference) in ('S', 'W') else degrees:.6f}"


def _text(picture: Any) -> tuple[str | None, list[str]]:
    """The text on a picture's pages, None where Tesseract is missing; and what was not read."""
    if shutil.which("tesseract") is None:
        return None, [_NO_TESSERACT]
    pages = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    texts: list[str] = []
    troubles = [f"only the first {MAX_PAGES} of {pages} pages were read"] if pages > MAX_PAGES else []
    for page in range(min(pages, MAX_PAGES)):
        picture.seek(page)
        if picture.width * picture.height > MAX_PIXELS:
            troubles.append(f"a picture of more than {MAX_PIXELS} pixels")
            continue
        said = recognised(picture)
        if said is None:
            troubles.append(f"Tesseract did not read it within {OCR_SECONDS} seconds")
        else:
            texts.append(said)
    return "\n".join(texts), troubles


def recognised(picture: Any) -> str | None:
    """The text on one picture, by Tesseract with the languages that it has; None when it takes too long."""
    import pytesseract  # type: ignore[import-untyped]

    try:
        text: str = pytesseract.image_to_string(picture.convert("RGB"), lang=_languages(), timeout=OCR_SECONDS)
    except pytesseract.TesseractError:
        raise ValueError("Tesseract cannot read it") from None
    except RuntimeError:  # its word for a time-out
        return None
    return text


def _languages() -> str:
    import pytesseract

    known = set(pytesseract.get_languages())
    return (
        "+".join(language for language in ("fra", "eng", "deu", "spa", "ita", "nld", "por") if language in known)
        or "eng"
    )
