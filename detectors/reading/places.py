"""Towns and countries named on their own in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.base import Match
from detectors.gazetteer import fold, given_level, is_country
from detectors.reading.grammar import grammar
from detectors.reading.lexicon import lexicon, ordinary, place_level

_G = grammar("addresses")
_CUE, _IN_PLACE, _COUNTRY, _TOWN = (
    _G.pattern("place_cue"),
    _G.pattern("in_place"),
    _G.pattern("country"),
    _G.pattern("town"),
)
_SHORTEST = 4
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ ]\Z")
_LIST, _MODEL, _WORDS = (
    "a town or country named in the text",
    "a place, by the model and the word before it",
    "a place, by the words before it",
)

Found = dict[tuple[int, int], tuple[int, str]]


def find(text: str, spans: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> list[Match]:
    """Towns and countries outside `taken`: those that a model hears (`spans`) and the list of places knows, and
    capitals after words that lead to a place ("originaire de", "flew to")."""
    heard: Found = {}
    for start, end in spans:
        known = _known(text, start, end)
        if known:
            heard[known[:2]] = (known[2], _LIST)
        elif (
            end - start >= _SHORTEST
            and given_level(fold(text[start:end])) < 4
            and _IN_PLACE.search(text, 0, start)
            and _TOWN.fullmatch(text, start, end)
        ):
            heard[start, end] = (0, _MODEL)
    for word in _COUNTRY.finditer(text):
        if is_country(fold(word.group())) and fold(word.group()) not in lexicon().also_places:
            heard.setdefault(word.span(), (9, _LIST))
    for span, level in _led(text):
        heard.setdefault(span, (level, _WORDS))
    return list(_apart(text, heard, taken))


def _led(text: str) -> Iterator[tuple[tuple[int, int], int]]:
    """Capitals after words that lead to a place, unless they begin with an everyday word."""
    for cue in _CUE.finditer(text):
        first = cue["place"].split()[0]
        level = place_level(fold(cue["place"]))
        if level or not (cue["vague"] or ordinary(fold(first), first.lower()) or fold(first) in lexicon().never):
            yield cue.span("place"), level


def _apart(text: str, heard: Found, taken: Sequence[tuple[int, int]]) -> Iterator[Match]:
    """One match for each place that overlaps neither `taken` nor the place before it."""
    last = 0
    for (start, end), (level, reason) in sorted(heard.items()):
        if start < last or any(start < e and s < end for s, e in taken) or _named_after(text, start):
            continue
        last = end
        category = "user.contact.address.country" if level == 9 else "user.contact.address.city"
        yield Match(start, end, category, "place_in_text", 0.55, reason=reason)


def _named_after(text: str, start: int) -> bool:
    """A church, a school, a firm: the word before the place says that it is only a name."""
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and fold(before[1]) in lexicon().named_after


def _known(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The longest run of words in a span that is a known place, with its level."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\s,;()]+", text[start:end])]
    for size in range(len(words), 0, -1):
        for i in range(len(words) - size + 1):
            first, last = words[i][0], words[i + size - 1][1]
            said = text[first:last]
            level = place_level(fold(said))
            word = fold(said)
            named = given_level(word) >= 4 and word not in lexicon().also_places
            everyday = size == 1 and level < 5 and (named or ordinary(word, said.lower()))
            if level >= 2 and said[0].isupper() and text[words[i + size - 1][0]].isupper() and not everyday:
                return first, last, level
    return None
