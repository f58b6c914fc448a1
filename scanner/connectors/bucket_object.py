"""One object of a bucket, read in blocks, each of which must be of the same object as the one before."""

from __future__ import annotations

import io
from typing import Any, cast

from scanner.errors import Unreadable
from scanner.message import message

_BLOCK = 4 * 1024 * 1024
"""Bytes that are asked for at once."""


class BucketObject:
    """What `scanner.connectors.remote_file` needs of a driver's file. Raises what the driver raises, and Unreadable."""

    def __init__(self, fs: Any, bucket: str, key: str, size: int, tag: str) -> None:
        self._fs, self._bucket, self._key, self._size, self._tag = fs, bucket, key, size, tag
        self._at = 0
        self._block, self._block_at = b"", 0

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence])
        return self._at

    def read(self, size: int) -> bytes:
        """At most so many bytes from here on, b"" at the end."""
        if self._at >= self._size or not size:
            return b""
        if not self._block_at <= self._at < self._block_at + len(self._block):
            self._block, self._block_at = self._asked(self._at, min(self._at + _BLOCK, self._size)), self._at
        begin = self._at - self._block_at
        data = self._block[begin : begin + size]
        self._at += len(data)
        return data

    def close(self) -> None:
        self._block = b""

    def _asked(self, start: int, end: int) -> bytes:
        from fsspec.asyn import sync

        try:
            return cast(bytes, sync(self._fs.loop, self._body, f"bytes={start}-{end - 1}"))
        except OSError as error:
            code = getattr(error.__cause__, "response", {}).get("Error", {}).get("Code", "")
            if code not in ("PreconditionFailed", "412"):
                raise
        raise Unreadable(message("changed.file"))

    async def _body(self, what: str) -> bytes:
        same = {"IfMatch": self._tag} if self._tag else {}
        answer = await self._fs._call_s3("get_object", Bucket=self._bucket, Key=self._key, Range=what, **same)
        async with answer["Body"] as body:
            return cast(bytes, await body.read())
