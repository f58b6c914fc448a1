"""JSON as OpenAI Whisper, faster-whisper and WhisperX write it: segments, with words and speakers if asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from scanner.content import ByteStream
from scanner.errors import Unreadable
from scanner.formats.json_transcript import JsonTranscript, number_at, objects, text_at
from scanner.formats.turns import Cue, Word

_TEXT_FIRST = 4 * 1024 * 1024
"""The whole text stands before the segments; those are looked for up to here."""


class WhisperJson(JsonTranscript):
    """Whisper and its kin."""

    name = "whisper_json"
    summary = "JSON of Whisper, faster-whisper, WhisperX"
    tested_on = "real files"
    marks: ClassVar[tuple[bytes, ...]] = (b'"segments"', b'"start"', b'"text"')

    def recognises(self, stream: ByteStream) -> float:
        if self._has_its_text_first(stream):
            try:
                with stream.open() as file:
                    stream = replace(stream, head=file.read(_TEXT_FIRST))
            except (OSError, Unreadable):
                return 0.0
        return super().recognises(stream)

    @staticmethod
    def _has_its_text_first(stream: ByteStream) -> bool:
        """Whether the head ends inside the text, before any segment."""
        whole = stream.size is not None and stream.size <= len(stream.head)
        begins = stream.head[:40].translate(None, b" \t\r\n").startswith(b'{"text":')
        return not whole and begins and b'"segments"' not in stream.head

    def cues(self, document: Any) -> list[Cue]:
        segments = objects(document.get("segments")) if isinstance(document, dict) else []
        return [
            Cue(
                text_at(segment, "speaker"),
                text_at(segment, "text"),
                number_at(segment, "start"),
                number_at(segment, "end"),
                _words(segment),
            )
            for segment in segments
            if text_at(segment, "text") and number_at(segment, "start") is not None
        ]

    def beside(self, document: Any) -> dict[str, Any]:
        return {k: v for k, v in super().beside(document).items() if k != "text"}


def _words(segment: dict[str, Any]) -> tuple[Word, ...]:
    timed = (
        (text_at(w, "word", "text"), number_at(w, "start"), number_at(w, "end")) for w in objects(segment.get("words"))
    )
    return tuple(Word(text, start, end) for text, start, end in timed if text and start is not None and end is not None)
