"""The entries of a register: the rows of a table, or sheets with a label before each answer, as the CNIL's model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scanner.policy.retention import DURATION
from scanner.policy.words import flat
from scanner.register.naming import one_line
from scanner.register.sheets import Sheet
from scanner.register.words import first, is_nothing, patterns

_BRACKETS = re.compile(r"\[([^\[\]\n]{4,80})\](?=\s*(?:\n|$))")
_LONGEST_LABEL = 120
_LEAST_LABELS = 3
_ANSWERS = ("purpose", "subjects", "data", "retention", "basis", "recipients", "internal", "processors", "security")
"""What tells a register's table or sheet from any other."""
_FURTHER = ("basis", "recipients", "internal", "processors", "bodies", "transfers", "retention", "security")


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a cell. `mark` is whose word our own export says it is: "assumed", "found", "missing",
    "policy:34", "register"; "" where nothing says."""

    text: str
    mark: str = ""


@dataclass(slots=True)
class Entry:
    """One processing activity, or the organisation's own sheet. `origin` names its place: "Sheet!7" or "row 7"."""

    origin: str
    cells: dict[str, list[Said]] = field(default_factory=dict)
    loose: list[tuple[str, str]] = field(default_factory=list)
    """Labels that are not known, with what they say."""

    def text(self, key: str) -> str:
        """What is declared under a label, "" for nothing."""
        return "\n".join(said.text for said in self.declared(key))

    def declared(self, key: str) -> list[Said]:
        return [s for s in self.cells.get(key, ()) if s.mark not in ("found", "missing") and not is_nothing(s.text)]

    def is_assumed(self, key: str) -> bool:
        return any(said.mark == "assumed" for said in self.declared(key))

    def add(self, key: str | None, label: str, cell: str) -> None:
        if key is None:
            if cell and not is_nothing(cell):
                self.loose.append((label, cell))
        elif key == "data" and patterns("yes")["words"].fullmatch(flat(cell).strip()):
            self.cells.setdefault(key, []).append(Said(label))  # a kind of data that is ticked
        elif key:
            self.cells.setdefault(key, []).extend(statements(cell))


def entries_of(sheets: Sequence[Sheet]) -> tuple[list[Entry], Entry]:
    """The activities in the file's order, and what is said of the organisation itself."""
    full = [sheet for sheet in sheets if (header := _header(sheet)) is not None and _is_full(sheet.rows[header])]
    found: list[Entry] = []
    own = Entry("")
    for sheet in sheets:
        header = _header(sheet)
        if header is not None:
            # Beside the register itself, tables with some of its columns are lists made from it.
            found += _rows(sheet, header) if sheet in full or not full else ()
        else:
            entry = _labelled(sheet)
            if _about_an_activity(entry):
                found += [] if full else [entry]
            elif entry.cells.keys() & {"controller", "dpo", "contact", "address"}:
                for key, cells in entry.cells.items():
                    own.cells.setdefault(key, cells)
                own.origin = own.origin or entry.origin
    return found, own


def statements(cell: str) -> list[Said]:
    """The statements of a cell; our own export puts whose word it is behind each."""
    made, start = [], 0
    for hit in _BRACKETS.finditer(cell):
        mark = _mark(hit[1])
        if mark is not None:
            made.append(Said(cell[start : hit.start()].strip(), mark))
            start = hit.end()
    rest = cell[start:].strip()
    return [*made, Said(rest)] if rest else made


def _mark(text: str) -> str | None:
    folded = flat(text).strip()
    for key in ("assumed", "found", "missing", "policy", "register"):
        hit = patterns("marks")[key].fullmatch(folded)
        if hit:
            return f"policy:{hit['en'] or hit['fr']}" if key == "policy" else key
    return None


def _header(sheet: Sheet) -> int | None:
    """The index of the row that names the columns of a table of activities."""
    for index, row in enumerate(sheet.rows[:40]):
        keys = [first("columns", cell) for cell in row if cell and len(cell) <= _LONGEST_LABEL]
        known = {key for key in keys if key}
        if len(known) >= _LEAST_LABELS and {"name", "purpose"} & known and len(known & set(_ANSWERS)) >= 2:
            return index
    return None


def _is_full(labels: Sequence[str]) -> bool:
    """Whether a header has data or people, and two more things that Art. 30(1) asks for."""
    known = {first("columns", label) for label in labels if label}
    return bool(known & {"subjects", "data"}) and len(known & set(_FURTHER)) >= 2


def _rows(sheet: Sheet, header: int) -> Iterator[Entry]:
    labels = sheet.rows[header]
    keys = [_column(label) for label in labels]
    blank = False
    for index, row in enumerate(sheet.rows[header + 1 :], header + 2):
        if not any(row) or (blank and _is_another_header(row)):
            if any(row):
                return
            blank = True
            continue
        entry = Entry(f"{sheet.name}!{index}" if sheet.name else f"row {index}")
        for column, (label, cell) in enumerate(zip(labels, row, strict=False)):
            if keys[column] == "column" or (not label and not cell):
                continue
            entry.add(keys[column], label, cell)
            if column + 1 < min(len(row), len(keys)) and keys[column + 1] == "column" and keys[column]:
                _whose_word(entry, str(keys[column]), cell, row[column + 1])
        if entry.text("name") or entry.text("purpose"):
            yield entry


def _is_another_header(row: Sequence[str]) -> bool:
    """Whether a row behind an empty one names the columns of the next table."""
    cells = [cell for cell in row if cell]
    return len(cells) >= _LEAST_LABELS and sum(first("columns", c) is not None for c in cells) > len(cells) / 2


def _column(label: str) -> str | None:
    """What a column is: a key of words.toml, None for none, "column" for one that says whose word another's is."""
    return "column" if patterns("marks")["column"].search(flat(label)) else first("columns", label)


def _whose_word(entry: Entry, key: str, cell: str, marks: str) -> None:
    """Our CSV says whose word each statement is in the next column, a line for each."""
    lines = marks.split("\n")
    texts = cell.split("\n")
    if len(lines) == len(texts):
        entry.cells[key][-1:] = [Said(t, _mark(m) or "") for t, m in zip(texts, lines, strict=True)]
    else:
        some = {_mark(line) or "" for line in lines}
        entry.cells[key][-1:] = [Said(cell, some.pop() if len(some) == 1 else "")]


def _labelled(sheet: Sheet) -> Entry:
    """A sheet that puts a label before, or above, each answer."""
    entry = Entry(sheet.name or "file")
    key: str | None = ""
    label = ""
    for row in sheet.rows:
        cells = [cell for cell in row if cell]
        if not cells or cells == [sheet.name]:
            continue
        known = first("columns", cells[0]) if len(cells[0]) <= _LONGEST_LABEL else None
        if known is not None:
            key, label, answers = known, cells[0], cells[1:]
        elif len(cells) > 1 and len(cells[0]) <= _LONGEST_LABEL:
            key, label, answers = None, cells[0], cells[1:]
        else:
            answers = cells
        if key == "data" and len(answers) > 1 and DURATION.search(flat(answers[-1])):
            # The model's third column: for this kind of data, a storage period of its own.
            *answers, period = answers
            entry.add("retention", label, f"{one_line(period)} : {', '.join(one_line(a) for a in answers)}")
        if answers:
            entry.add(key if label else "", label, "\n".join(answers))
    return entry


def _about_an_activity(entry: Entry) -> bool:
    return bool(entry.text("name") or entry.text("purpose")) and len(entry.cells.keys() & set(_ANSWERS)) >= 2
