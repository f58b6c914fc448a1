"""Amazon Transcribe Post-Call Analytics (the PCA solution of aws-samples): SpeechSegments and SpeakerLabels."""

from __future__ import annotations

from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, number_at, objects, text_at
from scanner.formats.turns import Cue, Word


class AwsPostCall(JsonTranscript):
    """Output of the Post-Call Analytics solution."""

    name = "aws_post_call"
    summary = "JSON of the Amazon Transcribe Post-Call Analytics solution"
    tested_on = "real files"
    marks: ClassVar[tuple[bytes, ...]] = (b'"ConversationAnalytics"',)

    def fits(self, document: Any) -> bool:
        """The segments may lie beyond the head of the file, the speakers' labels do not."""
        analytics = document.get("ConversationAnalytics") if isinstance(document, dict) else None
        return isinstance(analytics, dict) and ("SpeakerLabels" in analytics or bool(self.cues(document)))

    def cues(self, document: Any) -> list[Cue]:
        if not isinstance(document, dict):
            return []
        analytics = document.get("ConversationAnalytics")
        labels = objects(analytics.get("SpeakerLabels")) if isinstance(analytics, dict) else []
        role = {text_at(label, "Speaker"): text_at(label, "DisplayText") for label in labels}
        return [
            Cue(
                role.get(text_at(segment, "SegmentSpeaker")) or text_at(segment, "SegmentSpeaker"),
                text_at(segment, "DisplayText", "OriginalText"),
                number_at(segment, "SegmentStartTime"),
                number_at(segment, "SegmentEndTime"),
                tuple(_words(segment)),
            )
            for segment in objects(document.get("SpeechSegments"))
        ]

    def beside(self, document: Any) -> dict[str, Any]:
        return super().beside(document.get("ConversationAnalytics"))


def _words(segment: dict[str, Any]) -> list[Word]:
    timed = (
        (text_at(word, "Text"), number_at(word, "StartTime"), number_at(word, "EndTime"))
        for word in objects(segment.get("WordConfidence"))
    )
    return [Word(text, start, end) for text, start, end in timed if text and start is not None and end is not None]
