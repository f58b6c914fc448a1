"""The nouns hide what they must, name things the same way each time, and cover what the law lets them cover."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.content import Column, Container, Drawn, Sample, Text, Transcript, Turn, Unread
from scanner.duration import parse_duration
from scanner.model import Field, FieldRef, Inventory, Node, Run, Skipped
from scanner.taxonomy import covers, entry, parse_category, taxonomy
from tests.support.saying import text

CANARY = "jeanne.canari@exemple.fr"


def test_what_holds_a_value_does_not_show_it() -> None:
    drawn = Drawn(pa.table({CANARY: [CANARY]}), 1, True, "full", 1, (1,))
    field = Field(FieldRef("s", "c", "f"))
    turn = Turn(CANARY, "customer", CANARY)
    things = [
        drawn, Sample(field, pa.array([CANARY]), drawn, 0), Text(CANARY, CANARY), turn, Column(CANARY, comment=CANARY),
        Transcript(CANARY, (turn,), "webvtt"), Unread(CANARY, "read", text("broken")), Container(CANARY),
    ]  # fmt: skip
    for thing in things:
        assert "canari" not in repr(thing).casefold()


def test_a_run_has_the_same_id_for_the_same_scan() -> None:
    run = Run("2026-06-30T08:00:00Z", "0.1.0", "abc", 1)
    assert run.id == Run("2026-06-30T08:00:00Z", "0.1.0", "abc", 1).id
    assert run.id != Run("2026-06-30T08:00:00Z", "0.1.0", "abc", 2).id


def test_notes_and_exclusions_leave_a_scan_complete() -> None:
    run = Run("2026-06-30T08:00:00Z", "0.1.0", "abc", 1)
    odd = (Skipped("s", "c", "note", text("2 ragged rows")), Skipped("s", "d", "excluded", text("a socket")))
    assert Inventory(run, skipped=odd).complete
    assert not Inventory(run, skipped=(*odd, Skipped("s", "e", "read", text("encrypted")))).complete


def test_a_node_knows_what_it_lies_in() -> None:
    field = Node.of(FieldRef("crm", "customers", "email"))
    assert field.parent == Node("container", ("crm", "customers"))
    assert field.parent.parent == Node("store", ("crm",))
    assert field.parent.parent.parent is None


def test_what_a_role_said_is_its_turns_joined() -> None:
    turns = (Turn("A", "agent", "bonjour"), Turn("B", "customer", "oui"), Turn("A", "agent", "merci"))
    transcript = Transcript("call", turns, "webvtt")
    text, begins = transcript.said_by("agent")
    assert text == "bonjour\nmerci"
    assert begins == {0: 0, 2: 8}
    assert transcript.roles == ("agent", "customer")


def test_a_parent_covers_its_children_but_not_what_stands_apart() -> None:
    assert covers("user.contact", "user.contact.email")
    assert covers("user.name", "user.name")
    assert not covers("user.contact.email", "user.contact")
    assert not covers("user.name", "user.names.first")
    for key, found in taxonomy().items():
        if found.stands_apart:
            assert not covers("user", key)
            assert covers(key, key)
            assert found.sensitivity in ("high", "critical")


def test_every_parent_in_the_vocabulary_is_in_it_too() -> None:
    for key in taxonomy():
        parent = key.rpartition(".")[0]
        assert not parent or parent in taxonomy() or parent == "user.government_id", key


def test_a_users_own_child_keeps_its_parents_flags() -> None:
    assert entry("user.health_and_medical.allergy").special == "health"
    with pytest.raises(ValueError, match=r"nearest is 'user\.contact\.email'"):
        parse_category("user.contact.mail")


@given(st.integers(0, 40), st.integers(0, 11), st.integers(0, 40), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_period_reads_back_and_lies_before(years: int, months: int, days: int, day: date) -> None:
    text = "P" + (f"{years}Y" if years else "") + (f"{months}M" if months else "") + f"{days}D"
    period = parse_duration(text)
    assert parse_duration(str(period)) == period
    assert period.before(day) <= day


def test_a_period_before_a_day_that_does_not_exist() -> None:
    assert parse_duration("P1M").before(date(2026, 3, 31)) == date(2026, 2, 28)
    assert parse_duration("P3Y").before(date(2028, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize("text", ["", "P", "3Y", "P3", "PT3H", "P-1Y", "p3y"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration"):
        parse_duration(text)
