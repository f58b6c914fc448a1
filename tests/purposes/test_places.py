"""Places and what the purposes of a place do not need: unassigned, undeclared, over-collected, other people's."""

from __future__ import annotations

from scanner.model import Evidence, Node
from scanner.purposes.judge import find_gaps
from scanner.result import Flow
from tests.purposes.building import (
    BIRTH,
    CITY,
    EMAIL,
    NAME,
    PHONE,
    RELIGION,
    comparison,
    drop,
    found,
    gaps_of,
    only,
    purpose,
    row,
)
from tests.support.saying import english, sentences

ORDERS = purpose("orders", row("crm", "customers"))


def test_a_place_that_no_purpose_claims_is_one_gap() -> None:
    made = comparison([found("share/old.csv/name", NAME), found("share/old.csv/mail", EMAIL)], [ORDERS])
    gap = only("unassigned-place", made)
    assert gap.where == Node("container", ("share", "old.csv"))
    assert gap.severity == "medium"
    assert "e-mail address and person's name" in english(gap.explanation)
    assert [g.rule for g in find_gaps(made)] == ["unassigned-place"]


def test_a_claimed_place_and_one_without_personal_data_are_none() -> None:
    made = comparison([found("crm/customers/email", EMAIL), found("crm/products/label")], [ORDERS])
    assert gaps_of("unassigned-place", made) == []


def test_an_unassigned_place_with_a_customer_number_only_is_low() -> None:
    made = comparison([found("crm/stock_moves/customer_id", "user.unique_id")], [ORDERS])
    assert only("unassigned-place", made).severity == "low"


def test_an_unassigned_place_with_doubtful_names_only_is_low() -> None:
    made = comparison([found("crm/products/label", NAME, confidence=0.55)], [ORDERS])
    assert only("unassigned-place", made).severity == "low"


def test_an_unassigned_place_says_whose_copy_it_seems_to_be() -> None:
    copy, original = Node("container", ("share", "old.csv")), Node("container", ("crm", "customers"))
    same = Evidence("overlap", original, copy, "380 of 400 in email", 0.99)
    made = comparison(
        [found("share/old.csv/mail", EMAIL)], [ORDERS], flows=[Flow(original, copy, (EMAIL,), "seen_only", (same,))]
    )
    assert sentences(only("unassigned-place", made).evidence) == (
        "shares people with crm/customers: 380 of 400 in email",
    )


def test_special_data_in_an_unassigned_place_is_left_to_its_own_rule() -> None:
    made = comparison([found("share/x.csv/name", NAME), found("share/x.csv/religion", RELIGION)], [ORDERS])
    assert sorted(g.rule for g in find_gaps(made)) == ["special-category", "unassigned-place"]
    assert "belief" not in english(only("unassigned-place", made).explanation)
    alone = comparison([found("share/x.csv/religion", RELIGION)], [ORDERS])
    assert [g.rule for g in find_gaps(alone)] == ["special-category"]


def test_a_kind_of_data_that_is_declared_nowhere() -> None:
    made = comparison([found("crm/customers/born", BIRTH)], [ORDERS])
    gap = only("undeclared-category", made)
    assert (gap.where, gap.category) == (Node("field", ("crm", "customers", "born")), BIRTH)
    assert "'The orders'" in english(gap.explanation)
    assert gap.persons == 950
    assert gaps_of("over-collection", made) == []


def test_a_kind_of_data_that_another_purpose_declares_is_over_collected() -> None:
    contest = purpose("contest", row("crm", "contest_entries", categories=(BIRTH,)))
    made = comparison([found("crm/customers/born", BIRTH)], [ORDERS, contest])
    gap = only("over-collection", made)
    assert gap.severity == "medium"
    assert "it is declared for 'The contest'" in english(gap.explanation)
    assert gaps_of("undeclared-category", made) == []


def test_what_is_more_precise_than_declared_is_a_gap_of_its_own() -> None:
    age = purpose("orders", row("crm", "customers", categories=("user.demographic.age_range",)))
    made = comparison([found("crm/customers/born", BIRTH)], [age])
    assert english(only("more-precise-than-needed", made).explanation).endswith(
        "declare only age, which is less precise."
    )
    assert gaps_of("undeclared-category", made) == []
    contest = purpose("contest", row("crm", "contest_entries", categories=(BIRTH,)))
    made = comparison([found("crm/customers/born", BIRTH)], [age, contest])
    assert only("more-precise-than-needed", made).severity == "medium"
    assert gaps_of("over-collection", made) == []


def test_an_exact_position_where_a_town_is_declared_is_too_precise_and_where_nothing_is_it_is_undeclared() -> None:
    exact = [found("crm/customers/lat", "user.location.precise")]
    assert only("more-precise-than-needed", comparison(exact, [purpose("o", row("crm", categories=(CITY,)))]))
    assert only("undeclared-category", comparison(exact, [purpose("o", row("crm", categories=(EMAIL,)))]))
    both = row("crm", categories=(CITY, "user.location.precise"))
    assert gaps_of("more-precise-than-needed", comparison(exact, [purpose("o", both)])) == []


