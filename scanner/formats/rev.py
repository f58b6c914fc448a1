"""Rev and Rev AI (docs.rev.ai/api/asynchronous/get-started): monologues of elements, words and marks one by one."""

from __future__ import annotations

from typing import Any, ClassVar

from scanner.formats.json_transcript import JsonTranscript, objects, text_at
from scanner.formats.spoken_words import numbered, seconds_of
from scanner.formats.turns import Cue, Word


class Rev(JsonTranscript):
    """Transcripts of Rev, by machine or by hand."""

    name = "rev"
    summary = "JSON of Rev and Rev AI"
    tested_on = "the vendor's documentation"
    marks: ClassVar[tuple[bytes, ...]] = (b'"monologues"', b'"elements"', b'"value"')

    def cues(self, document: Any) -> list[Cue]:
        if not isinstance(document, dict):
            return []
        names = {str(s.get("id")): text_at(s, "name") for s in objects(document.get("speakers"))}
        return [
            cue for monologue in objects(document.get("monologues")) if (cue := _cue(monologue, names)).text.strip()
        ]


def _cue(monologue: dict[str, Any], names: dict[str, str]) -> Cue:
    elements = [e for e in objects(monologue.get("elements")) if isinstance(e.get("value"), str)]
    words: list[Word] = []
    for element in elements:
        start = seconds_of(element.get("ts", element.get("timestamp")))
        end = seconds_of(element.get("end_ts", element.get("end_timestamp")))
        if start is not None and end is not None:
            words.append(Word(element["value"], start, end))
    speaker = monologue.get("speaker")
    who = names.get(str(speaker)) or numbered("speaker", speaker)
    begin, end = (words[0].start_s, words[-1].end_s) if words else (None, None)
    return Cue(who, "".join(e["value"] for e in elements), begin, end, tuple(words))
