"""Files: a folder, a single file, or what fsspec reads; every file a container, named by its path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from types import TracebackType
from typing import ClassVar, Self

from scanner.config import ScanSettings, SourceSettings
from scanner.connectors.base import Connector
from scanner.connectors.bucket_tree import BucketTree
from scanner.connectors.local_tree import LocalTree
from scanner.connectors.remote_options import CONNECT_SECONDS, READ_SECONDS
from scanner.connectors.remote_tree import RemoteTree, protocol_of
from scanner.connectors.selection import excluded, folder_excluded
from scanner.connectors.smb_tree import SmbTree
from scanner.connectors.tree import Entry, Tree
from scanner.content import ByteStream, Container, Link, Table, Unread
from scanner.errors import Unreadable
from scanner.limits import Allowance
from scanner.message import Message, message

OWN_FOLDER = ".piimap"
"""Where the inventory lies by default: scanning it would find piimap's own notes."""
_ATTEMPTS = 3
"""What the drivers make before they give up."""
MOST_RIGHTS = 10_000
"""Files of which it is told who else may read them."""
MAILDIR = frozenset({"cur", "new", "tmp"})
"""The folders of a mailbox in Maildir form (cr.yp.to/proto/maildir.html): its messages are files of their own."""
_MAIL_SERVERS = re.compile(r"(?i)dovecot[\w.\-]*|subscriptions|maildirfolder|maildirsize|courierimap\w*|\.uidvalidity")
_BESIDE_DATABASES = {
    "-wal": (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"),
    "-journal": (b"\xd9\xd5\x05\xf9", b"\0\0\0\0"),
    "-shm": (b"",),
}
"""What SQLite keeps beside a database, and how each begins (sqlite.org/fileformat2.html)."""
_SQLITE = b"SQLite format 3\0"


class FileShare(Connector):
    """A tree of files, walked in the order of their names, hidden ones too; links are listed, not followed."""

    name = "files"
    kind = "file"
    summary = "a folder, a mounted share, a single file; S3, SFTP, SMB and others by URL"
    reads: ClassVar[tuple[str, ...]] = (
        "folder, mounted share, file",
        "S3 and compatible",
        "SFTP",
        "SMB",
        "Maildir",
        "Google Cloud Storage",
        "Azure Storage",
        "one file by HTTP",
        "FTP",
    )

    def __init__(self, source: SourceSettings) -> None:
        super().__init__(source)
        self._tree: Tree | None = None
        self._names: list[str] = []

    @classmethod
    def handles(cls, source: SourceSettings) -> bool:
        if source.kind:
            return source.kind == "files"
        return source.path is not None or bool(protocol_of(source.url))

    @classmethod
    def allowance(cls, source: SourceSettings, scan: ScanSettings) -> Allowance:
        """A server that is silent is asked again some times before it is given up, and says so itself."""
        silent = 0 if source.path is not None else _ATTEMPTS * (CONNECT_SECONDS + READ_SECONDS)
        return Allowance(scan.file_seconds, scan.idle_seconds + silent)

    def __enter__(self) -> Self:
        self._tree = _tree_for(self.source)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._tree is not None:
            self._tree.close()
            self._tree = None

    def containers(self) -> Iterator[Container | Unread]:
        tree = self._open_tree
        if tree.single:
            yield self._container(tree.file(tree.single))
        else:
            yield from self._walk("")

    def read(self, container: str) -> Table | ByteStream:
        return self._open_tree.open(self._open_tree.file(container))

    def links(self) -> Iterator[Link]:
        """Who else may read what was listed: files' modes on this machine, a bucket's policy and access list."""
        return self._open_tree.rights(self._names)

    @property
    def _open_tree(self) -> Tree:
        if self._tree is None:
            raise RuntimeError("the connector is used outside its with block")
        return self._tree

    def _walk(self, root: str) -> Iterator[Container | Unread]:
        """In the order of full names: a folder sorts as if its name ended in "/". A stack, for any depth."""
        stack = [iter(self._listed(root))]
        while stack:
            item = next(stack[-1], None)
            if item is None:
                stack.pop()
            elif isinstance(item, Unread):
                yield item
            elif not item.folder:
                yield self._container(item)
            elif reason := self._folder_left_out(item.name):
                yield Unread(item.name, "excluded", reason)
            else:
                stack.append(iter(self._listed(item.name)))

    def _listed(self, folder: str) -> list[Entry | Unread]:
        found = sorted(self._open_tree.list(folder), key=_order)
        names = {entry.name for entry in found if isinstance(entry, Entry) and not entry.folder}
        mailbox = {f"{folder}/{name}" if folder else name for name in MAILDIR} <= {entry.name for entry in found}
        return [_kept_by_mail_server(entry, mailbox) or self._part_of_database(entry, names) for entry in found]

    def _part_of_database(self, item: Entry | Unread, names: set[str]) -> Entry | Unread:
        """What SQLite and DuckDB keep beside a database is read together with it. A file that is only called so is a
        file like others."""
        for end, begins in _BESIDE_DATABASES.items():
            if isinstance(item, Entry) and item.name.endswith(end) and (beside := item.name.removesuffix(end)) in names:
                try:
                    heads = [self._open_tree.open(self._open_tree.file(name)).head for name in (beside, item.name)]
                except Unreadable:
                    return item
                if heads[0].startswith(_SQLITE) and (heads[1].startswith(begins) or not heads[1]):
                    return Unread(item.name, "excluded", message("left-out.part-of-database"))
        return item

    def _folder_left_out(self, name: str) -> Message | None:
        if PurePosixPath(name).name == OWN_FOLDER:
            return message("left-out.own-folder")
        return folder_excluded(name, self.source)

    def _container(self, entry: Entry) -> Container | Unread:
        if reason := excluded(entry.name, self.source):
            return Unread(entry.name, "excluded", reason)
        if entry.size == 0:
            return Unread(entry.name, "excluded", message("left-out.empty-file"))
        if len(self._names) < MOST_RIGHTS:
            self._names.append(entry.name)
        return Container(entry.name, self.kind, entry.size, entry.modified, entry.mark)


def _tree_for(source: SourceSettings) -> Tree:
    if source.path is not None:
        return LocalTree(source.path)
    match protocol_of(source.url):
        case "smb":
            return SmbTree(source)
        case "s3" | "s3a":
            return BucketTree(source)
        case _:
            return RemoteTree(source)


def _order(item: Entry | Unread) -> str:
    return f"{item.name}/" if isinstance(item, Entry) and item.folder else item.name


def _kept_by_mail_server(item: Entry | Unread, mailbox: bool) -> Unread | None:
    """What a mail server notes beside the messages of a Maildir; None for everything else."""
    if (
        mailbox
        and isinstance(item, Entry)
        and not item.folder
        and _MAIL_SERVERS.fullmatch(item.name.rpartition("/")[2])
    ):
        return Unread(item.name, "excluded", message("left-out.mail-server"))
    return None
