"""One reader for all tests of running text: its models load once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detectors.text import TextReader
from scanner.config import DetectionSettings

Found = Callable[..., set[tuple[str, str]]]


@pytest.fixture(scope="session")
def reader() -> TextReader:
    return TextReader(DetectionSettings())


@pytest.fixture(scope="session")
def found(reader: TextReader) -> Found:
    """What a text holds, as (what is said, category without "user.")."""

    def look(text: str, hint: str = "") -> set[tuple[str, str]]:
        matches = reader.read([text], hint)[0]
        return {(text[m.start : m.end], m.category.removeprefix("user.")) for m in matches}

    return look
