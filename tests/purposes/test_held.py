"""Held, broken, not measured: "held" stands only on what was measured and could have broken it."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from scanner.model import Skipped
from scanner.purposes.compare import Comparison
from scanner.purposes.judge import find_gaps, rules
from tests.purposes.building import (
    EMAIL,
    NAME,
    comparison,
    drop,
    found,
    measure,
    only,
    partner,
    people,
    purpose,
    row,
)
from tests.support.saying import text

CONTACTS = found("crm/contacts/email", EMAIL)
DATE = found("crm/contacts/last_contact")
LIMITED = purpose("news", row("crm", "contacts", retention="P3Y", dated_by="last_contact"))


def answer(made: Comparison, rule: str) -> tuple[str, int, int, set[str]]:
    from scanner.purposes.held import held_by_rule

    held = held_by_rule(made, find_gaps(made))[rule]
    return held.answer, held.measured, held.of, {rest.code for rest in held.rest}


def dated(*counts: tuple[str, int]) -> Comparison:
    measured = measure("crm/contacts", [(month, None, None, n) for month, n in counts], dated_by="last_contact")
    return comparison([CONTACTS, DATE], [LIMITED], measures=[measured])


def test_every_rule_answers_a_question_of_its_own() -> None:
    from scanner.purposes.base import Question

    assert all("question" in vars(rule) and rule.question in get_args(Question) for rule in rules())


def test_every_rule_says_what_it_measured_and_nothing_is_held_of_nothing() -> None:
    from scanner.purposes.held import held_by_question, held_by_rule

    nothing = comparison([], [purpose("news", row("crm", retention="P1Y"))])
    held = held_by_rule(nothing, ())
    assert set(held) == {rule.name for rule in rules()}
    promises = {name for name, one in held.items() if one.answer == "held"}
    assert promises == {"no-retention"}, "a period is declared; nothing else was looked at"
    assert all(one.answer != "held" for one in held_by_question(nothing, ()).values())


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([("2025-01", 10)], ("held", 10, 10, set())),
        ([("2025-01", 10), ("2019-01", 1)], ("broken", 11, 11, set())),
        ([("", 1800)], ("not_measured", 0, 1800, {"undated_rows", "untold"})),
        ([("", 1800), ("2025-01", 10)], ("not_measured", 10, 1810, {"undated_rows", "untold"})),
        ([], ("not_measured", 0, 0, {"no_rows"})),
    ],
)
def test_a_period_is_held_by_rows_with_a_date(
    counts: list[tuple[str, int]], expected: tuple[str, int, int, set[str]]
) -> None:
    assert answer(dated(*counts), "retention-overrun") == expected


def test_rows_that_cannot_be_told_have_a_title_that_says_so() -> None:
    from scanner.purposes.base import title_of

    gap = only("retention-overrun", dated(("", 1800)))
    assert gap.answer == "not_measured"
    assert title_of(gap) == "Whether a declared period is kept cannot be told"
    assert title_of(only("retention-overrun", dated(("2019-01", 1)))) == "Kept longer than declared"


def test_no_objection_is_ignored_only_where_lists_were_compared_with_refusals() -> None:
    news = purpose("news", row("crm", objection="objected"), legal_basis="consent", data_use="marketing")
    fields = [found("crm/contacts/email", EMAIL), found("crm/list/email", EMAIL)]
    assert answer(comparison(fields, [news]), "ignored-objection")[0] == "not_measured"
    assert "no_hashes" in answer(comparison(fields, [news]), "ignored-objection")[3]
    hashes = [people("crm/contacts/email", range(3), "objected"), people("crm/list/email", range(5, 9))]
    made = comparison(fields, [news], hashes=hashes)
    assert answer(made, "ignored-objection")[0] == "not_measured"  # nobody can be looked for in crm/contacts itself
    whole = comparison(fields, [news], hashes=[*hashes, people("crm/contacts/email", range(10, 20))])
    assert answer(whole, "ignored-objection") == ("held", 2, 2, set())
    assert answer(comparison(fields, [purpose("orders", row("crm"))], hashes=hashes), "ignored-objection")[3] == {
        "none_declared"
    }


def test_recipients_and_rights_need_something_that_could_have_shown_them() -> None:
    orders = purpose("orders", row("crm"), recipients=("carrier",))
    carrier = partner("carrier", EMAIL, NAME)
    blind = comparison([CONTACTS], [orders], partners=[carrier])
    assert answer(blind, "undeclared-flow")[0] == "not_measured"
    assert answer(blind, "access-without-purpose")[0] == "not_measured"
    flow = drop("crm/contacts", "carrier", EMAIL, status="declared_and_seen")
    seen = comparison(
        [CONTACTS], [orders], partners=[carrier], flows=[flow], hashes=[people("crm/contacts/email", [1])]
    )
    assert answer(seen, "undeclared-flow") == ("held", 1, 1, set())
    assert answer(seen, "transfer-without-safeguard")[0] == "held"


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (comparison([CONTACTS], [LIMITED], skipped=[Skipped("crm", "other", "read", text("no right"))]), "unread"),
        (comparison([CONTACTS, found("crm/long/x", method="head")], [LIMITED]), "head"),
    ],
)
def test_what_was_read_in_part_is_held_in_part(made: Comparison, code: str) -> None:
    assert answer(made, "undeclared-category")[0] == "not_measured"
    assert answer(made, "undeclared-category")[1] > 0
    assert code in answer(made, "undeclared-category")[3]


def test_an_accepted_gap_is_not_held() -> None:
    from scanner.purposes.held import held_by_rule
    from scanner.result import Acceptance

    made = dated(("2019-01", 1))
    gaps = tuple(replace(g, acceptance=Acceptance("DPO", "known", "2027-01-01")) for g in find_gaps(made))
    held = held_by_rule(made, gaps)["retention-overrun"]
    assert (held.answer, [r.code for r in held.rest]) == ("not_measured", ["accepted"])


def test_ten_year_marketing_is_not_beside_no_longer_than_declared() -> None:
    from scanner.purposes.held import held_by_question

    long = purpose("ads", row("crm", "contacts", retention="P10Y", dated_by="last_contact"), data_use="marketing")
    measured = measure("crm/contacts", [("2025-01", None, None, 9)], dated_by="last_contact")
    made = comparison([CONTACTS, DATE], [long], measures=[measured])
    assert held_by_question(made, find_gaps(made))["long"].answer == "broken"
