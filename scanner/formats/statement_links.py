"""Links from SQL statements in files and logs: where the tables lie is not known, so they go by their names.

Such a name is a dataset ("sql", name) or ("sql", name, column): the map looks it up among the databases that were
scanned. Of a statement nothing is kept but names; literals are gone before anything is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scanner.content import Link
from scanner.model import Transform
from scanner.sql.lineage import carried
from scanner.sql.moves import Carried

NAMESPACE = "sql"
MOST_LINKS = 100_000
_MOST_FORMS = 5_000
LONGEST = 256 * 1024
"""Characters of a statement that is looked into."""
MOVES = re.compile(
    r"(?is)\b(?:INSERT\s+(?:IGNORE\s+)?INTO|UPDATE|MERGE\s+INTO|REPLACE\s+INTO|CREATE\s+[\w\s]{0,40}(?:TABLE|VIEW)|COPY|"
    r"INTO\s+(?:OUTFILE|DUMPFILE)|SELECT\b.{0,4000}?\bINTO)\b"
)
"""What a statement that moves data holds; others are not parsed."""
_LITERAL = re.compile(r"'(?:[^'\\]|''|\\.)*'|\b\d+(?:\.\d+)?\b")
_FILE = re.compile(r"(?i)\b(?:TO|OUTFILE|DUMPFILE)\s+'")
_Key = tuple[tuple[str, ...], tuple[str, ...], Transform, str]


@dataclass(slots=True)
class Gathered:
    """The distinct links of a file's statements, with the times of the first and the last that told each."""

    dialect: str
    words: str
    """Where the statements stand, in our words: "a PostgreSQL log"."""
    confidence: float = 1.0
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    seen: dict[_Key, tuple[str, str]] = field(default_factory=dict)
    full: bool = False
    _forms: dict[str, tuple[Carried, ...]] = field(default_factory=dict, repr=False)

    def take(self, sql: str, time: str = "", account: str = "") -> None:
        """Note what one statement carries, when it was run, and by whom."""
        if len(sql) <= LONGEST and MOVES.search(sql):
            self.note(self._carried(sql), time, f"{self.words}, by {account}" if account else self.words)

    def note(self, moves: Sequence[Carried], time: str, words: str) -> None:
        """Note moves that were read elsewhere."""
        for move in moves:
            target = ("file", move.path, *move.target[1:]) if move.to_file else (NAMESPACE, *move.target)
            if not move.to_file or move.path:
                self.link((NAMESPACE, *move.origin), target, move.transform, f"{words}: {move.how}", time)

    def link(
        self, origin: tuple[str, ...], target: tuple[str, ...], transform: Transform, words: str, time: str = ""
    ) -> None:
        """Note one link between datasets."""
        key = (origin, target, transform, words)
        known = self.seen.get(key)
        if known is None and len(self.seen) >= MOST_LINKS:
            self.full = True
            return
        times = [t for t in (*(known or ()), time) if t]
        self.seen[key] = (min(times, default=""), max(times, default=""))

    def links(self) -> Iterator[Link]:
        base = Link("statement", (), (), "", self.confidence, "dataset", "dataset")
        for (origin, target, transform, words), (first, last) in sorted(self.seen.items()):
            yield replace(base, origin=origin, target=target, reference=words, transform=transform, first_seen=first,
                          last_seen=last)  # fmt: skip

    def _carried(self, sql: str) -> tuple[Carried, ...]:
        """A log repeats its statements with other literals: each form is parsed once."""
        form = sql if _FILE.search(sql) else _LITERAL.sub("?", sql)
        if form not in self._forms:
            if len(self._forms) >= _MOST_FORMS:
                self._forms.clear()
            self._forms[form] = carried(sql, self.dialect, self.columns)
        return self._forms[form]
