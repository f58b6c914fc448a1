"""How rows of a database table are drawn, best way first; each way says what its draws are independent in.

Every function returns None where its way is not open to the table. No way reads a large table through.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scanner.connectors.database_rows import Rows
from scanner.connectors.dialects.base import Row
from scanner.content import Plan
from scanner.model import Method
from scanner.sampling import Reservoir, thin_groups

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

SCANNED_ROWS = 1_000_000
"""A table that offers no other way is read through up to here; beyond, what was drawn is its head."""
_COUNTED_KEYS = 1_000_000
"""Where keys span no more than this, rows are counted; beyond, their number follows from the holes met."""
_KEYS_AT_ONCE = 500
_TRIES_PER_ROW = 20
ROWS_PER_PAGE = 5

Fetch = Callable[[Sequence[int]], dict[int, Row]]
"""Rows by key: of the keys asked for, those that exist."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn; `numbers` are the rows' places in the source from 1, where they are known."""

    rows: Sequence[Row] = field(repr=False)
    total: int | None
    exact: bool
    method: Method
    units: int
    numbers: tuple[int, ...] | None = field(default=None, repr=False)


def by_key(rows: Rows, plan: Plan) -> Draw | None:
    """Rows whose keys were drawn at random; a key that nobody has is drawn again, so every row is as likely."""
    key = unique_key(rows)
    span = key is not None and _span(rows, key)
    if key is None or not span:
        return None

    def fetch(keys: Sequence[int]) -> dict[int, Row]:
        return {row[0]: row[1:] for row in rows.fetch(rows.select(key).where(key.in_(keys)))}

    found = draw_by_key(fetch, *span, plan.rows, plan.seed)
    if found is None:
        return None
    drawn, tried = found
    total, exact = _total(rows, span, len(drawn), tried)
    return Draw(drawn, total, exact, "rows", len(drawn))


