"""All rules together: one word on each finding, order, acceptances, assumptions, and nothing where all is declared."""

from __future__ import annotations

import inspect
from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.datamap.base import Ground
from scanner.datamap.build import build
from scanner.datamap.graph import DataMap
from scanner.declaration import Accepted
from scanner.model import SEVERITIES
from scanner.purposes.acceptance import idle
from scanner.purposes.compare import Comparison, compare
from scanner.purposes.judge import find_gaps, rules
from scanner.result import Gap
from scanner.taxonomy import taxonomy
from tests.purposes.building import EMAIL, NAME, comparison, drop, found, purpose, row
from tests.support import material
from tests.support.saying import english, sentences

FIELD_RULES = {
    "special-category",
    "national-number",
    "card-verification-value",
    "more-precise-than-needed",
    "undeclared-category",
    "over-collection",
}


def small() -> Comparison:
    """The shared material, on the map that is drawn of it."""
    return compare(material.ground(), build(material.ground()))


def test_every_departure_of_the_small_retailer_is_found_by_its_rule_and_nothing_else_that_matters() -> None:
    found_there = {(g.rule, str(g.where)) for g in find_gaps(small()) if g.severity != "low"}
    assert found_there == {
        ("special-category", "crm/customers/religion"),
        ("undeclared-category", "crm/quotes/date_of_birth"),
        ("unassigned-place", "share/hr/staff.xlsx"),
        ("national-number", "share/hr/staff.xlsx/nir"),
        ("retention-overrun", "crm/marketing_contacts"),
        ("missing-consent", "crm/marketing_contacts"),
        ("missing-consent", "share/exports/newsletter.csv"),
        ("ignored-objection", "share/exports/newsletter.csv"),
        ("excess-disclosure", "share/partners/transport-express/2026-05.csv"),
        ("undeclared-flow", "share/partners/adpulse/audience.csv"),
        ("transfer-without-safeguard", "cloudops"),
        ("undeclared-category", "calls/2026-03-02_0001.vtt/customer"),
    }


def test_the_worst_come_first_and_the_accepted_last() -> None:
    gaps = find_gaps(small())
    open_gaps = [g for g in gaps if not g.acceptance]
    assert [g for g in gaps if g.acceptance] == [*gaps[len(open_gaps) :]]
    ranks = [SEVERITIES.index(g.severity) for g in open_gaps]
    assert ranks == sorted(ranks, reverse=True)
    assert find_gaps(small()) == gaps


def test_gap_ids_are_unique_and_stay_when_the_counts_change() -> None:
    gaps = find_gaps(small())
    assert len({g.gap_id for g in gaps}) == len(gaps)
    fewer = comparison([found("share/a.csv/mail", EMAIL, rows=10)], [purpose("x", row("crm"))])
    more = comparison([found("share/a.csv/mail", EMAIL, rows=99_000)], [purpose("x", row("crm"))])
    assert [g.gap_id for g in find_gaps(fewer)] == [g.gap_id for g in find_gaps(more)]


def test_every_gap_says_what_where_why_how_sure_and_what_to_do() -> None:
    for gap in find_gaps(small()):
        assert english(gap.explanation).endswith(".")
        assert english(gap.remedy).endswith(".")
        assert 0 < gap.confidence <= 1
        assert gap.articles
        assert str(gap.where).split("/")[0] in english(gap.explanation) or gap.where.kind == "partner"


def test_a_gap_that_rests_on_an_assumed_value_says_so() -> None:
    gaps = {(g.rule, str(g.where)): g for g in find_gaps(small())}
    kept = gaps["retention-overrun", "crm/marketing_contacts"]
    assert sentences(kept.assumptions) == ()  # the policy itself says three years after the last contact
    assert "country of partner 'cloudops' is assumed" in sentences(
        gaps["transfer-without-safeguard", "cloudops"].assumptions
    )
    assert "list of data of purpose 'orders' is assumed" in sentences(
        gaps["undeclared-category", "crm/quotes/date_of_birth"].assumptions
    )


def test_without_a_declaration_there_is_nothing_to_differ_from() -> None:
    bare = replace(material.settings(), declaration=None)
    made = compare(Ground(material.inventory(), bare, material.ON), DataMap())
    assert find_gaps(made) == ()
    assert made.notes == ()


PLACE = [found("share/hr/a.csv/mail", EMAIL)]


