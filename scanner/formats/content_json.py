"""JSON that holds a whole conversation as one text, beside its id and times: labelled, or running text."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from scanner.formats.dialogue import spoken
from scanner.formats.json_transcript import JsonTranscript
from scanner.formats.turns import Cue

_TEXT_KEYS = (
    "content",
    "transcript",
    "conversation",
    "dialogue",
    "dialog",
    "transcription",
    "text",
    "body",
    "transcription_text",
)
_ABOUT_A_CALL = re.compile(
    r"(?i)conversation_?id|call_?id|call_?sid|interaction_?id|contact_?id|chat_?id|recording(?:_?s?id)?|call_?start"
)
_SHORTEST = 100


class ContentJson(JsonTranscript):
    """One text with a conversation's data around it."""

    name = "content_json"
    summary = "JSON with a conversation in one text"
    tested_on = "real files"
    sure: ClassVar[float] = 0.9

    def cues(self, document: Any) -> list[Cue]:
        key = _text_key(document)
        if not key:
            return []
        found = spoken(document[key])
        if found.sure:
            return [Cue("", found.above), *found.cues] if found.above else list(found.cues)
        return [Cue("", document[key])]

    def beside(self, document: Any) -> dict[str, Any]:
        key = _text_key(document)
        return {k: v for k, v in super().beside(document).items() if k != key}


def _text_key(document: Any) -> str:
    """The key that holds the conversation, "" when this is no such document."""
    if not isinstance(document, dict) or not any(_ABOUT_A_CALL.fullmatch(key) for key in document):
        return ""
    texts = {key.lower(): key for key, v in document.items() if isinstance(v, str) and len(v) >= _SHORTEST}
    return next((texts[key] for key in _TEXT_KEYS if key in texts), "")
