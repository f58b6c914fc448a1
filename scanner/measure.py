"""What is read of the whole of a table once its sample has told what is in it: months, and identifiers.

Both are asked of the source during the scan, so that the map and the comparison never need it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from scanner.content import Table
from scanner.errors import Unreadable
from scanner.keyed import IDENTIFIERS, Collector
from scanner.model import FieldScan, Finding, HashSet, Measure
from scanner.months import count_months, state_of
from scanner.normal_form import REGIONS


@dataclass(frozen=True, slots=True, order=True)
class Wish:
    """Columns that the declaration names for a place: what dates its rows, and where consent and objection stand."""

    dated_by: str = ""
    consent: str = ""
    objection: str = ""


def measures(source: str, container: str, table: Table, wishes: Sequence[Wish]) -> Iterator[Measure]:
    """One measure for each wish; a column that the table lacks is left out of it and said so."""
    names = {column.name for column in table.columns}
    for wish in sorted(set(wishes)):
        wanted = {"dated_by": wish.dated_by, "consent": wish.consent, "objection": wish.objection}
        missing = sorted(name for name in wanted.values() if name and name not in names)
        have = {role: name if name in names else "" for role, name in wanted.items()}
        if not any(have.values()):
            reason = "the table has no column " + ", ".join(missing)
            yield Measure(source, container, wish.dated_by, wish.consent, wish.objection, (), reason)
            continue
        try:
            counts = table.months(**have)
            if counts is None:
                counts = count_months(table, **have)
        except Unreadable as error:
            yield Measure(source, container, wish.dated_by, wish.consent, wish.objection, (), error.message)
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
) -> tuple[HashSet, ...]:
    """Keyed hashes of every identifier column of the table, read whole in one pass; and of its cohorts.

    The cohorts are the people who "objected" and those whose consent is "withdrawn", by the columns that
    the declaration names. A column that is longer than `max_bytes` is kept as incomplete. Phone numbers are
    read as numbers of `regions`.
    """
    wanted = [(i, finding) for i, f in enumerate(fields) if (finding := _identifier(f))]
    if not wanted:
        return ()
    states = _states(table, wishes)
    columns = list(dict.fromkeys([*(table.columns[i].name for i, _ in wanted), *(s.column for s in states)]))
    collectors = {
        (i, cohort): Collector(key, fields[i].ref, finding.category, cohort, max_bytes, regions)
        for i, finding in wanted
        for cohort in ("", *dict.fromkeys(s.cohort for s in states))
    }
    for batch in table.batches(columns):
        masks = _cohort_masks(batch, columns, states)
        for i, _ in wanted:
            values = batch.column(columns.index(table.columns[i].name))
            collectors[i, ""].add(values)
            for cohort, mask in masks.items():
                collectors[i, cohort].add(values.filter(mask))
        if all(collector.full for collector in collectors.values()):
            break  # what follows would change nothing, and the source need not give it
    return tuple(c.result() for (_, cohort), c in sorted(collectors.items()) if not cohort or len(c.result()))


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
