"""No value breaks a detector: all of Unicode, numbers of every script, dates out of range, every Arrow type."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detectors import masking
from detectors.base import Detector, Place, detectors
from detectors.engine import Engine
from detectors.naming import known_words
from detectors.profile import profile
from detectors.screen import fills
from detectors.text import TextReader
from scanner.config import DetectionSettings
from scanner.content import Sample, Transcript, Turn
from tests.detectors.columns.conftest import FakeReader, engine_with, samples_of
from tests.properties.odd import ODD, TEXTS, arrays

_ALL = tuple(d.configured(DetectionSettings()) for d in detectors())
_NAMES = sorted({words.replace("|", " ").split()[0] for d in _ALL for words in d.name_words})
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
LONG = settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
_COLUMNS = st.lists(TEXTS, min_size=1, max_size=30)


def _ask(detector: Detector, values: list[str]) -> None:
    """Everything that a column asks of a detector, whatever the column's kind."""
    looked = profile(pa.array(values, pa.large_string()))
    if looked.inspected:
        detector.worth_asking(looked)
        judged = detector.judge(looked, fills(looked, detector) if detector.cell or detector.pattern else ())
        if judged is not None:
            detector.also(looked, judged)


@pytest.mark.parametrize("detector", _ALL, ids=lambda d: d.name)
def test_no_odd_value_breaks_a_detector(detector: Detector) -> None:
    for value in ODD:
        detector.verify(value)
        _ask(detector, [value])
    _ask(detector, list(ODD))


@pytest.mark.parametrize("digit", ["²", *(pytest.param(d, marks=pytest.mark.stranger) for d in "₀٣𝟙Ⅷ¾")])
def test_a_column_with_a_digit_of_another_kind_is_read_like_any(digit: str) -> None:
    columns = {name: pa.array([digit, "35", "x", None] * 8) for name in _NAMES}
    found = engine_with(DetectionSettings(), FakeReader()).table(Place("s", "people"), samples_of(columns))
    assert len(found) == len(columns)


@pytest.mark.parametrize(("name", "values"), arrays(), ids=[name for name, _ in arrays()])
def test_every_arrow_type_is_looked_at(engine: Engine, name: str, values: pa.Array) -> None:
    samples = samples_of({"birth_date": pa.array(["1"] * len(values)), "age": pa.array(["²"] * len(values))})
    samples.append(Sample(samples[0].field, values, samples[0].drawn, 0))
    assert len(engine.table(Place("s", "people"), samples, 3)) == 3
    assert engine.broke() == ()


@QUICK
@given(_COLUMNS, st.sampled_from(_NAMES))
def test_any_column_is_read(engine: Engine, values: list[str], name: str) -> None:
    engine.table(Place("s", "people"), samples_of({name: pa.array(values), "c2": pa.array(values)}), 2)
    assert engine.broke() == ()


@QUICK
@given(TEXTS, st.sampled_from(["é", "\ud800", "\udfff", "²", ""]))
def test_any_name_is_read_and_masked(text: str, half: str) -> None:
    known_words(text)
    masking.spans(text + half)


@pytest.mark.stranger
@LONG
@given(_COLUMNS, st.sampled_from(_NAMES))
def test_any_column_is_read_at_length(engine: Engine, values: list[str], name: str) -> None:
    engine.table(Place("s", "people"), samples_of({name: pa.array(values), "c2": pa.array(values)}), 2)
    assert engine.broke() == ()


@pytest.mark.stranger
@pytest.mark.parametrize("detector", _ALL, ids=lambda d: d.name)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.data())
def test_no_column_breaks_a_detector(detector: Detector, data: st.DataObject) -> None:
    values = data.draw(_COLUMNS)
    for value in values:
        detector.verify(value)
    _ask(detector, values)


@pytest.mark.stranger
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_any_text_and_any_call_is_read(pieces: list[str]) -> None:
    text = " ".join(piece[:300] for piece in pieces)
    _READER.read([text, *pieces], "notes")
    engine = Engine(DetectionSettings())
    turns = tuple(Turn(str(i % 2), f"speaker {i % 2}", piece[:300]) for i, piece in enumerate(pieces))
    engine.transcript(Transcript("call", turns, "test"), {})
    assert engine.broke() == ()


_READER = TextReader(DetectionSettings())


@pytest.fixture(scope="module")
def engine() -> Engine:
    return engine_with(DetectionSettings(), FakeReader())
