"""Names that a share allows and a path does not: each is read, or listed as not read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import boto3
import pytest

from scanner.config import SourceSettings
from scanner.connectors.base import connector_for
from scanner.content import ByteStream, Unread
from scanner.errors import Unreadable
from tests.services.servers import SMB_PASSWORD, SMB_USER, s3, samba, sftp
from tests.support.saying import english, unreadable

KEYS = (
    "//both",
    "/lead.csv",
    "a",
    "a/b",
    "a//b",
    "a///b",
    "A/b",
    "folder/",
    "folder/x",
    "100%.csv",
    "a%2Fb.csv",
    "q?x#y*.csv",
    "?versionId=1",
    "[1].csv",
    "tab\t.csv",
    "back\\slash.csv",
    "dot.",
    "space ",
    " space",
    "é",
    "e\u0301",
    "+plus &amp;.csv",
    "x" * 900,
    "…/…",
    "~",
    "$HOME",
    "a b//",
    "😀.csv",
    ".piimap-not/x",
    "deep/" * 60 + "x",
)
"""Keys of objects with content, each of which says its own name."""
LEADING = ("../out", "a/../up", "./here", "a/./b", "..", ".")
"""Keys that a client or a proxy may resolve as a path: listed, or read as what they are."""


def read_all(source: SourceSettings) -> tuple[dict[str, bytes], dict[str, str]]:
    """What each name gives, and what is not read, with the reason."""
    got: dict[str, bytes] = {}
    unread: dict[str, str] = {}
    with connector_for(source)(source) as opened:
        items = list(opened.containers())
    names = [item.name for item in items]
    assert len(names) == len(set(names)), "two things have one name"
    with connector_for(source)(source) as opened:  # as a worker does, that has listed nothing
        for item in items:
            if isinstance(item, Unread):
                assert item.stage != "excluded", item
                unread[item.name] = english(item.reason)
                continue
            try:
                stream = opened.read(item.name)
                assert isinstance(stream, ByteStream)
                with stream.open() as file:
                    got[item.name] = file.read()
            except Unreadable as error:
                unread[item.name] = english(error.said)
    return got, unread


@pytest.fixture(scope="module")
def bucket() -> Iterator[SourceSettings]:
    with pytest.MonkeyPatch.context() as patch, s3() as address:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "test")
        patch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
        client = boto3.client("s3", endpoint_url=address)
        for name in ("odd", "prefixed"):
            client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
        for key in KEYS:
            client.put_object(Bucket="odd", Key=key, Body=key.encode())
            client.put_object(Bucket="prefixed", Key=f"under/{key}", Body=key.encode())
        client.put_object(Bucket="odd", Key="empty/", Body=b"")
        for key in ("under", "under/", "beside/under", "underneath"):
            client.put_object(Bucket="prefixed", Key=key, Body=key.encode())
        yield SourceSettings(name="share", url="s3://odd", endpoint=address)


def test_every_key_of_a_bucket_is_read_as_what_it_is(bucket: SourceSettings) -> None:
    got, unread = read_all(bucket)
    assert {name: data.decode() for name, data in got.items()} == {key: key for key in KEYS}
    assert unread == {}


def test_a_prefix_that_is_an_object_too_gives_both(bucket: SourceSettings) -> None:
    got, unread = read_all(replace(bucket, url="s3://prefixed/under"))
    assert got.pop("under") == b"under"
    assert got.pop("under/") == b"under/"
    assert {name: data.decode() for name, data in got.items()} == {key: key for key in KEYS}
    assert unread == {}


def test_what_a_client_may_resolve_as_a_path_is_listed(bucket: SourceSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """moto resolves such keys by itself, so the pages are those of a store that does not."""
    from s3fs import S3FileSystem

    keys = [*LEADING, *(f"n{number}" for number in range(5))]

    def pages(self: object, call: str, *, ContinuationToken: str = "0", **_: object) -> dict[str, object]:
        assert call == "list_objects_v2"
        at = int(ContinuationToken)
        told = [{"Key": key, "Size": 3} for key in keys[at : at + 4]]
        return {"Contents": told, "IsTruncated": at + 4 < len(keys), "NextContinuationToken": str(at + 4)}

    monkeypatch.setattr(S3FileSystem, "call_s3", pages)
    with connector_for(bucket)(bucket) as opened:
        found = {i.name: english(i.reason) if isinstance(i, Unread) else "" for i in opened.containers()}
    assert list(found) == sorted(keys)
    assert {key for key, reason in found.items() if "path" in reason} == set(LEADING)


def test_an_object_that_is_replaced_while_it_is_read_is_said(bucket: SourceSettings) -> None:
    client = boto3.client("s3", endpoint_url=bucket.endpoint)
    client.create_bucket(Bucket="replaced", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
    client.put_object(Bucket="replaced", Key="big", Body=b"a" * 12_000_000)
    source = replace(bucket, url="s3://replaced")
    with connector_for(source)(source) as opened:
        stream = opened.read("big")
        assert isinstance(stream, ByteStream)
        with stream.open() as file:
            assert file.read(1000) == b"a" * 1000
            client.put_object(Bucket="replaced", Key="big", Body=b"b" * 12_000_000)
            with unreadable("changed while it was read"):
                file.read()


LOCAL = (
    b"100%.csv",
    b"a%2Fb.csv",
    b"q?x#y*.csv",
    b"[1].csv",
    b"line\nbreak.csv",
    b"back\\slash.csv",
    b"dot.",
    b"space ",
    b" lead",
    "é".encode(),
    "e\u0301".encode(),
    b"latin-\xe9.csv",
    b"latin-\\xe9.csv",
    b"A",
    b"a",
    b"...",
    b"~",
    b"$HOME",
    b"-o",
    b"x" * 255,
    b"folder ./in.",
    b"f\xfff/\xfe",
    b"tab\t",
    b"\x1b[31m",
)


def fill(folder: Path) -> None:
    for name in LOCAL:
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name)


def complete(source: SourceSettings, hidden: set[bytes] = frozenset()) -> dict[str, str]:
    """Asserts that each file is read, or listed as not read. Returns the latter."""
    got, unread = read_all(source)
    assert sorted([*got.values()]) == sorted(set(got.values())), "one file was read twice"
    assert set(got.values()) <= set(LOCAL)
    assert len(got) + len(unread) >= len(LOCAL) - len(hidden), (len(got), unread)
    return unread


def test_a_folder_of_this_machine(tmp_path: Path) -> None:
    fill(tmp_path)
    assert complete(SourceSettings(name="share", url=str(tmp_path))) == {}


def test_sftp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "root").mkdir()
    with sftp(tmp_path / "root", tmp_path / "home") as (address, known):
        (tmp_path / "home" / ".ssh" / "known_hosts").write_text(known)
        fill(tmp_path / "root" / "data")
        complete(SourceSettings(name="share", url=f"sftp://reader@{address}/data"))


def test_smb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMB_PW", SMB_PASSWORD)
    with samba(tmp_path / "own") as address:
        fill(tmp_path / "own" / "share" / "data")
        # Samba itself shows nothing whose name is not valid in its own character set.
        hidden = {name for name in LOCAL if not _is_utf8(name)}
        complete(
            SourceSettings(name="share", url=f"smb://{SMB_USER}@{address}/share/data", password_from="env:SMB_PW"),
            hidden,
        )


def _is_utf8(name: bytes) -> bool:
    return name.decode("utf-8", "replace").encode() == name
