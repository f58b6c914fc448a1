"""Which criteria of an impact assessment the evidence indicates (Art. 35 GDPR).

The nine criteria are those of the Article 29 Working Party's guidelines on data protection impact assessment
(WP 248 rev.01, III.B.a), which the EDPB endorsed. Evidence can *indicate* one. Whether it is met, and whether an
assessment is needed (as a rule from two on), is a person's judgement, so that no cell says more.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports.base import Material
from reports.register_cells import Cell, Statement
from reports.register_found import Seen
from reports.words import Words
from scanner.declaration import Declaration, Purpose
from scanner.taxonomy import entry

LARGE_SCALE = 10_000
"""Rows of one place. WP 248 gives no number ("large scale" is weighed); this is ours, and shown with what it saw."""

_MATCHED = ("overlap", "inclusion", "hashed_copy")
_SCORING = ("personalize", "marketing.advertising", "essential.fraud_detection")
_MONITORING = ("user.location.precise", "user.behavior.browsing_history", "user.content.voice")
_PERSONAL = ("user.financial", "user.location.precise", "user.content.voice")
"""Beyond Art. 9 and 10, what WP 248 calls highly personal: financial data, location, communications."""
_SHOWN = 3
"""Signs of one criterion that are named; how many more there are is said."""

Sign = tuple[int, str, str]
"""The criterion's number, what indicates it, and whose word that is."""


def impact_cell(purpose: Purpose, declaration: Declaration, seen: Seen, material: Material, words: Words) -> Cell:
    """The assessment that was made, as declared, then each criterion indicated with what indicates it."""
    made = []
    if purpose.impact_assessment:
        text = words("dpia.made", reference=purpose.impact_assessment)
        made.append(Statement(text, purpose.origin_of("impact_assessment")))
    signs: dict[tuple[int, str], dict[str, None]] = {}
    for criterion, what, origin in sorted(_signs(purpose, declaration, seen, material, words), key=lambda s: s[0]):
        signs.setdefault((criterion, origin), {})[what] = None
    for (criterion, origin), what_all in signs.items():
        more = [words.count("map.more", len(what_all) - _SHOWN)] if len(what_all) > _SHOWN else []
        name, what = words(f"dpia.criterion_{criterion}"), ", ".join([*list(what_all)[:_SHOWN], *more])
        made.append(Statement(words("dpia.indicated", number=criterion, criterion=name, what=what), origin))
    return (*made, Statement(words.count("dpia.count", len({c for c, _ in signs})), ""))


def _signs(purpose: Purpose, declaration: Declaration, seen: Seen, material: Material, words: Words) -> Iterator[Sign]:
    use = purpose.data_use
    if any(use == key or use.startswith(f"{key}.") for key in _SCORING):
        said = words.known("uses", use.replace(".", "_"), use)
        yield 1, said, purpose.origin_of("data_use")
        if use.startswith("essential.fraud_detection"):
            yield 9, said, purpose.origin_of("data_use")
    if purpose.automated_decisions and purpose.automated_decisions != "none":
        yield 2, purpose.automated_decisions, purpose.origin_of("automated_decisions")
    for category, origin in _categories(purpose, seen):
        yield from _of_category(category, origin, words)
    yield from _of_scale(seen, material, words)
    yield from _of_matching(purpose, declaration, seen, material, words)
    for row in purpose.data:
        if "employee" in row.subjects:
            yield 7, words("subjects.employee"), row.origin_of("subjects")
    if "employee" in seen.subjects:
        yield 7, words("subjects.employee"), "found"


def _categories(purpose: Purpose, seen: Seen) -> Iterator[tuple[str, str]]:
    for row in purpose.data:
        yield from ((category, row.origin_of("categories")) for category in row.categories)
    yield from ((category, "found") for category in seen.categories)


def _of_category(category: str, origin: str, words: Words) -> Iterator[Sign]:
    known, label = entry(category), words.category(category)
    if category in _MONITORING:
        yield 3, label, origin
    if known.stands_apart or any(category == key or category.startswith(f"{key}.") for key in _PERSONAL):
        yield 4, label, origin
    if known.special == "biometric":
        yield 8, label, origin


def _of_scale(seen: Seen, material: Material, words: Words) -> Iterator[Sign]:
    places = set(seen.places)
    rows = [
        (scan.examined.rows_total, f"{scan.ref.source}/{scan.ref.container}")
        for scan in material.inventory.fields
        if scan.examined.rows_total is not None and f"{scan.ref.source}/{scan.ref.container}" in places
    ]
    most, place = max(rows, default=(0, ""))
    if most >= LARGE_SCALE:
        yield 5, words("dpia.rows", rows=words.number(most), place=place), "found"


def _of_matching(
    purpose: Purpose, declaration: Declaration, seen: Seen, material: Material, words: Words
) -> Iterator[Sign]:
    """Data sets that the same people are in, and what a partner adds."""
    givers = [p for p in declaration.partners if p.provides and p.id in purpose.recipients]
    yield from ((6, words("register.from_partner", partner=p.name), p.origin_of("provides")) for p in givers)
    places = set(seen.places)
    for flow in material.datamap.flows if material.datamap else ():
        ends = (str(flow.origin), str(flow.destination))
        across = flow.origin.path[:1] != flow.destination.path[:1] and flow.destination.kind == "container"
        if across and places & set(ends) and any(e.kind in _MATCHED for e in flow.evidence):
            yield 6, words("dpia.matched", one=ends[0], other=ends[1]), "found"
