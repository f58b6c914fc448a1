"""The practice files of archives, columns, settings and records: each value is read, or its part is listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.reading import plain, reading_of_file

FOLDER = Path(__file__).parents[3] / "shared" / "eval" / "documents2"
_OTHERS = frozenset((".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".odp", ".fodt", ".fodp", ".rtf", ".doc",
                     ".pdf", ".eml", ".msg", ".mhtml", ".html", ".jpg", ".png", ".gif", ".webp", ".tif", ".vcf", ".ics",
                     ".vcs", ".epub", ".dcm", ".sqlite-wal"))  # fmt: skip
"""Kinds that have practice tests of their own, and what is read with the file beside it."""
TRUTH: list[dict[str, Any]] = json.loads((FOLDER / "documents_truth.json").read_text("utf-8"))
FILES = {name: entry for entry in TRUTH if Path(name := Path(entry["file"]).name).suffix not in _OTHERS}


_NOT_YET = frozenset[str]()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(strict=True, reason="not mended yet")) if name in _NOT_YET else name
        for name in sorted(FILES)
    ],
)
def test_each_value_is_read_or_its_part_is_listed(name: str) -> None:
    reading = reading_of_file(FOLDER / name)
    text = plain(reading.text)
    silent = [found["where"] for found in FILES[name]["pii"] if not _read(found, text)]
    assert reading.incomplete or not silent


def _read(found: dict[str, Any], text: str) -> bool:
    """Names may stand in any order, as records write them."""
    words = found["value"].split() if found["category"] == "person_name" else [found["value"]]
    return all(plain(word) in text for word in words)
