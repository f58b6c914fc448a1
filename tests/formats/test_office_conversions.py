"""Files of LibreOffice, made from those of python-docx, python-pptx and XlsxWriter in the practice set: each
value that stands in the file as bytes is read, whatever the part in which LibreOffice put it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.formats.compound_file import SIGNATURE, CompoundFile
from tests.formats.test_practice_parts import FOLDER, pieces, plain, stream

VALUES = {
    Path(told["file"]).name: [value["value"] for value in told["pii"]]
    for told in json.loads((FOLDER / "documents_truth.json").read_text())
}
WORD, REVIEW, SLIDES, BOOK = "made_text_parts.docx", "made_review.docx", "made_slides.pptx", "made_writer.xlsx"
CONVERTED = [
    *((WORD, kind) for kind in ("doc", "odt", "rtf", "fodt", "docx", "dot", "ott")),
    *((REVIEW, kind) for kind in ("doc", "odt", "rtf", "docx")),
    *((SLIDES, kind) for kind in ("ppt", "odp", "fodp", "pptx", "otp")),
    *((BOOK, kind) for kind in ("xls", "ods", "fods", "xlsx", "ots", "xlt")),
]


def raw(data: bytes) -> Iterator[bytes]:
    """The file's bytes, and those of all that it packs."""
    yield data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from raw(archive.read(name))
    elif data.startswith(SIGNATURE):
        container = CompoundFile(data)
        for path in container.streams:
            yield from raw(container.read(path))


def stands_in(value: str, data: bytes) -> bool:
    return value.encode() in data or value.encode("utf-16-le") in data


@pytest.mark.stranger
@pytest.mark.parametrize(("name", "kind"), CONVERTED)
def test_each_value_that_libreoffice_kept_is_read(name: str, kind: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing. Run: tests/services/install office"
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", tmp_path, FOLDER / name], check=True, capture_output=True, timeout=120)
    made = (tmp_path / name).with_suffix(f".{kind}")
    contents = list(raw(made.read_bytes()))
    kept = [value for value in VALUES[name] if any(stands_in(value, data) for data in contents)]
    read = "|".join(plain(text or "") for _, text in pieces(stream(made)))
    assert len(kept) >= 3
    assert [value for value in kept if plain(value) not in read] == []
