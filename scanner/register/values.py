"""What the words of a cell mean in a declaration: subjects, categories, bases, periods, safeguards, countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from scanner.declaration import LegalBasis, Subject
from scanner.duration import Duration, parse_duration
from scanner.policy.data_named import categories_in
from scanner.policy.retention import DURATION, iso
from scanner.policy.words import flat
from scanner.policy.words import patterns as policy_patterns
from scanner.register.words import first, is_nothing, patterns
from scanner.taxonomy import taxonomy
from scanner.text.folding import fold_value

_ITEM = re.compile(r"\s*(?:[,;\n•·▪]|\s[-–]\s)(?![^(\n]*\))\s*")
"""What separates items, not within brackets."""
_ARTICLE = re.compile(r"\b6\s*[.(§]\s*1\s*[.)§]*\s*\(?([a-f])\b")
_CONDITION = re.compile(r"\b9\s*[.(§]\s*2\s*[.)§]*\s*\(?([a-j])\b")
_LETTERS: dict[str, LegalBasis] = {
    "a": "consent", "b": "contract", "c": "legal_obligation", "d": "vital_interests", "e": "public_task",
    "f": "legitimate_interests",
}  # fmt: skip
_JOINED = re.compile(r"\s*(?:and|et)\s*")
_EVENT = re.compile(
    r"\s*(?:after|from|following|since|as of|a compter|a partir|apres|suivant|depuis)\s+(?:de\s+|d')?"
    r"(?:the |its |le |la |les |l'|du |des |de la |de l')?(?P<event>[^:;,.\n(]{3,60})"
)
_ARCHIVED = re.compile(r"(?:then archived|puis archivage)\s*:\s*(?P<basis>[^:\n]+)")


def items(text: str) -> tuple[str, ...]:
    """The items of a list in a cell, each once; nothing for an answer that says "none"."""
    found = (item.strip(" .-–•\t") for item in _ITEM.split(text))
    return tuple(dict.fromkeys(item for item in found if item and not is_nothing(item)))


def subjects(text: str) -> tuple[tuple[Subject, ...], tuple[str, ...]]:
    """The data subjects that the items name, and the items that name none of ours."""
    known: dict[Subject, None] = {}
    strange = []
    for item in items(text):
        folded = flat(item)
        hits = [cast(Subject, key) for key, words in patterns("subjects").items() if words.search(folded)]
        if hits:
            known.update(dict.fromkeys(hits))
        else:
            strange.append(item)
    return tuple(known), tuple(strange)


@cache
def _labels() -> dict[str, str]:
    return {fold_value(label): key for key, entry in taxonomy().items() for label in (entry.fr, entry.en)}


def categories(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The categories that the items name: by the vocabulary's own label, else by words; and the other items."""
    known: dict[str, None] = {}
    strange = []
    for item in items(text):
        hits = of_item(item)
        known.update(dict.fromkeys(hits))
        if not hits:
            strange.append(item)
    return tuple(known), tuple(strange)


def of_item(item: str) -> tuple[str, ...]:
    """The categories of one item."""
    if label := _labels().get(fold_value(item)):
        return (label,)
    folded = flat(item).strip()
    named = {*categories_in(item), *(key for key, words in patterns("data").items() if words.search(folded))}
    return tuple(sorted(c for c in named if not any(other.startswith(c + ".") for other in named)))


def basis(text: str) -> tuple[LegalBasis, ...]:
    """The legal bases that a cell names, by article or by words, in the text's order."""
    folded = flat(text)
    lettered = [(hit.start(), _LETTERS[hit[1]]) for hit in _ARTICLE.finditer(folded)]
    if lettered:
        return tuple(dict.fromkeys(found for _, found in sorted(lettered)))
    worded = [(hit.start(), key) for key, words in policy_patterns("bases").items() if (hit := words.search(folded))]
    if not worded and re.search(r"\bcontra(?:c)?ts?\b", folded):
        return ("contract",)
    return tuple(cast(LegalBasis, key) for _, key in sorted(worded))


