"""Values that hide in names: of files, archive members, columns, keys, and in comments.

Precision first: an order number or a date in a file's name must stay readable, so only what proves itself
(a check, an "@", a known given name beside a known family name) is replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import regex

from detectors.base import Detector, Verdict, detectors
from detectors.gazetteer import family_level, given_level, is_country, is_word, town_level
from detectors.guard import attempt
from detectors.naming import lexicon, vocabulary
from scanner.text.folding import fold_value

_PROVING = (
    "email", "iban", "french_nir", "payment_card", "phone", "us_ssn", "british_nino", "ip_address", "mac_address",
    "secret", "national_it_codicefiscale", "national_es_dni", "national_es_nie", "french_rib", "imei",
)  # fmt: skip
_EDGE, _END = r"(?<![\p{L}\p{N}.])", r"(?![\p{L}\p{N}])"
_EDGE_LOOSE = r"(?<![\p{L}\p{N}])"
_EDGE_STEP = _EDGE_LOOSE + r"(?<!(?:^|[^\p{L}\p{N}])\p{N}{1,3}\.)"
"""Of values that hold dots themselves: behind the dot of a path ("visits.83.112.4.5"), but not amid a longer number."""
_EDGES = {"email": _EDGE_LOOSE, "secret": _EDGE_LOOSE, "phone": _EDGE_STEP, "ip_address": _EDGE_STEP}
_OPTION = regex.compile(
    r"(?i)[?&;][\w.\-]{0,40}(?:password|passwd|passphrase|pwd|token|secret|sig|signature)=([^&;#\s]{6,})"
)
"""A secret that an address hands over behind its "?"."""
_SPELT = regex.compile(r"\p{Lu}?\p{Ll}+(?:['’]\p{L}+)?|\p{Lu}{2,}")
_DATE = regex.compile(r"(?<!\d)(?:19|20)\d\d[-_./]?(?:0[1-9]|1[0-2])(?:[-_./]?[0-3]\d)?(?!\d)")
_BETWEEN = regex.compile(r"[ _\-.,]{0,2}")
_MONSIEUR = regex.compile(r"(?<!\p{L})M\. ?(\p{Lu}\p{L}{2,})")
_TITLES = frozenset({"mr", "mme", "mlle", "mrs", "monsieur", "madame", "herr", "frau", "dr", "docteur"})


def mask(name: str, number: Callable[[str], int | str]) -> str:
    """The name with each part that is a value replaced by `⟨word#n⟩`; unchanged when nothing in it is one.

    `number` gives the running number for a category: the same for the same place, however the caller counts.
    """
    shown, reached = [], 0
    for start, end, word, category in sorted(spans(name)):
        shown += [name[reached:start], f"⟨{word}#{number(category)}⟩"]
        reached = end
    return "".join(shown) + name[reached:]


def spans(name: str) -> list[tuple[int, int, str, str]]:
    """(start, end, word, category) of what is a value, none overlapping another."""
    found = [(*hit.span(1), "secret", "user.authorization.credentials") for hit in _OPTION.finditer(name)]
    if any(c.isdigit() for c in name) or "@" in name or len(name) > 30:
        undated = _DATE.sub(lambda date: "·" * len(date[0]), name)
        for detector, form in _forms():
            for hit in form.finditer(undated if detector.name == "phone" else name):
                if attempt(detector.name, partial(_proven, detector, hit[0]), False):
                    found.append((hit.start(), hit.end(), detector.word, detector.category))
    found += [(start, end, "person", "user.name") for start, end in attempt("names", lambda: _people(name), [])]
    kept: list[tuple[int, int, str, str]] = []
    for span in found:
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return kept


def _proven(detector: Detector, value: str) -> bool:
    """Whether a hit may be hidden: a mailbox of a function too, but no version number that could be an address."""
    if detector.name == "ip_address" and all(int(part) < 60 for part in value.split(".") if part.isdigit()):
        return value.startswith("10.")
    verdict = detector.verify(value)
    international = detector.name == "phone" and value.startswith("+") and verdict is not Verdict.NO
    return detector.name == "email" or verdict is Verdict.VERIFIED or international


@cache
def _forms() -> tuple[tuple[Detector, regex.Pattern[str]], ...]:
    by_name = {d.name: d for d in detectors()}
    out = []
    for name in _PROVING:
        detector = by_name[name]
        edge = _EDGES.get(name, _EDGE)
        out.append((detector, regex.compile(f"{edge}(?:{detector.pattern}){_END}")))
    return tuple(out)


def _people(name: str) -> list[tuple[int, int]]:
    """Places of a given name beside a family name, in either order, or of a title with a family name."""
    out = [(m.start(), m.end()) for m in _MONSIEUR.finditer(name) if family_level(fold_value(m[1])) >= 2]
    words = [(m.start(), m.end(), fold_value(m[0])) for m in _SPELT.finditer(name)]
    i = 0
    while i + 1 < len(words):
        last = i
        while last + 1 < len(words) and _beside(name, words[last], words[last + 1]) and _fits(words, i, last + 1):
            last += 1
        if _names_nobody_listed(name, words, i, last):
            last += 1
        if last > i:
            out.append((words[i][0], words[last][1]))
        i = last + 1
    return out


_Word = tuple[int, int, str]


def _beside(name: str, one: _Word, next_one: _Word) -> bool:
    return bool(_BETWEEN.fullmatch(name[one[1] : next_one[0]]))


def _fits(words: list[_Word], first: int, last: int) -> bool:
    """Whether the word at `last` goes on with the name that begins at `first`: a pair first, then more of it."""
    here, before = words[last][2], words[last - 1][2]
    if last - first == 1:
        return _is_person(before, here) or _is_person(here, before)
    return last - first < 4 and _is_name(here) and max(given_level(here) - 2, family_level(here)) >= 1


def _names_nobody_listed(name: str, words: list[_Word], first: int, last: int) -> bool:
    """Whether a family name that no list knows follows: a capital after given names that are nothing else."""
    if (
        last + 1 >= len(words)
        or not _beside(name, words[last], words[last + 1])
        or words[last][1] == words[last + 1][0]
    ):
        return False
    (start, _, given), (begins, _, word) = words[first], words[last + 1]
    known = word in vocabulary() or word in _everyday() or is_word(word) or is_country(word) or town_level(word)
    capitals = name[start].isupper() and name[begins].isupper()
    return capitals and not known and len(word) >= 4 and given_level(given) >= 5 and _is_name(given)


def _is_person(given: str, family: str) -> bool:
    if len(family) < 3 or len(given) < 3 or is_country(f"{given} {family}") or town_level(f"{given} {family}"):
        return False
    if given in _TITLES:
        return family_level(family) >= 2 and _is_name(family)
    return given_level(given) >= 4 and _is_name(given) and family_level(family) >= 1 and _is_name(family)


@cache
def _everyday() -> frozenset[str]:
    return lexicon()["everyday"]["words"]


@cache
def _is_name(word: str) -> bool:
    """Whether a word of the lists is first of all a name: no everyday word, no word of column names."""
    if word in _everyday() or (word in vocabulary() and given_level(word) < 5):
        return False
    return not is_word(word) or given_level(word) >= 5 or family_level(word) >= 5
