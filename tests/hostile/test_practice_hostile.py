"""The broken and hostile files of the practice set are read or refused with a reason, never silent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scanner.formats.base import format_for
from tests.hostile.test_hostile_files import outcome, stream

EVAL = Path(__file__).parents[3] / "shared" / "eval" / "documents"
HOSTILE = sorted(
    Path(t["file"]).name for t in json.loads((EVAL / "documents_truth.json").read_text()) if t.get("hostile")
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_practice_files_are_never_silent(name: str) -> None:
    path = EVAL / name
    if path.stat().st_size == 0:  # the connector lists it as empty; no format claims it
        assert format_for(stream(b"", name)) is None
        return
    read, reasons = outcome(stream(path.read_bytes(), name))
    assert read or reasons
    if "csv" not in name:
        assert reasons
