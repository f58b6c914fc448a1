"""7z archives: members as streams; what leads out, is locked, is a bomb or is missing its library is reported."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Mapping

import py7zr
import pytest

from scanner.content import ByteStream, Plan, Unread
from scanner.errors import Unreadable
from scanner.formats.sevenzip import SevenZip
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.support.saying import english, unreadable
from tests.writings import archives

CSV = f"id,email,x\n1,{CANARY},a\n2,b@example.org,b\n".encode()


def packed(entries: dict[str, bytes], password: str | None = None) -> bytes:
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w", password=password) as archive:
        for name, data in entries.items():
            archive.writestr(data, name)
    return buffer.getvalue()


def listed(data: bytes, plan: Plan = PLAN) -> dict[str, bytes | Unread]:
    found: dict[str, bytes | Unread] = {}
    for item in SevenZip().read(stream(data, "a.7z"), plan):
        if isinstance(item, ByteStream):
            with item.open() as file:
                found[item.name] = file.read()
        else:
            assert isinstance(item, Unread)
            found[item.name] = item
    return found


class TestSevenZip(FormatContract):
    format = SevenZip
    name = "people.7z"

    def example(self) -> bytes:
        return packed({"people.csv": CSV, "notes/a.txt": b"nothing"})

    def writings(self) -> Mapping[str, bytes]:
        return archives.sevens()

    def encrypted(self) -> bytes:
        return archives.seven(locked=True)


def test_members_are_streams_one_deeper() -> None:
    found = list(SevenZip().read(stream(packed({"people.csv": CSV, "empty": b""}), "a.7z"), PLAN))
    assert [(c.name, c.depth) for c in found if isinstance(c, ByteStream)] == [("people.csv", 1)]
    assert [(c.name, english(c.reason)) for c in found if isinstance(c, Unread)] == [("empty", "an empty file")]


def test_a_locked_archive_is_said_to_be_so() -> None:
    with unreadable("password"):
        listed(packed({"people.csv": CSV}, password="tea"))


def test_a_bomb_is_stopped_at_the_ceiling() -> None:
    bomb = packed({"zeros": b"\0" * 4_000_000})
    found = listed(bomb, Plan(max_bytes=100_000))
    assert [english(getattr(member, "reason", None)) for member in found.values()] == ["larger than 100000 bytes"]


def test_names_that_lead_out_are_reported_and_nothing_is_written(tmp_path_factory: pytest.TempPathFactory) -> None:
    name = b"abcdefgh.txt".decode()
    data = packed({name: CSV, "good.csv": CSV})
    wide = name.encode("utf-16-le")
    if wide in data:  # the directory is packed unless it is small
        data = data.replace(wide, "../../ef.txt".encode("utf-16-le"))
    folder = tempfile.gettempdir()
    assert folder
    try:
        found = listed(data)
    except Unreadable as error:
        assert "damaged" in english(error.said)  # noqa: PT017 - the checksum of the directory refuses it as well
        return
    assert CSV in found.values()


def test_without_its_library_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({"a": CSV})
    monkeypatch.setitem(sys.modules, "py7zr", None)
    with unreadable(r"piimap\[sevenzip\]"):
        listed(data)
