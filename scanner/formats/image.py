"""Pictures: what their metadata says (who, where), every comment and block beside the pixels (`picture_parts`), the
text on them, by Tesseract where that is installed, and whatever follows the picture in its file.

Pillow opens them and comes with the extra `ocr`, Tesseract itself with the system.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import picture_parts
from scanner.formats.base import Format
from scanner.formats.decoding import binary
from scanner.formats.embedded import Inside
from scanner.formats.exif import told
from scanner.formats.json_paths import Listed, PathTable
from scanner.message import Message, Term, message

MAX_PIXELS = 80_000_000
"""A page of A3 at 600 dots an inch has 70 million; each is held as three bytes."""
MAX_PAGES = 20
OCR_SECONDS = 60
"""A page that Tesseract has computed on for so long is reported. A busy machine changes nothing."""
_NO_TESSERACT = message("ocr.picture")
_MAGIC = (
    (0, b"\xff\xd8\xff"), (0, b"\x89PNG\r\n\x1a\n"), (0, b"GIF87a"), (0, b"GIF89a"), (0, b"II*\0"), (0, b"MM\0*"),
    (0, b"BM"), (8, b"WEBP"), (0, b"\0\0\0\x0cjP  \r\n"), (4, b"ftypheic"), (4, b"ftypheix"), (4, b"ftypmif1"),
    (4, b"ftypavif"), (4, b"ftypmsf1"),
)  # fmt: skip
_DAMAGE = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, SyntaxError, OverflowError,
           EOFError, MemoryError, ZeroDivisionError, RuntimeError)  # fmt: skip
"""What Pillow lets through for a damaged file (a broken PNG is a SyntaxError)."""
_BEHIND = "what follows the picture"


class Image(Format):
    """A picture."""

    name = "image"
    summary = (
        "JPEG, PNG, TIFF, GIF, WebP, BMP, JPEG 2000, AVIF: Exif, XMP, IPTC, comments and further blocks, what follows "
        "the picture; text by Tesseract, if installed; of HEIC the metadata"
    )
    suffixes: ClassVar[tuple[str, ...]] = (
        ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".webp", ".bmp", ".jp2", ".heic", ".heif", ".avif",
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
            raise Unreadable(
                message("extra.missing", what=Term("a", "picture"), extra=Term("name", self.extra)), "open"
            ) from None
        if (stream.size or 0) > plan.max_bytes:
            raise Unreadable(
                message("size.more-than", what=Term("a", "picture"), n=plan.max_bytes, unit=Term("unit", "bytes")),
                "open",
            )
        with binary(stream) as file:
            data = file.read(plan.max_bytes + 1)
        beside = picture_parts.beside(data)
        text: str | None = None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with PIL.Image.open(io.BytesIO(data)) as picture:
                    properties, words = told(picture)
                    text, troubles = _text(picture)
        except (*_DAMAGE, PIL.Image.DecompressionBombError) as error:
            properties, words = {}, []
            if data[4:8] == b"ftyp":
                troubles = [message("unknown.heif")]
            elif not beside.words:
                raise Unreadable(
                    message("damaged.found", what=Term("the", "picture"), kind=Term("name", type(error).__name__))
                ) from None
            else:
                troubles = [
                    message("damaged.found", what=Term("the", "picture"), kind=Term("name", type(error).__name__))
                ]
        if properties:
            yield PathTable(Listed([properties]), plan, "properties")
        if lines := _lines(beside.words + words, properties):
            yield Text("metadata", lines)
        if text is not None:
            yield Text("", text)
        for trouble in troubles:
            yield Unread("", "open" if trouble == _NO_TESSERACT else "read", trouble)
        for name in dict.fromkeys(beside.unknown):
            yield Unread(name, "read", message("unknown.picture-part"))
        if rest := picture_parts.trailing(data, beside.end):
            yield Inside(stream).file(_BEHIND, rest)


def _lines(words: list[str], properties: dict[str, str]) -> str:
    """What was said beside the picture, each line once, and nothing that the properties say."""
    lines = dict.fromkeys(" ".join(line.split()) for text in words for line in text.splitlines())
    known = set(properties.values())
    return "\n".join(line for line in lines if line not in known and any(c.isalnum() for c in line))


def _text(picture: Any) -> tuple[str | None, list[Message]]:
    """The text on a picture's pages, None where Tesseract is missing; and what was not read."""
    if shutil.which("tesseract") is None:
        return None, [_NO_TESSERACT]
    pages = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
    texts: list[str] = []
    troubles = [message("only.first-pages", n=MAX_PAGES, of=pages)] if pages > MAX_PAGES else []
    for page in range(min(pages, MAX_PAGES)):
        picture.seek(page)
        if picture.width * picture.height > MAX_PIXELS:
            troubles.append(
                message("size.more-than", what=Term("a", "picture"), n=MAX_PIXELS, unit=Term("unit", "pixels"))
            )
            continue
        said = recognised(picture)
        if said is None:
            troubles.append(message("ocr.slow", n=OCR_SECONDS))
        else:
            texts.append(said)
    return "\n".join(texts), troubles


def recognised(picture: Any) -> str | None:
    """The text on one picture, by Tesseract with the languages that it has; None when it computes too long.

    The picture goes through a pipe: nothing of it is written to a disk.
    """
    page = io.BytesIO()
    picture.convert("RGB").save(page, "PNG", compress_level=1)
    limited = f'ulimit -t {OCR_SECONDS}; exec tesseract stdin stdout -l "$0"'
    done = subprocess.run(
        ["/bin/sh", "-c", limited, _languages()], input=page.getvalue(), capture_output=True, check=False
    )
    if done.returncode in (-24, -9, 128 + 24, 128 + 9):  # SIGXCPU, or SIGKILL a second later
        return None
    if done.returncode:
        raise ValueError("Tesseract cannot read it")
    return done.stdout.decode("utf-8", "replace")


@cache
def _languages() -> str:
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)
    known = set((listed.stdout + listed.stderr).decode("utf-8", "replace").split())
    wanted = ("fra", "eng", "deu", "spa", "ita", "nld", "por")
    return "+".join(language for language in wanted if language in known) or "eng"
