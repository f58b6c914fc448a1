"""Amazon Connect: chats and real-time analysis of Contact Lens (docs.aws.amazon.com/connect/latest/adminguide,
"contact-lens-example-output-files" and "chat transcripts"; API ListRealtimeContactAnalysisSegments)."""

from __future__ import annotations

from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, number_at, objects, text_at
from scanner.formats.turns import Cue


class AwsContactLens(JsonTranscript):
    """Amazon Connect's chats, and calls while they are analysed. Finished calls are those of Call Analytics."""

    name = "aws_contact_lens"
    summary = "JSON of Amazon Connect chats and of Contact Lens in real time"
    tested_on = "the vendor's documentation"
    marks: ClassVar[tuple[bytes, ...]] = (b'"Transcript"', b'"Content"', b'"ParticipantId"')
    sure: ClassVar[float] = 0.94
    """Behind Call Analytics, whose files have times in all their turns."""

    def cues(self, document: Any) -> list[Cue]:
        if not isinstance(document, dict):
            return []
        people = {
            text_at(p, "ParticipantId"): text_at(p, "ParticipantRole") for p in objects(document.get("Participants"))
        }
        segments = [s.get("Transcript") or s.get("Utterance") for s in objects(document.get("Segments"))]
        turns = objects(document.get("Transcript")) or objects(segments)
        return [
            Cue(
                text_at(turn, "ParticipantRole")
                or people.get(text_at(turn, "ParticipantId"))
                or text_at(turn, "ParticipantId"),
                text_at(turn, "Content", "PartialContent"),
                _seconds(turn, "BeginOffsetMillis"),
                _seconds(turn, "EndOffsetMillis"),
            )
            for turn in turns
            if text_at(turn, "Content", "PartialContent") and text_at(turn, "Type") != "EVENT"
        ]

    def leftover(self, document: Any) -> list[dict[str, Any]]:
        """The names that the participants of a chat gave themselves."""
        names = dict.fromkeys(text_at(turn, "DisplayName") for turn in objects(document.get("Transcript")))
        return [{"DisplayName": name} for name in names if name]


def _seconds(turn: dict[str, Any], key: str) -> float | None:
    milliseconds = number_at(turn, key)
    return None if milliseconds is None else milliseconds / 1000
