"""Where matches stand in a table: row numbers, and offsets into the cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from detectors.cells import as_text, is_bytes, plain
from detectors.profile import Profile
from scanner.content import Sample
from scanner.model import Location

Spans = Mapping[int, Sequence[tuple[int, int]]]
"""By index of an inspected value, the places of the matches in it."""


def whole_cells(sample: Sample, looked: Profile, hits: Sequence[int], limit: int | None) -> tuple[Location, ...]:
    """The first `limit` rows (all for None) whose cell is one of these inspected values."""
    return in_cells(sample, looked, {i: [(0, len(looked.inspected[i]))] for i in hits if looked.inspected}, limit)


def in_cells(sample: Sample, looked: Profile, spans: Spans, limit: int | None) -> tuple[Location, ...]:
    """The first `limit` places (all for None), row by row; offsets count from the start of the cell as it is."""
    if limit == 0 or not spans:
        return ()
    places = {looked.inspected[i]: found for i, found in spans.items()}
    numbers = sample.drawn.row_numbers
    out: list[Location] = []
    for i, cell in enumerate(_cells(sample.values)):
        trimmed = cell.strip()
        before = len(cell) - len(cell.lstrip())
        for start, end in places.get(trimmed) or places.get(trimmed.removesuffix(".0")) or ():
            out.append(Location(start=before + start, end=before + end, row=numbers[i] if numbers else i + 1))
            if limit is not None and len(out) >= limit:
                return tuple(out)
    return tuple(out)


def _cells(values: pa.Array | pa.ChunkedArray) -> Iterator[str]:
    """Each row's cell as the detectors saw it, "" for an empty one."""
    array = plain(values)
    texts = as_text(array.cast(pa.large_binary())) if is_bytes(array.type) else as_text(array)
    return (scalar.as_py() or "" for scalar in texts) if texts is not None else iter(())
