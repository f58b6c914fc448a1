"""Which rows claim which place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.purposes.claims import matches, specificity
from tests.purposes.building import EMAIL, comparison, found, purpose, row

PLACE = ("crm", "public.customers")


def claimed_by(*rows: tuple[str, str], container: str = "public.customers") -> list[str]:
    purposes = [purpose(id, row("crm", pattern)) for id, pattern in rows]
    made = comparison([found(f"crm/{container}/email", EMAIL)], purposes)
    return [claim.purpose.id for claim in made.claims_on(("crm", container))]


def test_the_most_specific_row_wins() -> None:
    assert claimed_by(("all", "*"), ("public", "public.*"), ("table", "public.customers")) == ["table"]
    assert claimed_by(("all", "*"), ("public", "public.*")) == ["public"]
    assert claimed_by(("all", "*")) == ["all"]


def test_several_equal_ones_all_count() -> None:
    assert claimed_by(("orders", "public.customers"), ("offers", "public.customers"), ("x", "*")) == [
        "orders",
        "offers",
    ]


def test_an_exact_name_is_closer_than_a_pattern_with_the_same_letters() -> None:
    assert claimed_by(("pattern", "public.customers*"), ("name", "public.customers")) == ["name"]


def test_the_best_of_a_rows_patterns_counts() -> None:
    made = comparison(
        [found("crm/public.customers/email", EMAIL)],
        [purpose("many", row("crm", "*", "public.customers")), purpose("one", row("crm", "public.c*"))],
    )
    assert [claim.purpose.id for claim in made.claims_on(PLACE)] == ["many"]


def test_a_row_of_another_source_claims_nothing() -> None:
    made = comparison([found("crm/public.customers/email", EMAIL)], [purpose("orders", row("share", "*"))])
    assert made.claims_on(PLACE) == ()


@pytest.mark.parametrize(
    ("pattern", "container", "fits"),
    [
        ("exports/*", "exports/2026/may.csv", True),
        ("exports/*.csv", "exports/may.xlsx", False),
        ("hr/staff.xlsx", "hr/staff.xlsx!/Sheet1", True),
        ("hr/staff.xlsx!/Sheet1", "hr/staff.xlsx!/Sheet2", False),
        ("backup.zip", "backup.zip!/inner.zip!/a.csv", True),
        ("Customers", "customers", False),
        ("orders_20??", "orders_2024", True),
        ("orders_[0-9]", "orders_7", True),
    ],
)
def test_patterns_match_as_globs_and_files_with_what_lies_in_them(pattern: str, container: str, fits: bool) -> None:
    assert matches(pattern, container) is fits


@given(st.text(alphabet="abc/._", min_size=1, max_size=12), st.integers(0, 11))
def test_replacing_a_letter_by_a_wildcard_never_makes_a_pattern_closer(name: str, at: int) -> None:
    at %= len(name)
    looser = name[:at] + "*" + name[at + 1 :]
    assert matches(looser, name)
    assert specificity(looser) < specificity(name)
