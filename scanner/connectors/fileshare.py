"""Files: a folder, a single file, or what fsspec reads; every file a container, named by its path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from types import TracebackType
from typing import Self

from scanner.config import SourceSettings
from scanner.connectors.base import Connector
from scanner.connectors.local_tree import LocalTree
from scanner.connectors.remote_tree import RemoteTree, protocol_of
from scanner.connectors.selection import excluded, folder_excluded
from scanner.connectors.tree import Entry, Tree
from scanner.content import ByteStream, Container, Table, Unread

OWN_FOLDER = ".piimap"
"""Where the inventory lies by default: scanning it would find piimap's own notes."""
_BESIDE_DATABASES = ("-wal", "-shm", "-journal")


class FileShare(Connector):
    """A tree of files, walked in the order of their names, hidden ones too; links are listed, not followed."""

    name = "files"
    kind = "file"
    summary = "a folder, a mounted share, a single file; S3, SFTP, SMB and others by fsspec URL"

    def __init__(self, source: SourceSettings) -> None:
        super().__init__(source)
        self._tree: Tree | None = None

    @classmethod
    def handles(cls, source: SourceSettings) -> bool:
        if source.kind:
            return source.kind == "files"
        return source.path is not None or bool(protocol_of(source.url))

    def __enter__(self) -> Self:
        path = self.source.path
        self._tree = RemoteTree(self.source.url, self.source.shown_url) if path is None else LocalTree(path)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tree = None

    def containers(self) -> Iterator[Container | Unread]:
        tree = self._open_tree
        if tree.single:
            yield self._container(tree.file(tree.single))
        else:
            yield from self._walk("")

    def read(self, container: str) -> Table | ByteStream:
        return self._open_tree.open(self._open_tree.file(container))

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
        return [_part_of_database(entry, names) for entry in found]

    def _folder_left_out(self, name: str) -> str:
        if PurePosixPath(name).name == OWN_FOLDER:
            return "piimap's own folder"
        return folder_excluded(name, self.source)

    def _container(self, entry: Entry) -> Container | Unread:
        if reason := excluded(entry.name, self.source):
            return Unread(entry.name, "excluded", reason)
        if entry.size == 0:
            return Unread(entry.name, "excluded", "an empty file")
        return Container(entry.name, self.kind, entry.size, entry.modified, entry.mark)


def _order(item: Entry | Unread) -> str:
    return f"{item.name}/" if isinstance(item, Entry) and item.folder else item.name


def _part_of_database(item: Entry | Unread, names: set[str]) -> Entry | Unread:
    """What SQLite keeps beside a database is read together with it."""
    for end in _BESIDE_DATABASES:
        if isinstance(item, Entry) and item.name.endswith(end) and item.name.removesuffix(end) in names:
            return Unread(item.name, "excluded", "part of the database beside it, and read with that")
    return item
