"""Files that vanish, change or lose permission between being listed and being read, or while they are read."""

from __future__ import annotations

import io
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.config import SourceSettings
from scanner.connectors.fileshare import FileShare
from scanner.content import ByteStream, Container, Plan, Table, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import format_for
from tests.formats.test_archive import zipped
from tests.formats.test_columnar import as_file, as_orc, people
from tests.formats.test_document import docx, pdf
from tests.support.saying import english, unreadable

CSV = b"id,email,city\n" + b"".join(b"%d,p%d@x.org,Lyon\n" % (i, i) for i in range(20_000))
FILES: dict[str, bytes] = {
    "people.csv": CSV,
    "people.jsonl": b"".join(b'{"id": %d, "email": "p%d@x.org"}\n' % (i, i) for i in range(9000)),
    "people.json": b"[" + b",".join(b'{"id": %d, "email": "p%d@x.org"}' % (i, i) for i in range(9000)) + b"]",
    "people.xml": b"<r>" + b"".join(b"<p><id>%d</id><e>p%d@x.org</e></p>" % (i, i) for i in range(9000)) + b"</r>",
    "people.sql": b"".join(b"INSERT INTO t VALUES (%d, 'p%d@x.org');\n" % (i, i) for i in range(9000)),
    "people.zip": zipped({"people.csv": CSV}),
    "people.arrow": as_file(people(9000), rows=500),
    "people.orc": as_orc(people(9000)),
    "letter.docx": docx("Write to p1@x.org " * 2000),
    "letter.pdf": pdf(*["Write to p1@x.org"] * 60),
}


def everything(stream: ByteStream) -> list[str]:
    """The names of what was read, and the reasons for what was not."""
    chosen = format_for(stream)
    if chosen is None:
        return ["no format"]
    found: list[str] = []
    try:
        for content in chosen.read(stream, Plan(rows=20)):
            if isinstance(content, Unread):
                found.append(english(content.reason))
            elif isinstance(content, ByteStream):
                found += everything(content)
            elif isinstance(content, Table):
                found.append(f"{content.sample(Plan(rows=20)).rows.num_rows} rows")
            elif isinstance(content, Text):
                found.append(f"{len(content.text)} characters")
            else:
                found.append(type(content).__name__)
    except Unreadable as error:
        found.append(english(error.said))
    return found


def half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def gone(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    os.truncate(path, 0)


def other(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 200)


def folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe_in_its_place(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def link_in_its_place(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


@pytest.mark.parametrize(
    "change", [half, gone, empty, other, folder_in_its_place, pipe_in_its_place, link_in_its_place]
)
@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_changes_after_its_head_was_read(name: str, change: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    with FileShare(SourceSettings(name="s", url=str(tmp_path))) as share:
        (container,) = share.containers()
        assert isinstance(container, Container)
        stream = share.read(container.name)
        assert isinstance(stream, ByteStream)
        change(path)
        found = everything(stream)
    assert found
    assert not any("root:" in word for word in found)


@pytest.mark.parametrize("change", [gone, folder_in_its_place, pipe_in_its_place, link_in_its_place])
def test_a_file_that_is_gone_when_it_is_to_be_read_is_reported(change: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(CSV)
    with FileShare(SourceSettings(name="s", url=str(tmp_path))) as share:
        (container,) = share.containers()
        change(path)
        with unreadable(r"gone|no regular file"):
            share.read(container.name)


class _Failing(io.RawIOBase):
    """A file of a share that goes away in the middle: it reads so far, and then the system reports an error."""

    def __init__(self, data: bytes, until: int, error: OSError) -> None:
        self._file, self._until, self._error = io.BytesIO(data), until, error

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._file.tell() >= self._until:
            raise self._error
        data = self._file.read(min(len(buffer), self._until - self._file.tell()))
        buffer[: len(data)] = data
        return len(data)


@pytest.mark.parametrize("error", [PermissionError(13, "p1@x.org"), OSError(5, "p1@x.org"), TimeoutError("p1@x.org")])
@pytest.mark.parametrize("name", sorted(FILES))
def test_a_share_that_goes_away_in_the_middle(name: str, error: OSError) -> None:
    data = FILES[name]
    until = len(data) // 2
    stream = ByteStream(
        name, len(data), lambda: io.BufferedReader(_Failing(data, until, error)), data[: min(until, 65_536)]
    )
    found = everything(stream)
    assert any(word.endswith((")", "off", "damaged", "read", "open", "unknown")) for word in found), found
    assert not any("p1@x.org" in word for word in found)


def test_a_database_that_shrinks_while_it_is_copied_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("create table t (email text)")
        connection.executemany("insert into t values (?)", [(f"p{i}@x.org",) for i in range(3000)])
    connection.close()
    data = path.read_bytes()
    stream = ByteStream("shop.sqlite", len(data), lambda: io.BytesIO(data[: len(data) // 2]), data[:65_536])
    assert everything(stream) == ["Nested"]
