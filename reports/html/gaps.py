"""The gaps as cards: worst first, grouped by severity, and counted by rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reports.base import Material
from reports.html.anchors import place_anchor
from reports.phrases import gap_words, node_words, rule_words
from reports.words import Words
from scanner.declaration import Accepted
from scanner.model import SEVERITIES, Severity, Shown
from scanner.purposes.acceptance import idle
from scanner.result import Gap


@dataclass(frozen=True, slots=True)
class Card:
    """One gap, said for people. `anchor` is the place's part of the inventory, "" where it has none."""

    gap: Gap
    title: str
    what: str
    where: str
    source: str
    anchor: str
    to: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Open gaps by rule and severity. Each row: the rule's id, its title, a count for each severity, the sum."""

    severities: tuple[Severity, ...]
    rows: tuple[tuple[str, str, tuple[int, ...], int], ...]
    sums: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The section: open gaps by severity, then the accepted ones."""

    groups: tuple[tuple[Severity, tuple[Card, ...]], ...]
    accepted: tuple[Card, ...]
    idle: tuple[Accepted, ...]
    """Acceptances that fit no gap any more: to be taken out of the configuration."""
    matrix: Matrix
    rules: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


def gaps_section(material: Material, words: Words) -> Gaps:
    """All gaps of the material, in its order."""
    declaration = material.settings.declaration
    places = {(f.ref.source, f.ref.container) for f in material.inventory.fields}
    cards = [_card(gap, places, material, words) for gap in material.gaps]
    still_open = [card for card in cards if card.gap.acceptance is None]
    groups = tuple(
        (severity, tuple(card for card in still_open if card.gap.severity == severity))
        for severity in reversed(SEVERITIES)
    )
    rules = sorted({(c.gap.rule, rule_words(c.gap.rule, words)) for c in cards}, key=lambda pair: pair[1])
    return Gaps(
        groups=tuple((severity, members) for severity, members in groups if members),
        accepted=tuple(card for card in cards if card.gap.acceptance is not None),
        idle=idle(declaration.accepted, material.gaps) if declaration else (),
        matrix=_matrix(still_open),
        rules=tuple(rules),
        sources=tuple(sorted({card.source for card in cards if card.source})),
    )


def _card(gap: Gap, places: set[tuple[Shown, Shown]], material: Material, words: Words) -> Card:
    declaration = material.settings.declaration
    names: dict[str, str] = {p.id: p.name for p in declaration.purposes} if declaration else {}
    inside = gap.where.kind in ("container", "field")
    purpose = names.get(gap.purpose, gap.purpose)
    # Gaps about a whole source differ by their purpose alone.
    told_apart_by = purpose if gap.where.kind == "store" else ""
    return Card(
        gap=gap,
        title=gap_words(gap, words),
        what=words.category(gap.category) if gap.category else told_apart_by,
        where=node_words(gap.where, material, words),
        source=gap.where.path[0] if inside or gap.where.kind == "store" else "",
        anchor=place_anchor(*gap.where.path[:2]) if inside and gap.where.path[:2] in places else "",
        to=node_words(gap.flow_to, material, words) if gap.flow_to else "",
        purpose=purpose,
    )


def _matrix(cards: list[Card]) -> Matrix:
    """Rules (once for each title that their gaps bear) in the order of their worst gap, then by how many there are."""
    severities = tuple(reversed(SEVERITIES))
    titles = dict.fromkeys((card.gap.rule, card.title) for card in cards)
    counts = Counter((card.gap.rule, card.title, card.gap.severity) for card in cards)
    rows = []
    for rule, title in titles:
        numbers = tuple(counts[rule, title, severity] for severity in severities)
        rows.append((rule, title, numbers, sum(numbers)))
    rows.sort(key=lambda row: ([-n for n in row[2]], row[0]))
    return Matrix(severities, tuple(rows), tuple(sum(row[2][i] for row in rows) for i in range(len(severities))))
