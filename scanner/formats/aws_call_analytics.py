"""Amazon Transcribe Call Analytics (docs.aws.amazon.com/transcribe/latest/dg/tca-output.html) and Contact Lens:
turns with the participant's role, times in milliseconds."""

from __future__ import annotations

from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, number_at, objects, text_at
from scanner.formats.turns import Cue, Word


class AwsCallAnalytics(JsonTranscript):
    """Post-call analytics of Amazon Transcribe, and Contact Lens."""

    name = "aws_call_analytics"
    summary = "JSON of Amazon Transcribe Call Analytics and Contact Lens"
    tested_on = "real files"
    marks: ClassVar[tuple[bytes, ...]] = (b'"Transcript"', b'"Content"', b'"BeginOffsetMillis"')

    def cues(self, document: Any) -> list[Cue]:
        if not isinstance(document, dict):
            return []
        role = {
            text_at(p, "ParticipantId"): text_at(p, "ParticipantRole") for p in objects(document.get("Participants"))
        }
        return [
            Cue(
                text_at(turn, "ParticipantRole")
                or role.get(text_at(turn, "ParticipantId"))
                or text_at(turn, "ParticipantId"),
                text_at(turn, "Content"),
                _seconds(turn, "BeginOffsetMillis"),
                _seconds(turn, "EndOffsetMillis"),
                tuple(_words(turn)),
            )
            for turn in objects(document.get("Transcript"))
            if text_at(turn, "Content") and number_at(turn, "BeginOffsetMillis") is not None
        ]


def _seconds(value: Any, key: str) -> float | None:
    milliseconds = number_at(value, key)
    return None if milliseconds is None else milliseconds / 1000


def _words(turn: dict[str, Any]) -> list[Word]:
    timed = (
        (text_at(item, "Content"), _seconds(item, "BeginOffsetMillis"), _seconds(item, "EndOffsetMillis"))
        for item in objects(turn.get("Items"))
    )
    return [Word(text, start, end) for text, start, end in timed if text and start is not None and end is not None]
