"""S3, SFTP and SMB, each the real thing on the loopback, under the connectors' contract and asked what is theirs."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import boto3
import pytest
import smbclient

from scanner.config import SourceSettings
from scanner.connectors import remote_options
from scanner.connectors.base import Connector, connector_for
from scanner.connectors.fileshare import FileShare
from scanner.connectors.transcripts import TranscriptShare
from scanner.content import ByteStream, Container, Unread
from scanner.errors import CredentialsError, TargetError, Unreadable
from tests.contracts.connectors import CANARY, ConnectorContract
from tests.services.servers import SMB_PASSWORD, SMB_USER, free_port, s3, samba, sftp
from tests.support.saying import english, unreadable

FILES = {
    "a-1.csv": "x",
    "a.csv": f"id,email\n1,{CANARY}\n",
    "a/b/z.txt": CANARY * 9000,
    ".hidden/x": "x",
    "é ü.csv": "x",
}
_NUMBERS = count(1)
MBOX = f"From - Mon Jan  5 10:00:00 2026\nFrom: {CANARY}\nSubject: x\n\nHello\n\n"


def fill(folder: Path) -> None:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def listed(source: SourceSettings) -> dict[str, str]:
    """Reasons by name, "" for what is to be read."""
    with connector_for(source)(source) as opened:
        return {item.name: english(item.reason) if isinstance(item, Unread) else "" for item in opened.containers()}


def opening(source: SourceSettings) -> Connector:
    with connector_for(source)(source) as opened:
        return opened


@pytest.fixture(scope="module")
def s3_address() -> Iterator[str]:
    with s3() as address:
        yield address


@pytest.fixture(scope="module")
def smb_share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("samba")
    with samba(folder) as address:
        yield folder / "share", address


class _Share(ConnectorContract):
    connector = FileShare
    big = "a.csv"
    url: str

    def test_everything_is_read_whole(self, source: SourceSettings) -> None:
        with connector_for(source)(source) as opened:
            for name, text in FILES.items():
                stream = opened.read(name)
                assert isinstance(stream, ByteStream)
                with stream.open() as file:
                    assert file.read() == text.encode()
                    file.seek(0)
                    assert file.read(1) == text.encode()[:1]

    def test_marks_change_with_the_content_only(self, source: SourceSettings) -> None:
        def marks() -> dict[str, str]:
            with connector_for(source)(source) as opened:
                return {c.name: c.mark for c in opened.containers() if isinstance(c, Container)}

        before = marks()
        assert all(before.values())
        assert marks() == before

    def test_a_single_file_is_a_source(self, source: SourceSettings) -> None:
        assert listed(replace(source, url=f"{source.url}/a/b/z.txt")) == {"z.txt": ""}

    def test_what_is_not_there_is_said(self, source: SourceSettings) -> None:
        with pytest.raises(TargetError, match="nothing at"):
            opening(replace(source, url=f"{source.url}/nowhere"))

    def test_transcripts_may_lie_there_too(self, source: SourceSettings) -> None:
        calls = replace(source, kind="transcripts")
        with connector_for(calls)(calls) as opened:
            assert isinstance(opened, TranscriptShare)
            assert {c.kind for c in opened.containers() if isinstance(c, Container)} == {"transcript"}


class TestS3(_Share):
    proves = ("S3 and compatible", "moto's server")

    @pytest.fixture(autouse=True)
    def keys(self, s3_address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.address = s3_address
        self.bucket = f"shop-{next(_NUMBERS)}"
        monkeypatch.setenv("HOME", str(tmp_path))
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, "test")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")

    def client(self) -> Any:
        return boto3.client("s3", endpoint_url=self.address)

    def fill(self, folder: Path) -> SourceSettings:
        client = self.client()
        client.create_bucket(Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
        for name, text in FILES.items():
            client.put_object(Bucket=self.bucket, Key=f"data/{name}", Body=text.encode())
        client.put_object(Bucket=self.bucket, Key="database/secret", Body=b"x")
        return SourceSettings(name="share", url=f"s3://{self.bucket}/data", endpoint=self.address)

    def test_keys_that_are_no_paths_neither_loop_nor_lead_out(self, source: SourceSettings) -> None:
        for key in ("data/a//twice", "data/../database/secret", "data/folder/", "data/folder/x", "data/a.csv/inner"):
            self.client().put_object(Bucket=self.bucket, Key=key, Body=b"x")
        found = listed(source)
        assert found["folder/x"] == ""
        assert found["a.csv/inner"] == ""
        assert found["a.csv"] == ""
        assert found["a//twice"] == found["folder/"] == ""
        assert not any("secret" in name for name, reason in found.items() if not reason)

    def test_calls_only_read(self, source: SourceSettings, monkeypatch: pytest.MonkeyPatch) -> None:
        called: set[str] = set()
        from aiobotocore.client import AioBaseClient

        original = AioBaseClient._make_api_call

        async def noted(self: Any, operation: str, arguments: Any) -> Any:
            called.add(operation)
            return await original(self, operation, arguments)

        monkeypatch.setattr(AioBaseClient, "_make_api_call", noted)
        with connector_for(source)(source) as opened:
            for item in opened.containers():
                stream = opened.read(item.name)
                assert isinstance(stream, ByteStream)
                with stream.open() as file:
                    file.read()
        assert called <= {"ListObjectsV2", "HeadObject", "GetObject", "HeadBucket", "GetBucketLocation"}

    def test_what_was_deleted_meanwhile_is_gone(self, source: SourceSettings) -> None:
        with connector_for(source)(source) as opened:
            stream = opened.read("a/b/z.txt")
            assert isinstance(stream, ByteStream)
            self.client().delete_object(Bucket=self.bucket, Key="data/a/b/z.txt")
            with unreadable("gone"):
                opened.read("a/b/z.txt")

    def test_a_server_that_goes_while_a_file_is_read_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with s3() as address:
            client = boto3.client("s3", endpoint_url=address)
            client.create_bucket(Bucket="large", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
            client.put_object(Bucket="large", Key="big.txt", Body=b"x" * 60_000_000)
            connector = FileShare(SourceSettings(name="share", url="s3://large", endpoint=address)).__enter__()
            stream = connector.read("big.txt")
            assert isinstance(stream, ByteStream)
            file = stream.open()
            assert file.read(1000) == b"x" * 1000
        with unreadable("the server could not give it") as caught:
            file.read()
        assert caught.value.__suppress_context__

    def test_without_keys_it_says_so(self, source: SourceSettings, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        with pytest.raises(CredentialsError, match="NoCredentials"):
            opening(source)

    def test_a_profile_of_awss_own_files_is_used(
        self, source: SourceSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
        (tmp_path / "credentials").write_text("[reader]\naws_access_key_id = a\naws_secret_access_key = b\n")
        monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
        assert "a.csv" in listed(replace(source, profile="reader"))

    def test_a_server_that_is_not_there_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        source = SourceSettings(name="share", url="s3://shop/data", endpoint=f"http://127.0.0.1:{free_port()}")
        with pytest.raises(TargetError, match="cannot be reached"):
            opening(source)


class TestSFTP(_Share):
    proves = ("SFTP", "an asyncssh server")

    @pytest.fixture(autouse=True)
    def server(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        self.home = tmp_path / "home"
        self.root = tmp_path / "root"
        self.root.mkdir()
        monkeypatch.setenv("HOME", str(self.home))
        with sftp(self.root, self.home) as (self.address, known):
            self.known = self.home / ".ssh" / "known_hosts"
            self.known.write_text(known)
            yield

    def fill(self, folder: Path) -> SourceSettings:
        fill(self.root / "data")
        return SourceSettings(name="share", url=f"sftp://reader@{self.address}/data")

    def test_an_unknown_server_is_refused_with_what_to_do(self, source: SourceSettings) -> None:
        self.known.unlink()
        with pytest.raises(CredentialsError, match="not known by its host key") as caught:
            opening(source)
        assert "known_hosts" in caught.value.remedy

    def test_a_server_with_another_key_is_refused(self, source: SourceSettings) -> None:
        import asyncssh

        other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()
        host, _, port = self.address.partition(":")
        self.known.write_text(f"[{host}]:{port} {other}")
        with pytest.raises(CredentialsError, match="host key"):
            opening(source)

    def test_a_password_comes_from_a_variable(self, source: SourceSettings, monkeypatch: pytest.MonkeyPatch) -> None:
        (self.home / ".ssh" / "id_ed25519").unlink()
        monkeypatch.setenv("SFTP_PW", "pw")
        assert "a.csv" in listed(replace(source, password_from="env:SFTP_PW"))
        monkeypatch.setenv("SFTP_PW", "wrong-word")
        with pytest.raises(CredentialsError) as caught:
            opening(replace(source, password_from="env:SFTP_PW"))
        assert "wrong-word" not in str(caught.value)

    def test_links_and_what_is_no_file_are_listed(self, source: SourceSettings) -> None:
        data = self.root / "data"
        (data / "loop").symlink_to(".")
        (data / "out").symlink_to("/etc/passwd")
        os.mkfifo(data / "fifo")
        found = listed(source)
        assert {name: reason for name, reason in found.items() if reason} == dict.fromkeys(
            ("loop", "out", "fifo"), "neither a file nor a folder"
        )

    def test_a_mailbox_in_maildir_form_is_its_messages(self, source: SourceSettings) -> None:
        box = self.root / "data" / "Maildir"
        for name in ("cur/1700.M1.host:2,S", "new/1701.M2.host", "tmp/x", "dovecot.index.log", "maildirfolder"):
            (box / name).parent.mkdir(parents=True, exist_ok=True)
            (box / name).write_text(MBOX.partition("\n")[2])
        found = {name: reason for name, reason in listed(source).items() if name.startswith("Maildir/")}
        assert found == {
            "Maildir/cur/1700.M1.host:2,S": "",
            "Maildir/dovecot.index.log": "the mail server's own notes on the mailbox",
            "Maildir/maildirfolder": "the mail server's own notes on the mailbox",
            "Maildir/new/1701.M2.host": "",
            "Maildir/tmp/x": "",
        }

    def test_a_server_that_stops_answering_is_given_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(remote_options, "READ_SECONDS", 3)
        root, home = tmp_path / "own", tmp_path / "home"
        root.mkdir()
        (root / "big.txt").write_bytes(b"x" * 30_000_000)
        with sftp(root, home) as (address, known):
            self.known.write_text(known)
            source = SourceSettings(name="share", url=f"sftp://reader@{address}/")
            connector = FileShare(source).__enter__()
            stream = connector.read("big.txt")
            assert isinstance(stream, ByteStream)
            file = stream.open()
            assert file.read(1000) == b"x" * 1000
        with unreadable("the server could not give it") as caught:
            file.read()
        assert caught.value.__suppress_context__

    def test_nobody_answers(self) -> None:
        source = SourceSettings(name="share", url=f"sftp://reader@127.0.0.1:{free_port()}/data")
        with pytest.raises(TargetError, match="cannot be reached"):
            opening(source)


class TestSMB(_Share):
    proves = ("SMB", "Debian's Samba")

    @pytest.fixture(autouse=True)
    def running(self, smb_share: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.address = smb_share
        monkeypatch.setenv("SMB_PW", SMB_PASSWORD)

    def fill(self, folder: Path) -> SourceSettings:
        fill(self.root / "data")
        url = f"smb://{SMB_USER}@{self.address}/share/data"
        return SourceSettings(name="share", url=url, password_from="env:SMB_PW")

    def kept(self, folder: Path) -> Path:
        return self.root

    def test_wrong_passwords_and_shares_are_told_apart(
        self, source: SourceSettings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with pytest.raises(TargetError, match="nothing at"):
            opening(replace(source, url=f"smb://{SMB_USER}@{self.address}/other/data"))
        with pytest.raises(TargetError, match="cannot be reached"):
            opening(replace(source, url=f"smb://{SMB_USER}@127.0.0.1:{free_port()}/share"))
        monkeypatch.setenv("SMB_PW", "wrong-word")
        with pytest.raises(CredentialsError, match="refuses the user or the password") as caught:
            opening(source)
        assert "wrong-word" not in str(caught.value)

    def test_a_link_that_the_server_follows_does_not_loop(self, source: SourceSettings) -> None:
        loop = self.root / "data" / "a" / "up"
        loop.symlink_to("..")
        try:
            assert listed(source)["a/up"] == "a link to a folder that it lies in"
        finally:
            loop.unlink()

    def test_others_may_write_to_a_file_while_it_is_read(self, source: SourceSettings) -> None:
        cache: dict[str, Any] = {}
        host, _, port = self.address.partition(":")
        told: dict[str, Any] = {"port": int(port), "connection_cache": cache}
        smbclient.register_session(host, username=SMB_USER, password=SMB_PASSWORD, **told)
        with connector_for(source)(source) as opened:
            stream = opened.read("a-1.csv")
            assert isinstance(stream, ByteStream)
            with (
                stream.open(),
                smbclient.open_file(rf"\\{host}\share\data\a-1.csv", "ab", share_access="rwd", **told) as file,
            ):
                assert file.write(b"") == 0
        smbclient.reset_connection_cache(connection_cache=cache)

    def test_a_line_that_is_cut_while_a_file_is_read_is_said(self, tmp_path: Path) -> None:
        with samba(tmp_path / "own") as address:
            (tmp_path / "own" / "share" / "big.txt").write_bytes(b"x" * 30_000_000)
            url = f"smb://{SMB_USER}@{address}/share"
            source = SourceSettings(name="share", url=url, password_from="env:SMB_PW")
            connector = FileShare(source).__enter__()
            stream = connector.read("big.txt")
            assert isinstance(stream, ByteStream)
            file = stream.open()
            assert file.read(1000) == b"x" * 1000
        with unreadable("the server could not give it") as caught:
            file.read()
        assert caught.value.__suppress_context__

    def test_a_server_that_stops_answering_is_given_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SMB_EXPERIMENTAL_TRANSPORT_RECEIVE_TIMEOUT", "1")
        with samba(tmp_path / "own") as address:
            (tmp_path / "own" / "share" / "a.txt").write_text("x")
            url = f"smb://{SMB_USER}@{address}/share"
            connector = FileShare(SourceSettings(name="share", url=url, password_from="env:SMB_PW")).__enter__()
            group = int(next((tmp_path / "own").glob("smbd*.pid")).read_text())
            os.killpg(group, signal.SIGSTOP)
            try:
                with unreadable("the server could not give it"):
                    connector.read("a.txt")
            finally:
                os.killpg(group, signal.SIGCONT)

    def test_an_mbox_file_on_a_share_is_opened(self, source: SourceSettings) -> None:
        (self.root / "data" / "mail.mbox").write_text(MBOX)
        try:
            with connector_for(source)(source) as opened:
                stream = opened.read("mail.mbox")
            assert isinstance(stream, ByteStream)
            assert stream.head == MBOX.encode()
        finally:
            (self.root / "data" / "mail.mbox").unlink()

    @pytest.mark.parametrize("name", ["../smb.conf", "a/../../smb.conf", "a\\..\\..\\smb.conf"])
    def test_no_name_leads_out(self, source: SourceSettings, name: str) -> None:
        with connector_for(source)(source) as opened, pytest.raises(Unreadable):
            opened.read(name)