def accepted(until: str, on: date, **kwargs: str) -> Gap:
    fields = {"rule": "unassigned-place", "where": "share/hr/*", "owner": "HR", "reason": "Being moved", **kwargs}
    made = comparison(PLACE, [purpose("x", row("crm"))], on=on, accepted=(Accepted(until=until, **fields),))
    (gap,) = find_gaps(made)
    return gap


def test_an_acceptance_holds_to_the_end_of_its_day_and_then_runs_out() -> None:
    gap = accepted("2026-06-30", date(2026, 6, 30))
    assert gap.acceptance is not None
    assert (gap.acceptance.owner, gap.acceptance.reason, gap.acceptance.until) == ("HR", "Being moved", "2026-06-30")
    expired = accepted("2026-06-30", date(2026, 7, 1))
    assert expired.acceptance is None
    assert "accepted by HR until 2026-06-30, which has passed" in sentences(expired.evidence)
    assert expired.gap_id == gap.gap_id


def test_an_acceptance_is_for_one_rule_one_place_and_one_category() -> None:
    day = date(2026, 6, 1)
    assert accepted("2027-01-01", day, rule="over-collection").acceptance is None
    assert accepted("2027-01-01", day, where="share/sales/*").acceptance is None
    assert accepted("2027-01-01", day, category=NAME).acceptance is None


def test_an_acceptance_that_fits_nothing_is_idle() -> None:
    declared = small().declaration.accepted
    gaps = find_gaps(small())
    assert idle(declared, gaps) == ()
    typo = replace(declared[0], rule="unasigned-place")
    assert idle((*declared, typo), gaps) == (typo,)


CATEGORIES = sorted(taxonomy())
NO_WORD_HELPS = {"user.financial.credit_card.cvv", "user.authorization.credentials"}
"""What may not lie there whatever is declared."""


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from(CATEGORIES)),
        min_size=1,
        max_size=8,
        unique_by=lambda t: t[:2],
    ),
    st.lists(st.tuples(st.sampled_from("abc*"), st.sampled_from(CATEGORIES)), min_size=1, max_size=5),
    st.sampled_from([None, "customer", "employee"]),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_one_category_in_one_field_is_reported_by_one_rule(
    fields: list[tuple[str, str, str]], rows: list[tuple[str, str]], subject: str | None, dropped: bool
) -> None:
    scans = [found(f"s/{c}/{f}", category, subject=subject) for c, f, category in fields]
    purposes = [purpose(f"p{i}", row("s", c, categories=(category,))) for i, (c, category) in enumerate(rows)]
    flows = [drop("s/a", "who", *(k for c, _, k in fields if c == "a"))] if dropped else []
    made = comparison(scans, purposes, flows=flows)
    words = Counter((g.where, g.category) for g in find_gaps(made) if g.rule in FIELD_RULES)
    assert all(count == 1 for count in words.values())
    unclaimed = {g.where.path[1] for g in find_gaps(made) if g.rule == "unassigned-place"}
    assert all(
        where.path[1] not in unclaimed or taxonomy()[category].stands_apart or category in NO_WORD_HELPS
        for where, category in words
    )


@given(st.lists(st.sampled_from(sorted({*CATEGORIES} - NO_WORD_HELPS)), min_size=1, max_size=6, unique=True))
@settings(max_examples=60, deadline=None)
def test_what_is_declared_by_name_with_all_that_it_needs_leaves_no_gap(categories: list[str]) -> None:
    scans = [found(f"s/t/{i}", category) for i, category in enumerate(categories)]
    whole = row("s", "t", categories=tuple(categories), retention="P1Y")
    made = comparison(scans, [purpose("p", whole, special="9(2)(a), 10: art. 46")])
    assert {g.rule for g in find_gaps(made)} <= {"retention-overrun", "unreachable-data"}
    assert all(g.severity == "low" for g in find_gaps(made))


def test_the_agreed_rules_are_all_there() -> None:
    assert {rule.name for rule in rules()} >= {
        "unassigned-place",
        "over-collection",
        "undeclared-category",
        "undeclared-flow",
        "excess-disclosure",
        "transfer-without-safeguard",
        "retention-overrun",
        "missing-consent",
        "ignored-objection",
        "special-category",
        "national-number",
    }


def test_no_rule_file_names_two_rules() -> None:
    modules = Counter(inspect.getmodule(rule) for rule in rules())
    assert set(modules.values()) == {1}
