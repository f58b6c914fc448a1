"""Files: walked in order, links never followed, nothing opened that is no file; local and by fsspec alike."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from scanner.config import SourceSettings
from scanner.connectors.base import Connector, connector_for
from scanner.connectors.fileshare import FileShare
from scanner.connectors.remote_tree import EXTRAS
from scanner.connectors.transcripts import TranscriptShare
from scanner.content import ByteStream, Container, Unread
from scanner.errors import MissingExtra, TargetError, Unreadable
from scanner.formats.base import format_for
from scanner.formats.mail import Mail
from tests.contracts.connectors import CANARY, ConnectorContract
from tests.support.saying import english, unreadable

FILES = {"a-1.csv": "x", "a.csv": f"id,email\n1,{CANARY}\n", "a/b/z.txt": CANARY * 9000, ".hidden/x": "x", "é.csv": "x"}


def fill(folder: Path) -> None:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def share(url: Path | str, **settings: tuple[str, ...]) -> Connector:
    source = SourceSettings(name="share", url=str(url), **settings)  # type: ignore[arg-type]
    return connector_for(source)(source)


def listed(connector: Connector) -> dict[str, str]:
    """Reasons by name, "" for what is to be read."""
    with connector as opened:
        return {item.name: english(item.reason) if isinstance(item, Unread) else "" for item in opened.containers()}


class TestFolder(ConnectorContract):
    connector = FileShare
    big = "a.csv"
    proves = ("folder, mounted share, file", "files")

    def fill(self, folder: Path) -> SourceSettings:
        fill(folder)
        return SourceSettings(name="share", url=str(folder))


class TestTranscripts(ConnectorContract):
    connector = TranscriptShare
    big = "a.csv"
    proves = ("folder, bucket or share of transcripts", "files; a bucket and shares on the servers above")

    def fill(self, folder: Path) -> SourceSettings:
        fill(folder)
        return SourceSettings(name="calls", url=str(folder), kind="transcripts")


class TestMaildir(ConnectorContract):
    connector = FileShare
    big = "cur/1700.M1.host:2,S"
    proves = ("Maildir", "files")

    def fill(self, folder: Path) -> SourceSettings:
        for name in (self.big, "new/1701.M2.host", "tmp/1702.M3.host", "dovecot-uidlist"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(f"From: {CANARY}\nTo: x@x.org\nSubject: Hello\n\nHow are you?\n")
        return SourceSettings(name="mail", url=str(folder))

    def test_its_messages_are_read_as_mail(self, opened: Connector) -> None:
        listed = list(opened.containers())
        streams = [opened.read(c.name) for c in listed if isinstance(c, Container)]
        assert [type(format_for(s)) for s in streams if isinstance(s, ByteStream)] == [Mail, Mail, Mail]
        assert [english(c.reason) for c in listed if isinstance(c, Unread)] == [
            "the mail server's own notes on the mailbox"
        ]


class TestFsspec(ConnectorContract):
    connector = FileShare
    big = "a.csv"
    proves = ("", "")

    @pytest.fixture(autouse=True)
    def clean(self) -> Iterator[None]:
        yield
        fsspec.filesystem("memory").store.clear()

    def fill(self, folder: Path) -> SourceSettings:
        memory = fsspec.filesystem("memory")
        for name, text in FILES.items():
            memory.pipe(f"/bucket/{name}", text.encode())
        memory.pipe("/other/secret", b"x")
        return SourceSettings(name="share", url="memory://bucket")


def test_sizes_times_and_marks_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x")
    os.utime(path, (1_767_225_600, 1_767_225_600))
    with share(tmp_path) as connector:
        (first,) = connector.containers()
        assert isinstance(first, Container)
        assert (first.kind, first.size, first.modified) == ("file", 1, "2026-01-01T00:00:00Z")
        path.write_text("xy")
        (second,) = connector.containers()
    assert isinstance(second, Container)
    assert second.mark != first.mark


def test_a_single_file_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x")
    with share(tmp_path / "a.csv") as connector:
        (container,) = connector.containers()
        stream = connector.read(container.name)
    assert container.name == "a.csv"
    assert isinstance(stream, ByteStream)
    assert stream.path == tmp_path / "a.csv"


def test_what_is_no_file_is_listed_with_its_reason(tmp_path: Path) -> None:
    inside = tmp_path / "share"
    inside.mkdir()
    fill(inside)
    (tmp_path / "outside.txt").write_text(CANARY)
    os.mkfifo(inside / "fifo")
    (inside / "loop").symlink_to(inside)
    (inside / "out").symlink_to(tmp_path / "outside.txt")
    (inside / "up").symlink_to("..")
    (inside / "nowhere").symlink_to("gone")
    (inside / "self").symlink_to("self")
    (inside / "null").symlink_to("/dev/null")
    (inside / "empty").touch()
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(inside / "socket"))
    found = listed(share(inside))
    server.close()
    assert {name: reason for name, reason in found.items() if reason} == {
        "empty": "an empty file",
        "fifo": "a FIFO",
        "loop": "a symbolic link into the source, where its target is listed by its own name",
        "nowhere": "a symbolic link to nothing",
        "null": "a symbolic link that leaves the source",
        "out": "a symbolic link that leaves the source",
        "self": "a symbolic link to nothing",
        "socket": "a socket",
        "up": "a symbolic link that leaves the source",
    }
    assert set(FILES) <= set(found)


@pytest.mark.parametrize("name", ["out", "../outside.txt", "/etc/passwd", "a", "up/outside.txt", "fifo", "gone", ""])
def test_nothing_but_listed_files_can_be_opened(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "share"
    inside.mkdir()
    fill(inside)
    (tmp_path / "outside.txt").write_text(CANARY)
    (inside / "out").symlink_to(tmp_path / "outside.txt")
    (inside / "up").symlink_to("..")
    os.mkfifo(inside / "fifo")
    with share(inside) as connector, pytest.raises(Unreadable):
        connector.read(name)


def test_a_file_exchanged_for_a_link_or_a_fifo_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x")
    with share(tmp_path) as connector:
        stream = connector.read("a.csv")
        assert isinstance(stream, ByteStream)
        (tmp_path / "a.csv").unlink()
        (tmp_path / "a.csv").symlink_to("/etc/passwd")
        with pytest.raises(Unreadable):
            stream.open()
        (tmp_path / "a.csv").unlink()
        os.mkfifo(tmp_path / "a.csv")
        with unreadable("no regular file"):
            stream.open()
        (tmp_path / "a.csv").unlink()
        with unreadable("gone"):
            stream.open()


def test_what_may_not_be_read_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path)
    scandir, open_file = os.scandir, os.open

    def no_folder(path: str | os.PathLike[str]) -> object:
        if str(path).endswith("/a"):
            raise PermissionError(13, CANARY)
        return scandir(path)

    def no_file(path: str | os.PathLike[str], *rest: int) -> int:
        if str(path).endswith("a.csv"):
            raise PermissionError(13, CANARY)
        return open_file(path, *rest)

    monkeypatch.setattr(os, "scandir", no_folder)
    monkeypatch.setattr(os, "open", no_file)
    with share(tmp_path) as connector:
        found = {item.name: item for item in connector.containers()}
        assert isinstance(found["a"], Unread)
        assert (found["a"].stage, english(found["a"].reason)) == ("list", "this user may not read the folder")
        with unreadable("may not read the file") as caught:
            connector.read("a.csv")
    assert CANARY not in str(caught.value)


def test_names_that_are_no_utf8_are_listed_and_found_again(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.csv", "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(b"id\n1\n")
    with share(tmp_path) as connector:
        (container,) = connector.containers()
        stream = connector.read(container.name)
    assert container.name == "caf\udce9.csv"
    assert isinstance(stream, ByteStream)
    assert stream.head == b"id\n1\n"


def test_excluded_folders_are_not_entered(tmp_path: Path) -> None:
    fill(tmp_path)
    found = listed(share(tmp_path, exclude=("a/*", "*.csv")))
    assert found["a"] == "excluded by the configuration"
    assert found["a.csv"] == "excluded by the configuration"
    assert "a/b/z.txt" not in found
    assert found[".hidden/x"] == ""


def test_its_own_notes_and_parts_of_databases_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".piimap").mkdir()
    (tmp_path / ".piimap" / "inventory.sqlite").write_text("x")
    begins = {
        "shop.db": b"SQLite format 3\0",
        "shop.db-wal": b"\x37\x7f\x06\x82",
        "shop.db-shm": b"x",
        "lone-wal": b"x",
    }
    for name, data in begins.items():
        (tmp_path / name).write_bytes(data)
    found = listed(share(tmp_path))
    assert found[".piimap"] == "piimap's own folder"
    assert found["shop.db-wal"].startswith("part of the database")
    assert (found["shop.db"], found["lone-wal"]) == ("", "")


@pytest.mark.parametrize("beside", [b"id;mail\n", b"SQLite format 3\0"])
def test_a_file_that_is_only_called_like_a_journal_is_read(beside: bytes, tmp_path: Path) -> None:
    (tmp_path / "ventes").write_bytes(beside)
    (tmp_path / "ventes-journal").write_text("le journal des ventes")
    assert listed(share(tmp_path))["ventes-journal"] == ""


def test_a_deep_folder_is_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(200):
        folder = folder / "d"
        folder.mkdir()
    (folder / "x").write_text("x")
    assert list(listed(share(tmp_path))) == ["d/" * 200 + "x"]


@pytest.mark.parametrize(
    ("url", "words"),
    [("/nowhere/at/all", "there is no file or folder"), ("memory://nowhere", "there is nothing at"),
     ("/dev/null", "neither a file nor a folder"), ("file:///nowhere", "there is no file or folder")],
)  # fmt: skip
def test_what_is_not_there_is_said_in_one_line(url: str, words: str) -> None:
    with pytest.raises(TargetError, match=words) as caught, share(url):
        pass
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("protocol", ["s3", "sftp", "smb", "gs", "abfs"])
def test_a_missing_driver_names_its_extra_and_no_password(protocol: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ImportError(CANARY)

    monkeypatch.setattr("fsspec.core.url_to_fs", missing)
    monkeypatch.setattr("fsspec.get_filesystem_class", missing)
    monkeypatch.setitem(sys.modules, "smbclient", None)
    with pytest.raises(MissingExtra) as caught, share(f"{protocol}://user:{CANARY}@host/x"):
        pass
    assert f"piimap[{EXTRAS[protocol]}]" in str(caught.value)
    assert CANARY not in str(caught.value)


@pytest.mark.parametrize("url", ["simplecache::memory://x", "github://a:b@c", "data:text/plain,x", "reference://x"])
def test_protocols_that_fetch_or_write_are_refused(url: str) -> None:
    with pytest.raises(TargetError), share(url):
        pass


def test_a_driver_that_breaks_quotes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/bucket/a.csv", b"x")

    def broken(*_: object, **__: object) -> None:
        raise OSError(CANARY)

    with share("memory://bucket") as connector:
        monkeypatch.setattr(type(memory), "open", broken)
        with pytest.raises(Unreadable) as caught:
            connector.read("a.csv")
        monkeypatch.setattr(type(memory), "ls", broken)
        (listed_,) = connector.containers()
    assert isinstance(listed_, Unread)
    assert CANARY not in str(caught.value) + english(listed_.reason)
    memory.store.clear()
