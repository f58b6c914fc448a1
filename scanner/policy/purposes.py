"""The purposes that a policy states: in lists, tables and sections that say so, and in plain sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scanner.policy.bases import bases_in
from scanner.policy.data_named import categories_in
from scanner.policy.facts import StatedBasis, StatedPurpose, StatedRetention
from scanner.policy.passages import Passage, sentences
from scanner.policy.retention import periods_in
from scanner.policy.words import cue, flat, found, shortened

_NOT = cue("purposes_not")

_LEAD = cue("purposes_lead")
_ELSEWHERE = cue("purposes_elsewhere")
_HEADER = cue("purposes_header")
_BASIS_HEADER = re.compile(
    r"\bbas[ei]s\b|\bbases? (?:legales?|juridiques?)|\bfondements?\b|\blawful|\blegal\b|\bjustification\b"
)
_KEEPING_HEADER = re.compile(r"\bretention\b|\bconservation\b|\bdurees?\b|\bperiods?\b|\bhow long\b|\bstor(?:age|ed)\b")
_PROSE = cue("purposes_prose")
_NO_PURPOSE = cue("purposes_no_purpose")
_FRENCH_ACTION = re.compile(r"^(?:(?:vous|nous|en|y|l'|le|la|les|se|ne pas) ?)*\w+(?:er|ir|re|oir)\b")
_ENGLISH_ACTION = {"to": re.compile(r"^(?:\w+ly )?[a-z]{2,}(?<!s)\b"), "for": re.compile(r"^(?:\w+ly )?[a-z]+ing\b")}
_LASTS = re.compile(r"\b(?:duree|periode|temps|period|time|long|years?|ans|mois|months?|extent|mesure)\b")
_OTHER_DATA = re.compile(r"^(?:name|e-?mail|address|phone|ip\b|nom\b|prenom|adresse|telephone|date of birth)")


def purposes_in(found_passages: Sequence[Passage]) -> tuple[StatedPurpose, ...]:
    """Every purpose, in the order of the text; one that is told twice in prose counts once."""
    listed = [*_in_lists(found_passages), *_in_tables(found_passages)]
    listed += [p for p in _in_sections(found_passages) if not _told(p, listed)]
    known = list(listed)
    sections = {p.text for p in found_passages if p.kind == "heading" and any(p.line == k.line for k in known)}
    prose = [p for p in found_passages if not sections.intersection(p.under)]
    for purpose in _in_prose(prose):
        if not any((p.use and p.use == purpose.use) or p.line == purpose.line for p in known):
            known.append(purpose)
    return tuple(sorted(known, key=lambda p: p.line))


def use_of(text: str) -> str:
    """The kind of purpose that the words tell, "" for none."""
    told = [key for key, _ in found("uses", flat(text))]
    return next((key for key in told if key != "service"), told[0] if told else "")


def _told(purpose: StatedPurpose, known: Sequence[StatedPurpose]) -> bool:
    return any(p.line == purpose.line or (p.use and p.use == purpose.use) for p in known)


def _in_lists(found_passages: Sequence[Passage]) -> Iterator[StatedPurpose]:
    for passage in found_passages:
        if passage.kind != "item" or not _says_purposes(passage):
            continue
        use = use_of(passage.text)
        if use or _is_activity(passage.text):
            yield _purpose(passage, passage.text, use, 0.95 if use else 0.7)


def _says_purposes(passage: Passage) -> bool:
    """Whether what introduces an item says that purposes follow: its lead where it has one, else its heading."""
    lead = flat(passage.lead)
    told = lead if lead.endswith(":") or _LEAD.search(lead) else flat(passage.heading)
    return bool(_LEAD.search(told)) and not _NOT.search(told) and not _turned_away(told)


def _turned_away(told: str) -> bool:
    """Whether the words speak of something else more than of purposes ("the data we collect for these purposes")."""
    away, toward = _ELSEWHERE.search(told), _LEAD.search(told)
    return away is not None and (toward is None or not re.search(r"purposes?|finalites?", told))


def _is_activity(text: str) -> bool:
    """Whether an item without a known word can be a purpose: some words long, and not a kind of data."""
    words = text.split()
    return 2 <= len(words) <= 40 and not _OTHER_DATA.match(flat(text)) and not categories_in(text)


def _in_tables(found_passages: Sequence[Passage]) -> Iterator[StatedPurpose]:
    for row in found_passages:
        column = next((i for i, cell in enumerate(row.header) if _HEADER.search(flat(cell))), None)
        if row.kind != "row" or column is None or column >= len(row.cells) or not row.cells[column]:
            continue
        purpose = _purpose(row, row.cells[column], use_of(row.cells[column]), 0.95)
        others = {i: cell for i, cell in enumerate(row.cells) if i != column and i < len(row.header)}
        based = [c for i, c in others.items() if _BASIS_HEADER.search(flat(row.header[i]))]
        kept = [c for i, c in others.items() if _KEEPING_HEADER.search(flat(row.header[i]))]
        rest = [c for c in others.values() if c not in based and c not in kept]
        yield replace(
            purpose,
            bases=tuple(b for cell in based for b in bases_in(cell, row.line, 0.95)),
            retention=tuple(p for cell in kept for p in periods_in(cell, row.line, 0.9)),
            categories=tuple(dict.fromkeys(c for cell in rest for c in categories_in(cell))),
        )


def _in_sections(found_passages: Sequence[Passage]) -> Iterator[StatedPurpose]:
    """Headings that are purposes themselves, below one that says so ("2. Why we use data": "2.1 Newsletters")."""
    for place, heading in enumerate(found_passages):
        above = flat(heading.heading)
        if (
            heading.kind != "heading"
            or not _LEAD.search(above)
            or _turned_away(above)
            or _turned_away(flat(heading.text))
        ):
            continue
        body: list[Passage] = []
        for passage in found_passages[place + 1 :]:
            if heading.text not in passage.under:
                break
            body.append(passage)
        use = use_of(heading.text)
        if not use and (_LEAD.search(flat(heading.text)) or not body or any(p.kind == "heading" for p in body)):
            continue
        purpose = _purpose(heading, re.sub(r"^[\d.IVX)]+\s+", "", heading.text), use, 0.8 if use else 0.6)
        yield replace(
            purpose,
            bases=_first_of_each([b for p in body for b in bases_in(p.text, p.line, 0.8)]),
            retention=tuple(r for p in body for r in periods_in(p.text, p.line, 0.8, p.lead or p.heading)),
            categories=tuple(dict.fromkeys(c for p in body if p.kind != "heading" for c in categories_in(p.text))),
        )


def _first_of_each(bases: list[StatedBasis]) -> tuple[StatedBasis, ...]:
    """Each basis once, where it is first named."""
    return tuple({b.basis: b for b in reversed(bases)}.values())[::-1]


def _in_prose(found_passages: Sequence[Passage]) -> Iterator[StatedPurpose]:
    for passage in found_passages:
        if passage.kind != "prose":
            continue
        for sentence in sentences(passage.text):
            folded = flat(sentence)
            match = None if _NOT.search(folded) else _PROSE.search(folded)
            if match is None or folded.endswith(":"):
                continue
            why = match["why"]
            use = next((key for key, hit in found("uses", why) if hit.start() < 80), "")
            acts = _is_action(match["word"], why)
            if use or acts:
                yield _purpose(passage, sentence[match.start("why") :], use, 0.65 if use else 0.5)


def _is_action(word: str, why: str) -> bool:
    """Whether what follows "to", "for", "pour" … is something done, and not a person, a thing or a period."""
    if _NO_PURPOSE.match(why) or _LASTS.search(why[:40]):
        return False
    english = _ENGLISH_ACTION.get(
        {"in order to": "to", "for the purpose of": "for", "for the purposes of": "for"}.get(word, word)
    )
    return bool((english or _FRENCH_ACTION).match(why))


def _purpose(passage: Passage, text: str, use: str, confidence: float) -> StatedPurpose:
    """A purpose of these words. What follows its first sentence explains it; its basis may stand there."""
    text = text.strip(" .;,-–")
    first = sentences(text)[0] if text else text
    bases = bases_in(text, passage.line, 0.85)
    retention: tuple[StatedRetention, ...] = periods_in(text, passage.line, 0.85)
    return StatedPurpose(passage.line, shortened(first), confidence, use, tuple(bases), retention, ())
