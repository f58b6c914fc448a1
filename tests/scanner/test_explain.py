"""`piimap explain FIELD`: what was added up for a finding, in words, with its weights and without a value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.base import Material
from reports.words import Words
from scanner.config import Settings
from scanner.errors import UserError
from scanner.explain import explain_field
from scanner.inventory.payload import from_json, to_json
from scanner.message import message, text
from scanner.model import ContainerScan, Detection, Examined, Field, FieldRef, FieldScan, Finding, Inventory, Run

_REF = FieldRef("crm", "people", "mail")
_WEIGHED = Detection(
    "email", "user.contact.email", 8, 8, 8, 0.9, (text("8 of 8 pass the check"), text("the name says so")), (),
    ((-5.0, message("column.before")), (9.3, text("8 of 8 pass the check")), (-2.1, text("the table is of things"))),
)  # fmt: skip


def _material(detection: Detection) -> Material:
    finding = Finding(_REF, "user.contact.email", "customer", text("its name"), "medium", 0.9, None, (detection,))
    field = FieldScan(Field(_REF), Examined(8, True, 8, "full", 8, "2026-06-30T08:00:00Z"), (finding,))
    kept = from_json(to_json(ContainerScan("crm", "people", (field,))))
    return Material(Inventory(Run("2026-06-30T08:00:00Z", "0.1.0", "c", 0), kept.fields), Settings(), "2026-06-30")


def test_weights_are_kept_and_shown_for_and_against() -> None:
    told = explain_field("mail", _material(_WEIGHED), Words("en"))
    assert "     -5.00  before anything is known of a column\n" in told
    assert "     +9.30  8 of 8 pass the check\n" in told
    assert "     -2.10  the table is of things\n" in told
    assert "     +2.20  in all, in log-odds: a probability of 0.90\n" in told
    assert told.count("8 of 8 pass the check") == 1


def test_what_was_not_added_up_has_its_reasons_alone() -> None:
    told = explain_field("crm/people/mail", _material(replace(_WEIGHED, evidence=())), Words("en"))
    assert "    - the name says so\n" in told
    assert "log-odds" not in told


def test_a_field_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(UserError) as raised:
        explain_field("crm/people/mial", _material(_WEIGHED), Words("en"))
    assert "crm/people/mail" in str(raised.value.remedy)
