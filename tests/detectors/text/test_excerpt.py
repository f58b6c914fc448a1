"""What is drawn of a long text or call leads back to where it stands there."""

from __future__ import annotations

import pytest

from detectors.base import Match
from detectors.engine import Engine
from detectors.reading.excerpt import Excerpt, stretches
from scanner.allotment import Allotment
from scanner.config import DetectionSettings
from scanner.content import Text, Transcript, Turn
from scanner.model import Field, FieldRef
from scanner.naming import own

TEXT = "".join(f"Sentence {i} says this and that of nobody.\n" for i in range(3000))


def test_an_excerpt_is_drawn_and_leads_back() -> None:
    drawn = Excerpt(TEXT, 20_000, 7)
    assert 15_000 < len(drawn.text) < 21_000
    words = [Match(i, i + 8, "user.name", "d", 0.9) for i in range(0, len(drawn.text) - 8, 50)]
    back = drawn.back(words)
    assert len(back) > 0.9 * len(words)
    said = {(drawn.text[m.start : m.end]) for m in words}
    assert all(TEXT[m.start : m.end] in said for m in back)
    assert max(m.end for m in back) > len(TEXT) // 2


def test_the_seed_says_what_is_drawn() -> None:
    assert Excerpt(TEXT, 9_000, 7).text == Excerpt(TEXT, 9_000, 7).text
    assert Excerpt(TEXT, 9_000, 7).text != Excerpt(TEXT, 9_000, 8).text


@pytest.mark.parametrize("turns", [(TEXT,), tuple(TEXT.splitlines()), ("", TEXT[:40_000], "yes", TEXT[40_000:])])
def test_stretches_lead_back_to_their_turns(turns: tuple[str, ...]) -> None:
    call = [Turn("a", "agent", text) for text in turns]
    drawn = stretches(call, 40_000, 7)
    assert 20_000 < sum(len(t.text) for s in drawn for t in s.turns) <= 40_000
    for stretch in drawn:
        for turn, (number, begins) in zip(stretch.turns, stretch.places, strict=True):
            assert turns[number][begins : begins + len(turn.text)] == turn.text


def test_what_is_beyond_doubt_is_found_in_what_is_not_drawn() -> None:
    engine = Engine(DetectionSettings(languages=("en",)))
    sure = "Write to gerald.whitcombe@example.org please."
    f = Field(FieldRef(own("s"), own("c"), own("text")), own("text"))
    (found,) = engine.texts([(f, Text("", sure + TEXT + sure), 3_000)], None)
    (one,) = (finding for finding in found if finding.category == "user.contact.email")
    assert [p.start for p in one.detections[0].locations] == [9, len(sure) + len(TEXT) + 9]
    turns = tuple(Turn("a", "agent", text) for text in (sure, TEXT, sure))
    told = engine.transcript(Transcript("", turns, "webvtt"), {"agent": f}, None, most=3_000)
    (one,) = (finding for finding in told["agent"] if finding.category == "user.contact.email")
    assert [p.turn for p in one.detections[0].locations] == [1, 3]


def test_each_text_has_a_share_and_a_little_always() -> None:
    left = Allotment(10_000)
    assert [left.take(n) for n in (100, 50_000, 50_000, 50_000, 50)] == [100, 7_200, 1_800, 1_600, 50]
