"""Paper files and counters: rows of the register that no scan can hold against anything."""

from __future__ import annotations

from collections.abc import Iterator

from reports.register_cells import Activity, Cell, Statement, by_origin
from reports.words import Words
from scanner.declaration import CollectionPoint, Declaration


def paper_rows(declaration: Declaration, controller: Cell, words: Words) -> Iterator[Activity]:
    """One row for each declared collection point that is not verifiable, with what its purposes declare."""
    for point in declaration.collection_points:
        if not point.verifiable:
            yield _row(point, declaration, controller, words)


def _row(point: CollectionPoint, declaration: Declaration, controller: Cell, words: Words) -> Activity:
    purposes = [p for p in declaration.purposes if point.id in p.collected_at]
    rows = [row for purpose in purposes for row in purpose.data]
    unseen: Cell = (Statement(words("register.unverifiable"), ""),)
    name = words("register.not_verifiable", point=point.name)
    channel = words.known("channels", point.channel)
    cells = {
        "id": (Statement(point.id, ""),),
        "activity": (Statement(name, point.origin_of("name")),),
        "controller": controller,
        "data_use": by_origin((p.origin_of("collected_at"), (p.name,)) for p in purposes),
        "subjects": by_origin(
            (r.origin_of("subjects"), tuple(words(f"subjects.{s}") for s in r.subjects)) for r in rows
        ),
        "declared": by_origin((r.origin_of("categories"), words.categories(r.categories)) for r in rows),
        "collected": (Statement(channel, point.origin_of("channel")),),
        **dict.fromkeys(("found", "undeclared", "unseen", "places", "gaps"), unseen),
        **dict.fromkeys(_WITH_PURPOSE, (Statement(words("register.with_purpose"), ""),)),
    }
    return Activity(point.id, cells)


_WITH_PURPOSE = (
    "legal_basis", "special", "internal", "processors", "bodies", "transfers", "retention", "security", "automated",
    "consent", "rights", "dpia", "dated",
)  # fmt: skip
"""What is not the point's own: it stands with the purposes that data is collected for."""
