"""Somebody else's detector knows of no messages: what it says in plain text is told as it is, in each language."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from detectors.base import Detector, Judgement
from detectors.column import Called, Column, read, settled, weigh
from detectors.naming import Name
from detectors.profile import Profile, profile
from detectors.subject import About
from reports.words import Words
from scanner.message import Message, message, name, spoken, text


class Locker(Detector):
    name = "locker"
    category = "user.unique_id"
    summary = "Locker of a member"
    name_words = ("locker",)
    cell = r"L\d{3}"

    def judge(self, profile: Profile, hits: tuple[int, ...]) -> Judgement | None:
        plain: Any = f"{len(hits)} lockers"
        return Judgement(1.0, 1.0, 1.0, hits, hits, reason=plain)


@pytest.fixture
def column() -> Column:
    looked = profile(pa.array([f"L{n:03}" for n in range(400)]))
    hits = {"locker": tuple(range(len(looked.first_look.inspected)))}
    return Column(Name.of("locker"), looked, read(Called(Name.of("locker")), looked.first_look, hits, [Locker()]))


def test_its_words_are_a_message_before_and_after_all_values_are_looked_at(column: Column) -> None:
    (best,) = weigh(column, About(1.0))
    for candidate in (best, settled(column, best)):
        said = [reason for reason in candidate.reasons if reason.code == "text"]
        assert len(said) == 1
        assert all(Words(lang).say(said[0]).endswith(" lockers") for lang in ("en", "fr"))
        assert candidate.told[0][1] == message("column.before")


def test_its_kind_is_called_by_its_summary(column: Column) -> None:
    (best,) = weigh(column, About(1.0))
    assert message("column.name-says", kind=name("locker of a member"), words=name("locker")) in best.reasons


@pytest.mark.parametrize(("said", "told"), [("why", text("why")), ("", None), (None, None), (text("x"), text("x"))])
def test_what_comes_from_outside(said: Message | str | None, told: Message | None) -> None:
    assert spoken(said) == told


def test_a_reading_keeps_its_judgement_otherwise(column: Column) -> None:
    (reading,) = column.readings
    assert replace(reading.judged, reason=None) == Judgement(1.0, 1.0, 1.0, reading.judged.hits, reading.judged.proven)
