"""Archives: members as streams; what leads out, is locked, is a bomb or lies too deep is reported."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard

from scanner.content import ByteStream, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats import archive as archives
from scanner.formats.archive import MAX_DEPTH, Archive, Budget
from scanner.formats.base import format_for
from scanner.formats.database_file import DatabaseFile
from tests.contracts.formats import CANARY, PLAN, FormatContract, stream
from tests.support.saying import english, unreadable
from tests.writings import archives as packed

CSV = f"id,email,x\n1,{CANARY},a\n2,b@example.org,b\n".encode()


def zipped(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(entries: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in entries.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return buffer.getvalue()


def listed(data: bytes, name: str = "a.zip", plan: Plan = PLAN) -> dict[str, bytes | Unread]:
    found: dict[str, bytes | Unread] = {}
    for item in Archive().read(stream(data, name), plan):
        if isinstance(item, ByteStream):
            with item.open() as file:
                found[item.name] = file.read()
        elif not isinstance(item, Text):
            assert isinstance(item, Unread)
            found[item.name] = item
    return found


class TestZip(FormatContract):
    format = Archive
    name = "export.zip"

    def example(self) -> bytes:
        return zipped({"a.csv": CSV, "folder/b.txt": b"hello"})

    def writings(self) -> Mapping[str, bytes]:
        return packed.zips()

    def encrypted(self) -> bytes:
        return packed.locked_zip()


class TestCompressedTar(FormatContract):
    format = Archive
    name = "export.tar.gz"
    never_encrypted = "TAR, GZ, BZ2, XZ and Zstandard have no encryption: ZIP has"

    def example(self) -> bytes:
        return tarred({"a.csv": CSV}, "w:gz")

    def writings(self) -> Mapping[str, bytes]:
        return packed.tars()


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar_members_are_streams_and_links_are_left_out(mode: str) -> None:
    found = listed(tarred({"a.csv": CSV, "d/b.txt": b"hello"}, mode), "a.tar")
    assert (found["a.csv"], found["d/b.txt"]) == (CSV, b"hello")
    link = found["link"]
    assert isinstance(link, Unread)
    assert link.stage == "excluded"


@pytest.mark.parametrize(("pack", "end"), [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")])
def test_a_compressed_file_is_one_member(pack: Callable[[bytes], bytes], end: str) -> None:
    assert listed(pack(CSV), f"folder/a.csv.{end}") == {"a.csv": CSV}


def test_members_can_be_opened_again_and_sought_in() -> None:
    members = Archive().read(stream(zipped({"a.csv": CSV}), "a.zip"), PLAN)
    member = next(members)
    assert isinstance(member, ByteStream)
    one, two = member.open(), member.open()
    assert (one.read(5), two.read(3), one.read(5)) == (CSV[:5], CSV[:3], CSV[5:10])
    two.seek(-4, io.SEEK_END)
    assert two.read() == CSV[-4:]
    assert two.seek(0) == 0


@pytest.mark.parametrize("name", ["../../../f1.txt", "/etc/passwd", "C:\\x.txt", "a/../../b.txt", "..\\b.txt"])
def test_names_that_lead_out_are_reported(name: str) -> None:
    found = listed(zipped({name: b"x", "ok.txt": b"fine"}))
    assert found["ok.txt"] == b"fine"
    assert [english(v.reason) for v in found.values() if isinstance(v, Unread)] == ["its name leads out of the archive"]


def test_a_member_beyond_the_ceiling_is_reported_and_the_others_read() -> None:
    found = listed(zipped({"big": b"\0" * 2_000_000, "ok.txt": b"fine"}), plan=Plan(max_bytes=1_000_000))
    assert isinstance(found["big"], Unread)
    assert found["ok.txt"] == b"fine"


def test_a_member_that_lies_about_its_size_is_stopped() -> None:
    data = zipped({"big": b"\0" * 2_000_000})
    lying = data.replace((2_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != data
    assert isinstance(listed(lying, plan=Plan(max_bytes=1_000_000))["big"], Unread)


def test_what_is_unpacked_is_counted_across_nested_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "Budget", lambda: Budget(bytes=1_500_000))
    inner = zipped({"zeros": b"\0" * 600_000})
    reasons: list[str] = []
    for member in Archive().read(stream(zipped({f"{i}.zip": inner for i in range(4)}), "a.zip"), PLAN):
        items = [member] if isinstance(member, Unread) else Archive().read(member, PLAN)  # type: ignore[arg-type]
        reasons += [english(item.reason) for item in items if isinstance(item, Unread)]
    assert reasons == ["the archive unpacks to more than can be read"] * 2


def test_archives_in_archives_end_somewhere() -> None:
    data = CSV
    for _ in range(MAX_DEPTH + 1):
        data = zipped({"in.zip": data})
    deepest = 0
    current = stream(data, "a.zip")
    for _ in range(MAX_DEPTH):
        members = Archive().read(current, PLAN)
        member = next(members)
        assert isinstance(member, ByteStream)
        deepest = member.depth
        current = replace(stream(member.open().read(), member.name), depth=member.depth)
    assert deepest == MAX_DEPTH
    with unreadable("archives deep"):
        list(Archive().read(current, PLAN))


def test_a_damaged_archive_gives_what_stands_before_the_damage() -> None:
    good = tarred({"a.csv": CSV, "b.csv": CSV * 2000})
    found = listed(good[: 512 + 1024 + 20_000], "a.tar")
    assert found["a.csv"] == CSV
    assert any(isinstance(item, Unread) for item in found.values())
    with pytest.raises(Unreadable):
        listed(zipped({"a.csv": CSV})[:-30])


def test_what_is_no_archive_is_unreadable() -> None:
    with unreadable("no archive"):
        listed(b"hello", "a.zip")


def test_a_database_in_an_archive_is_copied_and_the_copy_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    database = tmp_path / "x.sqlite"
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE t (email TEXT)")
    connection.commit()
    connection.close()
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    packed = stream(zipped({"data/x.sqlite": database.read_bytes()}), "a.zip")
    for member in Archive().read(packed, PLAN):
        assert isinstance(member, ByteStream)
        assert isinstance(format_for(member), DatabaseFile)
        for nested in DatabaseFile().read(member, PLAN):
            copy = Path(nested.url)  # type: ignore[union-attr]
            assert copy.read_bytes() == database.read_bytes()
            assert copy.is_relative_to(folder)
            assert copy.parent.stat().st_mode & 0o077 == 0
    assert list(folder.iterdir()) == []


def zstandard_of(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


@pytest.mark.parametrize(
    ("data", "name", "inner"),
    [
        (zstandard_of(CSV), "people.csv.zst", "people.csv"),
        (zstandard_of(tarred({"people.csv": CSV})), "all.tar.zst", "people.csv"),
        (lzma.compress(CSV) + lzma.compress(b"3,c@x.org,c\n") + b"\0" * 8, "people.csv.xz", "people.csv"),
    ],
)
def test_further_compressions(data: bytes, name: str, inner: str) -> None:
    found = listed(data, name)
    assert CANARY.encode() in bytes(found[inner])  # type: ignore[arg-type]
    for cut in (len(data) // 2, 12):
        try:
            members = listed(data[:cut], name).values()
        except Unreadable as error:
            members = []
            assert "damaged" in english(error.said)  # noqa: PT017 - either outcome is right
        assert all(isinstance(member, Unread) for member in members)


def test_a_dictionary_that_would_fill_the_memory_is_refused() -> None:
    """The header of an XZ stream says how much its reader has to keep: up to 4 GiB, whatever the file's size."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}]
    data = bytearray(lzma.compress(CSV, filters=filters))
    at = data.index(b"\x21\x01") + 2
    data[at] = 40  # the code for 4 GiB - 1
    header = data[12 : at + 1 + 3]
    data[at + 4 : at + 8] = zlib.crc32(bytes(header)).to_bytes(4, "little")
    with unreadable("damaged"):
        listed(bytes(data), "a.xz")


def test_names_that_are_no_text_can_be_written_down() -> None:
    data = tarred({"caf\udce9/\u202egpj.csv": CSV})
    names = list(listed(data, "a.tar"))
    assert names[0] == "caf\\xe9/\u202egpj.csv"
    assert names[0].encode()
