"""Azure AI Speech, batch transcription (learn.microsoft.com/azure/ai-services/speech-service/batch-transcription-get):
recognizedPhrases with times in ticks of 100 ns."""

from __future__ import annotations

from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, number_at, objects, text_at
from scanner.formats.turns import Cue, Word

_TICKS = 10_000_000


class AzureSpeech(JsonTranscript):
    """Batch transcription of Azure AI Speech."""

    name = "azure_speech"
    summary = "JSON of Azure AI Speech batch transcription"
    tested_on = "real files"
    marks: ClassVar[tuple[bytes, ...]] = (b'"recognizedPhrases"',)

    def fits(self, document: Any) -> bool:
        return isinstance(document, dict) and "recognizedPhrases" in document

    def cues(self, document: Any) -> list[Cue]:
        phrases = objects(document.get("recognizedPhrases")) if isinstance(document, dict) else []
        return [cue for phrase in phrases if (cue := _cue(phrase)) is not None]


def _cue(phrase: dict[str, Any]) -> Cue | None:
    best = next(iter(objects(phrase.get("nBest"))), {})
    start, length = number_at(phrase, "offsetInTicks"), number_at(phrase, "durationInTicks")
    text = text_at(best, "display", "itn", "lexical")
    if not text:
        return None
    who = next((f"{key} {phrase[key]}" for key in ("speaker", "channel") if isinstance(phrase.get(key), int)), "")
    begin = None if start is None else start / _TICKS
    end = None if start is None or length is None else (start + length) / _TICKS
    return Cue(who, text, begin, end, tuple(_words(best)))


def _words(best: dict[str, Any]) -> list[Word]:
    words: list[Word] = []
    for word in objects(best.get("displayWords") or best.get("words")):
        text, start, length = (
            text_at(word, "displayText", "word"),
            number_at(word, "offsetInTicks"),
            number_at(word, "durationInTicks"),
        )
        if text and start is not None and length is not None:
            words.append(Word(text, start / _TICKS, (start + length) / _TICKS))
    return words
