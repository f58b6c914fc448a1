"""JSON with a list of turns, as most vendors have it: a speaker and a text in each, often with times.

Read are the entries of Teams and Google Meet, chats of bots, utterances cut out of larger files and the like. A list is
taken for turns only where the speakers are roles or numbers, or where the list's name says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scanner.content import ByteStream
from scanner.formats.json_transcript import JsonTranscript, number_at, objects
from scanner.formats.speakers import is_numbered, known_role
from scanner.formats.turns import Cue

_SPEAKER = (
    "speaker", "role", "participant", "participantrole", "participantid", "speakerlabel", "speakername", "sender",
    "from", "author", "who", "speakerdisplayname", "participantname", "channel", "name",
)  # fmt: skip
_TEXT = ("text", "content", "message", "utterance", "transcript", "body", "sentence", "phrase", "displaytext")
_START = ("start", "starttime", "startseconds", "starts", "begin", "begintime", "offset", "startms", "starttimems")
_END = ("end", "endtime", "endseconds", "ends", "endms", "endtimems")
_LISTS = frozenset(
    {
        "utterances",
        "turns",
        "messages",
        "conversation",
        "transcript",
        "dialogue",
        "dialog",
        "chat",
        "monologues",
        "entries",
        "transcriptentries",
    }
)
_MILLISECONDS_FROM = 300.0
"""A turn that would last longer than this many seconds is timed in milliseconds."""
_TECHNICAL = ("id", "index", "type", "confidence", "words", "sentiment", "language", "duration")
_DEPTH = 3


class TurnsJson(JsonTranscript):
    """A list of turns."""

    name = "turns_json"
    summary = (
        "JSON with a list of turns (speaker and text), of chat systems and vendors without a format of their own here"
    )
    sure: ClassVar[float] = 0.9

    def recognises(self, stream: ByteStream) -> float:
        lowered = stream.head.replace(b"\0", b"").lower()
        if not any(f'"{key}"'.encode() in lowered for key in _TEXT):
            return 0.0
        return super().recognises(stream)

    def cues(self, document: Any) -> list[Cue]:
        turns = _turns(document)
        times = [(number_at(turn, *_START), number_at(turn, *_END)) for turn in turns]
        lengths = sorted(end - start for start, end in times if start is not None and end is not None)
        unit = 1000 if lengths and lengths[len(lengths) // 2] > _MILLISECONDS_FROM else 1
        return [
            Cue(
                _speaker(turn),
                _text(turn),
                start if start is None else start / unit,
                end if end is None else end / unit,
            )
            for turn, (start, end) in zip(turns, times, strict=True)
        ]

    def leftover(self, document: Any) -> list[dict[str, Any]]:
        known = (*_SPEAKER, *_TEXT, *_START, *_END, *_TECHNICAL)
        rest = [{k: v for k, v in turn.items() if _plain(k) not in known} for turn in objects(_list(document))]
        return rest if any(rest) else []


def _turns(document: Any) -> list[dict[str, Any]]:
    """The turns with lower-case keys, [] where nothing in the document is a list of them."""
    return [{_plain(k): v for k, v in turn.items()} for turn in objects(_list(document))]


def _list(document: Any) -> Any:
    return next((items for key, items in _lists("", document, 0) if _are_turns(key, items)), None)


def _lists(key: str, value: Any, depth: int) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(value, list):
        yield key, value
    elif isinstance(value, dict) and depth < _DEPTH:
        for inner, item in value.items():
            yield from _lists(inner, item, depth + 1)


def _are_turns(key: str, items: list[Any]) -> bool:
    turns = [{_plain(k): v for k, v in turn.items()} for turn in objects(items)]
    if len(turns) < 2 or len(turns) < len(items) or not all(_text(turn) for turn in turns):
        return False
    speakers = {_speaker(turn) for turn in turns}
    if "" in speakers:
        return False
    if all(known_role(speaker) or is_numbered(speaker) for speaker in speakers):
        return True
    return _plain(key) in _LISTS and len(speakers) <= max(2, len(turns) // 2)


def _speaker(turn: dict[str, Any]) -> str:
    for key in _SPEAKER:
        value = turn.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return f"speaker {value}"
        if isinstance(value, str) and value.strip():
            return f"speaker {value}" if len(value.strip()) <= 2 else value
    return ""


def _text(turn: dict[str, Any]) -> str:
    return next((v for key in _TEXT if isinstance(v := turn.get(key), str) and v.strip()), "")


def _plain(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")
