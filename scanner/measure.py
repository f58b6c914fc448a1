"""What is read of the whole of a table once its sample has told what is in it: months, and identifiers.

Both are asked of the source during the scan, so that the map and the comparison never need it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from scanner.content import Table
from scanner.errors import Unreadable
from scanner.key_columns import key_of
from scanner.keyed import IDENTIFIERS, Collector
from scanner.message import in_a_row, message
from scanner.message import names as names_of
from scanner.model import Digest, FieldScan, Finding, HashSet, Measure, Shown
from scanner.months import count_months, state_of
from scanner.normal_form import REGIONS


@dataclass(frozen=True, slots=True, order=True)
class Wish:
    """Columns that the declaration names for a place: what dates its rows, and where consent and objection stand."""

    dated_by: str = ""
    consent: str = ""
    objection: str = ""


def measures(source: Shown, container: Shown, table: Table, wishes: Sequence[Wish]) -> Iterator[Measure]:
    """One measure for each wish; a column that the table lacks is left out of it and said so."""
    names = {column.name for column in table.columns}
    for wish in sorted(set(wishes)):
        wanted = {"dated_by": wish.dated_by, "consent": wish.consent, "objection": wish.objection}
        missing = sorted(name for name in wanted.values() if name and name not in names)
        have = {role: name if name in names else "" for role, name in wanted.items()}
        if not any(have.values()):
            reason = message("months.no-column", columns=in_a_row(names_of(missing)))
            yield Measure(source, container, wish.dated_by, wish.consent, wish.objection, (), reason)
            continue
        try:
            counts = table.months(**have)
            if counts is None:
                counts = count_months(table, **have)
        except Unreadable as error:
            yield Measure(source, container, wish.dated_by, wish.consent, wish.objection, (), error.reason)
            continue
        yield Measure(source, container, have["dated_by"], have["consent"], have["objection"], counts)


def _identifier(field: FieldScan) -> Finding | None:
    """The finding that makes a column comparable with others: its most certain identifier."""
    found = [f for f in field.findings if f.category in IDENTIFIERS]
    return max(found, key=lambda f: (f.confidence, f.category), default=None)


def hash_sets(
    table: Table,
    fields: Sequence[FieldScan],
    wishes: Sequence[Wish],
    key: bytes,
    max_bytes: int,
    regions: tuple[str, ...] = REGIONS,
    digests: Mapping[int, Digest] | None = None,
) -> tuple[HashSet, ...]:
    """Keyed hashes of every identifier column of the table, read whole in one pass; and of its cohorts.

    `digests` says which columns (by index) hold digests, with a finding or without one: they are hashed as they
    stand. Columns that are keys by their name are hashed within an eighth of `max_bytes`. The cohorts are the
    people who "objected" and those whose consent is "withdrawn", by the columns that the declaration names. Of a
    column that is longer than `max_bytes` a sketch is kept. Phone numbers are read as numbers of `regions`.
    """
    wanted = _wanted(fields, digests or {})
    if not wanted:
        return ()
    states = _states(table, wishes)
    columns = list(dict.fromkeys([*(table.columns[i].name for i in wanted), *(s.column for s in states)]))
    collectors = {
        (i, cohort): Collector(
            key, fields[i].ref, category, cohort, max_bytes // 8 if is_key else max_bytes, regions, digest
        )
        for i, (category, digest) in wanted.items()
        for is_key in [not category and not digest]
        for cohort in ("", *(() if is_key else dict.fromkeys(s.cohort for s in states)))
    }
    for batch in table.batches(columns):
        masks = _cohort_masks(batch, columns, states)
        for (i, cohort), collector in collectors.items():
            values = batch.column(columns.index(table.columns[i].name))
            if not cohort:
                collector.add(values)
            elif cohort in masks:
                collector.add(values.filter(masks[cohort]))
        if all(collector.full for collector in collectors.values()):
            break  # what follows would change nothing, and the source need not give it
    return tuple(_results(collectors))


def _wanted(fields: Sequence[FieldScan], digests: Mapping[int, Digest]) -> dict[int, tuple[str, Digest]]:
    """Category and digest of the columns to hash, by index; both "" for a key column."""
    wanted: dict[int, tuple[str, Digest]] = {}
    for i, field in enumerate(fields):
        if i in digests:
            wanted[i] = ("", digests[i])
        elif finding := _identifier(field):
            wanted[i] = (finding.category, "")
        elif key_of(field.ref.field) is not None:
            wanted[i] = ("", "")
    return wanted


def refers(field: FieldScan) -> bool:
    """Whether a column seems to refer to another table, by its name alone, and no key is declared."""
    return bool(key_of(field.ref.field)) and field.field.references is None


def _results(collectors: Mapping[tuple[int, str], Collector]) -> Iterator[HashSet]:
    for (_, cohort), collector in sorted(collectors.items()):
        result = collector.result()
        if not cohort or len(result):
            yield result
            yield from collector.digests()


@dataclass(frozen=True, slots=True)
class _State:
    column: str
    cohort: str
    belongs: Callable[[bool | None], bool]


def _states(table: Table, wishes: Sequence[Wish]) -> list[_State]:
    names = {column.name for column in table.columns}
    consents = sorted({w.consent for w in wishes if w.consent in names})
    objections = sorted({w.objection for w in wishes if w.objection in names})
    withdrawn = [_State(name, "withdrawn", lambda state: state is False) for name in consents]
    return withdrawn + [_State(name, "objected", lambda state: state is True) for name in objections]


def _cohort_masks(batch: pa.RecordBatch, columns: list[str], states: list[_State]) -> dict[str, pa.Array]:
    masks: dict[str, pa.Array] = {}
    for state in states:
        values = batch.column(columns.index(state.column)).to_pylist()
        mask = pa.array([state.belongs(state_of(v)) for v in values], pa.bool_())
        masks[state.cohort] = pc.or_(masks[state.cohort], mask) if state.cohort in masks else mask
    return masks
