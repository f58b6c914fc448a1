"""Twilio Conversation (Voice) Intelligence: the sentences of a transcript (twilio.com/docs/conversation-intelligence-
classic/api/transcript-sentence-subresource), one or two channels, timed in seconds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, objects, text_at
from scanner.formats.spoken_words import numbered, seconds_of
from scanner.formats.turns import Cue, Word


class TwilioSentences(JsonTranscript):
    """Sentences of a Twilio transcript."""

    name = "twilio_sentences"
    summary = "JSON of Twilio Voice Intelligence sentences"
    tested_on = "the vendor's documentation"
    marks: ClassVar[tuple[bytes, ...]] = (b'"sentences"', b'"media_channel"', b'"transcript"')

    def cues(self, document: Any) -> list[Cue]:
        sentences = objects(document.get("sentences")) if isinstance(document, dict) else []
        said = [s for s in sentences if text_at(s, "transcript") and "media_channel" in s]
        return [
            Cue(
                numbered("channel", sentence.get("media_channel")),
                text_at(sentence, "transcript"),
                seconds_of(sentence.get("start_time")),
                seconds_of(sentence.get("end_time")),
                tuple(_words(sentence)),
            )
            for sentence in said
        ]


def _words(sentence: dict[str, Any]) -> Iterator[Word]:
    for word in objects(sentence.get("words")):
        start, end = seconds_of(word.get("start_time")), seconds_of(word.get("end_time"))
        if text_at(word, "word") and start is not None and end is not None:
            yield Word(text_at(word, "word"), start, end)
