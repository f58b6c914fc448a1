"""Special categories, criminal data and national numbers: declared by name, with a condition, or a gap."""

from __future__ import annotations

import pytest

from scanner.model import Node
from scanner.taxonomy import taxonomy
from tests.purposes.building import NAME, NIR, RELIGION, comparison, drop, found, gaps_of, only, partner, purpose, row
from tests.support.saying import english, sentences

HEALTH, CRIME = "user.health_and_medical", "user.criminal_history"
SPECIAL = sorted(key for key, entry in taxonomy().items() if entry.special)


def made(category: str, **kwargs: object):  # type: ignore[no-untyped-def]
    rows = row("crm", "customers", categories=(NAME, category) if kwargs.pop("declared", False) else ("user",))
    return comparison([found("crm/customers/x", category)], [purpose("orders", rows, **kwargs)])


@pytest.mark.parametrize("category", SPECIAL)
def test_every_special_kind_needs_its_name_and_a_condition(category: str) -> None:
    undeclared = only("special-category", made(category))
    assert undeclared.severity in ("high", "critical")
    assert "No purpose here ('The orders') declares it by name" in english(undeclared.explanation)
    assert undeclared.articles == ("9(1) GDPR", "9(2) GDPR")
    assert "without a condition" in english(only("special-category", made(category, declared=True)).explanation)
    assert gaps_of("special-category", made(category, declared=True, special="9(2)(a)")) == []


def test_the_eight_kinds_are_kept_apart() -> None:
    assert {taxonomy()[key].special for key in SPECIAL} == {
        "origin",
        "politics",
        "belief",
        "union",
        "genetic",
        "biometric",
        "health",
        "sex life",
    }


@pytest.mark.parametrize("condition", ["", "9(2)", "9(2)(k)", "consent", "10: art. 46"])
def test_what_is_no_condition_of_article_9_does_not_count(condition: str) -> None:
    assert len(gaps_of("special-category", made(HEALTH, declared=True, special=condition))) == 1


def test_criminal_data_rests_on_article_10_and_not_on_9() -> None:
    assert only("special-category", made(CRIME, declared=True, special="9(2)(a)")).articles[0] == "10 GDPR"
    assert gaps_of("special-category", made(CRIME, declared=True, special="10: art. 46 of law 78-17")) == []


def test_a_photograph_and_a_voice_are_no_special_data_by_themselves() -> None:
    fields = [
        found("crm/customers/photo", "user.content.self_image"),
        found("crm/customers/call", "user.content.voice"),
    ]
    assert gaps_of("special-category", comparison(fields, [purpose("orders", row("crm", "*"))])) == []


def test_a_doubtful_word_in_a_few_texts_is_low_and_in_many_medium() -> None:
    few = [found("crm/tickets/note", HEALTH, confidence=0.55, rows=6)]
    many = [found("crm/tickets/note", HEALTH, confidence=0.55)]
    purposes = [purpose("tickets", row("crm", "*"))]
    assert only("special-category", comparison(few, purposes)).severity == "low"
    assert only("special-category", comparison(many, purposes)).severity == "medium"


def test_a_national_number_is_declared_by_name_or_not_at_all() -> None:
    gap = only("national-number", made(NIR))
    assert gap.severity in ("high", "critical")
    assert "decree 2019-341 (FR)" in gap.articles
    assert gaps_of("national-number", made(NIR, declared=True)) == []
    official = comparison(
        [found("crm/staff/nir", NIR)], [purpose("payroll", row("crm", "*", categories=("user.government_id",)))]
    )
    assert len(gaps_of("national-number", official)) == 1


def test_an_unassigned_place_is_said_so() -> None:
    gap = only("national-number", comparison([found("share/staff.xlsx/nir", NIR)], [purpose("orders", row("crm"))]))
    assert "No purpose claims this place" in english(gap.explanation)


def test_another_subject_of_the_same_place_does_not_allow_it_but_is_less_sure() -> None:
    payroll = purpose("payroll", row("hr", "people", subjects=("employee",), categories=(NIR,)))
    assert gaps_of("national-number", comparison([found("hr/people/nir", NIR, subject="employee")], [payroll])) == []
    gap = only("national-number", comparison([found("hr/people/nir", NIR, subject="customer")], [payroll]))
    assert (gap.confidence, gap.severity) == (0.582, "medium")
    assert "declares it by name for customers" in english(gap.explanation)


def test_in_a_partners_folder_the_partner_must_be_one_that_may_have_it() -> None:
    where = "share/partners/care/a.csv"
    fields = [found(f"{where}/religion", RELIGION)]
    flows = [drop(where, "care", RELIGION)]
    rows = row("crm", "*", categories=(RELIGION,))
    serving = purpose("care", rows, recipients=("care",), special="9(2)(a)")
    nobody = only("special-category", comparison(fields, [purpose("orders", rows)], flows=flows))
    assert nobody.flow_to == Node("partner", ("care",))
    assert nobody.severity == "critical"
    partial = comparison(fields, [serving], partners=[partner("care", NAME)], flows=flows)
    assert "'Care' is not declared to receive it" in english(only("special-category", partial).explanation)
    whole = comparison(fields, [serving], partners=[partner("care", RELIGION)], flows=flows)
    assert gaps_of("special-category", whole) == []


def test_an_assumed_condition_is_said() -> None:
    shaky = purpose("care", row("crm", "*", categories=(RELIGION,)), special="no", assumed=("special",))
    gap = only("special-category", comparison([found("crm/customers/religion", RELIGION)], [shaky]))
    assert sentences(gap.assumptions) == ("Art. 9 condition of purpose 'care' is assumed",)
