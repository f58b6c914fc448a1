"""One value in each part that an archive has: each is read, or listed so that the scan is incomplete."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import inflate64
import pyppmd
import pytest
import zstandard

from tests.support.reading import reading_of

VALUE = "solveig.part@example.org"
OTHER = "first.member@example.org"


def zipped(*, comment: str = "", member: str = "", extra: bytes = b"", name: str = "a.txt", text: str = OTHER) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (called, content) in enumerate(((name, text), ("b.txt", "nothing in it"))):
            info = zipfile.ZipInfo(called)
            info.comment, info.extra = member.encode() * (not place), extra * (not place)
            archive.writestr(info, content)
        archive.comment = comment.encode()
    return buffer.getvalue()


def forgotten() -> bytes:
    """A member that the directory does not name any more."""
    data = zipped(text=VALUE)
    place = data.index(b"PK\x01\x02")
    length = 46 + len("a.txt")
    end = data.index(b"PK\x05\x06")
    cut = data[:place] + data[place + length :]
    record = bytearray(cut[end - length :])
    struct.pack_into("<HHL", record, 8, 1, 1, end - place - length)
    return cut[: end - length] + bytes(record)


def between() -> bytes:
    """Bytes between two members: the second one and the directory move back."""
    data, text = zipped(), f" {VALUE} ".encode()
    second, directory = data.index(b"PK\x03\x04", 4), data.index(b"PK\x01\x02")
    moved = bytearray(data[:second] + text + data[second:])
    entry = moved.index(b"PK\x01\x02", moved.index(b"PK\x01\x02") + 4)
    struct.pack_into("<L", moved, entry + 42, second + len(text))
    struct.pack_into("<L", moved, moved.index(b"PK\x05\x06") + 16, directory + len(text))
    return bytes(moved)


def tarred(*texts: str, owner: str = "", link: str = "", pax: dict[str, str] | None = None) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", pax_headers=pax and {"comment": pax.get("comment", "")}) as archive:
        for place, text in enumerate(texts):
            info = tarfile.TarInfo(f"{place}.txt")
            info.size, info.uname, info.pax_headers = len(text.encode()), owner, dict(pax or {})
            archive.addfile(info, io.BytesIO(text.encode()))
        if link:
            info = tarfile.TarInfo("link")
            info.type, info.linkname = tarfile.SYMTYPE, link
            archive.addfile(info)
    return buffer.getvalue()


def changed(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


TEXT = f"wrote {VALUE} today\n"
ZIPS = {
    "comment": zipped(comment=VALUE),
    "member comment": zipped(member=VALUE),
    "extra field": zipped(extra=struct.pack("<HH", 0x7A7A, len(VALUE)) + VALUE.encode()),
    "name of an empty folder": zipped(name=f"{VALUE}/", text=""),
    "name of a member": zipped(name=f"{VALUE}.txt"),
    "script before": f"#!/bin/sh\necho {VALUE}\nexit\n".encode() + zipped(),
    "member behind a script": b"#!/bin/sh\nexit\n" + zipped(text=VALUE),
    "member behind a program": b"MZ" + bytes(range(200)) + zipped(text=VALUE),
    "archive before": zipped(text=VALUE) + zipped(),
    "archive behind": zipped() + zipped(text=VALUE),
    "bytes behind": zipped() + TEXT.encode(),
    "bytes between": between(),
    "forgotten member": forgotten(),
    "cut off": zipped(text=VALUE)[:-30],
}
TARS = {
    "damaged second header": changed(tarred(OTHER, VALUE), 1024 + 150),
    "damaged first header": changed(tarred(VALUE, OTHER), 150),
    "joined": tarred(OTHER) + tarred(VALUE),
    "bytes behind": tarred(OTHER) + TEXT.encode().ljust(1024, b" "),
    "few bytes behind": tarred(OTHER) + TEXT.encode(),
    "cut inside a member": tarred(OTHER, VALUE * 100)[: 1024 + 512 + 700],
    "cut between members": tarred(OTHER, VALUE)[:1024],
    "owner": tarred(OTHER, owner=VALUE),
    "link": tarred(OTHER, link=f"/home/{VALUE}"),
    "attribute": tarred(OTHER, pax={"SCHILY.xattr.user.author": VALUE}),
    "comment": tarred(OTHER, pax={"comment": VALUE}),
}


def gzip_with(name: bytes, comment: bytes) -> bytes:
    return b"\x1f\x8b\x08\x18" + bytes(6) + name + b"\0" + comment + b"\0" + gzip.compress(b"something")[10:]


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.compress,
}


def told(data: bytes, name: str) -> None:
    assert reading_of(data, name).told(VALUE)


@pytest.mark.parametrize("part", ZIPS)
def test_every_part_of_a_zip_file(part: str) -> None:
    told(ZIPS[part], "a.zip")


@pytest.mark.parametrize("part", ["script before", "member behind a script", "member behind a program"])
def test_an_archive_behind_something_else_under_another_name(part: str) -> None:
    assert VALUE in reading_of(ZIPS[part], "setup.run").text


@pytest.mark.parametrize("part", TARS)
def test_every_part_of_a_tar_file(part: str) -> None:
    reading = reading_of(TARS[part], "a.tar")
    assert reading.told(VALUE)
    assert OTHER in reading.text
    told(gzip.compress(TARS[part]), "a.tar.gz")


@pytest.mark.parametrize("kind", PACKED)
def test_what_stands_behind_a_compressed_stream(kind: str) -> None:
    pack = PACKED[kind]
    assert VALUE in reading_of(pack(OTHER.encode()) + pack(f" {VALUE}".encode()), f"a.txt.{kind}").text
    behind = reading_of(pack(OTHER.encode()) + TEXT.encode(), f"a.txt.{kind}")
    assert behind.told(VALUE)
    assert OTHER in behind.text


def test_what_a_gzip_header_says() -> None:
    for header in (gzip_with(VALUE.encode(), b""), gzip_with(b"x", VALUE.encode())):
        assert VALUE in reading_of(header, "b.gz").text


def test_whole_archives_are_read_without_a_word() -> None:
    for data, name in (
        (zipped(), "a.zip"),
        (tarred(OTHER, VALUE), "a.tar"),
        (bz2.compress(TEXT.encode()), "a.txt.bz2"),
    ):
        assert not reading_of(data, name).unread


def method(number: int, packed: bytes, plain: bytes) -> bytes:
    """A ZIP file of one member in a way that zipfile does not write."""
    crc, name = zlib.crc32(plain), b"a.txt"
    common = struct.pack("<HHHHHLLLHH", 63, 0, number, 0, 0x21, crc, len(packed), len(plain), len(name), 0)
    local = b"PK\x03\x04" + common + name + packed
    entry = b"PK\x01\x02" + struct.pack("<H", 63) + common + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    return local + entry + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(entry), len(local), 0)


def ppmd(data: bytes) -> bytes:
    encoder = pyppmd.Ppmd8Encoder(6, 1 << 20, 0)
    return struct.pack("<H", 5) + encoder.encode(data) + encoder.flush()


def deflate64(data: bytes) -> bytes:
    deflater = inflate64.Deflater()
    return deflater.deflate(data) + deflater.flush()


METHODS: dict[int, Callable[[bytes], bytes]] = {
    9: deflate64,
    20: zstandard.compress,
    93: zstandard.compress,
    95: lzma.compress,
    98: ppmd,
}


@pytest.mark.parametrize("number", METHODS)
def test_members_in_every_way_of_packing(number: int) -> None:
    plain = TEXT.encode() * 50
    good = method(number, METHODS[number](plain), plain)
    reading = reading_of(good, "a.zip")
    assert VALUE in reading.text
    assert not reading.unread
    assert reading_of(changed(good, 60), "a.zip").incomplete


@pytest.mark.parametrize("number", [1, 6, 10, 94, 97, 99])
def test_a_way_that_is_not_known_is_listed(number: int) -> None:
    assert reading_of(method(number, b"x" * 30, b"y" * 30), "a.zip").incomplete


def test_a_missing_library_is_a_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    plain = TEXT.encode()
    monkeypatch.setitem(sys.modules, "inflate64", None)
    (_, stage, reason) = reading_of(method(9, deflate64(plain), plain), "a.zip").unread[0]
    assert stage == "read"
    assert "sevenzip" in reason


def test_members_that_lie_over_each_other_are_refused() -> None:
    """As in a better zip bomb: each member's data are those of the next, headers and all."""
    data = zipped(text=VALUE * 500)
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    bomb = bytearray(data)
    struct.pack_into("<L", bomb, entry + 42, 10)
    reading = reading_of(bytes(bomb), "a.zip")
    assert VALUE in reading.text
    assert [at for at, _, _ in reading.unread] == ["a.zip!/b.txt"]
