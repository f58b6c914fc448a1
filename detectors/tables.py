"""A table read as a whole: each column for itself, then weighed again beside the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from detectors.answers import balanced, told
from detectors.base import Detector, Place
from detectors.coded import Coded
from detectors.column import Called, Candidate, Column, read, settled, weigh
from detectors.findings import in_column
from detectors.freetext import Read, Told, asserted, drawn, is_running_text, read_texts
from detectors.guard import attempt
from detectors.naming import Name, word_set
from detectors.not_personal import something_else
from detectors.number_formats import called_business
from detectors.pairs import paired
from detectors.places import in_cells, whole_cells
from detectors.profile import Profile, profile, unseen
from detectors.screen import Hits, Screen
from detectors.subject import ATTRIBUTES, About, about_column, about_table, table_name
from detectors.unpacking import column_of, unpack
from scanner.content import Sample
from scanner.message import Term, message
from scanner.model import Detection, FieldRef, Finding
from scanner.taxonomy import entry

_BARE = frozenset(("number", "no", "nr", "num", "numero", "nummer", "id", "code", "value", "data", "item", "entry"))
_TOTALS = frozenset(
    {"total", "all", "both", "both sexes", "all ages", "ensemble", "tous", "gesamt", "insgesamt", "totale"}
)


class TableReader:
    """Reads tables with the given detectors; `read_texts` is handed what is running text."""

    def __init__(
        self, detectors: Sequence[Detector], screen: Screen, read_texts: Read, threshold: Callable[[str], float]
    ) -> None:
        self._detectors = detectors
        self._screen = screen
        self._read_texts = read_texts
        self._threshold = threshold
        self.nobodys: dict[FieldRef, frozenset[str]] = {}
        """By column of the last table, if that is about nobody: the detectors whose kind it is called, and whose values
        organisations have too."""
        self.rows_read: dict[FieldRef, int] = {}
        """By column of running text of the last table, how many of its rows were read."""

    def read(self, place: Place, samples: Sequence[Sample], locations: int | None) -> list[tuple[Finding, ...]]:
        """The findings of each column, below the threshold too where texts or packed cells hold something."""
        self.rows_read = {}
        columns = self.columns(place, samples)
        table, ranked = self.judge(place.container, columns)
        called = (_of_organisations(column) if table.weight < 0 else frozenset() for column in columns)
        self.nobodys = {s.field.ref: kinds for s, kinds in zip(samples, called, strict=True) if kinds}
        best = [self._best(candidates) for candidates in ranked]
        beside = frozenset(b.detector.name for b in best if b)
        out: list[tuple[Finding, ...]] = []
        for sample, column, one in zip(samples, columns, best, strict=True):
            look = partial(self._found, sample, column, one, table, beside, locations)
            out.append(attempt(one.detector.name if one else "texts", look, (), sample.field.ref))
        return out

    def _found(
        self, sample: Sample, column: Column, one: Candidate | None, table: About, beside: frozenset[str],
        locations: int | None,
    ) -> tuple[Finding, ...]:  # fmt: skip
        """What a column holds: the kind it is, else what its packed cells or its texts hold."""
        if one is not None and not _only_told(column, one):
            return self._whole(sample, column, settled(column, one), locations)
        packed = attempt("packed", lambda: self._packed(sample, column, table, beside, locations), ())
        formed = any(r.judged.proof >= 0.6 and not _worded(r.detector) for r in column.readings)
        running = not packed and not formed and is_running_text(column.profile, column.name)
        return self._running(sample, column, table, locations) if running else packed

    def columns(self, place: Place, samples: Sequence[Sample]) -> list[Column]:
        """Each column with what its name, its comment and its values say for every kind."""
        profiles = [attempt("profile", partial(_profile, s), unseen(len(s.values)), s.field.ref) for s in samples]
        screened = self._screen.cells([p.first_look for p in profiles])
        names = [Name((), True) if place.names_hidden else Name.of(s.field.ref.field) for s in samples]
        comments = [Name.of(s.comment) for s in samples]
        table = table_name(place.container)
        if len(names) == 1:
            names = [_of_a_list(names[0], table)]
        called = [Called(name, comment, table) for name, comment in zip(names, comments, strict=True)]
        refs = [sample.field.ref for sample in samples]
        read = [self._column(*each) for each in zip(called, profiles, screened, refs, strict=True)]
        return attempt("pairs", lambda: paired(read, [sample.values for sample in samples]), read)

    def _column(self, called: Called, looked: Profile, hits: Hits, ref: FieldRef | None = None) -> Column:
        plain = Column(called.name, looked, ())
        return attempt("columns", lambda: self._read(called, looked, hits), plain, ref)

    def _read(self, called: Called, looked: Profile, hits: Hits) -> Column:
        readings = read(called, looked.first_look, hits, self._detectors)
        if attempt("business numbers", lambda: called_business(called.name.words, looked.first_look.inspected), False):
            readings = tuple(r for r in readings if r.named.how == "name" and not r.named.against)
        rival = attempt("not personal", lambda: something_else(looked.first_look)[0], 0.0) if readings else 0.0
        return Column(called.name, looked, readings, rival)

    def judge(self, container: str, columns: Sequence[Column]) -> tuple[About, list[list[Candidate]]]:
        """Whom the table is about, and what each column may be, the likeliest first.

        Over and over: what the first look proves tells whom the table is about, and what stands beside what.
        """
        names = [column.name for column in columns]
        summed = any(_has_totals(column) for column in columns) or balanced(columns)
        attributes = 0 if summed else sum(_is_attribute(column) for column in columns)
        asked = frozenset() if summed else told(columns)
        table = about_table(container, names, (), attributes, asked)
        ranked = self._weigh_all(columns, About(max(0.0, table.weight)), [""] * len(columns))
        for _ in range(3):
            best = [self._best(candidates) for candidates in ranked]
            found = [b.detector.name if b else "" for b in best]
            proven = [b.detector.name for b in best if b and (b.judgement.proof > 0.4 or b.named)]
            table = about_table(container, names, proven, attributes, asked)
            if summed:
                table = About(-1.0, None, message("table.totals"))
            ranked = self._weigh_all(columns, table, found)
        return table, ranked

    def _weigh_all(self, columns: Sequence[Column], table: About, found: Sequence[str]) -> list[list[Candidate]]:
        return [weigh(column, table, _others(found, i), _next_to(found, i)) for i, column in enumerate(columns)]

    def _best(self, ranked: Sequence[Candidate]) -> Candidate | None:
        first = ranked[0] if ranked else None
        return first if first and first.probability >= self._threshold(first.detector.category) else None

    def _whole(self, sample: Sample, column: Column, best: Candidate, locations: int | None) -> tuple[Finding, ...]:
        looked, judged = column.profile, best.judgement
        if entry(best.detector.category).special and looked.kind == "text":
            judged = replace(judged, hits=asserted(looked, judged.hits))
        more = attempt(best.detector.name, lambda: best.detector.also(looked, judged), ())
        categories = [best.detector.category, *more]
        detections = [
            Detection(
                detector=best.detector.name,
                category=category,
                matches=looked.rows_of(judged.hits) if looked.inspected else looked.filled,
                validated=looked.rows_of(judged.proven),
                examined=sample.rows_examined,
                confidence=round(best.probability * (1.0 if category == best.detector.category else 0.95), 4),
                reasons=best.reasons,
                evidence=best.told,
                locations=whole_cells(sample, looked, judged.hits, locations),
            )
            for category in categories
        ]
        return tuple(in_column(sample, d, best.about.subject, best.about.reason) for d in detections)

    def _running(self, sample: Sample, column: Column, table: About, locations: int | None) -> tuple[Finding, ...]:
        about = about_column(column.name, table)
        rows = drawn(column.profile, f"{sample.seed} {sample.field.ref}")
        read = sum(rows.values())
        self.rows_read[sample.field.ref] = read
        told = read_texts(column.profile, rows, self._read_texts, sample.field.ref.field, about)
        return tuple(
            in_column(sample, self._told(sample, column, t, read, locations), about.subject, about.reason) for t in told
        )

    def _told(self, sample: Sample, column: Column, told: Told, read: int, locations: int | None) -> Detection:
        spans = {i: [(m.start, m.end) for m in matches] for i, matches in told.matches.items()}
        return Detection(
            detector=told.detector,
            category=told.category,
            matches=told.rows,
            validated=told.validated,
            examined=read,
            confidence=round(told.confidence, 4),
            reasons=told.reasons,
            locations=in_cells(sample, column.profile, spans, locations),
        )

    def _packed(
        self, sample: Sample, column: Column, table: About, beside: frozenset[str], locations: int | None
    ) -> tuple[Finding, ...]:
        """Cells of several values, each kind in them weighed as if it were a column of its own."""
        if column.profile.kind != "text":
            return ()
        what, parts = unpack(column.profile.inspected)
        if not parts:
            return ()
        inner = [profile(column_of(values)) for values in parts.values()]
        screened = self._screen.cells([p.first_look for p in inner])
        columns = [self._column(Called(Name.of(key)), p, h) for key, p, h in zip(parts, inner, screened, strict=True)]
        found: dict[str, tuple[Candidate, list[str | None], Profile]] = {}
        for part, values in zip(columns, parts.values(), strict=True):
            best = self._best(weigh(part, table, beside))
            if best and best.detector.category not in found:
                found[best.detector.category] = (settled(part, best), values, part.profile)
        return tuple(
            self._part(sample, column.profile, what, best, values, looked, locations)
            for best, values, looked in found.values()
        )

    def _part(
        self, sample: Sample, cells: Profile, what: str, best: Candidate, values: Sequence[str | None],
        looked: Profile, locations: int | None,
    ) -> Finding:  # fmt: skip
        wanted = {looked.inspected[i] for i in best.judgement.hits}
        spans = {
            i: [_inside(cells.inspected[i], v)] for i, v in enumerate(values) if v is not None and v.strip() in wanted
        }
        proven = {looked.inspected[i] for i in best.judgement.proven}
        detection = Detection(
            detector=best.detector.name,
            category=best.detector.category,
            matches=cells.rows_of(tuple(spans)),
            validated=cells.rows_of(tuple(i for i, v in enumerate(values) if v is not None and v.strip() in proven)),
            examined=sample.rows_examined,
            confidence=round(best.probability, 4),
            reasons=(message("values.packed", what=Term("contents", what)), *best.reasons),
            evidence=best.told,
            locations=in_cells(sample, cells, spans, locations),
        )
        return in_column(sample, detection, best.about.subject, best.about.reason)


def _profile(sample: Sample) -> Profile:
    return profile(sample.values, sample.field.declared_type)


def _worded(detector: Detector) -> bool:
    """Known by single words, which sentences and lines of a log have too ("agent="): no form of whole cells."""
    return isinstance(detector, Coded) or detector.category == "user.job_title"


def _only_told(column: Column, best: Candidate) -> bool:
    """Words of an illness or a belief in sentences, in a column not called for them: the reader of texts must say
    whether a person's state is told, or a topic, or its denial."""
    special = bool(entry(best.detector.category).special)
    return special and not best.named and is_running_text(column.profile, column.name)


