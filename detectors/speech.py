"""Calls and chats: what is personal in each turn. Numbers, addresses and spellings are read as they are spoken, values
may run over turns, and a question tells what its answer is. Cheap to import and to make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detectors.base import Match
from detectors.custom import custom
from detectors.lists import Lists
from detectors.reading.excerpt import stretches
from detectors.text import TextReader
from scanner.config import DetectionSettings
from scanner.content import Transcript, Turn


class SpeechReader:
    """Reads transcripts in the languages of the settings. Not safe for use by several threads at once."""

    def __init__(self, settings: DetectionSettings) -> None:
        self._languages = tuple(code for code in settings.languages if code in settings.models) or settings.languages
        self._reader = TextReader(settings)
        self._lists = Lists(settings)
        self._kinds = custom(settings.kinds)

    def read(self, transcript: Transcript, most: int | None = None, seed: int = 0) -> list[list[Match]]:
        """The matches of each turn, in order; offsets count characters of that turn's text as it was given.

        Of a call of more than `most` characters about so many are read, in stretches drawn by the seed. A value that
        runs over several turns is reported in each of them. Raises UserError when a language's model is not installed.
        """
        turns = transcript.turns
        if most is None or sum(len(turn.text) for turn in turns) <= most:
            return self._read(turns)
        found: list[list[Match]] = [[] for _ in turns]
        for stretch in stretches(turns, most, seed):
            for (number, begins), matches in zip(stretch.places, self._read(stretch.turns), strict=True):
                found[number] += [replace(m, start=m.start + begins, end=m.end + begins) for m in matches]
        return found

    def _read(self, turns: Sequence[Turn]) -> list[list[Match]]:
        from detectors.reading.conversation import Conversation

        if not any(turn.text.strip() for turn in turns):
            return [[] for _ in turns]
        conversation = Conversation(turns, self._languages)
        found = conversation.settled(self._reader.read([conversation.text], hint="turn")[0], self._kinds)
        return conversation.turns(self._lists.without_allowed(conversation.text, found))
