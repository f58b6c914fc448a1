"""No rule decides on words: with empty catalogues every gap is the same, as sure and as severe."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

import reports.words
from detectors.base import Place
from reports.words import Words
from reports.words.catalogue import Catalogue
from scanner.config import DetectionSettings
from scanner.declaration import CollectionPoint
from scanner.message import message
from scanner.model import Examined, FieldScan
from scanner.purposes.compare import Comparison
from scanner.purposes.judge import find_gaps
from scanner.result import Gap
from tests.detectors.columns.conftest import FakeReader, engine_with, samples_of
from tests.purposes.building import BIRTH, comparison, purpose, row
from tests.purposes.test_demo_estate import scanned

_ASKING = {"exposed-secret", "misplaced-data", "children"}
"""The rules that ask what spoke for a finding."""


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Empties the catalogues when it is called."""
    return lambda: monkeypatch.setattr(reports.words, "catalogue", lambda lang: Catalogue(lang, ""))


def facts(gaps: Sequence[Gap]) -> list[tuple[object, ...]]:
    """All of each gap but what is said of it."""
    return [(g.gap_id, g.rule, g.severity, g.confidence, g.persons, g.answer, g.where, g.flow_to) for g in gaps]


def detected() -> Comparison:
    """A table that the detectors read: passwords in clear, digests, children, names in remarks."""
    columns = {
        "password": [f"Soleil{n}!" for n in range(60)],
        "password_hash": [f"{n:032x}" for n in range(60)],
        "birth_date": [f"{1960 + n}-05-0{1 + n % 9}" for n in range(60)],
        "remarks": [f"Please call NAME back about order {n}, thank you" for n in range(60)],
    }
    samples = samples_of(columns, container="entries")
    found = engine_with(DetectionSettings(), FakeReader()).table(Place("src", "entries"), samples)
    examined = Examined(60, True, 60, "rows", 60, "2026-05-31T22:00:00Z")
    scans = [FieldScan(s.field, examined, tuple(f)) for s, f in zip(samples, found, strict=True)]
    declared = row("src", "*", categories=(BIRTH, "user.authorization", "user.name"), consent="ok")
    contest = purpose("contest", declared, legal_basis="consent", collected_at=("web",))
    return comparison(scans, [contest], collection_points=(CollectionPoint(id="web", name="Web", channel="web"),))


def test_a_silent_catalogue_says_codes_and_values(silence: Callable[[], None]) -> None:
    told = message("password.clear", n=3, of=9)
    assert Words("en").say(told) == "3 of 9 distinct values are words in clear"
    silence()
    assert Words("en").say(told) == "password.clear n=3 of=9"


def test_what_the_detectors_saw_makes_the_same_gaps(silence: Callable[[], None]) -> None:
    with_words = find_gaps(detected())
    assert {gap.rule for gap in with_words} >= _ASKING
    silence()
    assert facts(find_gaps(detected())) == facts(with_words)


def test_the_demo_estate_has_the_same_gaps(silence: Callable[[], None]) -> None:
    estate = scanned(20260101)
    silence()
    assert facts(find_gaps(estate.comparison)) == facts(estate.gaps)
