"""What messages say, in English, for tests that hold the words against the facts."""

from __future__ import annotations

from reports.words import EN
from scanner.message import Message, Said, message, name


def said(messages: Message | Said) -> str:
    """As one text."""
    return EN.say(messages)


def each(messages: Said) -> tuple[str, ...]:
    """Each by itself."""
    return tuple(map(EN.say, messages))


def texts(*sentences: str) -> Said:
    """Sentences that stand as they are."""
    return tuple(message("text", text=name(sentence)) for sentence in sentences)
