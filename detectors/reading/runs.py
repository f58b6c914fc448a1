"""Runs of words that could be a person's name, cut out of a text's words by their shapes, titles and particles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from detectors.gazetteer import family_level, given_level, is_word
from detectors.reading.lexicon import Lexicon, ordinary, place_level
from detectors.reading.words import Shape, Word

_LONGEST = 7

Span = tuple[int, int]


@dataclass(slots=True)
class Run:
    """Words `first` to `last`, both in it, with the evidence for and against their being a name."""

    first: int
    last: int
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def span(self, words: Sequence[Word]) -> Span:
        """Characters of the text."""
        return words[self.first].start, words[self.last].end


@dataclass(frozen=True, slots=True)
class Heard:
    """What the models say: character spans by label."""

    persons: tuple[Span, ...] = ()
    organisations: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def everyday(word: Word) -> bool:
    return ordinary(word.folded, word.lower)


def runs(words: Sequence[Word], lex: Lexicon, heard: Heard) -> list[Run]:
    """Every run of capitals, particles and initials, cut where a title, an office or an excluded word stands; words in
    small letters only where something says that they are a name."""
    found: list[Run] = []
    i = 0
    while i < len(words):
        if _title_at(words, i, lex) or not _can_begin(words, i, lex, heard):
            i += 1
            continue
        last = _extend(words, i, lex)
        first = _trim(words, i, last, lex)
        if first is not None:
            found.append(Run(first, last))
        i = last + 1
    return found


def introduced(words: Sequence[Word], i: int, cues: frozenset[str]) -> bool:
    """Whether the words just before `i` are a cue of up to five words; a colon, comma or bracket may stand between."""
    j = i - 1
    while j >= 0 and words[j].shape is Shape.OTHER and i - j <= 2:
        j -= 1
    said = ""
    for k in range(j, max(-1, j - 5), -1):
        if words[k].shape is Shape.OTHER and words[k].folded not in ("'", "-"):
            return False
        part = words[k].folded
        said = part + said if part.endswith("'") else (f"{part} {said}" if said else part)
        if said in cues:
            return True
    return False


def _title_at(words: Sequence[Word], i: int, lex: Lexicon) -> bool:
    """A civil title that a name can follow."""
    word = words[i]
    if word.folded not in lex.titles or i + 1 >= len(words):
        return False
    if word.shape is Shape.INITIAL and i and words[i - 1].folded in lex.titles and word.joined:
        return False  # "MM. M. Durand": the second is the initial of a given name
    follower = words[i + 1]
    near = follower.joined or follower.start - word.end <= 1
    return near and follower.shape is not Shape.OTHER


def _can_begin(words: Sequence[Word], i: int, lex: Lexicon, heard: Heard) -> bool:
    word = words[i]
    if word.folded in lex.never and not (given_level(word.folded) >= 3 and introduced(words, i, lex.strong_cues)):
        return False
    if word.folded in lex.offices or _legal_form(word, lex):
        return False
    if word.capital:
        return True
    if word.shape is Shape.INITIAL:
        return _initials(words, i, lex)
    before = words[i - 1] if i else None
    titled = before is not None and before.folded in lex.titles and word.start - before.end <= 2
    if titled and word.folded in lex.particles:
        return _name_follows(words, i, lex)
    if word.shape is not Shape.LOWER or len(word.folded) < 2:
        return False
    if everyday(word) and not _given_lower(words, i, lex):
        return False
    long_title = titled and before is not None and before.folded not in lex.short_titles
    cued = introduced(words, i, lex.strong_cues) or overlaps((word.start, word.end), heard.persons)
    return long_title or cued or _full_name_lower(words, i)


def _legal_form(word: Word, lex: Lexicon) -> bool:
    """ "SARL" or "S.A.R.L.": the name of a firm stands beside it."""
    dotted = word.shape is Shape.INITIAL and len(word.folded) > 1
    return word.folded in lex.legal_forms and (word.shape is Shape.UPPER or dotted)


def _initials(words: Sequence[Word], i: int, lex: Lexicon) -> bool:
    """After the initial at `i`, and others, comes a name ("J. L. da Cruz")."""
    for j in range(i + 1, min(i + 4, len(words))):
        word = words[j]
        if not word.joined or word.capital:
            return word.joined and not _legal_form(word, lex)
        if word.shape is not Shape.INITIAL:
            return word.folded in lex.particles and _name_follows(words, j, lex)
    return False


def _full_name_lower(words: Sequence[Word], i: int) -> bool:
    """A given name in small letters with a family name after it, neither an everyday word ("patricia desrosiers")."""
    follower = words[i + 1] if i + 1 < len(words) else None
    if follower is None or not follower.joined or follower.shape is not Shape.LOWER or len(follower.folded) < 4:
        return False
    known = given_level(words[i].folded) >= 3 and not is_word(words[i].folded)
    return known and not everyday(follower) and place_level(words[i].folded) < 5


def _given_lower(words: Sequence[Word], i: int, lex: Lexicon) -> bool:
    """A given name in small letters right after "my name is" and the like."""
    return given_level(words[i].folded) >= 4 and introduced(words, i, lex.strong_cues)


def _extend(words: Sequence[Word], i: int, lex: Lexicon) -> int:
    """The last word of the run that begins at `i`."""
    lower = words[i].shape is Shape.LOWER
    last = i
    for j in range(i + 1, min(i + _LONGEST, len(words))):
        word = words[j]
        if _ends(words, i, j, lex):
            break
        goes_on = word.capital or word.shape is Shape.INITIAL or word.folded in lex.suffixes
        if (
            goes_on
            or _second_given(words, j)
            or (lower and word.shape is Shape.LOWER and len(word.folded) > 2 and _family_lower(words, i, j))
        ):
            last = j
        elif not (word.folded in lex.particles and _name_follows(words, j, lex)):
            break
    return last


def _second_given(words: Sequence[Word], j: int) -> bool:
    """A second given name in small letters, the surname in capitals after it ("Jean pierre MARTY")."""
    follower = words[j + 1] if j + 1 < len(words) else None
    known = given_level(words[j].folded) >= 4 and given_level(words[j - 1].folded) >= 4
    return known and follower is not None and follower.joined and follower.shape is Shape.UPPER


def _ends(words: Sequence[Word], i: int, j: int, lex: Lexicon) -> bool:
    """The run that begins at `i` does not hold the word at `j`."""
    word, before = words[j], words[j - 1]
    if not word.joined or before.possessive or word.folded in lex.offices or _legal_form(word, lex):
        return True
    if word.folded in lex.never:
        # A surname after a given name ("Michel Pâques"), or in capitals where that is not ("Benjamin ENGLISH").
        surname = word.shape is Shape.UPPER or (word.shape is Shape.CAPITAL and word.folded in lex.also_names)
        return not (surname and before.shape is Shape.CAPITAL and given_level(before.folded) >= 4)
    if word.folded in ("m", "mm") and given_level(words[i].folded) >= 3:
        return False  # "John M. Smith"
    civil = word.folded in lex.titles and word.folded not in lex.suffixes and _title_at(words, j, lex)
    return civil and word.shape is not Shape.LOWER and words[j + 1].capital


def _family_lower(words: Sequence[Word], i: int, j: int) -> bool:
    """A word in small letters that goes on a name: no everyday word, or a family name right after a given name."""
    word = words[j]
    surname = (
        j == i + 1 and len(word.folded) > 3 and family_level(word.folded) >= 1 and given_level(words[i].folded) >= 3
    )
    return surname or not everyday(word)


def _name_follows(words: Sequence[Word], j: int, lex: Lexicon) -> bool:
    """After the particle at `j` (and others) comes a capital."""
    for k in range(j + 1, min(j + 4, len(words))):
        if not words[k].joined and words[j].folded != "d'":
            return False
        if words[k].capital:
            return True
        if words[k].folded not in lex.particles:
            return False
    return False


def _trim(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> int | None:
    """Where the name begins: a sentence's first everyday word is not part of it. None when nothing is left."""
    while first < last and not _is_name_word(words[first]):
        if not (words[first].first or words[first].folded in lex.cues or words[first].folded in lex.titles):
            break
        first += 1
        while first < last and words[first].shape is Shape.LOWER and words[first].folded in lex.particles:
            first += 1
    if last - first >= 2 and (_place_before(words, first) or _body_before(words, first, lex)):
        first += 1
    solid = [w for w in words[first : last + 1] if w.shape not in (Shape.INITIAL, Shape.OTHER)]
    return first if any(len(w.folded) > 1 and w.folded not in lex.particles for w in solid) else None


def _place_before(words: Sequence[Word], first: int) -> bool:
    """The run's first word is a place, a full name follows ("le procureur d'Epinal Bernard Marchal")."""
    place, given = words[first], words[first + 1]
    led = first > 0 and words[first - 1].folded in ("d'", "de", "a")
    return led and place_level(place.folded) > 0 and given_level(place.folded) < 4 <= given_level(given.folded)


def _body_before(words: Sequence[Word], first: int, lex: Lexicon) -> bool:
    """The run's first word is the end of a body's name ("le président du Centre national du Cinéma Dominique Roux")."""
    body, given, family = words[first : first + 3]
    known = body.folded in lex.organisation | lex.named_after | lex.particles or given_level(body.folded) >= 4
    if not everyday(body) or known or everyday(family):
        return False
    led = first > 0 and words[first - 1].folded in ("l'", "le", "la")  # "l'Américaine Coco Gauff"
    return given_level(given.folded) >= (3 if led else 4)


def _is_name_word(word: Word) -> bool:
    return word.shape is Shape.INITIAL or not everyday(word) or given_level(word.folded) >= 4
