"""What is said to be found, not found, declared or nobody's is the same in every rule and register."""

from __future__ import annotations

import pytest

from reports.register import activities
from reports.register_recipients import recipients
from reports.words import Words
from scanner.model import Evidence, Node, Skipped
from scanner.purposes.compare import Comparison
from scanner.result import Flow, FlowStatus
from tests.purposes.building import (
    BIRTH,
    CITY,
    EMAIL,
    NAME,
    PHONE,
    comparison,
    drop,
    found,
    gaps_of,
    material_of,
    only,
    partner,
    purpose,
    row,
)
from tests.support.saying import english, sentences, text

EN = Words("en")


def cell(made: Comparison, purpose_id: str, column: str) -> str:
    (activity,) = [a for a in activities(material_of(made), EN) if a.id == purpose_id]
    return " ".join(statement.text for statement in activity.cells[column])


def towards(where: str, to: Node, kind: str, status: FlowStatus = "seen_only") -> Flow:
    source, container = where.split("/", 1)
    origin = Node("container", (source, container))
    return Flow(origin, to, (EMAIL,), status, (Evidence(kind, origin, to, "it says so", 0.9),))


def test_what_was_found_in_a_call_is_not_declared_and_not_found() -> None:
    fields = [
        found("calls/list.csv/phone", PHONE),
        found("calls/1.vtt/customer", EMAIL, kind="speech"),
        found("calls/letter.txt/text", CITY, kind="text", rows=1),
    ]
    made = comparison(fields, [purpose("support", row("calls", categories=(PHONE, EMAIL, CITY)))])
    assert gaps_of("declared-not-found", made) == []
    assert cell(made, "support", "unseen") == "none"


@pytest.mark.parametrize("kind", ["domain", "event"])
def test_a_partner_whom_another_purpose_names_has_a_purpose(kind: str) -> None:
    flow = towards("crm/customers", Node("partner", ("mailer",)), kind)
    purposes = [purpose("orders", row("crm", "customers")), purpose("news", row("crm", "x"), recipients=("mailer",))]
    made = comparison(
        [found("crm/customers/email", EMAIL)], purposes, partners=[partner("mailer", EMAIL)], flows=[flow]
    )
    gap = only("undeclared-flow", made)
    assert "no purpose" not in english(gap.explanation)
    assert "'The news'" in english(gap.explanation)


def test_a_partner_who_was_seen_is_not_called_not_seen() -> None:
    flow = towards("crm/customers", Node("partner", ("mailer",)), "domain", "declared_and_seen")
    made = comparison(
        [found("crm/customers/email", EMAIL)],
        [purpose("orders", row("crm", "customers"), recipients=("mailer",))],
        partners=[partner("mailer", EMAIL, country="US", role="processor", contract="")],
        flows=[flow],
    )
    for rule in ("transfer-without-safeguard", "no-processor-contract"):
        assert not any("not seen" in evidence for evidence in sentences(only(rule, made).evidence))


def test_a_recipient_that_no_purpose_names_is_not_declared_and_seen_in_the_register() -> None:
    made = comparison(
        [found("crm/out/mailer.csv/email", EMAIL)],
        [purpose("orders", row("crm", "customers"))],
        partners=[partner("mailer", EMAIL)],
        flows=[drop("crm/out/mailer.csv", "mailer", EMAIL)],
    )
    assert only("undeclared-flow", made)
    (mailer,) = [r for r in recipients(material_of(made), EN) if r.id == "mailer"]
    assert mailer.cells["standing"][0].text == "Seen, not declared"


def test_a_part_or_something_coarser_is_undeclared_in_the_register_only_where_it_is_a_gap() -> None:
    fields = [
        found("crm/customers/name", NAME),
        found("crm/customers/age", "user.demographic.age_range"),
        found("crm/customers/id", "user.unique_id"),
        found("crm/customers/phone", PHONE),
    ]
    rows = row("crm", "customers", categories=("user.name.first", "user.name.last", BIRTH))
    other = purpose("calling", row("crm", "customers", categories=(PHONE,)))
    made = comparison(fields, [purpose("orders", rows), other])
    assert gaps_of("over-collection", made) == gaps_of("undeclared-category", made) == []
    assert cell(made, "orders", "undeclared") == cell(made, "calling", "undeclared") == "none"
    assert cell(made, "orders", "unseen") == "none"


def test_what_was_declared_for_other_people_is_undeclared_in_the_register_too() -> None:
    fields = [found("crm/staff/email", EMAIL, subject="employee"), found("crm/staff/phone", PHONE, subject="employee")]
    made = comparison(fields, [purpose("orders", row("crm", "staff", subjects=("customer",)))])
    assert gaps_of("undeclared-subject", made)
    assert "E-mail" in cell(made, "orders", "undeclared")


def test_what_cannot_be_recognised_or_was_not_read_is_not_called_not_found() -> None:
    purposes = [purpose("orders", row("crm", "customers", categories=(EMAIL, PHONE, "user.behavior.purchase_history")))]
    fields = [found("crm/customers/email", EMAIL), found("crm/other/phone", PHONE)]
    whole = comparison(fields, purposes)
    assert english(only("declared-not-found", whole).explanation).endswith("claims there: phone number.")
    assert cell(whole, "orders", "unseen").startswith("Phone number (crm)")
    assert "cannot be told" in cell(whole, "orders", "unseen")
    cut = comparison(fields, purposes, skipped=[Skipped("crm", "", "list", text("no right"))])
    assert "part of" in cell(cut, "orders", "unseen")
