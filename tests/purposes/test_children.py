"""Children in consent-based online services, from what the detectors counted; and who counts as a child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from detectors.age import _in_years
from detectors.birth_date import BirthDate
from detectors.profile import profile
from scanner.declaration import CollectionPoint
from scanner.message import message, text
from scanner.minors import born_too_late, children_told, with_children
from scanner.model import FieldScan
from tests.purposes.building import BIRTH, comparison, found, gaps_of, only, purpose, row
from tests.support.saying import english

ON = date(2026, 6, 1)
POINTS = (CollectionPoint(id="web", name="Web", channel="web"), CollectionPoint(id="till", name="Till", channel="shop"))


def counted(children: int, confidence: float = 0.97) -> FieldScan:
    scan = found("crm/entries/born", BIRTH, confidence=confidence)
    reason = with_children(message("values.spread-as-births", years=60), children, 200)
    findings = (
        replace(f, detections=tuple(replace(d, reasons=(reason,)) for d in f.detections)) for f in scan.findings
    )
    return replace(scan, findings=tuple(findings))


def made(children: int, confidence: float = 0.97, **kwargs: object):  # type: ignore[no-untyped-def]
    told: dict[str, object] = {"legal_basis": "consent", "collected_at": ("web",), **kwargs}
    contest = purpose("contest", row("crm", "*", categories=(BIRTH,), consent="ok"), **told)
    return comparison([counted(children, confidence)], [contest], collection_points=POINTS)


def test_children_in_an_online_service_on_consent_are_a_gap() -> None:
    gap = only("children", made(20))
    assert gap.severity == "medium"
    assert "20 distinct values of 200 (10 %)" in english(gap.explanation)
    assert gap.persons == 95


@pytest.mark.parametrize("kwargs", [{"legal_basis": "contract"}, {"collected_at": ("till",)}, {"collected_at": ()}])
def test_another_basis_or_no_online_service_is_none(kwargs: dict[str, object]) -> None:
    assert gaps_of("children", made(20, **kwargs)) == []


def test_no_children_are_no_gap_and_a_few_may_be_slips() -> None:
    assert gaps_of("children", made(0)) == []
    assert only("children", made(4)).severity == "low"
    assert only("children", made(5)).severity == "medium"


def test_the_counts_are_values_and_no_words() -> None:
    dates = message("values.dates")
    assert children_told([dates, with_children(dates, 20, 200)]) == (20, 200)
    assert children_told([text("the values are dates; 20 of 200 distinct values are of children under 15")]) is None
    assert with_children(dates, 0, 200) == dates


def test_whoever_turns_fifteen_this_year_is_old_enough_and_years_to_come_are_no_births() -> None:
    assert born_too_late([2010, 2011, 2012, 2026, 2027], ON) == 2
    assert born_too_late([], ON) == 0


def test_years_of_birth_are_counted_by_the_detector_and_leave_its_word_as_it_is_without_children(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    grown = [f"{year}-05-0{1 + year % 9}" for year in range(1950, 2001)]
    plain = BirthDate().judge(profile(pa.array(grown)), ())
    some = BirthDate().judge(profile(pa.array([*grown, "2014-03-04", "2019-12-30"])), ())
    assert plain is not None
    assert some is not None
    assert plain.reason == message("values.spread-as-births", years=46)
    assert some.reason is not None
    assert children_told([some.reason]) == (2, 53)


def test_ages_are_counted_by_the_detector() -> None:
    judged = _in_years(profile(pa.array([9, 14, 15, 16, 40, 71])))
    assert judged.reason is not None
    assert children_told([judged.reason]) == (2, 6)
