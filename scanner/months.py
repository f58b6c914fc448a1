"""Counts rows by month, consent and objection where a source cannot count by itself (files)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from scanner.content import Table
from scanner.model import StateCount
from scanner.text.folding import fold_value

YES = frozenset({"1", "true", "t", "yes", "y", "oui", "o", "vrai", "x", "on", "opt-in", "optin", "accepted"})
NO = frozenset({"0", "false", "f", "no", "n", "non", "faux", "off", "opt-out", "optout", "refused"})
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?(?:[T ].*)?")
_SLASHED = re.compile(r"\d{1,2}[/.-](\d{1,2})[/.-](\d{4})(?: .*)?")


def state_of(value: Any) -> bool | None:
    """Yes, no or not recorded, from what a column of yes and no holds.

    A date is a yes: a column like `consented_at` or `unsubscribed_on` is filled when somebody agreed or objected,
    and empty until then.
    """
    if value is None or isinstance(value, bool):
        return value
    word = fold_value(str(value)).removesuffix(".0")
    if word in YES or word in NO:
        return word in YES
    return True if month_of(value) else None


def month_of(value: Any) -> str:
    """ "YYYY-MM" of a date, time, ISO or day-first text, or Unix time; "" when there is none in it."""
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return str(value.strftime("%Y-%m"))
    text = str(value).strip()
    if match := _ISO.fullmatch(text):
        return f"{match[1]}-{match[2]}" if 1 <= int(match[2]) <= 12 else ""
    if match := _SLASHED.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02}" if 1 <= int(match[1]) <= 12 else ""
    if re.fullmatch(r"\d{9,10}(?:\.\d+)?|\d{13}", text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m")
    return ""


def count_months(table: Table, dated_by: str, consent: str, objection: str) -> tuple[StateCount, ...]:
    """Read the three columns of the whole table once and count; "" stands for a column that is not there."""
    columns: Sequence[str] = list(dict.fromkeys(c for c in (dated_by, consent, objection) if c))
    counts: Counter[tuple[str, bool | None, bool | None]] = Counter()
    for batch in table.batches(columns):
        values = {name: batch.column(i).to_pylist() for i, name in enumerate(columns)}
        nothing = [None] * batch.num_rows
        rows = zip(*(values.get(c, nothing) for c in (dated_by, consent, objection)), strict=True)
        counts.update((month_of(d), state_of(c), state_of(o)) for d, c, o in rows)
    return tuple(StateCount(*key, rows) for key, rows in sorted(counts.items(), key=repr))
