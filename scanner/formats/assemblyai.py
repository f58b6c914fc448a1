"""AssemblyAI (assemblyai.com/docs/api-reference/transcripts/get): utterances of speakers or channels, else words,
timed in milliseconds."""

from __future__ import annotations

from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, number_at, objects, text_at
from scanner.formats.spoken_words import Spoken, cues_of_words, numbered
from scanner.formats.turns import Cue, Word


class AssemblyAI(JsonTranscript):
    """A transcript of AssemblyAI."""

    name = "assemblyai"
    summary = "JSON of AssemblyAI, with utterances or words"
    tested_on = "the vendor's documentation"
    marks: ClassVar[tuple[bytes, ...]] = (b'"audio_url"', b'"text"')

    def fits(self, document: Any) -> bool:
        """The utterances may lie beyond the head of the file; what says how it was made stands before them."""
        return isinstance(document, dict) and "audio_url" in document and bool(document.keys() & _OWN_KEYS)

    def cues(self, document: Any) -> list[Cue]:
        if not self.fits(document):
            return []
        utterances = objects(document.get("utterances"))
        if utterances:
            return [_utterance(u) for u in utterances if text_at(u, "text")]
        words = [
            Spoken(numbered("speaker", w.get("speaker")), text_at(w, "text"), _seconds(w, "start"), _seconds(w, "end"))
            for w in objects(document.get("words"))
            if text_at(w, "text")
        ]
        return cues_of_words(words) if words else [Cue("", text) for text in [text_at(document, "text")] if text]

    def beside(self, document: Any) -> dict[str, Any]:
        return {k: v for k, v in super().beside(document).items() if k in ("id", "audio_url", "webhook_url")}


_OWN_KEYS = frozenset({"acoustic_model", "language_model", "utterances", "words", "audio_duration", "speech_model"})


def _utterance(utterance: dict[str, Any]) -> Cue:
    words = tuple(
        Word(text_at(word, "text"), start, end)
        for word in objects(utterance.get("words"))
        if text_at(word, "text")
        and (start := _seconds(word, "start")) is not None
        and (end := _seconds(word, "end")) is not None
    )
    who = numbered("speaker", utterance.get("speaker")) or numbered("channel", utterance.get("channel"))
    return Cue(who, text_at(utterance, "text"), _seconds(utterance, "start"), _seconds(utterance, "end"), words)


def _seconds(value: dict[str, Any], key: str) -> float | None:
    milliseconds = number_at(value, key)
    return None if milliseconds is None else milliseconds / 1000
