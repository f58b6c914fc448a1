"""The reader as a whole: languages, long texts, settings, and what it must never do."""

from __future__ import annotations

import socket
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.base import Match
from detectors.reading import passages, words
from detectors.reading.settle import settle
from detectors.text import TextReader
from scanner.config import DetectionSettings
from scanner.errors import UserError
from scanner.text.folding import fold_each


def test_a_language_is_found_for_each_text(reader: TextReader) -> None:
    texts = [
        "Bonjour, je vous écris au sujet de Monsieur Aurélien Quémard.",
        "Dear team, please ring Gareth Brackenridge.",
    ]
    french, english = reader.read(texts)
    assert [texts[0][m.start : m.end] for m in french] == ["Aurélien Quémard"]
    assert [texts[1][m.start : m.end] for m in english] == ["Gareth Brackenridge"]


def test_a_long_text_keeps_its_offsets(reader: TextReader) -> None:
    filler = "Le colis est parti. La facture suit. " * 200
    text = f"{filler}\n\nContacter Mme Yvonne Trémoulet au 06 12 34 56 78.\n\n{filler}"
    said = {text[m.start : m.end] for m in reader.read([text])[0]}
    assert said == {"Yvonne Trémoulet", "06 12 34 56 78"}


def test_the_same_text_twice_and_empty_ones(reader: TextReader) -> None:
    first, empty, blank, second = reader.read(["Mme Ferrand", "", "  \n", "Mme Ferrand"])
    assert first == second
    assert first
    assert empty == blank == []


def test_reading_twice_gives_the_same(reader: TextReader) -> None:
    texts = ["M. Haddad, 8 impasse des Lilas, 44800 Saint-Herblain, né le 3 mai 1970, diabétique."] * 2
    assert reader.read(texts) == TextReader(DetectionSettings()).read(texts)


def test_a_threshold_of_ones_own_silences_a_category() -> None:
    settings = DetectionSettings(thresholds={"user.contact.address.city": 0.6})
    text = "Le maire de Cholet a inauguré la médiathèque."
    assert TextReader(settings).read([text]) == [[]]


def test_a_model_that_is_missing_is_one_line_and_no_download(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    settings = DetectionSettings(languages=("fr",), models={"fr": "fr_core_news_nowhere"})
    with pytest.raises(UserError) as caught:
        TextReader(settings).read(["Bonjour Madame Ferrand"])
    assert str(caught.value) == (
        "The language model 'fr_core_news_nowhere' for 'fr' is not installed. "
        "Run: python -m spacy download fr_core_news_nowhere, or name another under [detection] models"
    )


def test_no_name_in_a_log(reader: TextReader, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        reader.read(["Mme Zdenka Quintrelle, zdenka@quintrelle.example, 06 12 34 56 78"])
    assert "uintrelle" not in caplog.text


def test_importing_and_making_a_reader_loads_no_model() -> None:
    code = "import sys, detectors.text, detectors.speech, scanner.config as c; "
    code += "detectors.text.TextReader(c.DetectionSettings()); detectors.speech.SpeechReader(c.DetectionSettings()); "
    code += "print([m for m in ('spacy', 'presidio_analyzer', 'lingua') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=5000))
def test_passages_join_to_the_text(text: str) -> None:
    parts = list(passages.split(text))
    assert "".join(part for _, part in parts) == text
    assert all(text.startswith(part, offset) and len(part) <= passages.LONGEST for offset, part in parts)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_words_are_apart_and_in_order(text: str) -> None:
    found = words.split(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(w.start < w.end <= len(text) for w in found)
    assert len(fold_each(text)) == len(text)


spans = st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(("user.name", "user.contact.email")))


@given(st.lists(st.tuples(spans, st.integers(50, 99), st.booleans()), max_size=30))
def test_settled_matches_are_disjoint_and_the_surest_stands(
    drawn: list[tuple[tuple[int, int, str], int, bool]],
) -> None:
    matches = [Match(s, s + n, c, "d", conf / 100, v) for (s, n, c), conf, v in drawn]
    standing = settle(matches)
    assert all(a.end <= b.start for a, b in pairwise(standing))
    for match in matches:
        rivals = [m for m in standing if m.start < match.end and match.start < m.end]
        assert any((m.validated, m.confidence) >= (match.validated, match.confidence) for m in rivals)
