"""A bucket of S3 or a store that speaks its protocol: what its pages of keys list, each key as it is.

A key is any text: `a//b`, `/a`, `a/` with content, `a` beside `a/b`. A file system's view of them loses some, so the
keys are listed and asked for themselves. Only reading calls are made: ListObjectsV2, HeadObject, GetObject, and those
of `scanner.connectors.rights.bucket`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO, cast

from scanner.config import SourceSettings
from scanner.connectors.bucket_object import BucketObject
from scanner.connectors.remote_errors import connecting, driver_errors, reading
from scanner.connectors.remote_file import buffered
from scanner.connectors.remote_options import options_for
from scanner.connectors.rights import bucket
from scanner.connectors.tree import HEAD, Entry, Tree, time_of
from scanner.content import ByteStream, Link, Unread
from scanner.errors import MissingExtra, TargetError, Unreadable
from scanner.message import message

_RESOLVED = frozenset((".", ".."))
Folders = dict[str, dict[tuple[str, bool], Entry | Unread]]
"""What lies in each folder, by name and whether it is a folder."""
_AS_PATH = message("called.path-elsewhere")
_TWO_OF_ONE_NAME = message("called.twice-in-bucket")


class BucketTree(Tree):
    """`s3://bucket/prefix`: the keys that begin with the prefix and "/", and the object that is called as the prefix.

    Raises TargetError, CredentialsError or MissingExtra for what cannot be opened.
    """

    def __init__(self, source: SourceSettings) -> None:
        shown = source.shown_url
        try:
            import fsspec

            store = fsspec.get_filesystem_class("s3")
        except ImportError:
            raise MissingExtra("reading s3://", "s3") from None
        _, _, rest = source.url.partition("://")
        with connecting(shown):
            self._fs = store(skip_instance_cache=True, **options_for(source, "s3"))
            if rest.startswith("arn:"):  # of an access point: its bucket holds a "/" itself
                self._bucket, key, _ = self._fs.split_path(rest)
            else:
                self._bucket, _, key = rest.partition("/")
            if not self._bucket:
                raise TargetError(f"'{shown}' names no bucket", "Write s3://bucket/prefix")
            self._prefix = key if not key or key.endswith("/") else f"{key}/"
            within, alone = self._what_is_there(key)
        if key and not within and not alone:
            raise TargetError(f"there is nothing at '{shown}'", "Check the URL")
        last = self._prefix.rstrip("/").rpartition("/")[2]
        self._own = {f"{last}/": self._prefix} if self._prefix else {}
        """The objects that are called as the prefix itself, by the name that they have here."""
        if alone:
            self._own[last] = key
        if alone and not within:
            self.single = last
        self._folders: Folders | None = None
        self._asked: tuple[str, str, dict[str, Any]] | None = None

    def list(self, folder: str) -> Iterator[Entry | Unread]:
        try:
            with reading("list"):
                if self._folders is None:
                    self._folders = self._listed()
        except Unreadable as error:
            yield Unread(folder, "list", error.reason)
            return
        yield from self._folders.get(folder, {}).values()

    def file(self, name: str) -> Entry:
        with reading("open"):
            _, found = self._head(name)
        return _entry(name, {**found, "Size": found["ContentLength"]})

    def open(self, entry: Entry) -> ByteStream:
        with reading("open"):
            key, found = self._head(entry.name)
        self._asked = None
        size = int(found["ContentLength"])

        def reopen() -> BinaryIO:
            file = BucketObject(self._fs, self._bucket, key, size, str(found.get("ETag", "")))
            return buffered(file, lambda: reading("read"))

        with reading("read"), reopen() as file:
            head = file.read(HEAD)
        return ByteStream(entry.name, size, reopen, head)

    def rights(self, names: Iterable[str]) -> Iterator[Link]:
        return bucket.readable(self._fs, f"{self._bucket}/{self._prefix.rstrip('/')}", names, driver_errors())

    def _what_is_there(self, key: str) -> tuple[bool, bool]:
        """Whether keys lie within the prefix, and whether an object is called as the prefix is without its "/"."""
        try:
            within = _page(self._fs, self._bucket, self._prefix, MaxKeys=1)
            alone = _page(self._fs, self._bucket, key, MaxKeys=1) if key != self._prefix else {}
        except PermissionError:
            if key == self._prefix:
                raise
            self._fs.call_s3("head_object", Bucket=self._bucket, Key=key)  # who may not list may be allowed one object
            return False, True
        return bool(_objects(within)), any(item["Key"] == key for item in _objects(alone))

    def _head(self, name: str) -> tuple[str, dict[str, Any]]:
        """The key of what is called so here, and what the store says of it."""
        if self._asked is None or self._asked[0] != name:
            if _RESOLVED & set(name.split("/")):
                raise Unreadable(_AS_PATH, "open")
            keys = [self._prefix + name] if not self.single else []
            keys += [self._own[name]] if name in self._own else []
            self._asked = (name, *self._first(keys))
        return self._asked[1:]

    def _first(self, keys: Sequence[str]) -> tuple[str, dict[str, Any]]:
        """The first of these keys that is there. Raises FileNotFoundError."""
        for key in keys:
            with suppress(FileNotFoundError):
                return key, self._fs.call_s3("head_object", Bucket=self._bucket, Key=key)
        raise FileNotFoundError

    def _listed(self) -> Folders:
        """All pages, as if each "/" ended the name of a folder."""
        folders: Folders = {"": {}}
        own: list[dict[str, Any]] = []
        for item in _pages(self._fs, self._bucket, self._prefix):
            name = item["Key"][len(self._prefix) :]
            if not item["Size"] and (not name or name.endswith("/")):
                continue  # what some programs write to show a folder that is empty
            if name:
                _place(folders, name, item)
            else:
                own.append(item)
        for key in self._own.values():
            if key != self._prefix:
                own += [item for item in _objects(_page(self._fs, self._bucket, key, MaxKeys=1)) if item["Key"] == key]
        for item in own:
            name = next(name for name, key in self._own.items() if key == item["Key"])
            if any((name, False) in found for found in folders.values()):
                folders[""][name, True] = Unread(name, "list", _TWO_OF_ONE_NAME)
            else:
                folders[""][name, False] = _entry(name, item)
        return folders


def _pages(fs: Any, bucket: str, prefix: str) -> Iterator[dict[str, Any]]:
    """Every key that begins so."""
    more: dict[str, Any] = {}
    while True:
        page = _page(fs, bucket, prefix, **more)
        yield from _objects(page)
        if not page.get("IsTruncated"):
            return
        more = {"ContinuationToken": page["NextContinuationToken"]}


def _page(fs: Any, bucket: str, prefix: str, **more: Any) -> dict[str, Any]:
    return cast(dict[str, Any], fs.call_s3("list_objects_v2", Bucket=bucket, Prefix=prefix, **more))


def _objects(page: dict[str, Any]) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], page.get("Contents", []))


def _place(folders: Folders, name: str, item: dict[str, Any]) -> None:
    above = ""
    at = name.find("/")
    while at >= 0:
        folder = _folder(name[: at + 1])
        folders.setdefault(above, {}).setdefault((folder, True), Entry(folder, True))
        above, at = folder, name.find("/", at + 1)
    found = Unread(name, "list", _AS_PATH) if _RESOLVED & set(name.split("/")) else _entry(name, item)
    folders.setdefault(above, {})[name, False] = found


def _folder(prefix: str) -> str:
    """The name of the folder that a prefix is: without its last "/", unless that would name another one."""
    name = prefix[:-1]
    return prefix if not name or name.endswith("/") else name


def _entry(name: str, item: dict[str, Any]) -> Entry:
    modified = time_of(item.get("LastModified"))
    mark = "-".join(str(part) for part in (item.get("ETag"), item["Size"], modified) if part)
    return Entry(name, False, item["Size"], modified, mark)
