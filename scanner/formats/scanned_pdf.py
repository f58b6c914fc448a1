"""PDFs whose pages are pictures: each page drawn by kreuzberg, and read by Tesseract as any picture is."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec

from scanner.errors import Unreadable
from scanner.formats.image import MAX_PAGES, MAX_PIXELS, OCR_SECONDS, recognised
from scanner.formats.parsing import foreign
from scanner.message import Message, Said, Term, message

DOTS_PER_INCH = 200
NO_OCR = message("ocr.document")


@dataclass(frozen=True, slots=True)
class Scan:
    """What Tesseract read, where each page begins in it, and what was not read."""

    text: str = field(repr=False)
    pages: tuple[int, ...]
    troubles: Said


def read_scan(data: bytes, wanted: frozenset[int] | None = None) -> Scan:
    """The text on the pages of a PDF, all or those wanted, counted from 0. Raises Unreadable where what reads pictures
    is not installed."""
    try:
        import PIL.Image
    except ImportError:
        raise Unreadable(NO_OCR, "open") from None
    if find_spec("pytesseract") is None or shutil.which("tesseract") is None:
        raise Unreadable(NO_OCR, "open")
    text, begins, troubles = "", list[int](), list[Message]()
    with _drawn(data) as pages:
        for number, picture in pages:
            if wanted is not None and number not in wanted:
                continue
            if len(begins) >= MAX_PAGES:
                troubles.append(message("only.first", n=MAX_PAGES, unit=Term("unit", "pages")))
                break
            begins.append(len(text))
            with PIL.Image.open(io.BytesIO(picture)) as page:
                said = recognised(page) if page.width * page.height <= MAX_PIXELS else None
            if said is None:
                troubles.append(message("ocr.page", page=number + 1, n=OCR_SECONDS))
            text += (said or "") + "\n"
    return Scan(text, tuple(begins), tuple(troubles))


@contextmanager
def _drawn(data: bytes) -> Iterator[Iterator[tuple[int, bytes]]]:
    """The pages as pictures, one after the other. kreuzberg draws from a path only: a private copy is its source."""
    import kreuzberg

    with tempfile.NamedTemporaryFile(prefix="piimap-", suffix=".pdf") as copy:
        copy.write(data)
        copy.flush()
        with (
            foreign("document", broken=(kreuzberg.KreuzbergError, RuntimeError, ValueError, OSError, MemoryError)),
            kreuzberg.PdfPageIterator(copy.name, DOTS_PER_INCH) as pages,
        ):
            yield iter(pages)
