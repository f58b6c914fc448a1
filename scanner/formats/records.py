"""Rows, records and lines of a stream: drawn with bounded memory, by a reservoir or, from a very large file, by pages.

A page here is a run of lines that begins at a byte drawn at random. What zero hits prove is stated on
pages then, because the lines of one page belong together.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import pyarrow as pa

from scanner import arrow
from scanner.content import ByteStream, Column, Drawn, Plan, Table
from scanner.errors import Unreadable
from scanner.formats.decoding import MAX_LINE, binary
from scanner.message import Message, Said, message
from scanner.model import Method
from scanner.sampling import Reservoir

LINES_PER_PAGE = 5
MAX_COLUMNS = 2_000
"""Columns of one table that are read; what is beyond is listed."""
_BATCH_ROWS = 10_000
_BATCH_CELLS = 200_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draw(Generic[T]):
    """What was drawn; `numbers` counts records from 1. `trouble` says what stopped the reading, "" for nothing."""

    items: list[T] = field(repr=False)
    total: int | None
    exact: bool
    method: Method
    units: int
    numbers: tuple[int, ...] | None = field(repr=False)
    trouble: Message | None = None


class Records(ABC, Generic[T]):
    """Something that can be read from its beginning as often as one likes."""

    @abstractmethod
    def __iter__(self) -> Iterator[T]:
        """All records. Raises Unreadable where the reading has to stop."""

    def pages(self, plan: Plan) -> Draw[T] | None:
        """A draw that does not read the stream through; None where that cannot be, or need not."""
        return None


def draw(records: Records[T], plan: Plan) -> Draw[T]:
    """At most `plan.rows` records. What stands before a trouble is kept, and proves nothing about the rest."""
    if (drawn := records.pages(plan)) is not None:
        return drawn
    reservoir: Reservoir[T] = Reservoir(plan.rows, plan.seed)
    trouble: Message | None = None
    try:
        for record in records:
            reservoir.offer(record)
    except Unreadable as error:
        trouble = error.reason
    kept = reservoir.kept()
    items, numbers = [item for _, item in kept], tuple(place + 1 for place, _ in kept)
    if trouble:
        return Draw(items, None, False, "head", len(items), numbers, trouble)
    method: Method = "full" if reservoir.offered <= plan.rows else "rows"
    return Draw(items, reservoir.offered, True, method, len(items), numbers)


def draw_lines(stream: ByteStream, codec: str, begin: int, plan: Plan) -> tuple[list[list[str]], int] | None:
    """Pages of whole lines from places drawn at random between byte `begin` and the end, and how many lines there are.

    None unless the file is larger than the ceiling, can be sought in, and has lines that end in one byte.
    """
    size = stream.size or 0
    if size <= plan.max_bytes or codec.startswith(("utf-16", "utf-32")):
        return None
    rng = random.Random(plan.seed)
    pages: dict[int, list[bytes]] = {}
    wanted = max(1, plan.rows // LINES_PER_PAGE)
    read = count = 0
    with binary(stream) as file:
        if not file.seekable():
            return None
        for _ in range(2 * wanted):
            file.seek(rng.randrange(begin, size))
            file.readline(MAX_LINE)
            place = file.tell()
            page = [line for _ in range(LINES_PER_PAGE) if (line := file.readline(MAX_LINE))]
            if page and place not in pages and all(len(line) < MAX_LINE for line in page):
                pages[place] = page
                read += sum(map(len, page))
                count += len(page)
            if len(pages) == wanted:
                break
    if not count:
        return None
    errors = "piimap.cp1252" if codec.startswith("utf-8") else "replace"
    name = "utf-8" if codec == "utf-8-sig" else codec
    decoded = [[line.decode(name, errors) for line in page] for _, page in sorted(pages.items())]
    return decoded, round((size - begin) * count / read)


class RowTable(Table):
    """A table whose rows are records of a stream. `trouble` is set by `sample` when not all could be read."""

    def __init__(
        self,
        names: Sequence[str],
        records: Records[Any],
        *,
        name: str = "",
        kind: str = "table",
        header: bool = True,
        types: Sequence[str] = (),
    ) -> None:
        self.name = name
        self.kind = kind
        self.header = header
        self.columns = tuple(Column(n, types[i] if i < len(types) else "") for i, n in enumerate(names))
        self.trouble: Message | None = None
        self._records = records

    def sample(self, plan: Plan) -> Drawn:
        drawn = draw(self._records, plan)
        self.trouble = drawn.trouble
        rows = arrow.table([c.name for c in self.columns], map(self.tidy, drawn.items))
        return Drawn(rows, drawn.total, drawn.exact, drawn.method, drawn.units, drawn.numbers)

    def tidy(self, record: Any) -> Sequence[Any]:
        """A record as a row with one value for each column."""
        row: Sequence[Any] = record
        return row

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        places = [i for wanted in columns for i, c in enumerate(self.columns) if c.name == wanted]
        size = max(1, min(_BATCH_ROWS, _BATCH_CELLS // max(1, len(places))))
        rows: list[list[Any]] = []
        for record in self._records:
            row = self.tidy(record)
            rows.append([row[i] for i in places])
            if len(rows) == size:
                yield from arrow.table(list(columns), rows).to_batches()
                rows = []
        if rows:
            yield from arrow.table(list(columns), rows).to_batches()


def beyond(columns: int) -> Said:
    """What a table of so many columns has to say of those that are not read."""
    return (message("beyond.columns", most=MAX_COLUMNS, n=columns - MAX_COLUMNS),) if columns > MAX_COLUMNS else ()


def unique(names: Sequence[str]) -> list[str]:
    """Names as a table's columns need them: trimmed, c1 … for an empty one, "id", "id (2)" for a repeated one."""
    used: dict[str, int] = {}
    result: list[str] = []
    for place, given in enumerate(names, 1):
        name = " ".join(given.split()) or f"c{place}"
        while name in used:
            used[name] += 1
            name = f"{name} ({used[name]})"
        used[name] = 1
        result.append(name)
    return result
