"""Towns and countries named on their own in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.base import Match
from detectors.gazetteer import given_level
from detectors.reading import countries
from detectors.reading.grammar import grammar
from detectors.reading.lexicon import lexicon, ordinary, place_level
from scanner.message import Message, message
from scanner.text.folding import fold_value
from scanner.text.names import singulars

_G = grammar("addresses")
_CUE, _IN_PLACE, _CAPITALS, _TOWN = (
    _G.pattern("place_cue"),
    _G.pattern("in_place"),
    _G.pattern("capitals"),
    _G.pattern("town"),
)
_PLACE_CODE, _PLACE_LINES = _G.pattern("place_code"), _G.pattern("place_lines")
_PLACE_OF = _G.pattern("place_of_business")
_SHORTEST = 4
_BEFORE_COUNTRY = frozenset(
    (
        "southern", "northern", "eastern", "western", "central", "south", "north", "east", "west", "mainland", "rural",
        "to", "in", "from", "of", "and", "the", "visit", "across", "via", "for", "at",
    )
)  # fmt: skip
_NATURAL = frozenset(
    (
        "village", "city", "town", "beach", "springs", "falls", "hills", "valley", "heights", "creek", "ridge",
        "island", "bay", "harbour", "harbor", "grove", "lake", "river", "county", "mills", "rapids", "meadows",
    )
)  # fmt: skip
_INNER_CAPITAL = re.compile(r"[a-z](?<!\bMc)(?<!\bMac)[A-Z]|\b[A-Z]{2,}[a-z]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ ]\Z")
_CODE = message("text.postcode-after-place")
_LIST, _MODEL, _WORDS = (
    message("text.listed-place"),
    message("text.place-by-model"),
    message("text.place-by-words"),
)

Found = dict[tuple[int, int], tuple[int, Message]]


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
            and given_level(fold_value(text[start:end])) < 4
            and _IN_PLACE.search(text, 0, start)
            and _TOWN.fullmatch(text, start, end)
            and not _INNER_CAPITAL.search(text, start, end)
            and not _a_thing(text[start:end])
        ):
            heard[start, end] = (0, _MODEL)
    for span in _countries(text):
        heard.setdefault(span, (9, _LIST))
    for span, level in (*_led(text), *_on_lines(text)):
        heard[span] = (level, _WORDS)
    return [*_apart(text, heard, taken), *_codes(text, taken)]


def _countries(text: str) -> Iterator[tuple[int, int]]:
    """Names of countries: all of a run of capitals, or its end after a compass point or a small word ("Southern
    Italy", "Back To Canada"); at the end of another name it is a firm's ("Air France")."""
    for words in _CAPITALS.finditer(text):
        parts = [words.start() + m.start() for m in re.finditer(r"[^ ]+", words.group())]
        for i, start in enumerate(parts):
            leads = i == 0 or fold_value(text[parts[i - 1] : start]) in _BEFORE_COUNTRY
            if leads and countries.meant(text[start : words.end()]):
                yield start, words.end()
                break


def _led(text: str) -> Iterator[tuple[tuple[int, int], int]]:
    """Capitals after words that lead to a place, unless they begin with an everyday word."""
    for cue in _CUE.finditer(text):
        level = place_level(fold_value(cue["place"]))
        if level or (not cue["vague"] and _a_name(cue["place"])):
            yield cue.span("place"), level
    for found in _PLACE_CODE.finditer(text):
        if _a_name(found["place"]):
            yield found.span("place"), place_level(fold_value(found["place"]))
    for found in _PLACE_OF.finditer(text):
        level = place_level(fold_value(found["place"]))
        if level >= 3:
            yield found.span("place"), level


def _on_lines(text: str) -> Iterator[tuple[tuple[int, int], int]]:
    """A town on a line of its own, the country on the next."""
    for lines in _PLACE_LINES.finditer(text):
        if countries.named(lines["country"]) and not countries.named(lines["place"]):
            yield lines.span("place"), place_level(fold_value(lines["place"])) or 1


def _codes(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Match]:
    """The postcode after a town in a sentence ("in Bjert 6091")."""
    for found in _PLACE_CODE.finditer(text):
        start, end = found.span("code")
        if _a_name(found["place"]) and not any(start < e and s < end for s, e in taken):
            yield Match(start, end, "user.contact.address.postal_code", "place_in_text", 0.55, reason=_CODE)


def _a_thing(said: str) -> bool:
    """What a model takes for a place for its capitals: an acronym ("GIMP"), an everyday word ("d'État", "Dégradé")."""
    first = fold_value(said.split("-")[0].split()[0])
    return (said.isupper() and len(said) < 6) or first in lexicon().offices or not _a_name(said)


def _a_name(said: str) -> bool:
    """Whether words with capitals are not all everyday ones ("Room", "March", "Customer Service")."""
    if _INNER_CAPITAL.search(said):
        return False
    capitals = [w for w in re.split(r"[ -]", said) if w[:1].isupper()]
    natural = len(capitals) > 1 and fold_value(capitals[-1]) in _NATURAL
    everyday = not natural and all(ordinary(fold_value(w), w.lower()) for w in capitals)
    return place_level(fold_value(said)) > 0 or not (everyday or fold_value(capitals[0]) in lexicon().never)


def _apart(text: str, heard: Found, taken: Sequence[tuple[int, int]]) -> Iterator[Match]:
    """One match for each place that overlaps neither `taken` nor the place before it."""
    last = 0
    for (start, end), (level, reason) in sorted(heard.items(), key=lambda h: (h[0][0], -h[0][1])):
        if start < last or any(start < e and s < end for s, e in taken):
            continue
        if reason != _WORDS and _named_after(text, start):
            continue
        last = end
        category = "user.contact.address.country" if level == 9 else "user.contact.address.city"
        yield Match(start, end, category, "place_in_text", 0.55, reason=reason)


def _named_after(text: str, start: int) -> bool:
    """A church, a firm, a product ("6 chaises Oslo"): the word before the place says that it is only a name."""
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if before is None:
        return False
    word, lex = fold_value(before[1]), lexicon()
    return word in lex.named_after or (before[1].islower() and not lex.products.isdisjoint((word, *singulars(word))))


def _known(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The longest run of words in a span that is a known place, with its level."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\s,;()]+", text[start:end])]
    for size in range(len(words), 0, -1):
        for i in range(len(words) - size + 1):
            first, last = words[i][0], words[i + size - 1][1]
            said = text[first:last]
            level = place_level(fold_value(said))
            word = fold_value(said)
            named = given_level(word) >= 4 and word not in lexicon().also_places
            everyday = size == 1 and level < 5 and (named or ordinary(word, said.lower()))
            if level >= 2 and said[0].isupper() and text[words[i + size - 1][0]].isupper() and not everyday:
                return first, last, level
    return None
