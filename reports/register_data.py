"""For each kind of data its description and storage period, as the CNIL's model sheet asks (Art. 30(1)(c), (f))."""

from __future__ import annotations

from collections.abc import Iterator

from reports.base import Material
from reports.phrases import period_words
from reports.register_cells import Activity, Statement, said
from reports.words import Words
from scanner.declaration import DataRow, Purpose
from scanner.taxonomy import entry

GROUPS = (
    "identity", "personal_life", "professional", "financial", "connection", "location", "internet", "nir", "sensitive",
    "criminal", "other",
)  # fmt: skip
"""The kinds of the CNIL's model in its order; the taxonomy gives each category's."""

DATA_COLUMNS: tuple[tuple[str, str], ...] = (
    ("activity", "30(1)(b)"),
    ("group", "30(1)(c)"),
    ("declared", "30(1)(c)"),
    ("subjects", "30(1)(c)"),
    ("retention", "30(1)(f)"),
    ("place", ""),
)


def data_rows(material: Material, words: Words) -> tuple[Activity, ...]:
    """One row for each kind of data of each row that a purpose declares, in the declaration's order."""
    declaration = material.settings.declaration
    purposes = declaration.purposes if declaration else ()
    return tuple(made for purpose in purposes for row in purpose.data for made in _rows(purpose, row, words))


def _rows(purpose: Purpose, row: DataRow, words: Words) -> Iterator[Activity]:
    for group in GROUPS:
        here = tuple(c for c in row.categories if entry(c).cnil == group)
        if here:
            subjects = ", ".join(words(f"subjects.{s}") for s in row.subjects)
            cells = {
                "activity": (Statement(purpose.name, purpose.origin_of("name")),),
                "group": (Statement(words(f"groups.{group}"), ""),),
                "declared": (Statement(", ".join(words.categories(here)), row.origin_of("categories")),),
                "subjects": (Statement(subjects, row.origin_of("subjects")),),
                "retention": said(words.sentence(period_words(row, words)), row.origin_of("retention")),
                "place": (Statement(f"{row.source}: {', '.join(row.containers)}", row.origin_of("containers")),),
            }
            yield Activity(purpose.id, cells)
