"""Denied words in the columns of a table: reported wherever they stand, whatever the column is taken for."""

from __future__ import annotations

from collections.abc import Sequence

from detectors.base import Match
from detectors.findings import in_column
from detectors.lists import Lists
from detectors.places import in_cells
from detectors.profile import Profile, profile
from scanner.content import Sample
from scanner.model import Detection, Finding


def with_denied(
    lists: Lists, sample: Sample, findings: tuple[Finding, ...], locations: int | None
) -> tuple[Finding, ...]:
    """The findings of a column with one more for each category of the denied words in it that has none yet."""
    looked = profile(sample.values, sample.field.declared_type)
    found: dict[str, dict[int, list[Match]]] = {}
    for i, value in enumerate(looked.inspected):
        for match in lists.denied(value):
            found.setdefault(match.category, {}).setdefault(i, []).append(match)
    known = {f.category for f in findings}
    more = [
        in_column(sample, _detection(sample, looked, category, places, locations), None, None)
        for category, places in sorted(found.items())
        if not any(k == category or k.startswith(category + ".") for k in known)
    ]
    return (*findings, *more)


def _detection(
    sample: Sample, looked: Profile, category: str, places: dict[int, list[Match]], locations: int | None
) -> Detection:
    first: Sequence[Match] = next(iter(places.values()))
    spans = {i: [(m.start, m.end) for m in matches] for i, matches in places.items()}
    return Detection(
        detector=first[0].detector,
        category=category,
        matches=looked.rows_of(tuple(places)),
        validated=0,
        examined=sample.rows_examined,
        confidence=first[0].confidence,
        reasons=(first[0].reason,) if first[0].reason else (),
        locations=in_cells(sample, looked, spans, locations),
    )
