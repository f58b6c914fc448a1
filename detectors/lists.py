"""Values that are known: nobody's (allowed), or always to be reported (denied). They are held in memory only.

Allowed values are compared without spaces, separators and case, so that one writing of a phone number
stands for all. Denied ones are looked for as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from detectors.base import Match
from detectors.overlap import Places
from scanner.content import Sample
from scanner.detection import DetectionSettings, ListSettings
from scanner.errors import UserError
from scanner.message import message
from scanner.text.folding import fold_each

_SEPARATORS = r"[\s().\-/\x{00A0}\x{202F}]"
_WORD = re.compile(r"[^\W_]+")
_DETECTOR, _CONFIDENCE, _REASON = "deny_list", 0.99, message("text.on-a-list")


class Lists:
    """The lists of the settings, read when first needed. Raises UserError when a list cannot be read any more."""

    def __init__(self, settings: DetectionSettings) -> None:
        self._settings = settings

    def __repr__(self) -> str:
        return f"<{len(self._settings.allow_values)} allowed, {len(self._settings.deny)} denied lists>"

    def allowed(self, value: str) -> bool:
        """Whether a value is known to be nobody's."""
        return bool(self._allowed) and bare(value) in self._allowed

    def without_allowed(self, text: str, matches: Sequence[Match]) -> list[Match]:
        """The matches of a text but those of allowed values."""
        return [m for m in matches if not self.allowed(text[m.start : m.end])]

    def with_denied(self, text: str, matches: Sequence[Match]) -> list[Match]:
        """The matches of a text with those of denied words, unless they are part of one of that category already."""
        places = Places(matches)
        more = [
            d
            for d in self.denied(text)
            if not any(
                m.start <= d.start and d.end <= m.end and _within(m.category, d.category)
                for m in places.overlapping(d.start, d.end)
            )
        ]
        return sorted([*matches, *more], key=lambda m: (m.start, m.end, m.category)) if more else list(matches)

    def cleared(self, samples: Sequence[Sample]) -> list[Sample]:
        """The samples with allowed values emptied: they are nobody's, so they tell nothing of their column."""
        return [replace(s, values=self._emptied(s.values)) for s in samples] if self._allowed else list(samples)

    def denied(self, text: str) -> list[Match]:
        """Words of the denied lists in a text, in its order."""
        if not self._denied:
            return []
        flat = fold_each(text)
        words = [m.span() for m in _WORD.finditer(flat)]
        found: list[Match] = []
        i = 0
        while i < len(words):
            end = next((n for n in self._lengths if self._category(flat, words[i : i + n], n)), 0)
            if end:
                span = words[i][0], words[i + end - 1][1]
                category = self._category(flat, words[i : i + end], end)
                found.append(Match(*span, category, _DETECTOR, _CONFIDENCE, reason=_REASON))
            i += max(end, 1)
        return found

    def masked(self, name: str, number: Callable[[str], int | str]) -> str:
        """A name of a file, table or column with denied words replaced by ⟨listed#1⟩ and the like."""
        for match in reversed(self.denied(name)):
            name = f"{name[: match.start]}⟨listed#{number('listed')}⟩{name[match.end :]}"
        return name

    def _category(self, flat: str, words: Sequence[tuple[int, int]], length: int) -> str:
        if len(words) < length:
            return ""
        return self._denied.get(tuple(flat[a:b] for a, b in words), "")

    def _emptied(self, values: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
        kind = values.type
        if pa.types.is_dictionary(kind):
            return self._emptied(values.cast(kind.value_type))
        if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind)):
            return values
        texts = values.cast(pa.large_string())
        folded = pc.replace_substring_regex(pc.utf8_lower(texts), _SEPARATORS, "")
        known = pc.is_in(folded, value_set=pa.array(sorted(self._allowed), pa.large_string()))
        return pc.if_else(known, pa.scalar(None, kind), values)

    @cached_property
    def _allowed(self) -> frozenset[str]:
        return frozenset(bare(line) for one in self._settings.allow_values for line in _lines(one)) - {""}

    @cached_property
    def _denied(self) -> dict[tuple[str, ...], str]:
        """By the words of each entry, its category."""
        found = {
            tuple(_WORD.findall(fold_each(line))): one.category for one in self._settings.deny for line in _lines(one)
        }
        found.pop((), None)
        return found

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        """How many words entries have, the longest first."""
        return tuple(sorted({len(words) for words in self._denied}, reverse=True))


def _within(category: str, other: str) -> bool:
    return category == other or category.startswith(other + ".")


def bare(value: str) -> str:
    """A value without case and separators."""
    return re.sub(r"[\s().\-/\u00a0\u202f]", "", value.lower())


def _lines(one: ListSettings) -> tuple[str, ...]:
    try:
        return one.lines()
    except (OSError, UnicodeDecodeError):
        raise UserError(f"the list '{one.file}' cannot be read", "config.toml names it under [detection]") from None
