"""Values that are what they are wherever they stand: an e-mail address in a log, one IBAN among ten thousand codes.

Every cell drawn is held whole against the forms of the detectors that are `unmistakable`: one RE2 set over all columns
of a table, then the places of each form in the cells that hit it, then `certain` for each place. So that few harmless
cells hit, a bare number counts only where the numbers beside it are alike (`_alike`); where it does not, nothing is
proven.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

import pyarrow as pa

from detectors.base import Detector, Match
from detectors.form import Form, Forms
from detectors.naming import known_words, lexicon
from scanner.message import message

_EDGE = r"(?:^|[^\pL\pN]|\\[nrt])"
_END = r"(?:$|[^\pL\pN])"
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
        self._forms = {d.name: Form(f"{_EDGE}({d.certain_form or d.pattern}){_END}") for d in self._kinds}
        self._all = Forms({name: form.text for name, form in self._forms.items()})

    def columns(self, columns: Sequence[pa.Array | None]) -> list[Seen]:
        """What each column of texts holds; None for a column that holds no text."""
        arrays = [pa.array([], pa.large_string()) if c is None else c for c in columns]
        starts = list(accumulate((len(a) for a in arrays), initial=0))
        if not starts[-1] or not self._kinds:
            return [Seen() for _ in arrays]
        near = self._all.among(pa.concat_arrays(arrays))
        places = sorted({place for indexes in near.values() for place in indexes})
        number = {place: i for i, place in enumerate(places)}
        of = [bisect_right(starts, place) - 1 for place in places]
        rows = [place - starts[column] for place, column in zip(places, of, strict=True)]
        cells = [arrays[column][row].as_py() for column, row in zip(of, rows, strict=True)]
        found: dict[int, list[_Found]] = {}
        for kind in self._kinds:
            hits = (number[place] for place in near.get(kind.name, ()))
            formed = {i: _formed(self._forms[kind.name], cells[i]) for i in hits}
            spans = {i: kept for i, all in formed.items() if (kept := self._certain(kind, cells[i], all))}
            for column in sorted({of[i] for i in spans}):
                here = [i for i in spans if of[i] == column]
                grouped = sum(_grouped(cells[i], s) for i in formed if of[i] == column for s in formed[i])
                held = {rows[i]: cells[i] for i in here}, {rows[i]: spans[i] for i in here}
                found.setdefault(column, []).append(_Found(kind, *held, grouped))
        return [_seen(array, found.get(i, ())) for i, array in enumerate(arrays)]

    def texts(self, texts: Sequence[str]) -> list[list[Match]]:
        """The places in each text, in its order."""
        seen = self.columns([pa.array([text], pa.large_string()) for text in texts])
        return [[match for hits in one.hits for match in _matches(hits)] for one in seen]

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
    reason = message("text.beyond-doubt", kind=kind.term)
    for start, end in hits.rows[0]:
        yield Match(start, end, kind.category, kind.name, hits.confidence, True, reason)


def _formed(form: Form, cell: str) -> Spans:
    """The places in a cell with a kind's form. Looked for twice, since two side by side share an edge."""
    first = form.spans(cell, 1)
    return sorted([*first, *form.spans(_blanked(cell, first), 1)])


def _blanked(cell: str, spans: Spans) -> str:
    parts, reached = [], 0
    for start, end in spans:
        parts += [cell[reached:start], " " * (end - start)]
        reached = end
    return "".join((*parts, cell[reached:]))


_form = cache(Form)


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
        likes = len(_form(f"{_EDGE}(?:{kind.bare}){_END}").among(array))
        whole = len(_form(rf"^\s*(?:{kind.bare})(?:\.0+)?\s*$").among(array))
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
    before = known_words(cell[max(0, start - 40) : start])[-3:]
    return any(not words.isdisjoint(before) for words in lexicon()["transactions"].values())
