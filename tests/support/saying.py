"""Messages in tests: what they say in English, and one that says these words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest

from reports.words import Words
from scanner.errors import PiimapError
from scanner.message import Message, text

__all__ = ["english", "sentences", "text", "unreadable"]


def english(said: Message | None) -> str:
    """In English; "" for none."""
    return Words("en").say(said) if said else ""


def sentences(said: Iterable[Message]) -> tuple[str, ...]:
    """Each in English."""
    return tuple(english(one) for one in said)


@contextmanager
def unreadable(pattern: str) -> Iterator[pytest.ExceptionInfo[PiimapError]]:
    """Holds that the block raises an error whose reason, in English, has this pattern."""
    with pytest.raises(PiimapError) as caught:
        yield caught
    said = english(caught.value.said)
    assert re.search(pattern, said), said
