"""Values that are what they are wherever they stand: an e-mail address in a log, one IBAN among ten thousand codes.

Every cell drawn is held whole against the forms of the detectors that are `unmistakable`: one RE2 alternation over all
columns of a table, then each form over the cells that hit, then `certain` for each place. So that few harmless cells
hit, a bare number counts only where the numbers beside it are alike (`_alike`); where it does not, nothing is proven.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import pyarrow as pa
import pyarrow.compute as pc

from detectors.base import Detector, Match
from detectors.naming import lexicon, words_of

_EDGE = r"(?:^|[^\pL\pN]|\\[nrt])"
_END = r"(?:$|[^\pL\pN])"
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Marks around a hit: no characters, so that no text has them."""
_MARKED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_GLUED_BEFORE = re.compile(r"(?:[^\W_][-_./#]|\d[ ,\u00a0]|[.#])\Z")
_GLUED_BEHIND = re.compile(r"[-_/][^\W_]|[.,]\d*[1-9]|[ \u00a0]\d")
_SURE, _BARE = 0.95, 0.75
_MANY = 4
"""So many bare numbers that all pass their check are no chance."""
_WHOLE = 8
"""A column of so many bare numbers is of one kind, which its name and its values tell together."""

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Hits:
    """The cells of a column that hold values of one kind, by row from 0, each with their places in it."""

    detector: Detector
    rows: dict[int, Spans] = field(repr=False)
    confidence: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What a column holds beyond doubt. `proves` is False where its silence proves nothing: some values have a form
    and pass its check, as chance would have it among so many like them."""

    hits: tuple[Hits, ...] = ()
    proves: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    """One kind in one column: by row the cells that hold certain values, and their places. `grouped` places have the
    kind's form with signs in it, whether they pass its check or not."""

    kind: Detector
    texts: dict[int, str] = field(repr=False)
    certain: dict[int, Spans]
    grouped: int


class Unmistakable:
    """The forms of the detectors that are unmistakable; `allowed` tells values that are known to be nobody's."""

    def __init__(self, detectors: Sequence[Detector], allowed: Callable[[str], bool]) -> None:
        self._kinds = tuple(d for d in detectors if d.unmistakable)
        self._allowed = allowed
        forms = (f"(?:{d.certain_form or d.pattern})" for d in self._kinds)
        self._any = f"{_EDGE}(?:{'|'.join(forms)}){_END}" if self._kinds else ""

    def columns(self, columns: Sequence[pa.Array | None]) -> list[Seen]:
        """What each column of texts holds; None for a column that holds no text."""
        arrays = [pa.array([], pa.large_string()) if c is None else c for c in columns]
        starts = list(accumulate((len(a) for a in arrays), initial=0))
        if not starts[-1] or not self._kinds:
            return [Seen() for _ in arrays]
        places = pc.indices_nonzero(pc.match_substring_regex(pa.concat_arrays(arrays), self._any)).to_pylist()
        of = [bisect_right(starts, place) - 1 for place in places]
        rows = [place - starts[column] for place, column in zip(places, of, strict=True)]
        cells = [_unmarked(arrays[column][row].as_py()) for column, row in zip(of, rows, strict=True)]
        found: dict[int, list[_Found]] = {}
        for kind in self._kinds:
            formed = self._formed(kind, cells)
            spans = {i: kept for i, all in formed.items() if (kept := self._certain(kind, cells[i], all))}
            for column in sorted({of[i] for i in spans}):
                here = [i for i in spans if of[i] == column]
                texts = {rows[i]: cells[i] for i in here}
                grouped = sum(_grouped(cells[i], s) for i in formed if of[i] == column for s in formed[i])
                found.setdefault(column, []).append(_Found(kind, texts, {rows[i]: spans[i] for i in here}, grouped))
        return [_seen(array, found.get(i, ())) for i, array in enumerate(arrays)]

    def texts(self, texts: Sequence[str]) -> list[list[Match]]:
        """The places in each text, in its order."""
        seen = self.columns([pa.array([text], pa.large_string()) for text in texts])
        return [[match for hits in one.hits for match in _matches(hits)] for one in seen]

    def _formed(self, kind: Detector, cells: Sequence[str]) -> dict[int, Spans]:
        """By index of a cell, the places in it with the kind's form. Twice, since two side by side share an edge."""
        form = kind.certain_form or kind.pattern
        first = _spans(cells, form)
        again = [i for i, spans in enumerate(first) if spans]
        second = _spans([_blanked(cells[i], first[i]) for i in again], form)
        return {i: sorted([*first[i], *more]) for i, more in zip(again, second, strict=True)}

    def _certain(self, kind: Detector, cell: str, spans: Spans) -> Spans:
        kept = []
        for start, end in spans:
            value = cell[start:end]
            if kind.bare and (_GLUED_BEFORE.search(cell, max(0, start - 2), start) or _GLUED_BEHIND.match(cell, end)):
                continue
            if kind.certain(value) and kind.stands(cell, start) and not self._allowed(value):
                kept.append((start, end))
        return kept


