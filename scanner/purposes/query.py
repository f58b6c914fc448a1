"""The query that shows the rows behind a count, for a person to run: it holds names and a date, never a value."""

from __future__ import annotations

import re

from scanner.config import Settings
from scanner.purposes.compare import Place
from scanner.text.endings import has_ending
from scanner.text.schemes import FILES, family_of, scheme_of

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def rows_before(settings: Settings, place: Place, dated_by: str, day: str) -> str:
    """A SELECT that counts the rows of a place dated before `day` (ISO).

    For a database in standard SQL, names quoted where they need it; for a file in the words of DuckDB, which
    reads CSV, JSON and Parquet files where they lie.
    """
    source, container = place
    table = _table(container) if _is_database(settings, source) else _quoted(container, "'")
    column = _name(dated_by)
    return f"SELECT count(*), min({column}) FROM {table} WHERE {column} < '{day}'"


def _is_database(settings: Settings, source: str) -> bool:
    found = next((s for s in settings.sources if s.name == source), None)
    if found is None:
        return False
    if found.kind:
        return found.kind == "database"
    if scheme := scheme_of(found.url):
        return family_of(scheme) not in FILES
    return has_ending(found.url, "database")


def _table(container: str) -> str:
    return ".".join(_name(part) for part in container.split("."))


def _name(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else _quoted(name, '"')


def _quoted(text: str, mark: str) -> str:
    return mark + text.replace(mark, 2 * mark) + mark
