"""What the unmistakable kinds add to the columns of a table, to a text and to a call: one hit is a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from detectors.base import Match
from detectors.cells import as_text, is_bytes, plain
from detectors.findings import in_column
from detectors.overlap import Places
from detectors.unmistakable import Hits, Seen, Unmistakable
from scanner.arrow import CLIP
from scanner.content import Sample
from scanner.message import either, message
from scanner.model import Detection, FieldRef, Finding, Location

_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1b")


@dataclass(frozen=True, slots=True)
class Screened:
    """One column's findings, and whether the lack of one proves something of its cells."""

    findings: tuple[Finding, ...]
    proves: bool


def screened(
    screen: Unmistakable, samples: Sequence[Sample], found: Sequence[tuple[Finding, ...]],
    threshold: Callable[[str], float], locations: int | None, nobodys: Mapping[FieldRef, frozenset[str]],
) -> list[Screened]:  # fmt: skip
    """Each column's findings with those of the unmistakable kinds in it that it has not yet.

    A column proves nothing where some of its cells could not be looked into, or not to their ends, or where what they
    hold is taken for an organisation's (`nobodys`).
    """
    texts = [cells_of(sample.values) for sample in samples]
    looked = screen.columns([array for array, _ in texts])
    seen = [_people_s(one, nobodys.get(s.field.ref)) for one, s in zip(looked, samples, strict=True)]
    return [
        Screened(_with(sample, one, looked, threshold, locations), looked.proves and whole)
        for sample, one, looked, (_, whole) in zip(samples, found, seen, texts, strict=True)
    ]


def _people_s(seen: Seen, organisations: frozenset[str] | None) -> Seen:
    kept = tuple(hits for hits in seen.hits if hits.detector.name not in (organisations or ()))
    return seen if len(kept) == len(seen.hits) else Seen(kept, proves=False)


def cells_of(values: pa.Array | pa.ChunkedArray) -> tuple[pa.Array | None, bool]:
    """Each row's cell as text, None where no cell can hold any; and whether all were looked into, to their ends."""
    array = plain(values)
    if pa.types.is_boolean(array.type) or pa.types.is_temporal(array.type) or pa.types.is_null(array.type):
        return None, True
    if is_bytes(array.type):
        return _of_bytes(array)
    if pa.types.is_floating(array.type):
        array = _without_fractions(array)
    texts = as_text(array)
    return texts, texts is not None and not _clipped(pc.utf8_length(texts))


def _without_fractions(array: pa.Array) -> pa.Array:
    """Whole numbers as such: 4.2e+15 is how a long number of a table comes out of a spreadsheet."""
    doubles = array.cast(pa.float64())
    whole = pc.and_(pc.equal(doubles, pc.round(doubles)), pc.less(pc.abs(doubles), 2.0**53))
    numbers = pc.if_else(pc.fill_null(whole, False), doubles, pa.scalar(None, pa.float64())).cast(pa.int64())
    return pc.coalesce(numbers.cast(pa.string()), array.cast(pa.string()))


def _clipped(lengths: pa.Array) -> bool:
    return bool(pc.any(pc.equal(lengths, CLIP)).as_py())


def _of_bytes(array: pa.Array) -> tuple[pa.Array | None, bool]:
    whole = not _clipped(pc.binary_length(array))
    try:
        return array.cast(pa.large_binary()).cast(pa.large_string()), whole
    except pa.ArrowInvalid:
        cells = [None if cell is None else _decoded(cell) for cell in array.to_pylist()]
        unread = sum(cell is None for cell in cells) > array.null_count
        return pa.array(cells, pa.large_string()), whole and not unread


def _decoded(cell: bytes) -> str | None:
    """Bytes that are text in whatever encoding; None for those that are not."""
    if cell.startswith((b"\xff\xfe", b"\xfe\xff")):
        return cell.decode("utf-16", "replace")
    if any(byte < 32 and byte not in _TEXT_CONTROLS for byte in cell[:4096]):
        return None
    try:
        return cell.decode()
    except UnicodeDecodeError:
        return cell.decode("latin-1")


def _with(
    sample: Sample, found: tuple[Finding, ...], seen: Seen, threshold: Callable[[str], float], locations: int | None
) -> tuple[Finding, ...]:
    """The findings, and one for each category of `seen` of which there is none that will be told."""
    by_category: dict[str, list[Hits]] = {}
    for hits in seen.hits:
        category = hits.detector.category
        if not any(_says(f, category) and f.confidence >= threshold(f.category) for f in found):
            by_category.setdefault(category, []).append(hits)
    kept = tuple(f for f in found if f.category not in by_category)
    subject = (found[0].subject, found[0].subject_reason) if found else (None, None)
    more = (_detection(sample, hits, locations) for hits in by_category.values())
    return (*kept, *(in_column(sample, detection, *subject) for detection in more))


def _says(finding: Finding, category: str) -> bool:
    return finding.category == category or finding.category.startswith(category + ".")


def _detection(sample: Sample, kinds: Sequence[Hits], locations: int | None) -> Detection:
    rows = sorted({row for hits in kinds for row in hits.rows})
    first = max(kinds, key=lambda hits: (hits.confidence, len(hits.rows)))
    names = either(tuple(dict.fromkeys(hits.detector.term for hits in kinds)))
    return Detection(
        detector=first.detector.name,
        category=first.detector.category,
        matches=len(rows),
        validated=len(rows),
        examined=sample.rows_examined,
        confidence=first.confidence,
        reasons=(message("values.beyond-doubt", n=len(rows), of=sample.rows_examined, kinds=names),),
        locations=_places(sample, kinds, rows, locations),
    )


def _places(sample: Sample, kinds: Sequence[Hits], rows: Sequence[int], limit: int | None) -> tuple[Location, ...]:
    numbers = sample.drawn.row_numbers
    out = (
        Location(start=start, end=end, row=numbers[row] if numbers else row + 1)
        for row in rows
        for start, end in sorted(span for hits in kinds for span in hits.rows.get(row, ()))
    )
    return tuple(out)[:limit] if limit != 0 else ()


def with_certain(matches: list[Match], certain: Sequence[Match]) -> list[Match]:
    """The matches of a text with the unmistakable ones that overlap none of them."""
    places = Places(matches)
    more = [c for c in certain if next(places.overlapping(c.start, c.end), None) is None]
    return sorted([*matches, *more], key=lambda m: (m.start, m.end, m.category)) if more else matches