def _seen(array: pa.Array, found: Sequence[_Found]) -> Seen:
    """What a column holds, of each kind what was found of it."""
    hits, proves = [], True
    for one in found:
        kept, confidence, dropped = _alike(array, one) if one.kind.bare else (one.certain, _SURE, False)
        proves = proves and not dropped
        if kept:
            hits.append(Hits(one.kind, kept, confidence))
    return Seen(tuple(hits), proves)


def _matches(hits: Hits) -> Iterator[Match]:
    kind = hits.detector
    reason = f"beyond doubt wherever it stands: {kind.summary[0].lower()}{kind.summary[1:]}"
    for start, end in hits.rows[0]:
        yield Match(start, end, kind.category, kind.name, hits.confidence, True, reason)


def _unmarked(cell: str) -> str:
    return cell.replace(_OPEN, " ").replace(_CLOSE, " ")


def _spans(cells: Sequence[str], form: str) -> list[Spans]:
    """Where each cell has the form between edges; RE2 finds, so that the time grows with the length and no more.

    It reads a form anew at every call, and edges (all letters of Unicode) at length: so the bare form goes first.
    """
    texts = pa.array(cells, pa.large_string())
    if not pc.any(pc.match_substring_regex(texts, form)).as_py():
        return [[] for _ in cells]
    marked = pc.replace_substring_regex(texts, f"({_EDGE})({form})({_END})", rf"\1{_OPEN}\2{_CLOSE}\3")
    return [
        [(m.start() - 2 * i, m.start() - 2 * i + len(m[1])) for i, m in enumerate(_MARKED.finditer(cell))]
        for cell in marked.to_pylist()
    ]


def _blanked(cell: str, spans: Spans) -> str:
    parts, reached = [], 0
    for start, end in spans:
        parts += [cell[reached:start], " " * (end - start)]
        reached = end
    return "".join((*parts, cell[reached:]))


def _grouped(cell: str, span: tuple[int, int]) -> bool:
    return not cell[span[0] : span[1]].isdecimal()


def _alike(array: pa.Array, found: _Found) -> tuple[dict[int, Spans], float, bool]:
    """The certain places without numbers that may be chance, how sure they are, and whether any were dropped.

    One in some dozens of random numbers is right by chance. So they count where at least half of the column's numbers
    that are written alike are right: in groups, or bare. Bare ones count besides only where the column is not of
    nothing else. Behind a word for an order they are none.
    """
    kind, texts, certain = found.kind, found.texts, found.certain
    bare = {r: [s for s in spans if not _grouped(texts[r], s)] for r, spans in certain.items()}
    doubted = {r: [s for s in spans if _ordered(texts[r], s[0])] for r, spans in bare.items()}
    numbers = {r for r, spans in bare.items() if spans}
    right = sum(len(spans) - len(bare[r]) for r, spans in certain.items())
    if numbers:
        likes = pc.sum(pc.match_substring_regex(array, f"{_EDGE}(?:{kind.bare}){_END}")).as_py() or 0
        whole = pc.sum(pc.match_substring_regex(array, rf"^\s*(?:{kind.bare})(?:\.0+)?\s*$")).as_py() or 0
        filled = len(array) - array.null_count
        if 2 * len(numbers) < likes or (whole >= _WHOLE and 2 * whole >= filled):
            doubted = bare
    chance = 2 * right < found.grouped
    dropped = {
        r: {*doubted[r], *(s for s in spans if chance and _grouped(texts[r], s))} for r, spans in certain.items()
    }
    kept = {r: left for r, spans in certain.items() if (left := [s for s in spans if s not in dropped[r]])}
    grouped = any(_grouped(texts[r], s) for r, spans in kept.items() for s in spans)
    proven = not numbers or grouped or len(numbers) >= _MANY
    return kept, _SURE if proven else _BARE, any(dropped.values())


def _ordered(cell: str, start: int) -> bool:
    """Whether the words before a number say that it is an order's, an invoice's or the like."""
    before = words_of(cell[max(0, start - 40) : start])[-3:]
    return any(not words.isdisjoint(before) for words in lexicon()["transactions"].values())
