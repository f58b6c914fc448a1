"""Google Cloud Speech-to-Text, v1 and v2 (cloud.google.com/speech-to-text/docs/reference/rest, "RecognizeResponse"
and "BatchRecognizeResults"): results with words; with speakers, the last result repeats all words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, objects, text_at
from scanner.formats.spoken_words import Spoken, cues_of_words, numbered, seconds_of
from scanner.formats.turns import Cue

_SPEAKER = ("speakerLabel", "speakerTag", "speaker_label", "speaker_tag")
_STARTS = ("startTime", "startOffset", "start_time", "start_offset")
_ENDS = ("endTime", "endOffset", "end_time", "end_offset")


class GoogleSpeech(JsonTranscript):
    """Results of Google Cloud Speech-to-Text."""

    name = "google_speech"
    summary = "JSON of Google Cloud Speech-to-Text, v1 and v2"
    tested_on = "the vendor's documentation"
    marks: ClassVar[tuple[bytes, ...]] = (b'"results"', b'"alternatives"', b'"transcript"')
    sure: ClassVar[float] = 0.94

    def cues(self, document: Any) -> list[Cue]:
        results = _results(document)
        best = [(result, next(iter(objects(result.get("alternatives"))), {})) for result in results]
        words = [list(_words(alternative)) for _, alternative in best]
        spoken = [word for word in (words[-1] if words else []) if word.speaker]
        if len(spoken) > 1:
            return cues_of_words(spoken)
        return [_cue(result, alternative, said) for (result, alternative), said in zip(best, words, strict=True)
                if text_at(alternative, "transcript")]  # fmt: skip


def _results(document: Any) -> list[dict[str, Any]]:
    """The results, wherever an operation or a batch has put them; [] where these are another vendor's."""
    value = document
    for key in ("response", "result", "transcript"):
        if isinstance(value, dict) and isinstance(value.get(key), dict):
            value = value[key]
    results = value.get("results") if isinstance(value, dict) else None
    return [r for r in objects(results) if isinstance(r.get("alternatives"), list)]


def _words(alternative: dict[str, Any]) -> Iterator[Spoken]:
    for word in objects(alternative.get("words")):
        text = text_at(word, "word")
        speaker = next((word[key] for key in _SPEAKER if word.get(key)), None)
        if text:
            yield Spoken(numbered("speaker", speaker), text, _time(word, _STARTS), _time(word, _ENDS))


def _cue(result: dict[str, Any], alternative: dict[str, Any], words: list[Spoken]) -> Cue:
    channel = numbered("channel", result.get("channelTag") or result.get("channel_tag"))
    timed = cues_of_words(words)
    return Cue(
        channel,
        text_at(alternative, "transcript"),
        timed[0].start_s if timed else None,
        timed[-1].end_s if timed else _time(result, ("resultEndTime", "resultEndOffset", "result_end_time")),
        tuple(word for cue in timed for word in cue.words),
    )


def _time(value: dict[str, Any], keys: tuple[str, ...]) -> float | None:
    return next((seconds_of(value[key]) for key in keys if key in value), None)
