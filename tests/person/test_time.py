"""A search is bounded as a scan is: a file that takes too long is listed, and makes the answer incomplete."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from scanner.config import DetectionSettings, ScanSettings, SourceSettings
from scanner.job import Job, Terms
from scanner.message import Message
from scanner.naming import own
from scanner.person import looking
from tests.support.saying import english


class _Endless:
    def __init__(self, *_: Any) -> None:
        self.look = SimpleNamespace(skipped=[])

    def skip(self, _shown: str, stage: str, reason: Message) -> None:
        self.look.skipped.append((stage, english(reason)))

    def run(self) -> None:
        for _ in range(200_000_000):
            pass


def test_a_file_that_takes_too_long_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_Looking", _Endless)
    source = SourceSettings(name="share", url=".")
    terms = Terms(source, "2026-06-30T08:00:00Z", ScanSettings(file_seconds=1), DetectionSettings())
    job = Job(terms, "a.csv", own("a.csv"))
    found: Any = looking.look(job, None)  # type: ignore[arg-type]
    assert found.skipped == [
        ("read", "it took more computing time than one file or table may (1 s); the rest was not read")
    ]