def condition(text: str) -> str:
    """The condition of Art. 9(2) that a cell names as in config.toml, "9(2)(a)"; "" for none."""
    hit = _CONDITION.search(flat(text))
    return f"9(2)({hit[1]})" if hit else ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A storage period in ISO 8601, what starts it in the register's own words, the archive after it, and of what."""

    period: str
    starts: str = ""
    archive: str = ""
    categories: tuple[str, ...] = ()


def periods(text: str) -> tuple[tuple[Kept, ...], tuple[str, ...]]:
    """The storage periods of a cell, one for each line or item that states one, and the lines that state none."""
    found: list[Kept] = []
    strange = []
    for line in (line.strip() for part in text.split("\n") for line in part.split(";")):
        kept = tuple(_of_line(line))
        found += kept
        if line and not kept and not is_nothing(line):
            strange.append(line)
    return tuple(dict.fromkeys(found)), tuple(strange)


def _of_line(line: str) -> Iterator[Kept]:
    folded = flat(line)
    hits = [hit for hit in DURATION.finditer(folded) if iso(hit)]
    archive = _ARCHIVED.search(folded)
    if archive:
        hits = [hit for hit in hits if hit.start() < archive.start()]
    if not hits:
        return
    period, end, used = parse_duration(iso(hits[0])), hits[0].end(), 1
    while used < len(hits) and _JOINED.fullmatch(folded, end, hits[used].start()):
        more = parse_duration(iso(hits[used]))
        period, end = Duration(period.months + more.months, period.days + more.days), hits[used].end()
        used += 1
    event = _EVENT.match(folded, end)
    starts = line[event.start("event") : event.end("event")] if event else ""
    starts = re.split(r"(?i)\s*,?\s+(?:then|puis)\b", starts)[0]
    basis = line[archive.start("basis") : archive.end("basis")].strip() if archive else ""
    of = line.rpartition(":")[2] if ":" in line[end:] else line[: hits[0].start()]
    if archive and of.strip() == basis:
        of = ""
    yield Kept(str(period), starts.strip(' "“”«»'), basis, categories(of)[0])


def safeguard(text: str) -> str:
    """The safeguard that a text names as in config.toml, "" for none."""
    folded = flat(text)
    derogation = re.search(r"\b49\s*\(?\.?\s*1\)?\s*\(?\.?\s*([a-g])\b", folded)
    if derogation:
        return f"derogation 49(1)({derogation[1]})"
    hits = [key for key, words in policy_patterns("safeguards").items() if key != "adequacy" and words.search(folded)]
    return ", ".join(hits)


@cache
def _countries() -> dict[str, str]:
    from phonenumbers.geodata.locale import LOCALE_DATA

    found: dict[str, str] = {}
    for code, names in LOCALE_DATA.items():
        for lang in ("en", "fr"):
            name = names.get(lang, "")
            name = names.get(name[1:], "") if name.startswith("*") else name
            if name and len(code) == 2:
                found.setdefault(flat(name), code)
    return found


def countries(text: str) -> tuple[str, ...]:
    """ISO codes of the countries that a text names, in its order; a name within a longer one is not counted."""
    folded = flat(text)
    hits = [
        (hit.start(), -hit.end(), code)
        for code, words in patterns("countries").items()
        for hit in words.finditer(folded)
    ]
    for name, code in _countries().items():
        hits += [(hit.start(), -hit.end(), code) for hit in re.finditer(rf"\b{re.escape(name)}\b", folded)]
    chosen: list[str] = []
    reached = 0
    for start, end, code in sorted(hits):
        if start >= reached:
            chosen.append(code)
            reached = -end
    return tuple(dict.fromkeys(chosen))


def partner_kind(text: str) -> str:
    """The kind of a partner by what is said of it: "logistics", "it", "payment", "business", else "other"."""
    return first("kinds", text) or "other"
