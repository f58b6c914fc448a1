"""Every kind in detectors/ has a column that is of it, one that only looks like it, and one that its name decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detectors.base import detectors
from detectors.custom import CustomDetector
from detectors.national_numbers import _Numbered
from scanner.model import Finding
from tests.detectors.columns import kinds_of_numbers as k

Scan = Callable[..., dict[str, tuple[Finding, ...]]]
CASES = {case.detector: case for case in k.CASES}


def _own() -> list[str]:
    """The detectors of the files that this table answers for: numbers, identifiers, secrets and their like."""
    return sorted(d.name for d in detectors() if type(d).__module__.removeprefix("detectors.") in k.FILES
                  and not isinstance(d, _Numbered | CustomDetector))  # fmt: skip


@pytest.mark.parametrize("name", _own())
def test_a_kind_has_its_cases(name: str) -> None:
    assert name in CASES, f"add a case for {name} to kinds_of_numbers.py"


@pytest.mark.parametrize("case", k.CASES, ids=lambda case: case.detector)
def test_a_column_of_the_kind_is_found(scan: Scan, case: k.Case) -> None:
    found = scan(case.table, {case.column: case.values, **dict(case.beside)})[case.column]
    assert [f.category for f in found][:1] == [case.category]


@pytest.mark.parametrize("case", k.CASES, ids=lambda case: case.detector)
def test_what_only_looks_like_it_is_not(scan: Scan, case: k.Case) -> None:
    table, column, values = case.near
    assert case.category not in [f.category for f in scan(table, {column: values})[column]]


@pytest.mark.parametrize("case", k.CASES, ids=lambda case: case.detector)
def test_without_a_name_the_values_decide(scan: Scan, case: k.Case) -> None:
    found = [f.category for f in scan("x", {"c": case.values})["c"]]
    assert (case.category in found) is case.alone
