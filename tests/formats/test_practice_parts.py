"""The practice set of parts (`documents2`): each value of an office file is read with its part, or the part listed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.content import ByteStream, Plan, Table, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import format_for

FOLDER = Path(__file__).parents[3] / "shared" / "eval" / "documents2"
OFFICE = re.compile(r".*\.(?:docx|docm|doc|xlsx|xlsm|xls|xlsb|pptx|ppt|odt|ods|odp|fodt|fods|fodp|rtf)|made_old_.*")
LABELLED: list[dict[str, Any]] = json.loads((FOLDER / "documents_truth.json").read_text())
FILES = {Path(t["file"]).name: t for t in LABELLED if OFFICE.fullmatch(Path(t["file"]).name)}


def stream(path: Path) -> ByteStream:
    with path.open("rb") as file:
        return ByteStream(path.name, path.stat().st_size, lambda: path.open("rb"), file.read(64 * 1024), path)


def pieces(given: ByteStream, around: str = "") -> Iterator[tuple[str, str | None]]:
    """Each place in a file with what was read of it, None for what was listed as unread."""
    chosen = format_for(given)
    if chosen is None:
        yield around, None
        return
    try:
        for content in chosen.read(given, Plan()):
            place = f"{around}!/{getattr(content, 'name', '')}"
            if isinstance(content, Text):
                yield place, content.text
            elif isinstance(content, Table):
                drawn = content.sample(Plan())
                names = [column.name for column in content.columns]
                yield place, "\n".join(str(value) for row in [names, *drawn.rows.to_pylist()] for value in values(row))
            elif isinstance(content, ByteStream):
                yield f"{place}, its name", content.name
                yield from pieces(content, place)
            elif isinstance(content, Unread) and content.stage in ("open", "read"):
                yield place, None
    except Unreadable:
        yield around, None


def values(row: Any) -> Any:
    return row.values() if isinstance(row, dict) else row


def plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_value_is_read_or_its_part_listed(name: str) -> None:
    read, listed = "", []
    for place, text in pieces(stream(FOLDER / name)):
        read += plain(text or "") + "|"
        listed += [place] * (text is None)
    missed = [f"{v['where']}" for v in FILES[name]["pii"] if plain(v["value"]) not in read]
    unlisted = [
        part for part in FILES[name].get("part_unread_must_be_listed", ()) if not any(part in p for p in listed)
    ]
    assert (missed, unlisted) == ([], [])
