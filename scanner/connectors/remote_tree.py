"""A bucket, share or server that fsspec reads. Only reading calls are made: `info`, `ls`, `open` for reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from scanner.config import SourceSettings
from scanner.connectors.remote_errors import connecting, reading
from scanner.connectors.remote_file import buffered
from scanner.connectors.remote_options import options_for
from scanner.connectors.tree import HEAD, Entry, Tree, time_of
from scanner.content import ByteStream, Unread
from scanner.errors import MissingExtra, TargetError, Unreadable
from scanner.message import message

EXTRAS = {
    "s3": "s3",
    "s3a": "s3",
    "gs": "gcs",
    "gcs": "gcs",
    "abfs": "azure",
    "abfss": "azure",
    "az": "azure",
    "sftp": "sftp",
    "ssh": "sftp",
    "smb": "smb",
    "http": "http",
    "https": "http",
    "webdav": "webdav",
    "ftp": "",
    "memory": "",
}
"""fsspec protocols that are read, and the extra that brings each one's driver. Others, and chains of them
(`simplecache::`), could write or fetch what nobody asked for."""


def protocol_of(url: str) -> str:
    """The protocol of a URL that fsspec may read, "" for all others."""
    protocol = url.partition("://")[0].lower()
    return protocol if protocol in EXTRAS else ""


class RemoteTree(Tree):
    """Raises TargetError, CredentialsError or MissingExtra for what cannot be opened."""

    def __init__(self, source: SourceSettings) -> None:
        url, shown = source.url, source.shown_url
        protocol = protocol_of(url)
        if not protocol:
            raise TargetError(f"no connector reads '{shown}'", "Give a path, an fsspec URL or a database URL")
        told = options_for(source, protocol)
        try:
            from fsspec.core import url_to_fs

            with connecting(shown):
                self._fs, self._root = url_to_fs(url, skip_instance_cache=True, **told)
                info = self._fs.info(self._root)
        except ImportError:
            raise MissingExtra(f"reading {protocol}://", EXTRAS[protocol] or protocol) from None
        except ValueError:
            raise TargetError(f"'{shown}' is no URL that can be read", "Check it") from None
        if info["type"] == "file":
            self.single = self._root.rstrip("/").rpartition("/")[2]

    def list(self, folder: str) -> Iterator[Entry | Unread]:
        try:
            with reading("list"):
                found = self._fs.ls(self._path(folder), detail=True)
        except Unreadable as error:
            yield Unread(folder, "list", error.reason)
            return
        for info in found:
            entry = self._entry(info)
            if entry is None or entry.name.rstrip("/") == folder:
                if (info.get("size") and info["type"] == "file") or str(info["name"]).endswith("//"):
                    yield Unread(folder, "list", message("called.bad-end"))
            else:
                yield entry

    def file(self, name: str) -> Entry:
        with reading("open"):
            entry = self._entry(self._fs.info(self._root if self.single else self._path(name)))
        if not isinstance(entry, Entry) or entry.folder:
            raise Unreadable(message("gone.no-file"), "open")
        return Entry(name, False, entry.size, entry.modified, entry.mark)

    def open(self, entry: Entry) -> ByteStream:
        path = self._root if self.single else self._path(entry.name)

        def reopen() -> BinaryIO:
            with reading("open"):
                return buffered(self._fs.open(path, "rb"), lambda: reading("read"))

        with reading("read"), reopen() as file:
            head = file.read(HEAD)
        return ByteStream(entry.name, entry.size, reopen, head)

    def _path(self, name: str) -> str:
        if ".." in name.split("/"):
            raise Unreadable(message("called.out-of-source"), "open")
        return f"{self._root.rstrip('/')}/{name}" if name else self._root

    def _entry(self, info: dict[str, Any]) -> Entry | Unread | None:
        """None for an object store's marker of a folder inside itself."""
        full = str(info["name"]).rstrip("/")
        name = self.single or full.removeprefix(self._root.strip("/") if not full.startswith("/") else self._root)
        name = name.lstrip("/")
        if not name:
            return None
        if info.get("islink") or info["type"] not in ("file", "directory"):
            return Unread(name, "excluded", message("left-out.no-file"))
        if info["type"] == "directory":
            return Entry(name, True)
        modified = time_of(
            next((info[k] for k in ("mtime", "LastModified", "last_modified", "created") if k in info), None)
        )
        mark = "-".join(str(part) for part in (info.get("ETag"), info.get("size"), modified) if part)
        return Entry(name, False, info.get("size"), modified, mark)
