"""Messages in tests: what they say in English, and one that says these words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest

from reports.words import Words
from scanner.errors import PiimapError
from scanner.message import Message, Said, text

__all__ = ["english", "sentences", "text", "texts", "unreadable"]


def english(said: Message | Said | None) -> str:
    """In English, sentences one after the other; "" for none."""
    return Words("en").say(said) if said else ""


def sentences(said: Iterable[Message]) -> tuple[str, ...]:
    """Each in English."""
    return tuple(english(one) for one in said)


def texts(*lines: str) -> Said:
    """Sentences that stand as they are."""
    return tuple(map(text, lines))


@contextmanager
def unreadable(pattern: str) -> Iterator[pytest.ExceptionInfo[PiimapError]]:
    """Holds that the block raises an error whose reason, in English, has this pattern."""
    with pytest.raises(PiimapError) as caught:
        yield caught
    said = english(caught.value.said)
    assert re.search(pattern, said), said
