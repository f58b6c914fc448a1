"""The second set of practice documents: each value is found, or the part in which it stands is listed as not read.

Of the kinds that this room reads: PDF, pictures, mail, web pages, calendars and address books.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.formats.reading import reading_of

FOLDER = Path(__file__).parents[3] / "shared" / "eval"
KINDS = (".pdf", ".jpg", ".png", ".tif", ".gif", ".webp", ".svg", ".eml", ".msg", ".mhtml", ".html", ".vcf", ".ics",
         ".vcs", ".ldif")  # fmt: skip
NOT_YET = frozenset({"outlook_at_sign.msg", "made_users.ldif"})
NOT_THERE = frozenset({
    (file, f"info {key}")
    for file in ("made_parts.pdf", "made_empty_user_password.pdf")
    for key in ("author", "title", "subject", "keywords")
})  # fmt: skip
"""Values that the writer dropped: no object of these files holds them."""
NEEDS_TESSERACT = frozenset({"made_screen.webp"})


def cases() -> list[Any]:
    listed: list[Any] = []
    for case in json.loads((FOLDER / "documents2" / "documents_truth.json").read_text(encoding="utf-8")):
        name = Path(case["file"]).name
        if name.endswith(KINDS) and name not in NEEDS_TESSERACT:
            marks = [pytest.mark.xfail(strict=True, reason="not mended yet")] if name in NOT_YET else []
            listed.append(pytest.param(case, id=name, marks=marks))
    return listed


@pytest.mark.parametrize("case", cases())
def test_each_value_is_found(case: dict[str, Any]) -> None:
    """Where a file is refused as a whole, or holds a part that cannot be read, that is listed (exit code 3)."""
    found = reading_of(FOLDER / case["file"])
    name = Path(case["file"]).name
    there = [value for value in case["pii"] if (name, value["where"]) not in NOT_THERE]
    missing = [value["where"] for value in there if not found.says(value["value"])]
    assert missing == []
    if case.get("hostile") or case.get("part_unread_must_be_listed"):
        assert found.incomplete
