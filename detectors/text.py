"""Running text: what is personal in it, and where. Presidio's engine over spaCy's models, with our own recognizers.

Cheap to import and to make: models load when a text first needs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detectors.base import Match
from scanner.config import DetectionSettings

if TYPE_CHECKING:
    from detectors.reading.analysis import Analysis

_WINDOW = 400_000
"""Characters that are worked on at a time: what the models say of them is dropped before the next."""


class TextReader:
    """Reads texts in the languages of the settings. Not safe for use by several threads at once."""

    def __init__(self, settings: DetectionSettings) -> None:
        self._settings = settings
        self._made: Analysis | None = None

    def read(self, texts: Sequence[str], hint: str = "", *, apart: bool = False) -> list[list[Match]]:
        """The matches of each text, in order, sorted by place, none overlapping another but states of a person.

        `hint` names what the texts are (a column's name): it counts as context, and says that notes on customers are
        about one. Short texts are taken to be in the language of most, unless each stands `apart`, in documents of its
        own. The same text is read once. Raises UserError when a language's model is not installed.
        """
        known: dict[str, list[Match]] = {}
        for window in _windows([t for t in dict.fromkeys(texts) if t.strip()]):
            for text, matches in zip(window, self._analysis().read(window, hint, apart), strict=True):
                known[text] = matches
        return [known.get(text, []) for text in texts]

    def _analysis(self) -> Analysis:
        if self._made is None:
            from detectors.reading.analysis import Analysis

            self._made = Analysis(self._settings)
        return self._made


def _windows(texts: Sequence[str]) -> Iterator[list[str]]:
    """Groups of texts that together are not much longer than the window."""
    group: list[str] = []
    size = 0
    for text in texts:
        if group and size + len(text) > _WINDOW:
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text)
    if group:
        yield group
