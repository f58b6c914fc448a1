"""A full name found once is found again in the whole document: surname alone, in capitals, without its accents, over a
line break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.base import Match
from detectors.gazetteer import given_level, is_word
from detectors.reading.lexicon import lexicon, ordinary, place_level
from scanner.message import message
from scanner.text.folding import fold_each, fold_value

_MOST_NAMES = 400
_SURE, _SURE_WORD = 0.62, 0.75
_WHOLE, _PART = 0.95, 0.7
_REASON = message("text.name-again")
_BEFORE = 60
_NEXT = r"[ ]+(?:(?:du|de|des|la|d['’])[ ]*)?\Z"
_ARTICLE = re.compile(r"(?i)\b(?:le|la|les|l['’]|un|une|des|du|au|aux|ce|cette|the|a|an)[ ]?\Z")
_BEGINS = re.compile(r"(?:\A|[.!?:•»”>*-]|\n)\s*\Z")
_SMALL = re.compile(r"[a-zà-ÿ]")


def find(text: str, matches: Sequence[Match]) -> list[Match]:
    """More places of the names among `matches`, where nothing of theirs stands yet."""
    people = [m for m in matches if m.category == "user.name" and m.confidence >= _sure(text[m.start : m.end])]
    forms = {fold_each(form) for m in people for form in _forms(text[m.start : m.end])}
    wanted = sorted((f for f in forms if len(f) > 2), key=lambda f: (-len(f), f))[:_MOST_NAMES]
    if not wanted:
        return []
    known = re.compile(rf"(?<![\w@.-])(?:{'|'.join(map(_pattern, wanted))})(?![\w@]|-\w)")
    spans = sorted((m.start, m.end) for m in matches if m.detector != "place_in_text")
    found, place = [], 0
    for start, end in _hits(text, known):
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        if place < len(spans) and spans[place][0] < end and not _inside(spans[place], (start, end)):
            continue
        if not _of_a_body(text, start) and not _a_word(text, start, end):
            sure = _WHOLE if len(text[start:end].split()) > 1 else _PART
            found.append(Match(start, end, "user.name", "person_in_text", sure, reason=_REASON))
    return found


def _hits(text: str, known: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the names stand, however they are accented, each word of them with a capital but particles."""
    for hit in known.finditer(fold_each(text)):
        start, end = hit.span()
        words = text[start:end].split()
        if words[0][0].isupper() and all(w[0].isupper() or fold_value(w) in lexicon().particles for w in words):
            yield start, end


def _inside(span: tuple[int, int], whole: tuple[int, int]) -> bool:
    """A piece of the name was found by itself; the name is longer."""
    return whole[0] <= span[0] and span[1] <= whole[1] and span != whole


def _sure(name: str) -> float:
    """How sure a name must be to be sought elsewhere: one word more than a full name, unless many are called so or it
    is neither a word nor a place."""
    word = fold_value(name)
    a_word = ordinary(word, name.lower())
    telling = not a_word and (given_level(word) >= 4 or (len(word) > 4 and not place_level(word)))
    return _SURE if " " in name or telling else _SURE_WORD


def _forms(name: str) -> Iterator[str]:
    """The name itself, its surname with the particles before it, its given name, and what is in capitals."""
    yield name
    parts, lex = name.split(), lexicon()
    last = len(parts) - 1
    while last > 0 and fold_value(parts[last - 1]).strip(".") in lex.particles:
        last -= 1
    given, bare = parts[0], parts[-1]
    if (len(parts) > 1 or len(name) > 3) and len(bare.strip(".")) > 2:
        well_known = place_level(fold_value(bare)) >= 6
        never = fold_value(bare) in lex.never | lex.offices | lex.organisation | lex.titles
        if bare.isupper() or not (well_known or never):
            yield " ".join(parts[last:])
    if len(parts) > 1:
        if len(given) > 3 and given_level(fold_value(given)) and not ordinary(fold_value(given), given.lower()):
            yield given
        yield from [p for p in parts if p.isupper() and len(p.strip(".-")) > 2][:1]


def _pattern(form: str) -> str:
    """The form; between its words any white space, or a hyphen and a line break."""
    return r"(?:\s+|-\s*\n\s*)".join(re.escape(part) for part in form.split())


def _a_word(text: str, start: int, end: int) -> bool:
    """The surname is an everyday word, and its capital proves nothing here: a sentence or a line begins with it, an
    article stands before it, or all around is in capitals."""
    said = text[start:end]
    if " " in said or not ordinary(fold_value(said), said.lower()):
        return False
    before = text[max(0, start - _BEFORE) : start]
    if said.isupper():
        return not _SMALL.search(before + text[end : end + _BEFORE])
    if _ARTICLE.search(before):
        return True
    return bool(_BEGINS.search(before)) and is_word(fold_value(said))


def _of_a_body(text: str, start: int) -> bool:
    """The name of a street, a school or a firm, by the words before it ("rue Blanc", "SCP Roux, Blanc et Petit")."""
    before = text[max(0, start - _BEFORE) : start]
    right = re.search(rf"([^\W\d_]+){_NEXT}", before)
    if right is not None and fold_value(right[1]) in lexicon().named_after:
        return True
    firm = re.search(r"([^\W\d_]+)(?:[ /]+(?:[A-ZÀ-ÖØ-Þ][\w'’&.-]*|&|et|-|–)[,]?)+[ /]+\Z", before)
    return firm is not None and any(
        fold_value(w) in lexicon().legal_forms for w in re.findall(r"[^\W\d_]+", firm.group())
    )
