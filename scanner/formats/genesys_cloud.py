"""Genesys Cloud speech and text analytics (developer.genesys.cloud, "Get a transcript": the file behind transcripturl):
phrases of the internal (agent) and the external participant, timed in milliseconds since 1970."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, number_at, objects, text_at
from scanner.formats.turns import Cue, Word


class GenesysCloud(JsonTranscript):
    """Transcripts of Genesys Cloud: calls, chats and messages."""

    name = "genesys_cloud"
    summary = "JSON of Genesys Cloud conversation transcripts"
    tested_on = "the vendor's documentation"
    marks: ClassVar[tuple[bytes, ...]] = (b'"transcripts"', b'"phrases"')

    def cues(self, document: Any) -> list[Cue]:
        if not isinstance(document, dict):
            return []
        phrases = [p for t in objects(document.get("transcripts")) for p in objects(t.get("phrases"))]
        begin = number_at(document, "startTime", "conversationStartTime") or min(
            (at for p in phrases if (at := number_at(p, "startTimeMs")) is not None), default=0.0
        )
        cues = [_cue(phrase, begin) for phrase in phrases if text_at(phrase, "decoratedText", "text")]
        return sorted(cues, key=lambda cue: cue.start_s or 0.0)

    def beside(self, document: Any) -> dict[str, Any]:
        found = {k: v for k, v in super().beside(document).items() if "time" not in k.lower()}
        begin = number_at(document, "conversationStartTime", "startTime")
        if begin is not None and 0 < begin < 4e12:
            found["date"] = datetime.fromtimestamp(begin / 1000, UTC).date().isoformat()
        return found

    def leftover(self, document: Any) -> list[dict[str, Any]]:
        """The participants: numbers called from and to, addresses, names."""
        kept = ("participantPurpose", "ani", "dnis", "from", "to", "emailAddress", "userId", "participantName")
        found = [{k: p[k] for k in kept if isinstance(p.get(k), str)} for p in objects(document.get("participants"))]
        return [p for p in found if len(p) > 1]


def _cue(phrase: dict[str, Any], begin: float) -> Cue:
    start = number_at(phrase, "startTimeMs")
    length = _milliseconds(phrase.get("duration"))
    at = None if start is None else (start - begin) / 1000
    end = None if at is None or length is None else at + length / 1000
    words = phrase.get("decoratedWords") if text_at(phrase, "decoratedText") else phrase.get("words")
    return Cue(
        text_at(phrase, "participantPurpose"),
        text_at(phrase, "decoratedText", "text"),
        at,
        end,
        tuple(_words(objects(words), begin)),
    )


def _words(words: list[dict[str, Any]], begin: float) -> Iterator[Word]:
    for word in words:
        start, length = number_at(word, "startTimeMs"), _milliseconds(word.get("durationMs", word.get("duration")))
        if text_at(word, "word") and start is not None:
            at = (start - begin) / 1000
            yield Word(text_at(word, "word"), at, at + (length or 0.0) / 1000)


def _milliseconds(value: Any) -> float | None:
    """A length as {"milliseconds": 900} or as a number."""
    return number_at(value, "milliseconds") if isinstance(value, dict) else number_at({"n": value}, "n")
