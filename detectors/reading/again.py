"""A full name found once is found again in the whole document: surname alone, in capitals, over a line break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from detectors.base import Match
from detectors.gazetteer import fold, given_level, is_word
from detectors.reading.lexicon import lexicon, ordinary, place_level

_MOST_NAMES = 400
_SURE, _SURE_WORD = 0.62, 0.75
_WHOLE, _PART = 0.95, 0.7
_REASON = "a name, or part of one, that stands elsewhere in the text"


def find(text: str, matches: Sequence[Match]) -> list[Match]:
    """More places of the names among `matches`, where nothing of theirs stands yet."""
    people = [m for m in matches if m.category == "user.name" and m.confidence >= _sure(text[m.start : m.end])]
    wanted = sorted({form for m in people for form in _forms(text[m.start : m.end])}, key=lambda f: (-len(f), f))[
        :_MOST_NAMES
    ]
    if not wanted:
        return []
    forms = "|".join(_pattern(form) for form in wanted)
    # Looking for a capital first passes over most of the text without trying any name.
    known = re.compile(rf"(?<![\w@.-])(?=[^\W\d_a-zß-öø-ÿ])(?:{forms})(?![\w@]|-\w)")
    spans = sorted((m.start, m.end) for m in matches if m.detector != "place_in_text")
    found, place = [], 0
    for hit in known.finditer(text):
        while place < len(spans) and spans[place][1] <= hit.start():
            place += 1
        if place < len(spans) and spans[place][0] < hit.end() and not _inside(spans[place], hit.span()):
            continue
        if hit.group()[0].isupper() and not _street(text, hit.start()) and not _a_word(text, hit):
            sure = _WHOLE if len(hit.group().split()) > 1 else _PART
            found.append(Match(*hit.span(), "user.name", "person_in_text", sure, reason=_REASON))
    return found


def _inside(span: tuple[int, int], whole: tuple[int, int]) -> bool:
    """A piece of the name was found by itself; the name is longer."""
    return whole[0] <= span[0] and span[1] <= whole[1] and span != whole


def _sure(name: str) -> float:
    """How sure a name must be to be sought elsewhere: one word more than a full name, unless many are called so or it
    is neither a word nor a place."""
    word = fold(name)
    a_word = ordinary(word, name.lower())
    telling = not a_word and (given_level(word) >= 4 or (len(word) > 4 and not place_level(word)))
    return _SURE if " " in name or telling else _SURE_WORD


def _forms(name: str) -> set[str]:
    """The name itself, and its surname where that is no everyday word, particles kept before it."""
    parts = name.split()
    forms = {name}
    small = lexicon().particles
    last = len(parts) - 1
    while last > 0 and fold(parts[last - 1]).strip(".") in small:
        last -= 1
    surname = " ".join(parts[last:])
    if len(parts) > 1 or len(name) > 3:
        bare = parts[-1]
        well_known = place_level(fold(bare)) >= 6 and not bare.isupper()
        lex = lexicon()
        never = fold(bare) in lex.never | lex.offices | lex.organisation | lex.titles and not bare.isupper()
        if len(bare.strip(".")) > 2 and not well_known and not never:
            forms.add(surname)
        given = parts[0]
        if len(parts) > 1 and len(given) > 3 and given_level(fold(given)) and not ordinary(fold(given), given.lower()):
            forms.add(given)
        upper = next((p for p in parts if p.isupper() and len(p.strip(".-")) > 2), None)
        if upper:
            forms.add(upper)
    return {f for f in forms if len(f) > 2}


def _bare(form: str) -> str:
    """Without accents, as capitals often are."""
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))


def _pattern(form: str) -> str:
    """The form as written, in capitals, or with first capitals; between its words any white space, or a hyphen and a
    line break."""
    spellings = {
        form,
        form.upper(),
        _bare(form.upper()),
        " ".join("-".join(p.capitalize() for p in w.split("-")) for w in form.split()),
    }
    return "|".join(r"(?:\s+|-\s*\n\s*)".join(re.escape(part) for part in s.split()) for s in sorted(spellings))


def _a_word(text: str, hit: re.Match[str]) -> bool:
    """The surname is an everyday word, and its capital proves nothing here: a sentence or a line begins with it, an
    article stands before it, or all around is in capitals."""
    said = hit.group()
    if " " in said or not ordinary(fold(said), said.lower()):
        return False
    before = text[max(0, hit.start() - 40) : hit.start()]
    if said.isupper():
        return not re.search(r"[a-zà-ÿ]", before + text[hit.end() : hit.end() + 40])
    if re.search(r"(?i)\b(?:le|la|les|l['’]|un|une|des|du|au|aux|ce|cette|the|a|an)[ ]?\Z", before):
        return True
    return bool(re.search(r"(?:\A|[.!?:•»”>*-]|\n)\s*\Z", before)) and is_word(fold(said))


def _street(text: str, start: int) -> bool:
    """The name of a street or school, or of a firm, by the word before it."""
    before = re.search(r"([^\W\d_]+)(?:[ ]+(?:du|de|des|la|d['’]))?[ ]+\Z", text[max(0, start - 30) : start])
    return before is not None and fold(before[1]) in lexicon().named_after