def _of_a_list(name: Name, table: Name) -> Name:
    """A list of one column that says nothing of itself (number, id, value) is called what its file is called."""
    bare = name.generic or all(word in _BARE or word in word_set("generic") for word in name.words)
    return Name((*table.words, *name.words)) if bare and table.words else name


def _of_organisations(column: Column) -> frozenset[str]:
    named = (r.detector for r in column.readings if r.named.how in ("name", "part"))
    return frozenset(detector.name for detector in named if detector.organisations)


def _others(found: Sequence[str], place: int) -> set[str]:
    return {*found[:place], *found[place + 1 :]}


def _next_to(found: Sequence[str], place: int) -> set[str]:
    return {*found[max(0, place - 1) : place], *found[place + 1 : place + 2]}


def _is_attribute(column: Column) -> bool:
    """Whether the column's name says that it holds what people are asked for."""
    return any(
        r.named.how in ("name", "part") and not r.named.against and r.detector.name in ATTRIBUTES
        for r in column.readings
    )


def _has_totals(column: Column) -> bool:
    """Whether a sex or an age is "total": the rows are sums, not people."""
    return _is_attribute(column) and not _TOTALS.isdisjoint(column.profile.first_look.folded[:60])


def _inside(cell: str, value: str) -> tuple[int, int]:
    """Where a part stands in its cell; the whole cell when it is written in another way there (%40)."""
    start = cell.find(value)
    return (start, start + len(value)) if start >= 0 else (0, len(cell))
