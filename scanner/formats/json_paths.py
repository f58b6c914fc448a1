"""JSON as columns: a record's values by their paths (`address.city`, `tags[]`), and the outline of a file's head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from scanner import arrow
from scanner.content import ByteStream, Drawn, Plan
from scanner.formats.decoding import decoded_head
from scanner.formats.records import Draw, Records, RowTable, draw
from scanner.formats.said import twice
from scanner.nesting import flatten as flatten
from scanner.nesting import joined

MAX_COLUMNS = 500
OVERFLOW = "further keys"
"""The column for the values of all paths beyond MAX_COLUMNS."""
_DEEPEST_PARSED = 2000
"""Python's parser gives up well before."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:"]', re.DOTALL)


class PathTable(RowTable):
    """Records of JSON as a table: a column for each path that the drawn records have."""

    def __init__(self, records: Records[Any], plan: Plan, name: str = "") -> None:
        self._plan = plan
        self._first: Draw[Any] = draw(records, plan)
        names = list(dict.fromkeys(path for item in self._first.items for path in flatten(self.parsed(item))))
        names = [*names[:MAX_COLUMNS], OVERFLOW] if len(names) > MAX_COLUMNS else names
        super().__init__(names, records, name=name)
        self._places = {path: place for place, path in enumerate(names)}
        self.trouble = self._first.trouble

    def parsed(self, item: Any) -> Any:
        """A drawn record as JSON; a line is parsed only once it is drawn."""
        return item

    def sample(self, plan: Plan) -> Drawn:
        drawn = self._first if plan == self._plan else draw(self._records, plan)
        rows = arrow.table([c.name for c in self.columns], map(self.tidy, drawn.items))
        return Drawn(rows, drawn.total, drawn.exact, drawn.method, drawn.units, drawn.numbers)

    def tidy(self, record: Any) -> Sequence[Any]:
        row: list[Any] = [None] * len(self.columns)
        beyond: list[Any] = []
        for path, value in flatten(self.parsed(record)).items():
            if (place := self._places.get(path)) is not None:
                row[place] = value
            else:
                beyond.append(value)
        if beyond and OVERFLOW in self._places:
            row[self._places[OVERFLOW]] = joined(beyond)
        return row


class Listed(Records[Any]):
    """Records that are in memory already."""

    def __init__(self, items: Iterable[Any]) -> None:
        self._items = list(items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)


def outline(stream: ByteStream) -> Any:
    """What the head of a JSON file holds: a small file whole, else all up to where it is cut; None if no JSON."""
    text = decoded_head(stream)
    if text is None or text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return None
    if stream.size is None or stream.size > len(stream.head):
        # The head of a file on one line ends somewhere inside it; decoded_head leaves such a line whole.
        return partial(text)
    return loaded(text)


def loaded(text: str) -> Any:
    """Parsed JSON; None where it is none, or nested deeper than can be read."""
    try:
        return json.loads(text.lstrip("\ufeff"), object_pairs_hook=twice)
    except (ValueError, RecursionError):
        return None


@lru_cache(maxsize=1)
def partial(text: str) -> Any:
    """A JSON text that breaks off, closed where it does: all that it says until there. None if it is no JSON."""
    return loaded(_closed(text))


def _closed(text: str) -> str:
    """The text up to the last place where it can be closed, and what closes it there; "" beyond all depth."""
    open_: list[str] = []
    safe, previous = 0, ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token == '"':  # a string that is not closed: a value is kept, a key is not
            is_value = previous == ":" or (open_[-1:] == ["]"] and previous in ("[", ","))
            if is_value:
                return _cut_string(text) + '"' + "".join(reversed(open_))
            break
        if token in "{[":
            open_.append("}" if token == "{" else "]")
            if len(open_) > _DEEPEST_PARSED:
                return ""
        elif token in "}]" and open_:
            open_.pop()
        if token in "{[}],":
            safe = match.start() if token == "," else match.end()
        previous = token
    return text[:safe] + _closers(text[:safe])


def _closers(text: str) -> str:
    open_: list[str] = []
    for match in _TOKEN.finditer(text):
        if match[0] in "{[":
            open_.append("}" if match[0] == "{" else "]")
        elif match[0] in "}]" and open_:
            open_.pop()
    return "".join(reversed(open_))


def _cut_string(text: str) -> str:
    """Without an escape that is cut at the end of the text."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\\(?:u[0-9a-fA-F]{0,3})?\Z", r"\1", text)
