"""One table or view of a database: rows drawn, columns streamed, months counted by the server."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from scanner import arrow
from scanner.connectors.dialects.base import Dialect, Fetch, Relation, Row
from scanner.connectors.reading import driver_errors
from scanner.content import Column, Drawn, Plan, Table
from scanner.model import Method, Stage, StateCount
from scanner.sampling import Reservoir, thin_groups

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

_SCANNED_ROWS = 1_000_000
"""A table that offers no other way is read through up to here; beyond, what was drawn is its head."""
_COUNTED_KEYS = 1_000_000
"""Where keys span no more than this, rows are counted; beyond, their number follows from the holes met."""
_KEYS_AT_ONCE = 500
_TRIES_PER_ROW = 20
_BATCH_ROWS = 5_000
_FETCHED = 200
_ROWS_PER_PAGE = 5


class DatabaseTable(Table):
    """Raises Unreadable for whatever the server refuses or breaks off."""

    name = ""

    def __init__(
        self, connection: Connection, dialect: Dialect, relation: Relation, columns: tuple[Column, ...]
    ) -> None:
        self.kind = relation.kind
        self.columns = columns
        self._connection = connection
        self._dialect = dialect
        self._relation = relation
        self._clipped = 0

    def sample(self, plan: Plan) -> Drawn:
        """All rows where there are no more than planned; else rows by a key drawn at random, else pages that the
        server draws, else a reservoir over the table. A view gives its head: more would make the server work."""
        self._clipped = 0
        with self._reading("read"):
            first = self._fetch(self._select().limit(plan.rows + 1))
            drawn = self._whole(first, plan)
            if drawn is None and self.kind == "table":
                drawn = self._by_key(plan) or self._by_page(plan) or self._by_reservoir(plan)
            if drawn is None:
                drawn = self._drawn(first[: plan.rows], None, False, "head", range(1, plan.rows + 1))
        self._dialect.check()
        if self._clipped:
            self.notes = (f"values longer than {arrow.CLIP} characters, read in part: {self._clipped}",)
        return drawn

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        with self._reading("read", limited=False):
            result = self._connection.execute(self._select(columns).execution_options(stream_results=True))
            while rows := result.fetchmany(_BATCH_ROWS):
                yield from arrow.table(list(columns), rows).to_batches()
        self._dialect.check()

    def months(self, dated_by: str, consent: str, objection: str) -> tuple[StateCount, ...] | None:
        from sqlalchemy import column, func, literal, literal_column, select

        if not self._dialect.name:
            return None
        types = {c.name: c.declared_type for c in self.columns}
        month = self._dialect.month(column(dated_by), types.get(dated_by, "")) if dated_by else literal("")
        if month is None:
            return None
        states = [self._dialect.state(column(name)) if name else literal(None) for name in (consent, objection)]
        # By position: the expressions hold parameters, and a server may take equal ones for different.
        grouped: list[ColumnElement[Any]] = [
            literal_column(str(i)) for i, name in enumerate((dated_by, consent, objection), 1) if name
        ]
        source = self._source(list(types))
        statement = select(month, *states, func.count()).select_from(source).group_by(*grouped)
        with self._reading("measure"):
            rows = self._connection.execute(statement).all()
        counts = [StateCount(m or "", _state(c), _state(o), n) for m, c, o, n in rows if n]
        return tuple(sorted(counts, key=lambda s: (s.month, str(s.consent), str(s.objection))))

    @contextmanager
    def _reading(self, stage: Stage, limited: bool = True) -> Iterator[None]:
        """Around the statements of one step: bounded in time, in a transaction of its own, errors in our words."""
        with driver_errors(self._dialect, stage), self._dialect.limited() if limited else nullcontext():
            try:
                yield
            finally:
                if not self._connection.invalidated:
                    self._connection.rollback()

    def _source(self, columns: Sequence[str]) -> Any:
        from sqlalchemy import column, table

        return table(self._relation.table, *(column(name) for name in columns), schema=self._relation.schema)

    def _select(self, columns: Sequence[str] | None = None) -> Select[Any]:
        """Plain columns without types of ours, so that nothing but the driver touches a value."""
        from sqlalchemy import select

        names = [c.name for c in self.columns] if columns is None else list(columns)
        source = self._source(names)
        return select(*(source.c[name] for name in names)).select_from(source)

    def _fetch(self, statement: Select[Any]) -> list[Row]:
        """All rows of a bounded statement, long values clipped as they come."""
        result = self._connection.execute(statement)
        rows: list[Row] = []
        while some := result.fetchmany(_FETCHED):
            rows += [self._clip(row) for row in some]
        return rows

    def _clip(self, row: Sequence[Any]) -> Row:
        clipped = tuple(arrow.clip(value) for value in row)
        self._clipped += sum(a is not b for a, b in zip(clipped, row, strict=True))
        return clipped

    def _drawn(
        self, rows: Sequence[Row], total: int | None, exact: bool, method: Method, numbers: range | None
    ) -> Drawn:
        table = arrow.table([c.name for c in self.columns], rows)
        places = tuple(islice(numbers, len(rows))) if numbers is not None else None
        return Drawn(table, total, exact, method, len(rows), places)

    def _whole(self, first: list[Row], plan: Plan) -> Drawn | None:
        if len(first) > plan.rows:
            return None
        return self._drawn(first, len(first), True, "full", range(1, len(first) + 1))

    def _by_key(self, plan: Plan) -> Drawn | None:
        """Rows whose keys were drawn at random; a key that nobody has is drawn again, so every row is as likely."""
        from sqlalchemy import func, select

        key = self._key()
        if key is None:
            return None
        source = self._source([c.name for c in self.columns])
        low, high = self._connection.execute(select(func.min(key), func.max(key)).select_from(source)).one()
        if not isinstance(low, int) or not isinstance(high, int):
            return None

        def fetch(keys: Sequence[int]) -> dict[int, Row]:
            statement = select(key, *(source.c[c.name] for c in self.columns)).select_from(source)
            return {row[0]: row[1:] for row in self._fetch(statement.where(key.in_(keys)))}

        found = draw_by_key(fetch, low, high, plan.rows, plan.seed)
        if found is None:
            return None
        rows, tried = found
        if high - low < _COUNTED_KEYS:
            total = self._connection.execute(select(func.count()).select_from(source)).scalar_one()
            return self._drawn(rows, total, True, "rows", None)
        return self._drawn(rows, round((high - low + 1) * len(rows) / tried), False, "rows", None)

    def _key(self) -> ColumnElement[int] | None:
        """The row id where there is one, else a primary key of one whole-number column."""
        from sqlalchemy import column

        names = [c.name for c in self.columns]
        if (own := self._dialect.row_key(self._connection, self._relation, names)) is not None:
            return own
        primary = [c for c in self.columns if c.primary_key]
        whole = len(primary) == 1 and "INT" in primary[0].declared_type.upper()
        return column(primary[0].name) if whole else None

    def _by_page(self, plan: Plan) -> Drawn | None:
        pages = max(1, plan.rows // _ROWS_PER_PAGE)
        names = [c.name for c in self.columns]
        found = self._dialect.draw_pages(self._connection, self._relation, names, pages, plan.seed % 2**31)
        if found is None:
            return None
        kept = thin_groups(found.pages, plan.rows, plan.seed)
        rows = [self._clip(found.rows[i]) for i in kept]
        units = len({found.pages[i] for i in kept})
        return Drawn(arrow.table(names, rows), found.total, False, "pages", units)

    def _by_reservoir(self, plan: Plan) -> Drawn:
        result = self._connection.execute(self._select().execution_options(stream_results=True))
        reservoir: Reservoir[Row] = Reservoir(plan.rows, plan.seed)
        while reservoir.offered < _SCANNED_ROWS and (some := result.fetchmany(_FETCHED)):
            for row in some:
                reservoir.offer(self._clip(row))
        through = reservoir.offered < _SCANNED_ROWS
        result.close()
        kept = reservoir.kept()
        table = arrow.table([c.name for c in self.columns], [row for _, row in kept])
        numbers = tuple(place + 1 for place, _ in kept)
        if through:
            return Drawn(table, reservoir.offered, True, "rows", len(kept), numbers)
        return Drawn(table, None, False, "head", len(kept), numbers)


def _state(value: Any) -> bool | None:
    return None if value is None else bool(value)


def draw_by_key(fetch: Fetch, low: int, high: int, size: int, seed: int) -> tuple[list[Row], int] | None:
    """`size` rows, each existing key of [low, high] equally likely, and how many keys were tried.

    None where the keys have so many holes that too few rows were found in 20 tries for each wanted.
    """
    span = high - low + 1
    rng = random.Random(seed)
    seen: set[int] = set()
    rows: list[Row] = []
    tried = 0
    while len(rows) < size:
        keys: list[int] = []
        while len(keys) < _KEYS_AT_ONCE and len(seen) < min(span, _TRIES_PER_ROW * size):
            key = rng.randint(low, high)
            if key not in seen:
                seen.add(key)
                keys.append(key)
        if not keys:
            return None
        found = fetch(keys)
        for key in keys:
            if len(rows) == size:
                break
            tried += 1
            if key in found:
                rows.append(found[key])
    return rows, tried
