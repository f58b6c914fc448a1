"""Places in French texts that are told by their words: territories (départements, régions, cantons, continents), and
whatever name stands after "commune de", "procureur de la République de", "né à" and the like.

Found before the names of persons: what a text calls a place is no person's name there ("le maire de Grimaud").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from detectors.base import Match
from detectors.reading.grammar import grammar
from detectors.reading.lexicon import lexicon, ordinary, place_level
from scanner.message import Message, message
from scanner.text.folding import fold_each, fold_value

Span = tuple[int, int]

_G = grammar("territories")
_CUE, _NAME, _STREET, _PLACED = (_G.pattern(key) for key in ("cue", "name", "street", "placed"))
_NAMED = tuple(_G.pattern(key) for key in ("joined", "dateline", "france", "headline"))
_HEADLINE = _NAMED[-1]
_BODY = re.compile(rf"\b{_G.source('bodies')}(?:[a-z' ]{{0,30}}\b(?:de|du|des|d'|la|le|les|l'))* ?\Z")
_FIRM = re.compile(
    r"(?<![\w'’-])(?!(?:LE|LA|LES|L|DE|DU|DES|D|AU|AUX|EN|ET|[LD][aeu]s?|En|Au|Dans)\b)[A-ZÀ-ÖØ-Þ][\w&.-]+ \Z"
)
"""A capital right before: "Groupama Rhône-Alpes" is a firm."""
_BODY_REACH, _TOWN_REACH = 90, 60
_STREETS, _PLACE = message("text.street-with-town"), message("text.place-by-words")
_TERRITORY = message("text.territory")


@cache
def _territories() -> re.Pattern[str]:
    """The territories in text in small letters without accents; those that are other words too only where led."""

    def either(key: str) -> str:
        names = sorted(_G.source(key)[3:-1].split("|"), key=lambda n: (-len(n), n))
        return "|".join(re.escape(n).replace(r"\-", "[ -]") for n in names)

    clear, other = either("clear"), either("led")
    led = rf"(?<=\()(?:{other})(?=\))|{_G.source('before')}(?!{clear}\b)(?P<led>{other})"
    return re.compile(rf"(?:(?<![\w-])(?P<clear>{clear})|{led})(?![\w-])")


def find(text: str, taken: Sequence[Span] = ()) -> list[Match]:
    """The places of a passage outside `taken`, none overlapping another."""
    found: dict[Span, tuple[str, Message]] = {}
    flat = fold_each(text)
    for hit in _STREET.finditer(text):
        found[hit.span()] = ("user.contact.address.street", _STREETS)
    for span in _named(text):
        found.setdefault(span, ("user.contact.address.city", _PLACE))
    for span in _territory_spans(text, flat):
        found.setdefault(span, ("user.contact.address.city", _TERRITORY))
    for span in _led(text, flat):
        found.setdefault(span, ("user.contact.address.city", _PLACE))
    last, standing = 0, []
    for span, (category, reason) in sorted(found.items(), key=lambda f: (f[0][0], -f[0][1])):
        street = reason == _STREETS  # surer than what else was read of it
        if span[0] >= last and (street or not any(span[0] < end and start < span[1] for start, end in taken)):
            standing.append(Match(*span, category, "place_in_text", 0.8 if street else 0.55, reason=reason))
            last = span[1]
    return standing


def _named(text: str) -> Iterator[Span]:
    for pattern in _NAMED:
        for hit in pattern.finditer(text):
            for group in hit.groupdict():
                known = place_level(fold_value(hit[group])) >= (3 if pattern is _HEADLINE else 1)
                if known or (group == "place" and pattern is not _HEADLINE):
                    yield hit.span(group)


def _territory_spans(text: str, flat: str) -> Iterator[Span]:
    """Territories written with a capital, unless they are part of a body's name ("la CPAM du Val-de-Marne")."""
    for hit in _territories().finditer(flat):
        start, end = hit.span("led") if hit["led"] else hit.span("clear") if hit["clear"] else hit.span()
        if not text[start].isupper() or (hit["led"] and text[start:end].isupper()):
            continue
        if hit["led"] and flat[hit.start()] != text[hit.start()]:
            continue  # "Le Var matin" begins a title
        if not (
            _BODY.search(flat, max(0, start - _BODY_REACH), start) or _FIRM.search(text, max(0, start - 40), start)
        ):
            yield start, end
            town = _PLACED.search(text, max(0, start - _TOWN_REACH), start - 1) if text[start - 1] == "(" else None
            if town is not None:
                yield town.span("place")


def _led(text: str, flat: str) -> Iterator[Span]:
    """Names after words that lead to a place; everyday words only where the list of places knows them."""
    for cue in _CUE.finditer(flat):
        hit = _NAME.match(text, cue.end())
        if hit is None:
            continue
        words = hit.group().split()
        while len(words) > 1 and not _place(words):
            words.pop()
        if _place(words):
            said = " ".join(words)
            code = re.search(r"\d{4,5}\s\Z", cue.group())
            yield (cue.start() + code.start() if code else hit.start()), hit.start() + len(said)


def _place(words: Sequence[str]) -> bool:
    """Whether capitals after such words are a place's name: known, or else no everyday word and no acronym."""
    if place_level(fold_value(" ".join(words))):
        return True
    lex = lexicon()
    if len(words) > 1 and not words[1][0].islower():
        return False
    first = fold_value(words[0])
    office = first in lex.offices or first in lex.never or first in lex.titles
    acronym = words[0].isupper() and len(words[0]) < 5
    return not (office or acronym or ordinary(first, words[0].lower()))
