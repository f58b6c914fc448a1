"""A Windows or Samba share, through smbprotocol: signed sessions, and nobody else is kept from a file while it is read.

fsspec's own SMB file system locks each file it opens against all others, and asks the server once for each name.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from scanner.config import SourceSettings
from scanner.connectors.credentials import password_for
from scanner.connectors.remote_file import buffered
from scanner.connectors.tree import HEAD, Entry, Tree, utc
from scanner.content import ByteStream, Unread
from scanner.errors import CredentialsError, MissingExtra, TargetError, Unreadable
from scanner.message import Term, message, name
from scanner.model import Stage

_CONNECT_SECONDS = 10
_SILENT_SECONDS = 15
_FOLDER = 0x10
"""FILE_ATTRIBUTE_DIRECTORY: [MS-FSCC] 2.6."""


class SmbTree(Tree):
    """`smb://[domain;]user@server[:port]/share/folder`. Without a user, this machine's own Kerberos ticket.

    Raises TargetError, CredentialsError or MissingExtra for what cannot be opened.
    """

    def __init__(self, source: SourceSettings) -> None:
        try:
            import smbclient
        except ImportError:
            raise MissingExtra("reading smb://", "smb") from None
        self._client = smbclient
        self._shown = source.shown_url
        parts = urlsplit(source.url)
        share, _, folder = parts.path.strip("/").partition("/")
        if not parts.hostname or not share:
            raise TargetError(f"'{self._shown}' names no share", "Write smb://user@server/share/folder")
        self._root = f"\\\\{parts.hostname}\\{share}" + ("\\" + folder.replace("/", "\\") if folder else "")
        self._told: dict[str, Any] = {"port": parts.port or 445, "connection_cache": {}}
        self._ids: dict[str, int] = {}
        """Each listed folder's number: the server follows links, and one may lead back to where it lies."""
        password = password_for(source)
        # smbprotocol's only way to say how long a silent server is believed in; by itself, twice ten minutes.
        os.environ.setdefault("SMB_EXPERIMENTAL_TRANSPORT_RECEIVE_TIMEOUT", str(_SILENT_SECONDS))
        with self._connecting():
            smbclient.register_session(
                parts.hostname,
                username=unquote(parts.username).replace(";", "\\") if parts.username else None,
                password=password if password is not None else unquote(parts.password) if parts.password else None,
                connection_timeout=_CONNECT_SECONDS,
                **self._told,
            )
            found = smbclient.stat(self._root, **self._told)
        self._ids[""] = found.st_ino
        if not stat.S_ISDIR(found.st_mode):
            self.single = folder.rpartition("/")[2]

    def close(self) -> None:
        self._client.reset_connection_cache(fail_on_error=False, connection_cache=self._told["connection_cache"])

    def list(self, folder: str) -> Iterator[Entry | Unread]:
        try:
            with _reading("list"):
                found = list(self._client.scandir(self._path(folder), **self._told))
        except Unreadable as error:
            yield Unread(folder, "list", error.reason)
            return
        steps = folder.split("/") if folder else []
        above = {self._ids.get("/".join(steps[:n])) for n in range(len(steps) + 1)}
        for item in found:
            name = f"{folder}/{item.name}" if folder else item.name
            info = item.smb_info
            if item.is_symlink():
                yield Unread(name, "excluded", message("left-out.link"))
            elif not info.file_attributes & _FOLDER:
                yield _entry(name, info.end_of_file, info.last_write_time.timestamp())
            elif info.file_id in above and info.file_id:
                yield Unread(name, "excluded", message("left-out.link-around"))
            else:
                self._ids[name] = info.file_id
                yield Entry(name, True)

    def file(self, name: str) -> Entry:
        with _reading("open"):
            found = self._client.lstat(self._path(name), **self._told)
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(message("gone.no-file"), "open")
        return _entry(name, found.st_size, found.st_mtime)

    def open(self, entry: Entry) -> ByteStream:
        path = self._path(entry.name)

        def reopen() -> BinaryIO:
            with _reading("open"):
                file = self._client.open_file(path, "rb", buffering=0, share_access="rwd", **self._told)
            return buffered(file, lambda: _reading("read"))

        with _reading("read"), reopen() as file:
            head = file.read(HEAD)
        return ByteStream(entry.name, entry.size, reopen, head)

    def _path(self, name: str) -> str:
        if self.single:
            return self._root
        if ".." in name.split("/") or "\\" in name:
            raise Unreadable(message("called.out-of-source"), "open")
        return self._root + ("\\" + name.replace("/", "\\") if name else "")

    @contextmanager
    def _connecting(self) -> Iterator[None]:
        """A driver's words go no further: they may quote a password."""
        from smbprotocol.exceptions import LogonFailure, SMBAuthenticationError, SMBException, SMBOSError

        try:
            yield
            return
        except (LogonFailure, SMBAuthenticationError, PermissionError):
            failure: Exception = CredentialsError(
                f"the server of '{self._shown}' refuses the user or the password", "Check both"
            )
        except SMBOSError as error:
            denied = error.ntstatus in (0xC0000022, 0xC00000CA)
            failure = (
                CredentialsError(f"the server of '{self._shown}' refuses us", "Check the user's rights")
                if denied
                else TargetError(f"there is nothing at '{self._shown}'", "Check the URL")
            )
        except (SMBException, ValueError, OSError) as error:
            failure = TargetError(f"'{self._shown}' cannot be reached ({type(error).__name__})", "Check host and port")
        raise failure from None


def _entry(name: str, size: int, modified: float) -> Entry:
    return Entry(name, False, size, utc(modified), f"{size}-{modified:.6f}")


@contextmanager
def _reading(stage: Stage) -> Iterator[None]:
    from smbprotocol.exceptions import SMBException

    try:
        yield
        return
    except FileNotFoundError:
        reason = message("gone.found", what=Term("the", "it"))
    except PermissionError:
        reason = message("rights.may-not-read", what=Term("the", "it"))
    except (SMBException, OSError, ValueError) as error:
        denied = getattr(error, "ntstatus", 0) == 0xC0000022
        reason = (
            message("rights.may-not-read", what=Term("the", "it"))
            if denied
            else message("refused.by-server", kind=name(type(error).__name__))
        )
    raise Unreadable(reason, stage) from None
