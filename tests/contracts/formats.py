"""What every format must do: a test class of each one's own derives from this and says what its files look like."""

from __future__ import annotations

import contextlib
import io
import random
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest

from scanner.content import ByteStream, Content, Links, Plan, Table, Text, Transcript, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format, format_for
from tests.support.saying import english

CANARY = "kanarie.vogel@example.org"
PLAN = Plan(rows=50, seed=5)
TEXT_IS_OPEN = "a text that is read as it stands: an encrypted one is a file of another kind"
NO_PICTURE_IS_LOCKED = "its specification names no encryption of pictures or drawings"
LOCKED = re.compile(r"encrypted|protected by a password|locked by a password|piimap\[\w+\]")
"""What is said of an encrypted file: that it is one, or which extra would open it."""


def stream(data: bytes, name: str = "file") -> ByteStream:
    """A stream that lies in memory."""
    return ByteStream(name, len(data), lambda: io.BytesIO(data), data[: 64 * 1024])


def told(contents: list[Content | Unread]) -> list[Any]:
    """Everything that was read, to be compared and searched."""
    result: list[Any] = []
    for content in contents:
        if isinstance(content, Table):
            result.append((content.name, content.kind, content.header, content.sample(PLAN).rows.to_pydict()))
        elif isinstance(content, Text):
            result.append((content.name, content.text, content.pages, content.truncated))
        elif isinstance(content, Transcript):
            result.append(
                (content.format, content.recorded_at, [(t.role, t.text, t.start_s, t.words) for t in content.turns])
            )
        elif isinstance(content, Links):
            result.append([(link.origin, link.target, link.reference, link.transform) for link in content.links])
        elif isinstance(content, ByteStream):
            with content.open() as file:
                result.append((content.name, content.depth, file.read()))
        else:
            result.append((content.name, content))
    return result


class FormatContract(ABC):
    """`example` is a file that holds CANARY as a value; `name` a file name of the usual kind for it.

    `writings` are the newest and the oddest ways in which others write the same kind of file.
    """

    format: type[Format]
    name: str
    misnamed = ("holiday.jpg", "data", "notes.txt")
    """The format is found under these names too."""

    never_encrypted: ClassVar[str] = ""
    """Why no file of this kind can be encrypted, in words; "" where `encrypted` gives one."""
    not_read: ClassVar[Mapping[str, str]] = {}
    """Writings that are known not to be read yet, each with the reason; one that is read must leave this list."""

    not_told: ClassVar[str] = ""
    """Why its encrypted file is not told of yet, where that is so."""

    @abstractmethod
    def example(self) -> bytes:
        """A good file."""

    def writings(self) -> Mapping[str, bytes]:
        """Files that hold CANARY, each by what is new or odd about it."""
        return {}

    def encrypted(self) -> bytes | None:
        """A file that is really encrypted; None where `never_encrypted` says why there is none."""
        return None

    def read(self, given: ByteStream) -> list[Any]:
        """All of a stream, by the format under test; contents are consumed as they come."""
        return [item for content in self.format().read(given, PLAN) for item in told([content])]

    def test_is_found_by_content_whatever_the_name(self) -> None:
        for name in (self.name, *self.misnamed):
            found = format_for(stream(self.example(), name))
            assert isinstance(found, self.format), name

    def test_reads_the_value(self) -> None:
        read = self.read(stream(self.example(), self.name))
        assert CANARY in repr(read) or CANARY.encode() in repr(read).encode()

    def test_reads_every_writing(self) -> None:
        """Found by content under the usual name, and the value read: in the newest and the oddest of them too."""
        missed = {}
        assert self.writings() or type(self).writings is FormatContract.writings
        for what, data in self.writings().items():
            given = stream(data, self.name)
            found = format_for(given)
            if not isinstance(found, self.format):
                missed[what] = f"taken for {found.name if found else 'nothing'}"
                continue
            try:
                read = self.read(given)
            except Unreadable as error:
                missed[what] = error.message
                continue
            if not (CANARY in repr(read) or CANARY.encode() in repr(read).encode()):
                missed[what] = "read without the value"
        assert missed.keys() == self.not_read.keys(), missed

    def test_tells_that_a_file_is_encrypted(self) -> None:
        """In words, or by the name of the extra that would open it: never as a fault of ours, never in silence."""
        data = self.encrypted()
        if data is None:
            assert len(self.never_encrypted.split()) > 3
            return
        assert CANARY.encode() not in data
        given = stream(data, self.name)
        assert isinstance(format_for(given), self.format)
        said: list[str] = []
        try:
            for content in self.format().read(given, PLAN):
                said += [english(content.reason)] if isinstance(content, Unread) else []
                assert CANARY not in repr(told([content]))
        except Unreadable as error:
            said.append(english(error.said))
        assert any(LOCKED.search(reason) for reason in said) == (not self.not_told), said

    def test_reads_the_same_again(self) -> None:
        assert self.read(stream(self.example(), self.name)) == self.read(stream(self.example(), self.name))

    def test_shows_no_value(self) -> None:
        given = stream(self.example(), self.name)
        shown = [repr(given), repr(self.format())]
        for content in self.format().read(given, PLAN):
            shown.append(repr(content))
            if isinstance(content, Table):
                shown += [repr(content.sample(PLAN)), repr(content.columns), repr(content.notes)]
            if isinstance(content, Transcript):
                shown += [repr(turn) for turn in content.turns]
        assert not any(CANARY in text for text in shown)

    def test_broken_files_give_one_plain_reason(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Cut, overwritten and noisy files: read, or Unreadable in our own words; no other error, and no print."""
        good, rng = self.example(), random.Random(1)
        refusals: list[Unreadable] = []
        for attempt in range(40):
            data = bytearray(good)
            if attempt % 2:
                data = data[: rng.randrange(1, len(data))]
            for _ in range(attempt % 7):
                data[rng.randrange(len(data))] = rng.randrange(256)
            try:
                self.read(stream(bytes(data), self.name))
            except Unreadable as error:
                refusals.append(error)
        assert not any(CANARY in str(error) for error in refusals)
        assert all(error.__suppress_context__ or error.__context__ is None for error in refusals)
        printed = capfd.readouterr()
        assert printed.out + printed.err == ""

    def test_another_kind_under_its_name_is_no_crash(self) -> None:
        rng = random.Random(2)
        noise = bytes(rng.randrange(256) for _ in range(3000))
        for data in (noise, b"\0" * 3000, b"a", b"\xff\xfe\xfd" * 300, b"PK\x03\x04" + noise, b"%PDF-1.7\n" + noise):
            given = stream(data, self.name)
            chosen = format_for(given)
            if chosen is not None:
                with contextlib.suppress(Unreadable):
                    for content in chosen.read(given, PLAN):
                        assert told([content]) is not None

    def test_writes_nothing_and_leaves_nothing_open(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        path = tmp_path / self.name
        path.write_bytes(self.example())
        given = ByteStream(
            self.name, path.stat().st_size, lambda: path.open("rb"), path.read_bytes()[: 64 * 1024], path
        )
        open_before = len(list(Path("/proc/self/fd").iterdir()))
        self.read(given)
        assert len(list(Path("/proc/self/fd").iterdir())) == open_before
        assert [p.name for p in tmp_path.iterdir()] == [self.name]
