"""SubRip subtitles (.srt): numbered cues with times; a speaker where the text begins with a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, encoding_of, lines
from scanner.formats.labels import with_names
from scanner.formats.turns import date_in, transcript
from scanner.formats.webvtt import cues_of
from scanner.message import message

_BEGIN = re.compile(r"\ufeff?\s*\d+[ \t]*(?:\r\n?|\n)[ \t]*\d+:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->")


class SubRip(Format):
    """Timed text of video players."""

    name = "srt"
    summary = "SubRip subtitles"
    suffixes: ClassVar[tuple[str, ...]] = (".srt",)
    transcript = True

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        return 1.0 if text and _BEGIN.match(text) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text"), "open")
        outside: list[str] = []
        cues = with_names(list(cues_of(lines(stream, codec, plan.max_bytes), outside)))
        if not cues:
            raise Unreadable(message("nothing.cue"))
        if outside:
            yield Text("text outside the cues", "\n".join(outside))
        yield transcript(cues, self.name, recorded_at=date_in(stream.name))
