"""The bench of flows plants every kind of evidence, half of it undeclared, and finds nearly all of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
sys.path.insert(0, str(BENCH))

import flows  # noqa: E402
from flow_estate import Estate, Planted  # noqa: E402
from planted_flows import make  # noqa: E402

from scanner.datamap.base import Ground  # noqa: E402
from scanner.datamap.build import build  # noqa: E402
from scanner.datamap.graph import DataMap  # noqa: E402


@pytest.fixture(scope="module")
def estate() -> Estate:
    return make(7, 400)


@pytest.fixture(scope="module")
def datamap(estate: Estate) -> DataMap:
    return build(Ground(estate.inventory, estate.settings, flows.ON))


def test_sixty_flows_of_every_kind_are_planted_and_about_half_are_undeclared(estate: Estate) -> None:
    assert len(estate.truth) >= 60
    assert {p.kind for p in estate.truth} == {
        "declared", "domain", "drop_folder", "event", "foreign_key", "grant", "hashed_copy", "inclusion", "overlap",
        "statement", "view",
    }  # fmt: skip
    assert {"case", "spaces", "phone format", "renamed", "subset", "join", "md5", "sha1", "sha256"} <= {
        p.way for p in estate.truth
    }
    undeclared = sum(not p.declared for p in estate.truth)
    assert 0.4 * len(estate.truth) < undeclared < 0.6 * len(estate.truth)


def test_the_same_seed_plants_the_same(estate: Estate) -> None:
    again = make(7, 400)
    assert again.truth == estate.truth
    assert again.inventory == estate.inventory


def test_nearly_all_of_every_kind_is_found_and_hardly_anything_else(estate: Estate, datamap: DataMap) -> None:
    for score in flows.score(estate.truth, datamap):
        assert score.precision >= 0.95, score
        assert score.recall >= 0.95, score
        assert score.standing >= 0.95 * score.right, score


def test_what_is_missing_and_what_is_false_is_counted(estate: Estate, datamap: DataMap) -> None:
    gone = next(p for p in sorted(estate.truth) if p.kind == "hashed_copy")
    never = Planted("view", "container:x/y", "container:x/z")
    truth = {*estate.truth, never} - {gone}
    by_kind = {s.kind: s for s in flows.score(truth, datamap)}
    assert by_kind["view"].recall < 1
    assert by_kind["hashed_copy"].precision < 1
    assert flows.missed(truth, datamap) == [
        "missed view (): container:x/y to container:x/z",
        f"false hashed_copy: {gone.origin} to {gone.destination}",
    ]
