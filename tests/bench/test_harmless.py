"""Harmless columns hold nothing that is unmistakable; `python bench/harmless.py` measures it on four million cells."""

from __future__ import annotations

import pytest

from bench.harmless import MAKERS, ROWS, hits


@pytest.mark.parametrize(
    "rounds", [pytest.param(1, id="quick"), pytest.param(20, id="long", marks=pytest.mark.stranger)]
)
def test_no_harmless_cell_hits(rounds: int) -> None:
    looked, _, by_column = hits(rounds * len(MAKERS) * ROWS)
    assert looked == rounds * len(MAKERS) * ROWS
    assert by_column == {}