def by_page(rows: Rows, plan: Plan) -> Draw | None:
    """Pages that the server draws without reading the others. On a table of few pages it may draw none (10 % of
    a 100-row table gave nothing in 8 of 10 draws), so more are asked for until enough come."""
    size = rows.dialect.size(rows.connection, rows.relation)
    if size is None:
        return None
    pages, total = max(1, size[0]), size[1]
    wanted = max(1, plan.rows // ROWS_PER_PAGE)
    for share in (100 * wanted / pages, 400 * wanted / pages, 100):
        drawn, page = rows.dialect.pages(rows.source, min(100.0, share), plan.seed % 2**31)
        found = rows.fetch(_from(drawn, page, rows.bounded(drawn)).limit(500 * wanted))
        groups = [row[0] for row in found]
        if len(set(groups)) >= min(wanted, pages) // 2:
            kept = thin_groups(groups, plan.rows, plan.seed)
            units = len({groups[i] for i in kept})
            return Draw([found[i][1:] for i in kept], total, False, "pages", units)
    return None


def by_leading_key(rows: Rows, plan: Plan) -> Draw | None:
    """Groups of rows that share the whole number with which the primary key begins: an order's lines. The units
    are the groups, drawn as in `by_key`; a few rows of each are read."""
    from sqlalchemy import select

    key = _leading_key(rows)
    span = key is not None and _span(rows, key)
    if key is None or not span:
        return None

    def fetch(keys: Sequence[int]) -> dict[int, Row]:
        there = select(key).select_from(rows.source).where(key.in_(keys)).distinct().limit(len(keys))
        return {row[0]: row for row in rows.fetch(there)}

    found = draw_by_key(fetch, *span, max(1, plan.rows // ROWS_PER_PAGE), plan.seed)
    if found is None:
        return None
    drawn: list[Row] = []
    units = 0
    for group in found[0]:
        some = rows.fetch(rows.select().where(key == group[0]).limit(ROWS_PER_PAGE))
        drawn += some
        units += bool(some)
    return Draw(drawn, None, False, "pages", units)


def by_listed_keys(rows: Rows, plan: Plan) -> Draw | None:
    """Rows whose primary keys, of any kind, were drawn from a list of all keys: the index is read, not the table."""
    from sqlalchemy import and_, or_, select

    primary = [c.name for c in rows.columns if c.primary_key]
    if not primary or rows.relation.kind != "table":
        return None
    source = rows.source
    listed: Reservoir[Row] = Reservoir(plan.rows, plan.seed)
    for some in rows.stream(select(*(source.c[name] for name in primary)).limit(SCANNED_ROWS + 1), 5000):
        for key in some:
            listed.offer(key)
    if rows.spent or listed.offered > SCANNED_ROWS or not _comparable(listed):
        return None
    keys = [key for _, key in listed.kept()]
    drawn: list[Row] = []
    for begin in range(0, len(keys), 100):
        wanted = [
            and_(*(source.c[name] == value for name, value in zip(primary, key, strict=True)))
            for key in keys[begin : begin + 100]
        ]
        drawn += rows.fetch(rows.select().where(or_(*wanted)).limit(100))
    return Draw(drawn, listed.offered, True, "rows", len(drawn))


def by_reservoir(rows: Rows, plan: Plan) -> Draw:
    """A uniform draw from all rows, or, where they are too many, from the first of them: that proves nothing."""
    reservoir: Reservoir[Row] = Reservoir(plan.rows, plan.seed)
    for some in rows.stream(rows.select().limit(SCANNED_ROWS + 1)):
        for row in some:
            reservoir.offer(row)
    kept = reservoir.kept()
    drawn, numbers = [row for _, row in kept], tuple(place + 1 for place, _ in kept)
    if rows.spent or reservoir.offered > SCANNED_ROWS:
        return Draw(drawn, None, False, "head", len(kept), numbers)
    return Draw(drawn, reservoir.offered, True, "rows", len(kept), numbers)


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


def unique_key(rows: Rows) -> ColumnElement[int] | None:
    """The row id where there is one, else a primary key of one whole-number column."""
    names = [c.name for c in rows.columns]
    if (own := rows.dialect.row_key(rows.connection, rows.relation, names)) is not None:
        return own
    primary = [c for c in rows.columns if c.primary_key]
    return _whole_number(primary[0].name, primary[0].declared_type) if len(primary) == 1 else None


def walking_key(rows: Rows) -> ColumnElement[Any] | None:
    """The key along which a whole table can be read in pieces; None where there is none."""
    key = unique_key(rows)
    return _text_key(rows) if key is None else key


def _text_key(rows: Rows) -> ColumnElement[str] | None:
    """A primary key of one column of text, where the server compares and sorts it the same way as the driver's text."""
    from sqlalchemy import String, column

    primary = [c for c in rows.columns if c.primary_key]
    if len(primary) != 1 or not rows.dialect.sorts_text or not primary[0].declared_type.startswith(("CHAR", "VARCHAR")):
        return None
    return column(primary[0].name, String)


def _leading_key(rows: Rows) -> ColumnElement[int] | None:
    """The first column of a primary key of several, where it is a whole number."""
    primary = [c for c in rows.columns if c.primary_key]
    return _whole_number(primary[0].name, primary[0].declared_type) if len(primary) > 1 else None


def _whole_number(name: str, declared_type: str) -> ColumnElement[int] | None:
    from sqlalchemy import BigInteger, column

    return column(name, BigInteger) if "INT" in declared_type.upper() else None


def _span(rows: Rows, key: ColumnElement[int]) -> tuple[int, int] | None:
    """The least and the greatest key; None where they are no whole numbers after all."""
    from sqlalchemy import func, select

    low, high = rows.one(select(func.min(key), func.max(key)).select_from(rows.source))
    return (low, high) if isinstance(low, int) and isinstance(high, int) else None


def _total(rows: Rows, span: tuple[int, int], found: int, tried: int) -> tuple[int, bool]:
    from sqlalchemy import func, select

    low, high = span
    if high - low < _COUNTED_KEYS:
        return rows.one(select(func.count()).select_from(rows.source))[0], True
    return round((high - low + 1) * found / tried), False


def _comparable(keys: Reservoir[Row]) -> bool:
    """Whether a key can be asked for again as it was given: whole numbers, texts and bytes can."""
    return all(isinstance(value, (int, str, bytes)) for _, key in keys.kept() for value in key)


def _from(source: Any, page: Any, columns: Sequence[Any]) -> Any:
    from sqlalchemy import select

    return select(page, *columns).select_from(source)
