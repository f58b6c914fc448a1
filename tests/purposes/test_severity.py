"""Severity makes sense to a data protection officer."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from scanner.model import SEVERITIES, Severity
from scanner.purposes.severity import Exposure, severity, stakes_of, worst

EXPOSURES: tuple[Exposure, ...] = get_args(Exposure)


def test_the_examples_of_its_documentation() -> None:
    assert severity(stakes_of("user.demographic.religious_belief"), 400, "inside", 0.97) == "high"
    assert severity(stakes_of("user.demographic.religious_belief"), 1_000, "inside", 0.97) == "critical"
    assert severity(stakes_of("user.financial.bank_account"), 120, "recipient", 0.95) == "high"
    assert severity(stakes_of("user.contact.address.city"), 5_000, "inside", 0.97) == "low"
    assert severity(stakes_of("user.contact.email"), 140, "inside", 1.0) == "medium"


def test_one_card_verification_value_is_high() -> None:
    assert severity(stakes_of("user.financial.credit_card.cvv"), 1, "inside", 0.9) == "high"


def test_what_is_doubtful_is_low_whatever_it_would_be() -> None:
    assert severity("high", 1_000_000, "third_country", 0.69) == "low"
    assert severity("critical", 9, "undeclared_recipient", 0.69) == "low"
    assert severity("critical", None, "inside", 0.69) == "low"


def test_many_doubtful_hits_for_the_most_sensitive_data_are_worth_a_look() -> None:
    assert severity("critical", 42, "inside", 0.55) == "medium"
    assert severity("critical", 1_000_000, "third_country", 0.69) == "medium"


def test_by_products_and_a_title_are_low_in_any_table() -> None:
    for category in ("user.unique_id", "user.content.free_text", "user.account", "user.demographic.gender"):
        assert severity(stakes_of(category), 1_000_000, "inside", 1.0) == "low"


@given(
    st.sampled_from(SEVERITIES),
    st.none() | st.integers(0, 10**7),
    st.sampled_from(EXPOSURES),
    st.floats(0, 1),
)
def test_more_of_anything_is_never_milder(
    stakes: Severity, persons: int | None, exposure: Exposure, certainty: float
) -> None:
    rank = SEVERITIES.index
    here = rank(severity(stakes, persons, exposure, certainty))
    assert rank(severity("critical", persons, exposure, certainty)) >= here
    assert rank(severity(stakes, 10**8, exposure, certainty)) >= here
    assert rank(severity(stakes, persons, "third_country", certainty)) >= here
    assert rank(severity(stakes, persons, exposure, 1.0)) >= here


def test_worst() -> None:
    assert worst(("low", "high", "medium")) == "high"
    assert worst(()) == "low"
