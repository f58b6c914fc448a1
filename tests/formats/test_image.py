"""Pictures: who and where from the metadata, the text by Tesseract; without it that is said."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import pytest
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from scanner.content import Table, Text, Unread
from scanner.formats import image
from scanner.formats.image import Image
from tests.contracts.formats import CANARY, NO_PICTURE_IS_LOCKED, PLAN, FormatContract, stream
from tests.support.saying import english, unreadable
from tests.writings import others


def picture(text: str = "", kind: str = "PNG") -> bytes:
    drawn = Picture.new("RGB", (760, 120), "white")
    ImageDraw.Draw(drawn).text((20, 30), text, fill="black", font=ImageFont.load_default(36))
    exif = drawn.getexif()
    exif[0x013B] = CANARY
    exif[0x9C9D] = "Jeanne Martin".encode("utf-16-le")
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 30.0), 3: "W", 4: (2.0, 17.0, 40.0)}
    buffer = io.BytesIO()
    drawn.save(buffer, kind, exif=exif)
    return buffer.getvalue()


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)


@pytest.mark.usefixtures("without_tesseract")
class TestImage(FormatContract):
    format = Image
    name = "card.jpg"
    not_read: ClassVar[Mapping[str, str]] = {
        "TIFF of more than 4 GB (BigTIFF)": "its places of eight bytes are not followed yet",
        "JPEG 2000 without its box": "a bare stream is not known by its beginning yet",
    }
    never_encrypted = NO_PICTURE_IS_LOCKED

    def example(self) -> bytes:
        return picture(kind="JPEG")

    def writings(self) -> Mapping[str, bytes]:
        return others.pictures()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.usefixtures("without_tesseract")
def test_metadata_says_who_and_where_without_tesseract(kind: str) -> None:
    table, trouble = Image().read(stream(picture(kind=kind), "a"), PLAN)
    assert isinstance(table, Table)
    assert table.sample(PLAN).rows.to_pylist() == [
        {"artist": CANARY, "author": "Jeanne Martin", "latitude": "48.858333", "longitude": "-2.294444"}
    ]
    assert isinstance(trouble, Unread)
    assert trouble.stage == "open"
    assert "apt-get install tesseract-ocr" in english(trouble.reason)


def test_text_is_handed_on_as_tesseract_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Tesseract makes of a picture is its own matter, and not on every machine: its answer is given here."""
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/tesseract")
    monkeypatch.setattr(image, "recognised", lambda page: f"{page.width} wide")
    _, text = Image().read(stream(picture(), "a.png"), PLAN)
    assert isinstance(text, Text)
    assert text.text == "760 wide"
    monkeypatch.setattr(image, "recognised", lambda page: None)
    *_, trouble = Image().read(stream(picture(), "a.png"), PLAN)
    assert isinstance(trouble, Unread)
    assert "within 60 seconds of computing" in english(trouble.reason)


@pytest.mark.parametrize(
    ("does", "said"), [("sleep 1.3; echo slow", "slow\n"), ("while :; do :; done", None), ("exit 1", ValueError)]
)
def test_a_page_costs_computing_time_not_waiting(
    does: str, said: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy machine makes Tesseract wait, and changes no result."""
    program = tmp_path / "tesseract"
    program.write_text(f'#!/bin/sh\ncase "$1" in --list-langs) echo eng;; *) {does};; esac\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(image, "OCR_SECONDS", 1)
    image._languages.cache_clear()
    page = Picture.new("L", (10, 10))
    if said is ValueError:
        with pytest.raises(ValueError, match="cannot read it"):
            image.recognised(page)
    else:
        assert image.recognised(page) == said
    image._languages.cache_clear()


def test_pages_of_a_fax_are_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [Picture.new("L", (10 + i, 10)) for i in range(25)]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/tesseract")
    monkeypatch.setattr(image, "recognised", lambda page: str(page.width))
    text, trouble = Image().read(stream(buffer.getvalue(), "fax.tif"), PLAN)
    assert isinstance(text, Text)
    assert text.text.splitlines() == [str(10 + i) for i in range(20)]
    assert isinstance(trouble, Unread)
    assert english(trouble.reason) == "only the first 20 of 25 pages were read"


def test_a_picture_that_unpacks_to_gigabytes_is_refused() -> None:
    """A PNG of 65,000 by 65,000 pixels in a few bytes: its size stands in its header."""
    data = bytearray(picture())
    data[16:24] = (65_000).to_bytes(4, "big") * 2
    with unreadable("damaged"):
        list(Image().read(stream(bytes(data), "a.png"), PLAN))


def test_without_its_library_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture()
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    with unreadable(r"piimap\[ocr\]"):
        list(Image().read(stream(data, "a.png"), PLAN))
