"""Amazon Transcribe, standard batch output (docs.aws.amazon.com/transcribe/latest/dg/how-input.html#how-output):
words with times; speakers or channels where they were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, objects, text_at
from scanner.formats.spoken_words import Spoken, cues_of_words, seconds_of
from scanner.formats.turns import Cue


class AwsTranscribe(JsonTranscript):
    """Batch output of Amazon Transcribe."""

    name = "aws_transcribe"
    summary = "JSON of Amazon Transcribe, standard output, with speakers or channels"
    tested_on = "the vendor's documentation"
    marks: ClassVar[tuple[bytes, ...]] = (b'"results"', b'"transcripts"', b'"transcript"')

    def fits(self, document: Any) -> bool:
        """The words may lie beyond the head of the file; the whole text stands before them."""
        results = document.get("results") if isinstance(document, dict) else None
        return isinstance(results, dict) and bool(objects(results.get("transcripts")))

    def cues(self, document: Any) -> list[Cue]:
        results = document.get("results") if isinstance(document, dict) else None
        if not isinstance(results, dict):
            return []
        words = list(_words(results))
        if words:
            return cues_of_words(words)
        return [Cue("", text_at(t, "transcript")) for t in objects(results.get("transcripts"))]


def _words(results: dict[str, Any]) -> Iterator[Spoken]:
    """The words in the order in which they are said, each with its speaker."""
    labels = results.get("speaker_labels")
    segments = objects(labels.get("segments")) if isinstance(labels, dict) else []
    speaker = {
        item.get("start_time"): text_at(item, "speaker_label") or text_at(segment, "speaker_label")
        for segment in segments
        for item in objects(segment.get("items"))
    }
    channels = results.get("channel_labels")
    listed = objects(channels.get("channels")) if isinstance(channels, dict) else []
    if not listed:
        yield from _items(objects(results.get("items")), speaker, "")
        return
    spoken = [list(_items(objects(c.get("items")), {}, text_at(c, "channel_label"))) for c in listed]
    yield from _in_order(spoken)


def _items(items: list[dict[str, Any]], speaker: dict[Any, str], channel: str) -> Iterator[Spoken]:
    last = channel
    for item in items:
        content = text_at(next(iter(objects(item.get("alternatives"))), {}), "content")
        if not content:
            continue
        start, end = seconds_of(item.get("start_time")), seconds_of(item.get("end_time"))
        mark = item.get("type") == "punctuation"
        last = last if mark else text_at(item, "speaker_label") or speaker.get(item.get("start_time")) or channel
        yield Spoken(last, content, start, end, mark)


def _in_order(channels: list[list[Spoken]]) -> Iterator[Spoken]:
    """Sentences of several channels by when they begin, so that each turn stays whole."""
    sentences: list[tuple[float, list[Spoken]]] = []
    for channel in channels:
        run: list[Spoken] = []
        for word in channel:
            gap = run and word.start_s is not None and word.start_s - (_last_end(run) or word.start_s) > 1.0
            if run and not word.mark and (gap or run[-1].text in (".", "?", "!")):
                sentences.append((run[0].start_s or 0.0, run))
                run = []
            run.append(word)
        if run:
            sentences.append((run[0].start_s or 0.0, run))
    for _, sentence in sorted(sentences, key=lambda found: found[0]):
        yield from sentence


def _last_end(run: list[Spoken]) -> float | None:
    return next((word.end_s for word in reversed(run) if word.end_s is not None), None)
