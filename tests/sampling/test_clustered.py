"""What is claimed of clustered tables holds as often as it says: many seeded draws on SQLite, and on simulated pages.

Personal data lies together: in the rows of one import, on the pages of one month. Each test plants it so, draws many
times, and counts how often nothing was hit though the claim "in less than this share" is false: 5 % at most.
"""

from __future__ import annotations

import math
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.config import SourceSettings
from scanner.connectors.database import DatabaseConnector
from scanner.connectors.database_table import DatabaseTable
from scanner.content import Drawn, Plan
from scanner.sampling import clean_below, thin_groups

DRAWS = 150
MOST_WRONG = 0.05 * DRAWS + 3 * math.sqrt(DRAWS * 0.05 * 0.95)

SCHEMA = """
CREATE TABLE by_id (id INTEGER PRIMARY KEY, dirty INTEGER);
CREATE TABLE by_text (k TEXT PRIMARY KEY, dirty INTEGER) WITHOUT ROWID;
CREATE TABLE by_group (g INTEGER, n INTEGER, dirty INTEGER, PRIMARY KEY (g, n)) WITHOUT ROWID;
"""
ROWS, DIRTY = 3000, 60


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of which 2 % is personal data, all of it in one stretch. The whole-number keys have holes."""
    path = tmp_path_factory.mktemp("clustered") / "c.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    stretch = range(1000, 1000 + DIRTY)
    connection.executemany(
        "INSERT INTO by_id VALUES (?, ?)", [(i * 3 + (i > 2000) * 5000, i in stretch) for i in range(ROWS)]
    )
    connection.executemany("INSERT INTO by_text VALUES (?, ?)", [(f"k{i:06}", i in stretch) for i in range(ROWS)])
    connection.executemany(
        "INSERT INTO by_group VALUES (?, ?, ?)",
        [(g * 2, n, 1000 // 5 <= g < (1000 + DIRTY) // 5) for g in range(ROWS // 5) for n in range(5)],
    )
    connection.commit()
    connection.close()
    return path


def wrong(draw: Callable[[int], Drawn], share: float, units_total: int | None) -> int:
    """Of DRAWS draws, those that hit nothing and claim less than the true share."""
    count = 0
    for seed in range(DRAWS):
        drawn = draw(seed)
        hit = any(drawn.rows.column("dirty").to_pylist())
        bound = clean_below(drawn.units_examined, units_total, drawn.method)
        assert bound is not None
        count += not hit and bound <= share
    return count


@pytest.mark.parametrize(("name", "method"), [("by_id", "rows"), ("by_text", "rows"), ("by_group", "pages")])
@pytest.mark.parametrize("rows", [100])
def test_a_claim_on_a_table_is_wrong_no_more_often_than_it_says(
    database: Path, name: str, method: str, rows: int
) -> None:
    with DatabaseConnector(SourceSettings(name="c", url=str(database))) as connector:
        table = connector.read(name)
        assert isinstance(table, DatabaseTable)
        drawn = table.sample(Plan(rows=rows, seed=1))
        assert (drawn.method, drawn.rows.num_rows) == (method, rows)
        assert drawn.units_examined == (rows if method == "rows" else rows // 5)
        total = drawn.rows_total if method == "rows" else None
        assert wrong(lambda seed: table.sample(Plan(rows=rows, seed=seed)), DIRTY / ROWS, total) <= MOST_WRONG


def test_holes_make_no_row_likelier_than_another(database: Path) -> None:
    """A key drawn anywhere and moved to the next row there is would find the row behind a hole 1,667 times as often."""
    counts: Counter[int] = Counter()
    with DatabaseConnector(SourceSettings(name="c", url=str(database))) as connector:
        table = connector.read("by_id")
        assert isinstance(table, DatabaseTable)
        for seed in range(DRAWS):
            counts.update(table.sample(Plan(rows=100, seed=seed)).rows.column("id").to_pylist())
    expected = DRAWS * 100 / ROWS
    behind_the_hole = 2001 * 3 + 5000
    assert counts[behind_the_hole] < expected + 5 * math.sqrt(expected)
    assert max(counts.values()) < expected + 6 * math.sqrt(expected)
    assert len(counts) > 0.99 * ROWS


@pytest.mark.parametrize("fullest", [1, 20, 80])
@pytest.mark.parametrize("kept", [100, 400])
def test_a_claim_on_pages_is_wrong_no_more_often_than_it_says(fullest: int, kept: int) -> None:
    """`TABLESAMPLE SYSTEM`: each page by itself, as likely as any, unevenly filled, the dirty ones in one stretch."""
    rng = random.Random(fullest)
    pages = [rng.randint(1, fullest) for _ in range(2000)]
    dirty = range(700, 740)
    share = len(dirty) / len(pages)
    false = 0
    for seed in range(DRAWS):
        groups = [page for page, rows in enumerate(pages) if rng.random() < 0.04 for _ in range(rows)]
        seen = {groups[i] for i in thin_groups(groups, kept, seed)}
        bound = clean_below(len(seen), None, "pages")
        assert bound is not None
        false += not (seen & set(dirty)) and bound <= share
    assert false <= MOST_WRONG


def test_counted_in_rows_the_claim_on_pages_would_be_wrong_too_often() -> None:
    """Why the units are pages: rows of one page come along with each other."""
    rng = random.Random(5)
    dirty = range(100, 120)
    false = 0
    for _ in range(DRAWS):
        drawn = rng.sample(range(1000), 40)
        bound = clean_below(40 * 20, None, "rows")
        assert bound is not None
        false += not (set(drawn) & set(dirty)) and bound <= len(dirty) / 1000
    assert false > 4 * MOST_WRONG
