"""Azure AI Speech, results of real-time recognition and of fast transcription (learn.microsoft.com/azure/ai-services/
speech-service, "get-speech-recognition-results" and "fast-transcription-create"): one object, or a list of them."""

from __future__ import annotations

from typing import Any

from scanner.content import ByteStream
from scanner.formats.json_transcript import JsonTranscript, number_at, objects, text_at
from scanner.formats.spoken_words import numbered
from scanner.formats.turns import Cue, Word

_TICKS, _MILLISECONDS = 10_000_000, 1000


class AzureRealtime(JsonTranscript):
    """Recognition results of Azure AI Speech, other than batch transcription."""

    name = "azure_realtime"
    summary = "JSON of Azure AI Speech, real-time recognition and fast transcription"
    tested_on = "the vendor's documentation"

    def recognises(self, stream: ByteStream) -> float:
        head = stream.head.replace(b"\0", b"")  # in UTF-16 every second byte
        if b'"RecognitionStatus"' in head or (b'"combinedPhrases"' in head and b"illiseconds" in head):
            return super().recognises(stream)
        return 0.0

    def fits(self, document: Any) -> bool:
        return bool(self.cues(document)) or (isinstance(document, dict) and "combinedPhrases" in document)

    def cues(self, document: Any) -> list[Cue]:
        if isinstance(document, dict) and isinstance(document.get("phrases"), list):
            return [_phrase(phrase) for phrase in objects(document["phrases"]) if text_at(phrase, "text")]
        results = objects(document if isinstance(document, list) else [document])
        return [cue for result in results if "RecognitionStatus" in result and (cue := _result(result)).text]

    def beside(self, document: Any) -> dict[str, Any]:
        return {
            k: v for k, v in super().beside(document).items() if k not in ("DisplayText", "Id", "RecognitionStatus")
        }


def _phrase(phrase: dict[str, Any]) -> Cue:
    """A phrase of fast transcription, timed in milliseconds."""
    start, length = number_at(phrase, "offsetMilliseconds"), number_at(phrase, "durationMilliseconds")
    words = tuple(
        Word(
            text_at(word, "text"),
            at / _MILLISECONDS,
            (at + (number_at(word, "durationMilliseconds") or 0)) / _MILLISECONDS,
        )
        for word in objects(phrase.get("words"))
        if text_at(word, "text") and (at := number_at(word, "offsetMilliseconds")) is not None
    )
    who = numbered("speaker", phrase.get("speaker")) or numbered("channel", phrase.get("channel"))
    return _timed(who, text_at(phrase, "text"), start, length, _MILLISECONDS, words)


def _result(result: dict[str, Any]) -> Cue:
    """A result of real-time recognition, timed in ticks of 100 ns."""
    best = next(iter(objects(result.get("NBest"))), {})
    text = text_at(best, "Display", "ITN", "Lexical") or text_at(result, "DisplayText", "Text")
    words = tuple(
        Word(text_at(word, "Word"), at / _TICKS, (at + (number_at(word, "Duration") or 0)) / _TICKS)
        for word in objects(best.get("DisplayWords") or best.get("Words"))
        if text_at(word, "Word") and (at := number_at(word, "Offset")) is not None
    )
    # "Guest-1" is what diarisation calls a voice: nobody is known to be a guest.
    who = numbered("speaker", str(result.get("SpeakerId") or "").removeprefix("Guest-")) or numbered(
        "channel", result.get("Channel")
    )
    return _timed(who, text, number_at(result, "Offset"), number_at(result, "Duration"), _TICKS, words)


def _timed(who: str, text: str, start: float | None, length: float | None, unit: int, words: tuple[Word, ...]) -> Cue:
    begin = None if start is None else start / unit
    end = None if start is None or length is None else (start + length) / unit
    return Cue(who, text, begin, end, words)
