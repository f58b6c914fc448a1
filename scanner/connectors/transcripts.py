"""Recorded calls and chats: a tree of files whose formats are looked for among the transcripts first."""

from __future__ import annotations

from scanner.config import SourceSettings
from scanner.connectors.fileshare import FileShare


class TranscriptShare(FileShare):
    """The same walk as over any files; its containers are of kind "transcript"."""

    name = "transcripts"
    summary = 'a folder, bucket or share of recorded calls and chats (kind = "transcripts")'
    reads = ("folder, bucket or share of transcripts",)
    kind = "transcript"

    @classmethod
    def handles(cls, source: SourceSettings) -> bool:
        return source.kind == "transcripts"
