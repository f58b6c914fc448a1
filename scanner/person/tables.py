"""One table: every row that is the person's, read in batches, or found by the database itself by parameters.

A database is asked for what an index or a column of numbers finds; text is read through, because a person may be
written there in any way, and only what follows from keys is never read through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from scanner import arrow
from scanner.content import Plan, Row, Table
from scanner.errors import Unreadable
from scanner.message import Message, message
from scanner.model import Shown, Skipped, Stage
from scanner.naming import Names
from scanner.normal_form import as_text, normalise
from scanner.person.asked import CATEGORIES
from scanner.person.columns import Role, asked_as, role_of
from scanner.person.errand import Errand
from scanner.person.found import Key, Look
from scanner.person.known import Follows, following
from scanner.person.narrow import columns_to_read
from scanner.person.rows import MOST_HITS, Rows
from scanner.person.writings import digests, whole_numbers, writings

MOST_ROWS = 20_000_000
"""Rows of one table that are read through."""
_HEAD = Plan(rows=200)
Keyed = dict[int, dict[str, tuple[Key, Follows]]]
"""The keys that each column can hold, by the column's place."""


class TableLook:
    """A look at one table. `true` and `shown` are its container's names; `stored` says that a database holds it."""

    def __init__(
        self, errand: Errand, look: Look, source: Shown, true: str, shown: Shown, names: Names, *, stored: bool = False
    ) -> None:
        self._errand, self._look, self._names = errand, look, names
        self._source, self._true, self._shown = source, true, shown
        self._stored = stored

    def _skip(self, stage: Stage, reason: Message) -> None:
        self._look.skipped.append(Skipped(self._source, self._shown, stage, self._names.said(reason)))

    def all(self, table: Table) -> None:
        """Every row of the table that is the person's."""
        drawn = table.sample(_HEAD) if self._stored else None  # finds the columns inside columns
        columns = table.columns
        rows = self._rows(table)
        plain = drawn is not None and table.stored == columns
        narrow = columns_to_read(columns, rows.roles, drawn) if drawn is not None and plain else None
        rows.called()
        keyed = self._keyed(table, self._errand.known.keys)
        if self._stored and not self._must_be_read(table):
            self._ask(table, rows, self._questions(table, keyed), keyed)
        elif narrow is not None:
            self._by_key(table, rows, keyed, narrow)
            left = len(columns) - len(narrow)
            self._skip("note", message("search.by-whole-values", n=left))
        else:
            self._read(table, rows, keyed)
        for reason in table.unread:
            self._skip("read", reason)
        self._look.columns += [(self._true, column.name, column.references) for column in columns]
        self._done(rows)

    def ask(self, table: Table) -> None:
        """Only the rows that the database itself finds by the usual writings in columns of identifiers: what they hold
        beside is then known before any table is read through."""
        rows = self._rows(table)
        questions: dict[int, list[str | int]] = {}
        for role in rows.roles:
            numbers = asked_as(table.columns[role.index].declared_type) == "number"
            kinds = {"email": role.email, "phone": role.phone, "number": role.person_number}
            for identifier in self._errand.known.person.identifiers:
                if kinds.get(identifier.kind):
                    written = whole_numbers(identifier) if numbers else writings(identifier)
                    questions.setdefault(role.index, []).extend(written)
        self._ask(table, rows, questions, {}, read=False)

    def follow(self, table: Table, keys: Iterable[Key]) -> None:
        """Only the rows that these keys point to, asked of the database."""
        rows = self._rows(table)
        keyed = self._keyed(table, keys)
        questions = {i: _key_values(table, i, wanted) for i, wanted in keyed.items()}
        self._ask(table, rows, questions, keyed)
        self._done(rows)

    def _done(self, rows: Rows) -> None:
        place = rows.place()
        if place:
            self._look.places.append(place)

    def _rows(self, table: Table) -> Rows:
        found = self._errand.found_in(self._source, self._shown)
        roles = []
        for i, column in enumerate(table.columns):
            shown = self._names.column(column.name)
            roles.append(role_of(i, column.name, shown, self._shown, found.get(shown, frozenset())))
        return Rows(self._errand, self._look, self._source, self._true, self._shown, table.columns, roles)

    def _keyed(self, table: Table, keys: Iterable[Key]) -> Keyed:
        listed = list(keys)
        wanted = {
            i: following(listed, self._source, self._true, c.name, c.references) for i, c in enumerate(table.columns)
        }
        return {i: values for i, values in wanted.items() if values}

    def _by_key(self, table: Table, rows: Rows, keyed: Keyed, narrow: Sequence[int]) -> None:
        """Through the columns that may hold text; the rows found there, and by whole values in the others, are then
        asked for by their key."""
        found: dict[str | int, int | None] = {}
        number = 0
        for batch in table.batches([table.columns[i].name for i in narrow]):
            texts = {i: texts_of(column) for i, column in zip(narrow, batch.columns, strict=True)}
            chosen = pc.indices_nonzero(self._mask(texts, keyed, batch.num_rows))
            places = [number + place + 1 for place in chosen.to_pylist()]
            found.update(zip(batch.column(0).take(chosen).to_pylist(), places, strict=True))
            number += batch.num_rows
            if number >= MOST_ROWS:
                self._skip("read", message("search.first-then-values", n=number))
                break
        self._look.rows += number
        for i, values in sorted(self._questions(table, keyed).items()):
            if i not in narrow or number >= MOST_ROWS:
                for place, row in self._answer(table, i, values) or ():
                    found.setdefault(row[narrow[0]], place)
        ids = list(found)
        for start in range(0, len(ids), MOST_HITS):
            for _, row in table.lookup(table.columns[narrow[0]].name, ids[start : start + MOST_HITS], MOST_HITS) or ():
                self._add(rows, row, found.get(row[narrow[0]]), keyed)

    def _read(self, table: Table, rows: Rows, keyed: Keyed) -> None:
        """Through all rows, a batch at a time."""
        names = [column.name for column in table.columns]
        number = 0
        blobs: set[int] = set()
        for batch in table.batches(names):
            blobs |= {i for i, column in enumerate(batch.columns) if _holds_files(column)}
            self._batch([texts_of(column) for column in batch.columns], rows, keyed, number, batch.num_rows)
            number += batch.num_rows
            if number >= MOST_ROWS:
                self._beyond(table, rows, keyed, number)
                break
        self._look.rows += number
        if blobs and not table.unread:
            self._skip("read", message("unknown.byte-columns", n=len(blobs)))

    def _beyond(self, table: Table, rows: Rows, keyed: Keyed, number: int) -> None:
        """What lies beyond the rows that are read through: only what the database finds by an index."""
        indexed = table.indexed() if self._stored else frozenset()
        questions = self._questions(table, keyed) if indexed else {}
        chosen = {i: values for i, values in questions.items() if table.columns[i].name in indexed}
        if chosen:
            self._ask(table, rows, chosen, keyed, after=number)
            self._skip("read", message("search.first-then-indexes", n=number))
        else:
            self._skip("read", message("search.first", n=number))

    def _batch(self, texts: list[pa.Array], rows: Rows, keyed: Keyed, before: int, count: int) -> None:
        mask = self._mask(dict(enumerate(texts)), keyed, count)
        chosen = pc.indices_nonzero(mask)
        if not len(chosen):
            return
        cells = [column.take(chosen).to_pylist() for column in texts]
        held = {i: _normal(texts[i].take(chosen)).to_pylist() for i in keyed}
        for place, index in enumerate(chosen.to_pylist()):
            found = {i: keyed[i][v[place]] for i, v in held.items() if v[place] in keyed[i]}
            rows.add([column[place] for column in cells], before + index + 1, found)

    def _mask(self, texts: Mapping[int, pa.Array], keyed: Keyed, count: int) -> pa.Array:
        """Which rows may be the person's, by the columns at these places."""
        mask = self._errand.known.probe.rows(list(texts.values()), count)
        for i in sorted(keyed.keys() & texts.keys()):
            mask = pc.or_(mask, pc.is_in(_normal(texts[i]), value_set=pa.array(sorted(keyed[i]), pa.string())))
        return mask

    def _must_be_read(self, table: Table) -> bool:
        return any(asked_as(column.declared_type) == "text" for column in table.columns)

    def _questions(self, table: Table, keyed: Keyed) -> dict[int, list[str | int]]:
        """What to ask each column for: the keys it can hold, the person's numbers where it may be one."""
        questions: dict[int, list[str | int]] = {}
        found = self._errand.found_in(self._source, self._shown)
        for i, column in enumerate(table.columns):
            role = role_of(i, column.name, column.name, self._shown, found.get(column.name, frozenset()))
            values = _key_values(table, i, keyed.get(i, {}))
            values += self._own_values(role, asked_as(column.declared_type))
            if values:
                questions[i] = list(dict.fromkeys(values))
        return questions

    def _own_values(self, role: Role, kind: str) -> list[str | int]:
        values: list[str | int] = []
        for identifier in self._errand.known.person.identifiers:
            if kind == "number" and (
                identifier.kind == "phone" or (identifier.kind == "number" and role.person_number)
            ):
                values += whole_numbers(identifier)
            elif kind == "text":
                values += [*writings(identifier), *digests(identifier)]
        return values

    def _ask(
        self,
        table: Table,
        rows: Rows,
        questions: Mapping[int, Sequence[str | int]],
        keyed: Keyed,
        after: int = 0,
        read: bool = True,
    ) -> None:
        """By parameters; a row that several columns find is one row. Rows up to `after` are known already. `read`
        says that the table is read through where the database cannot be asked."""
        seen: set[int | tuple[str | None, ...]] = set()
        for i, values in sorted(questions.items()):
            if not values:
                continue
            answer = self._answer(table, i, values)
            if answer is None:
                if read:
                    if not after:
                        self._read(table, rows, keyed)
                    return
                continue
            for number, row in answer:
                texts = [arrow.text(value) for value in row]
                place = number if number is not None else tuple(texts)
                if place not in seen and (number is None or number > after):
                    seen.add(place)
                    self._add(rows, row, number, keyed)
            self._look.rows += len(answer)

    def _answer(self, table: Table, column: int, values: Sequence[str | int]) -> list[tuple[int | None, Row]] | None:
        """The rows that the database finds by a column; None where it cannot be asked, or cannot compare them."""
        try:
            answer = table.lookup(table.columns[column].name, values, MOST_HITS + 1)
        except Unreadable:
            return None
        if answer is not None and len(answer) > MOST_HITS:
            self._skip("read", message("search.many-hits", n=MOST_HITS))
        return answer

    def _add(self, rows: Rows, row: Row, number: int | None, keyed: Keyed) -> None:
        texts = [arrow.text(value) for value in row]
        held = {c: _normal(pa.array([texts[c]], pa.string()))[0].as_py() for c in keyed}
        rows.add(texts, number, {c: keyed[c][v] for c, v in held.items() if v in keyed[c]})


def _normal(texts: pa.Array) -> pa.Array:
    return normalise(CATEGORIES["number"], texts)


def _key_values(table: Table, index: int, wanted: Mapping[str, tuple[Key, Follows]]) -> list[str | int]:
    """Keys as a column's type wants them: numbers, or the text as it was read and in normal form."""
    if asked_as(table.columns[index].declared_type) == "number":
        return sorted(int(value) for value in wanted if value.isascii() and value.isdigit() and len(value) < 19)
    return sorted({text for value, (key, _) in wanted.items() for text in (value, str(key.raw))})


def _holds_files(column: pa.Array) -> bool:
    """Whether a column of bytes holds more than short keys and digests."""
    if not (pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type)):
        return False
    longest = pc.max(pc.binary_length(column)).as_py()
    return longest is not None and longest > 256


def texts_of(values: pa.Array) -> pa.Array:
    """Any column as strings: dates as ISO 8601, lists and records as JSON, bytes as text or hexadecimal digits."""
    kind = values.type
    written = pa.types.is_nested(kind) or pa.types.is_temporal(kind) or pa.types.is_boolean(kind)
    if written:
        return pa.array([arrow.text(value) for value in values.to_pylist()], pa.string())
    return as_text(values)
