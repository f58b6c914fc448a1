"""Deepgram, pre-recorded audio (developers.deepgram.com/docs/pre-recorded-audio): utterances where they were asked
for, else the words of each channel with their speakers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, number_at, objects, text_at
from scanner.formats.spoken_words import Spoken, cues_of_words, numbered
from scanner.formats.turns import Cue, Word


class Deepgram(JsonTranscript):
    """Output of Deepgram."""

    name = "deepgram"
    summary = "JSON of Deepgram, with utterances or words"
    tested_on = "the vendor's documentation"
    marks: ClassVar[tuple[bytes, ...]] = (b'"results"', b'"channels"', b'"alternatives"')

    def fits(self, document: Any) -> bool:
        return bool(_channels(document))

    def cues(self, document: Any) -> list[Cue]:
        channels = _channels(document)
        if not channels:
            return []
        utterances = objects(document["results"].get("utterances"))
        if utterances:
            return [_utterance(u, len(channels) > 1) for u in utterances if text_at(u, "transcript")]
        cues: list[Cue] = []
        for number, channel in enumerate(channels):
            best = next(iter(objects(channel.get("alternatives"))), {})
            who = f"channel {number}" if len(channels) > 1 else ""
            words = list(_words(best, who))
            cues += cues_of_words(words) if words else [Cue(who, text_at(best, "transcript"))]
        return sorted((cue for cue in cues if cue.text), key=lambda cue: cue.start_s or 0.0)

    def beside(self, document: Any) -> dict[str, Any]:
        return super().beside(document.get("metadata"))


def _channels(document: Any) -> list[dict[str, Any]]:
    results = document.get("results") if isinstance(document, dict) else None
    return objects(results.get("channels")) if isinstance(results, dict) else []


def _utterance(utterance: dict[str, Any], by_channel: bool) -> Cue:
    channel = numbered("channel", utterance.get("channel")) if by_channel else ""
    words = tuple(
        Word(word.text, word.start_s, word.end_s)
        for word in _words(utterance, "")
        if word.start_s is not None and word.end_s is not None
    )
    return Cue(
        numbered("speaker", utterance.get("speaker")) or channel,
        text_at(utterance, "transcript"),
        number_at(utterance, "start"),
        number_at(utterance, "end"),
        words,
    )


def _words(value: dict[str, Any], who: str) -> Iterator[Spoken]:
    for word in objects(value.get("words")):
        text = text_at(word, "punctuated_word", "word")
        if text:
            speaker = numbered("speaker", word.get("speaker")) or who
            yield Spoken(speaker, text, number_at(word, "start"), number_at(word, "end"))
