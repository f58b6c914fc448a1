"""The policy that the demonstration runs on: its eight purposes, and nothing that it does not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.policy.facts import Policy
from scanner.policy.read import read_policy

POLICY = Path(__file__).parents[3] / "shared/privacy-policy.txt"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_policy(POLICY)


def test_the_eight_purposes_and_no_other(policy: Policy) -> None:
    assert [(p.line, p.use) for p in policy.purposes] == [
        (32, "account"), (34, "delivery"), (36, "customer_service"), (38, "marketing"),
        (40, "reviews"), (42, "analytics"), (44, "contests"), (46, "sharing"),
    ]  # fmt: skip
    assert not any(p.bases or p.retention for p in policy.purposes)


def test_the_kinds_of_recipients(policy: Policy) -> None:
    assert {(r.line, r.kind) for r in policy.recipients} == {
        (46, "business"), (81, "internal"), (81, "it"), (81, "logistics"), (83, "authority"),
    }  # fmt: skip


def test_the_one_period_both_deadlines_and_the_authority(policy: Policy) -> None:
    assert [(r.line, r.period, r.starts, r.categories) for r in policy.retention] == [
        (65, "P3Y", "last_contact", ("user.contact.email",))
    ]
    assert [(d.line, d.period, d.until) for d in policy.deadlines] == [(95, "P2M", "2018-05-25"), (95, "P1M", "")]
    assert [(a.line, a.name) for a in policy.authorities] == [(97, "CNIL")]
    assert policy.controller is not None
    assert (policy.controller.line, policy.controller.key) == (26, "CMAI")


def test_what_the_text_lacks(policy: Policy) -> None:
    lacking = {r.key: r.state for r in policy.required if r.state != "said"}
    assert lacking == {
        "controller_contact": "missing", "dpo_contact": "incomplete", "legal_basis": "incomplete",
        "legitimate_interests": "missing", "data_categories": "missing", "transfers": "missing", "provision": "missing",
        "automated_decision": "missing",
    }  # fmt: skip
