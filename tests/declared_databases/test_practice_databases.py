"""Three public databases, each with a declaration and the gaps expected of it, written before the first run.

Found and expected are held side by side; where they differ, explained.toml says why, for each gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.declared_databases.held import FILES, Held, Word, held

PAGE = Path(__file__).parents[2] / "docs" / "declared_databases.md"


@pytest.fixture(scope="module", params=sorted(FILES))
def sides(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with pytest.MonkeyPatch.context() as patch:
        yield held(request.param, tmp_path_factory.mktemp("held"), patch)


def test_what_is_found_is_what_was_expected_but_for_what_is_explained(sides: Held) -> None:
    assert sorted(sides.found) == sorted((sides.expected - sides.missed) | sides.more)


def test_every_explanation_explains_a_difference(sides: Held) -> None:
    assert sides.missed <= sides.expected
    assert not sides.more & sides.expected
    assert all(sides.reasons.values())


def test_most_of_what_was_expected_is_found(sides: Held) -> None:
    assert len(sides.missed) <= len(sides.expected) / 5


def test_the_page_tells_the_same(sides: Held) -> None:
    page = PAGE.read_text(encoding="utf-8")

    def told(words: set[Word]) -> bool:
        return all(f"| {w.rule} | {w.where}" in page for w in words)

    assert told(set(sides.missed))
    assert told(set(sides.more))
    assert (
        f"| {sides.name} | {len(sides.expected)} | {len(sides.found)} | {len(sides.expected & sides.found)} |" in page
    )
