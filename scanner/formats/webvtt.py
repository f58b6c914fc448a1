"""WebVTT (w3.org/TR/webvtt1): subtitles of calls and meetings, with `<v Name>` as Teams, Zoom and others write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import ClassVar

from scanner.content import ByteStream, Content, Plan, Text, Unread
from scanner.errors import Unreadable
from scanner.formats.base import Format
from scanner.formats.decoding import decoded_head, encoding_of, lines
from scanner.formats.labels import split_label, with_names
from scanner.formats.turns import Cue, date_in, transcript
from scanner.message import message

TIMES = re.compile(r"\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,100})?\s{1,10}([^>]{0,200})>")
_TECHNICAL = re.compile(r"(?i)(?:confidence|language|duration|recognizability)\s*:")
"""What Microsoft Stream notes of each cue and of the recording."""
_TAG = re.compile(r"<[^>]{0,200}>")


class WebVtt(Format):
    """Timed text of the web."""

    name = "webvtt"
    summary = "WebVTT, also as Microsoft Teams and Zoom write it"
    tested_on = "real files"
    suffixes: ClassVar[tuple[str, ...]] = (".vtt",)
    transcript = True

    def recognises(self, stream: ByteStream) -> float:
        text = decoded_head(stream)
        return 1.0 if text and re.match(r"\ufeff?WEBVTT(?:\s|\Z)", text) else 0.0

    def read(self, stream: ByteStream, plan: Plan) -> Iterator[Content | Unread]:
        codec = encoding_of(stream)
        if codec is None:
            raise Unreadable(message("form.no-text"), "open")
        notes: list[str] = []
        cues = with_names(list(cues_of(lines(stream, codec, plan.max_bytes), notes)))
        if not cues and not notes:
            raise Unreadable(message("nothing.cue"))
        if notes:
            yield Text("notes", "\n".join(notes))
        yield transcript(cues, self.name, recorded_at=date_in(stream.name))


def cues_of(text: Iterator[str], notes: list[str]) -> Iterator[Cue]:
    """The cues of WebVTT or SubRip; comments and other text outside cues go to `notes`."""
    times: tuple[float, float] | None = None
    block: list[str] = []
    first = True
    for line in (*text, ""):
        found = TIMES.fullmatch(line.rstrip("\r\n"))
        if found:
            # What stands between a blank line and the times is the cue's identifier.
            times, block = (seconds(found[1]), seconds(found[2])), []
        elif line.strip():
            block.append(line.strip())
        else:
            if times and block:
                yield from _cues(block, *times)
            elif block and not first and block[0].split()[0] not in ("STYLE", "REGION"):
                note = " ".join(block).removeprefix("NOTE").strip()
                if not _TECHNICAL.match(note):
                    notes.append(note)
            first, times, block = False, None, []


def _cues(block: list[str], start: float, end: float) -> Iterator[Cue]:
    """One cue for each voice in a block; a label at its beginning stands for a voice tag."""
    text = " ".join(block)
    pieces = _VOICE.split(text)
    for speaker, said in [("", pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]:
        plain = unescape(_TAG.sub("", said)).strip()
        if not plain:
            continue
        label, rest = ("", plain) if speaker else split_label(plain)
        yield Cue(unescape(speaker).strip() or label, rest, start, end)


def seconds(time: str) -> float:
    """ "01:02:03.500" or "02:03,5" in seconds."""
    parts = time.replace(",", ".").split(":")
    return sum(float(part) * factor for part, factor in zip(reversed(parts), (1, 60, 3600), strict=False))