def test_a_street_where_a_town_is_declared_is_more_data_and_said_to_be_finer() -> None:
    made = comparison(
        [found("crm/customers/street", "user.contact.address.street")], [purpose("o", row("crm", categories=(CITY,)))]
    )
    assert gaps_of("more-precise-than-needed", made) == []
    assert "Only town is declared here, which is less precise." in english(
        only("undeclared-category", made).explanation
    )


def test_an_age_where_a_date_of_birth_is_declared_is_no_gap() -> None:
    born = purpose("orders", row("crm", categories=(BIRTH, "user.unique_id")))
    made = comparison([found("crm/customers/age", "user.demographic.age_range")], [born])
    assert gaps_of("more-precise-than-needed", made) == gaps_of("undeclared-category", made) == []


def test_the_same_purpose_in_another_place_is_said_so() -> None:
    split = purpose("orders", row("crm", "customers"), row("crm", "contracts", categories=(BIRTH,)))
    made = comparison([found("crm/customers/born", BIRTH)], [split])
    assert "it is declared for 'The orders', in another place" in english(only("over-collection", made).explanation)


def test_an_over_collected_town_is_low() -> None:
    made = comparison(
        [found("crm/newsletter/city", CITY)],
        [purpose("offers", row("crm", "newsletter", categories=(EMAIL,))), ORDERS],
    )
    assert only("over-collection", made).severity == "low"


def test_parents_parts_and_by_products_raise_nothing() -> None:
    parts = purpose("orders", row("crm", "*", categories=("user.name.first", "user.name.last", "user.contact")))
    made = comparison(
        [
            found("crm/customers/full_name", NAME),
            found("crm/customers/first_name", "user.name.first"),
            found("crm/customers/city", CITY),
            found("crm/customers/id", "user.unique_id"),
            found("crm/customers/notes", "user.content.free_text", NAME, PHONE),
        ],
        [parts],
    )
    assert [g for g in find_gaps(made) if g.severity != "low"] == []
    assert {g.rule for g in find_gaps(made)} <= {"no-retention", "declared-not-found"}


def test_data_declared_here_for_other_people_only_is_over_collected_and_less_sure() -> None:
    made = comparison(
        [found("crm/people/phone", PHONE, subject="prospect")],
        [
            purpose("orders", row("crm", "people", categories=(PHONE,))),
            purpose("offers", row("crm", "people", subjects=("prospect",), categories=(EMAIL,))),
        ],
    )
    gap = only("over-collection", made)
    assert "for prospects; here it is declared for customers only" in english(gap.explanation)
    assert gap.confidence < 0.97
    assert gap.subject == "prospect"


def test_people_of_whom_no_purpose_here_speaks_are_one_gap() -> None:
    made = comparison(
        [
            found("crm/customers/name", NAME, subject="employee"),
            found("crm/customers/phone", PHONE, subject="employee"),
        ],
        [ORDERS],
    )
    gap = only("undeclared-subject", made)
    assert (gap.where, gap.subject) == (Node("container", ("crm", "customers")), "employee")
    assert "employees (person's name and phone number)" in english(gap.explanation)
    assert gaps_of("over-collection", made) == []


def test_a_subject_that_nothing_tells_and_a_row_for_anyone_fit() -> None:
    anyone = purpose("orders", row("crm", "customers", subjects=("anyone",)))
    fields = [found("crm/customers/name", NAME, subject="employee")]
    assert gaps_of("undeclared-subject", comparison(fields, [anyone])) == []
    untold = [found("crm/customers/name", NAME, subject=None)]
    assert gaps_of("undeclared-subject", comparison(untold, [ORDERS])) == []


def test_a_partners_folder_is_left_to_the_rules_on_flows() -> None:
    made = comparison(
        [found("share/partners/x/a.csv/mail", EMAIL)], [ORDERS], flows=[drop("share/partners/x/a.csv", "x", EMAIL)]
    )
    assert [g.rule for g in find_gaps(made)] == ["undeclared-flow"]


def test_what_is_only_assumed_is_said() -> None:
    shaky = purpose("orders", row("crm", "customers", assumed=("categories",)))
    gap = only("undeclared-category", comparison([found("crm/customers/born", BIRTH)], [shaky]))
    assert sentences(gap.assumptions) == ("list of data of purpose 'orders' is assumed",)
    firm = only("undeclared-category", comparison([found("crm/customers/born", BIRTH)], [ORDERS]))
    assert sentences(firm.assumptions) == ()


def test_what_is_doubtful_is_worded_so() -> None:
    sure = only("undeclared-category", comparison([found("crm/customers/born", BIRTH)], [ORDERS]))
    doubtful = only("undeclared-category", comparison([found("crm/customers/born", BIRTH, confidence=0.6)], [ORDERS]))
    assert english(sure.explanation).startswith("Date of birth was found in")
    assert english(doubtful.explanation).startswith("Date of birth was possibly found in")
    assert doubtful.severity == "low"


def test_what_only_a_columns_name_tells_is_said_so_and_counts_nobody() -> None:
    made = comparison([found("crm/customers/town", CITY, share=0.0)], [])
    gap = only("unassigned-place", comparison([found("crm/x/town", CITY, share=0.0)], [purpose("o", row("crm", "y"))]))
    assert "(by the name alone in the rows)" in english(gap.explanation)
    assert gap.persons is None
    assert made.places == (("crm", "customers"),)
